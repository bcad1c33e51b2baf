#include "reconciler/views/report_diff.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "model/json_writer.h"
#include "reconciler/scan/report_diff.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/summary_line.h"
#include "reconciler/views/value_text.h"

// What changed between two reports, in the three forms that have one of their own for it.

namespace reconcile {

namespace {

constexpr std::size_t kLongestValue = 120;
constexpr Fate kFates[] = {Fate::kNew, Fate::kChanged, Fate::kGone, Fate::kUnknown};

std::size_t count(const ReportDiff& diff, Fate fate) {
  return static_cast<std::size_t>(std::count_if(diff.differences.begin(), diff.differences.end(),
                                                [&](const Difference& d) { return d.fate == fate; }));
}

const Change& latest(const Difference& difference) {
  return difference.fate == Fate::kNew || difference.fate == Fate::kChanged ? difference.after
                                                                            : difference.before;
}

std::string sides(const Change& change) {
  if (!change.is_set) {
    const auto [from, to] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
    return from + " -> " + to;
  }
  std::string out;
  for (const Value& value : change.missing) {
    out += (out.empty() ? "- " : ", - ") + shorten(value_text(value), kLongestValue);
  }
  for (const Value& value : change.extra) {
    out += (out.empty() ? "+ " : ", + ") + shorten(value_text(value), kLongestValue);
  }
  return out;
}

void write_side(JsonWriter& json, std::string_view name, const Difference& difference, bool there,
                const Change& change) {
  json.key(name);
  if (!there || !difference.has_change) {
    json.null();
    return;
  }
  json.begin_object();
  if (change.is_set) {
    json.key("missing").value(Value(change.missing));
    json.key("extra").value(Value(change.extra));
  } else {
    json.key("desired").value(change.desired);
    json.key("live").value(change.live);
  }
  json.key("verdict").text(to_string(change.verdict));
  json.key("severity").text(to_string(change.severity));
  json.end_object();
}

}  // namespace

std::string diff_summary(const ReportDiff& diff) {
  std::string out;
  for (const Fate fate : kFates) {
    const std::size_t n = count(diff, fate);
    if (n > 0) out += std::to_string(n) + " " + to_string(fate) + ", ";
  }
  return out + std::to_string(diff.unchanged) + " as before (" + diff.before_at + " to " + diff.after_at +
         ")";
}

std::string difference_text(const Difference& difference) {
  if (!difference.has_change) return to_string(difference.status);
  std::string out = latest(difference).path.to_string() + ": " + sides(latest(difference));
  if (difference.fate == Fate::kChanged) out += " (before: " + sides(difference.before) + ")";
  return out;
}

std::string render_diff_text(const ReportDiff& diff, const ViewOptions& options) {
  const Paint paint(options.color);
  std::string out;
  for (const Difference& difference : diff.differences) {
    if (options.only_summary) break;
    const std::string fate = to_string(difference.fate);
    const bool bad = difference.fate == Fate::kNew || difference.fate == Fate::kChanged;
    out += (bad                                 ? paint.bad(fate)
            : difference.fate == Fate::kUnknown ? paint.changed(fate)
                                                : paint.good(fate)) +
           std::string(8 - std::min<std::size_t>(fate.size(), 7), ' ') +
           paint.bold(terminal_text(difference.address)) + "  " + terminal_text(difference_text(difference)) +
           "\n";
  }
  return out + (out.empty() ? "" : "\n") + diff_summary(diff) + "\n";
}

std::string render_diff_markdown(const ReportDiff& diff, const ViewOptions& /*options*/) {
  const auto cell = [](std::string_view text) {
    std::string out;
    for (const char c : terminal_text(text)) {
      if (c == '|' || c == '\\' || c == '`' || c == '<' || c == '*' || c == '_') out += '\\';
      out += c == '\n' ? ' ' : c;
    }
    return out;
  };
  std::string out = "# Drift since the last report\n\n**" + cell(diff_summary(diff)) + "**\n";
  if (diff.differences.empty()) return out;
  out += "\n| | resource | finding |\n|---|---|---|\n";
  for (const Difference& difference : diff.differences) {
    out += "| " + std::string(to_string(difference.fate)) + " | " + cell(difference.address) + " | " +
           cell(difference_text(difference)) + " |\n";
  }
  return out;
}

std::string render_diff_json(const ReportDiff& diff, const ViewOptions& /*options*/) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version").text("1.0");
  json.key("command").text("diff");
  json.key("before").text(diff.before_at);
  json.key("after").text(diff.after_at);
  json.key("complete").boolean(diff.complete);
  json.key("summary").begin_object();
  for (const Fate fate : kFates) json.key(to_string(fate)).count(count(diff, fate));
  json.key("unchanged").count(diff.unchanged);
  json.end_object();
  json.key("differences").begin_array();
  for (const Difference& difference : diff.differences) {
    json.begin_object();
    json.key("fate").text(to_string(difference.fate));
    json.key("source").text_or_null(difference.source);
    json.key("address").text(difference.address);
    json.key("status").text(to_string(difference.status));
    json.key("path");
    if (difference.has_change) {
      json.text(latest(difference).path.to_string());
    } else {
      json.null();
    }
    write_side(json, "before", difference, difference.fate != Fate::kNew, difference.before);
    write_side(json, "after", difference, difference.fate == Fate::kNew || difference.fate == Fate::kChanged,
               difference.after);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace reconcile
