#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "reconciler/scan/exit_status.h"
#include "reconciler/scan/report.h"
#include "reconciler/views/sarif_document.h"
#include "reconciler/views/value_text.h"
#include "reconciler/views/view.h"

// A rule is an attribute of a resource type, or a condition of one; a result is one change.

namespace reconcile {

namespace {

constexpr std::size_t kLongestValue = 1000;

/// The attribute at the top of a path: rules are stable however deep a finding lies.
std::string top_of(const Path& path) {
  if (path.steps().empty()) return {};
  const auto* attribute = std::get_if<Path::Attribute>(&path.steps().front());
  return attribute == nullptr ? std::string() : attribute->name;
}

std::string change_message(const Finding& finding, const Change& change) {
  std::string out = finding.address + ": " + change.path.to_string();
  if (!change.is_set) {
    const auto [from, to] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
    return out + " is " + to + " and should be " + from;
  }
  for (const Value& value : change.missing) {
    out += "\n- missing: " + shorten(value_text(value), kLongestValue);
  }
  for (const Value& value : change.extra) out += "\n+ extra: " + shorten(value_text(value), kLongestValue);
  return out;
}

SarifResult result_of(const Finding& finding, std::string rule, std::string about, Severity severity,
                      std::string message) {
  return {.rule = std::move(rule),
          .about = std::move(about),
          .severity = severity,
          .message = std::move(message),
          .source = finding.source,
          .name = finding.address,
          .kind = "resource",
          .novelty = finding.novelty,
          .properties = {{"address", finding.address},
                         {"id", finding.id},
                         {"account", finding.account},
                         {"region", finding.region}}};
}

void add_results(const Finding& finding, std::vector<SarifResult>& out) {
  const auto whole = [&](std::string_view condition, Severity severity, std::string_view about,
                         std::string_view message) {
    out.push_back(result_of(finding, std::string(condition) + "/" + finding.type,
                            finding.type + std::string(about), severity,
                            finding.address + ": " + std::string(message)));
  };
  switch (finding.status) {
    case Status::kDrifted:
      for (const Change& change : finding.changes) {
        if (!is_outstanding(change)) continue;
        const std::string top = top_of(change.path);
        out.push_back(result_of(finding,
                                std::string(to_string(change.verdict)) + "/" + finding.type + "." + top,
                                top + " of " + finding.type + " is not what Terraform says", change.severity,
                                change_message(finding, change)));
        out.back().place = change.path.to_string();
        out.back().novelty = change.novelty;
      }
      break;
    case Status::kMissing:
      whole("missing", Severity::kHigh, " that Terraform manages does not exist in AWS",
            "it does not exist in AWS");
      break;
    case Status::kUnmanaged:
      whole("unmanaged", Severity::kMedium, " that no given state holds", finding.reason);
      out.back().place = finding.account + "/" + finding.region;
      break;
    case Status::kUnreadable:
      whole("unreadable", Severity::kLow, " that could not be read", finding.reason);
      break;
    case Status::kInSync:
    case Status::kPending:
    case Status::kUnsupported:
    case Status::kIgnored: break;
  }
}

}  // namespace

std::string render_sarif(const Report& report, const ViewOptions& /*options*/) {
  std::vector<SarifResult> results;
  for (const Finding& finding : report.findings) add_results(finding, results);
  return sarif_document({.reconcile_version = report.reconcile_version,
                         .started_at = report.started_at,
                         .finished_at = report.finished_at,
                         .complete = report.complete,
                         .topic = "drift",
                         .diagnostics = report.diagnostics},
                        results);
}

}  // namespace reconcile
