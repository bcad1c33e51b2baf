#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reconciler/scan/report.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/summary_line.h"
#include "reconciler/views/value_text.h"
#include "reconciler/views/view.h"

// GitHub workflow commands, one annotation per resource that differs:
// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
// GitHub keeps ten annotations of each level and step, so the most severe come first and the rest is counted.

namespace reconcile {

namespace {

constexpr std::size_t kMostPerLevel = 10;
constexpr std::size_t kMostChanges = 8;
constexpr std::size_t kLongestValue = 200;

enum class Level : std::uint8_t { kError, kWarning, kNotice };
constexpr std::string_view kLevels[] = {"error", "warning", "notice"};

struct Annotation {
  Level level = Level::kNotice;
  Severity severity = Severity::kLow;
  const Finding* finding = nullptr;
};

/// A command ends with its line, so line ends are written out; properties also end at `,` and `:`.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : terminal_text(text)) {
    switch (c) {
      case '%': out += "%25"; break;
      case '\r': out += "%0D"; break;
      case '\n': out += "%0A"; break;
      case ':': out += property ? "%3A" : ":"; break;
      case ',': out += property ? "%2C" : ","; break;
      default: out += c;
    }
  }
  return out;
}

Severity worst(const Finding& finding) {
  Severity out = finding.status == Status::kMissing ? Severity::kHigh : Severity::kLow;
  for (const Change& change : finding.changes) out = std::max(out, change.severity);
  return out;
}

std::vector<Annotation> annotations(const Report& report) {
  std::vector<Annotation> out;
  for (const Finding& finding : report.findings) {
    const Severity severity = worst(finding);
    switch (finding.status) {
      case Status::kDrifted:
      case Status::kMissing:
      case Status::kUnmanaged:
        out.push_back({severity >= Severity::kHigh     ? Level::kError
                       : severity == Severity::kMedium ? Level::kWarning
                                                       : Level::kNotice,
                       severity, &finding});
        break;
      case Status::kUnreadable: out.push_back({Level::kWarning, Severity::kMedium, &finding}); break;
      case Status::kPending: out.push_back({Level::kNotice, Severity::kLow, &finding}); break;
      case Status::kInSync:
      case Status::kUnsupported:
      case Status::kIgnored: break;
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Annotation& a, const Annotation& b) {
    return a.level != b.level ? a.level < b.level : a.severity > b.severity;
  });
  return out;
}

std::string change_text(const Change& change) {
  std::string out = change.path.to_string();
  if (change.is_set) {
    for (const Value& value : change.missing) out += "\n  - " + shorten(value_text(value), kLongestValue);
    for (const Value& value : change.extra) out += "\n  + " + shorten(value_text(value), kLongestValue);
    return out;
  }
  const auto [from, to] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
  return out + ": " + from + " -> " + to;
}

std::string message(const Finding& finding) {
  if (finding.status == Status::kMissing) return "it does not exist in AWS";
  std::string out = finding.reason;
  const std::size_t n = std::min(finding.changes.size(), kMostChanges);
  for (std::size_t i = 0; i < n; ++i) out += (out.empty() ? "" : "\n") + change_text(finding.changes[i]);
  if (finding.changes.size() > n) out += "\n… and " + std::to_string(finding.changes.size() - n) + " more";
  return out.empty() ? std::string(to_string(finding.status)) : out;
}

}  // namespace

std::string render_github(const Report& report, const ViewOptions& /*options*/) {
  std::string out;
  std::size_t shown[std::size(kLevels)] = {};
  std::size_t left_out = 0;
  for (const Annotation& annotation : annotations(report)) {
    const auto level = static_cast<std::size_t>(annotation.level);
    if (shown[level]++ >= kMostPerLevel) {
      ++left_out;
      continue;
    }
    const Finding& finding = *annotation.finding;
    out += "::" + std::string(kLevels[level]) + " ";
    if (!finding.source.empty()) out += "file=" + escaped(finding.source, true) + ",";
    out += "title=" + escaped(finding.address + " " + to_string(finding.status), true) +
           "::" + escaped(message(finding), false) + "\n";
  }
  if (left_out > 0) {
    out += "… and " + counted(left_out, "resource") +
           " more that GitHub would not show; the other formats have all of them\n";
  }
  return out + escaped(summary_line(report.summary, Paint(false)), false) + "\n";
}

}  // namespace reconcile
