#pragma once

#include <algorithm>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diff/resource_diff.h"
#include "model/resource.h"

namespace reconcile {

/// The value of a JSON text that a test wrote; a null that no comparison expects where it is not JSON.
inline Value json(std::string_view text) {
  auto parsed = parse_json(text);
  return parsed ? std::move(parsed).value() : Value("not JSON: " + std::string(text));
}

/// The JSON that a report would show, `***` for what is sensitive and `???` for what is unknown.
inline std::string shown(const Value& value) {
  std::string out = to_json(value);
  const auto replace = [&out](std::string_view from, std::string_view to) {
    for (auto at = out.find(from); at != std::string::npos; at = out.find(from))
      out.replace(at, from.size(), to);
  };
  replace("\"(sensitive)\"", "***");
  replace("\"(known after apply)\"", "???");
  return out;
}

/// A change as one line: `path: desired -> live`, or `path: -[missing] +[extra]`, and what is not usual.
inline std::string line(const Change& change) {
  std::string out = change.path.to_string() + ": ";
  if (change.is_set) {
    out += "-" + shown(change.missing) + " +" + shown(change.extra);
  } else {
    out += shown(change.desired) + " -> " + shown(change.live);
  }
  if (change.verdict != Verdict::kDrift) out += std::string(" ") + to_string(change.verdict);
  return out;
}

inline std::vector<std::string> lines(const std::vector<Change>& changes) {
  std::vector<std::string> out;
  std::ranges::transform(changes, std::back_inserter(out), line);
  return out;
}

/// Compares two JSON objects by a table.
inline std::vector<Change> diff_json(std::span<const Attribute> table, std::string_view desired,
                                     std::string_view live, std::string_view pending = "null") {
  const Value want = json(desired);
  const Live have{.attributes = json(live), .pending = json(pending)};
  return diff_resource({.desired = want, .live = have, .attributes = table, .type = "aws_thing", .id = "id"});
}

inline std::vector<std::string> diff_lines(std::span<const Attribute> table, std::string_view desired,
                                           std::string_view live, std::string_view pending = "null") {
  return lines(diff_json(table, desired, live, pending));
}

/// A pair of values for a way of comparing. Not null-terminated text: a null where the text is empty.
struct Pair {
  std::string_view desired;
  std::string_view live;
};

inline void PrintTo(const Pair& pair, std::ostream* out) { *out << pair.desired << " | " << pair.live; }

}  // namespace reconcile
