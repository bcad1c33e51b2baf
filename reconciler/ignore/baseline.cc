#include "reconciler/ignore/baseline.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "model/json_writer.h"
#include "model/resource.h"
#include "reconciler/scan/exit_status.h"

namespace reconcile {

namespace {

constexpr std::string_view kFormat = "1.0";

Error not_a_baseline(const std::string& path, std::string what) {
  return {.kind = ErrorKind::kInput,
          .summary = path + " is not a baseline: " + std::move(what),
          .hint = "`reconcile drift SOURCE --write-baseline FILE` writes one."};
}

}  // namespace

bool is_sensitive(const Change& change) {
  const auto any = [](const Value::List& values) {
    return std::any_of(values.begin(), values.end(), has_sensitive);
  };
  return has_sensitive(change.desired) || has_sensitive(change.live) || any(change.missing) ||
         any(change.extra);
}

BaselineEntry baseline_entry(const Finding& finding, const Change* change) {
  BaselineEntry entry{.source = finding.source, .address = finding.address};
  if (change == nullptr) {
    entry.status = to_string(finding.status);
    return entry;
  }
  entry.path = change->path.to_string();
  entry.desired = change->is_set ? to_json(Value(change->missing)) : to_json(change->desired);
  entry.live = change->is_set ? to_json(Value(change->extra)) : to_json(change->live);
  return entry;
}

Baseline make_baseline(const Report& report, std::size_t& left_out) {
  Baseline out;
  left_out = 0;
  for (const Finding& finding : report.findings) {
    if (finding.status == Status::kMissing || finding.status == Status::kUnmanaged) {
      out.entries.push_back(baseline_entry(finding, nullptr));
    }
    if (finding.status != Status::kDrifted) continue;
    for (const Change& change : finding.changes) {
      if (!is_outstanding(change)) continue;
      if (is_sensitive(change)) {
        ++left_out;
      } else {
        out.entries.push_back(baseline_entry(finding, &change));
      }
    }
  }
  return out;
}

std::string write_baseline(const Baseline& baseline) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version").text(kFormat);
  json.key("accepted").begin_array();
  for (const BaselineEntry& entry : baseline.entries) {
    json.begin_object();
    json.key("source").text(entry.source);
    json.key("address").text(entry.address);
    if (!entry.status.empty()) {
      json.key("status").text(entry.status);
    } else {
      json.key("path").text(entry.path);
      json.key("desired").text(entry.desired);
      json.key("live").text(entry.live);
    }
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

Result<Baseline> read_baseline_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file || file.bad()) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "cannot read the baseline \"" + path + "\"",
                 .hint = "`reconcile drift SOURCE --write-baseline FILE` writes one."};
  }
  const Result<Value> json = parse_json(text);
  if (!json) return not_a_baseline(path, json.error().summary);
  if (!(*json)["format_version"].text().starts_with("1.") || !(*json)["accepted"].is_list()) {
    return not_a_baseline(path, "it has no format_version 1.x with a list \"accepted\"");
  }
  Baseline out{.name = path};
  for (const Value& entry : (*json)["accepted"].as_list()) {
    const auto text_of = [&](std::string_view key) { return std::string(entry[key].text()); };
    out.entries.push_back({text_of("source"), text_of("address"), text_of("path"), text_of("status"),
                           text_of("desired"), text_of("live")});
    if (out.entries.back().address.empty()) return not_a_baseline(path, "an entry has no address");
  }
  return out;
}

}  // namespace reconcile
