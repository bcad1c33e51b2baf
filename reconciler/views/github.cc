#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "reconciler/scan/report.h"
#include "reconciler/views/annotation.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/summary_line.h"
#include "reconciler/views/value_text.h"
#include "reconciler/views/view.h"

// One annotation per resource that differs.

namespace reconcile {

namespace {

constexpr std::size_t kMostChanges = 8;
constexpr std::size_t kLongestValue = 200;

std::string change_text(const Change& change) {
  std::string out = change.path.to_string();
  if (change.is_set) {
    out += novelty_mark(change.novelty);
    for (const Value& value : change.missing) out += "\n  - " + shorten(value_text(value), kLongestValue);
    for (const Value& value : change.extra) out += "\n  + " + shorten(value_text(value), kLongestValue);
    return out;
  }
  const auto [from, to] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
  return out + ": " + from + " -> " + to + novelty_mark(change.novelty);
}

std::string message(const Finding& finding) {
  if (finding.status == Status::kMissing) return "it does not exist in AWS" + novelty_mark(finding.novelty);
  std::string out = finding.reason;
  const std::size_t n = std::min(finding.changes.size(), kMostChanges);
  for (std::size_t i = 0; i < n; ++i) out += (out.empty() ? "" : "\n") + change_text(finding.changes[i]);
  if (finding.changes.size() > n) out += "\n… and " + std::to_string(finding.changes.size() - n) + " more";
  return (out.empty() ? std::string(to_string(finding.status)) : out) + novelty_mark(finding.novelty);
}

std::vector<Annotation> annotations(const Report& report) {
  std::vector<Annotation> out;
  for (const Finding& finding : report.findings) {
    const auto add = [&](AnnotationLevel level, Severity severity) {
      out.push_back({level, severity, finding.source, finding.address + " " + to_string(finding.status),
                     message(finding)});
    };
    switch (finding.status) {
      case Status::kDrifted:
      case Status::kMissing:
      case Status::kUnmanaged: add(annotation_level(worst_severity(finding)), worst_severity(finding)); break;
      case Status::kUnreadable: add(AnnotationLevel::kWarning, Severity::kMedium); break;
      case Status::kPending: add(AnnotationLevel::kNotice, Severity::kLow); break;
      case Status::kInSync:
      case Status::kUnsupported:
      case Status::kIgnored: break;
    }
  }
  return out;
}

}  // namespace

std::string render_github(const Report& report, const ViewOptions& /*options*/) {
  const std::string told = novelty_line(report);
  return annotations_text(annotations(report), "resource",
                          summary_line(report.summary, Paint(false)) + (told.empty() ? "" : "; ") + told);
}

}  // namespace reconcile
