#include "reconciler/ignore/apply_ignores.h"

#include <algorithm>
#include <map>
#include <utility>

#include "model/address.h"
#include "reconciler/scan/report.h"

namespace reconcile {

namespace {

class Pass {
 public:
  Pass(Report& report, const Ignores& ignores) : report_(report), ignores_(ignores) {
    for (const BaselineEntry& entry : ignores.baseline.entries) pinned_[entry] = false;
  }

  void run() {
    for (Finding& finding : report_.findings) ignore(finding);
    note_expired_rules();
    note_stale_pins();
    report_.diagnostics.insert(report_.diagnostics.end(), ignores_.lifecycle.diagnostics.begin(),
                               ignores_.lifecycle.diagnostics.end());
    report_.complete =
        report_.sources_complete &&
        std::none_of(report_.findings.begin(), report_.findings.end(),
                     [](const Finding& finding) { return finding.status == Status::kUnreadable; });
    settle(report_);
  }

 private:
  void ignore(Finding& finding) {
    if (finding.status == Status::kInSync || finding.status == Status::kIgnored ||
        finding.status == Status::kUnsupported) {
      return;
    }
    if (const std::string rule = rule_for_resource(finding); !rule.empty()) {
      for (Change& change : finding.changes) take(finding, std::move(change), rule);
      finding.changes.clear();
      finding.status = Status::kIgnored;
      finding.reason = rule;
      return;
    }
    std::vector<Change> kept;
    for (Change& change : finding.changes) {
      std::string rule = rule_for_change(finding, change);
      if (rule.empty()) {
        kept.push_back(std::move(change));
      } else {
        take(finding, std::move(change), std::move(rule));
      }
    }
    finding.changes = std::move(kept);
    if (finding.ignored.empty()) return;
    finding.status = finding.changes.empty() ? Status::kIgnored : finding.status;
    if (finding.status != Status::kIgnored) return;
    finding.reason = finding.ignored.front().rule;
    if (std::any_of(finding.ignored.begin(), finding.ignored.end(),
                    [&](const IgnoredChange& one) { return one.rule != finding.reason; })) {
      finding.reason = "each of its changes is accepted by a rule";
    }
  }

  static void take(Finding& finding, Change change, std::string rule) {
    finding.ignored.push_back({std::move(change), std::move(rule)});
  }

  std::string rule_for_resource(const Finding& finding) {
    for (const IgnoreRule& rule : ignores_.rules) {
      if (rule.attribute.empty() && concerns(rule, finding) && !is_expired(rule, ignores_.today)) {
        return describe(rule);
      }
    }
    if (const DriftIgnoreLine* line = ignoring_line(ignores_.driftignore, finding, nullptr))
      return line->where;
    if (finding.status == Status::kMissing || finding.status == Status::kUnmanaged) {
      return pin(baseline_entry(finding, nullptr));
    }
    return {};
  }

  std::string rule_for_change(const Finding& finding, const Change& change) {
    for (const IgnoreRule& rule : ignores_.rules) {
      if (!rule.attribute.empty() && concerns(rule, finding) && covers(rule, change.path) &&
          !is_expired(rule, ignores_.today)) {
        return describe(rule);
      }
    }
    if (const DriftIgnoreLine* line = ignoring_line(ignores_.driftignore, finding, &change.path)) {
      return line->where;
    }
    const auto lifecycle = ignores_.lifecycle.by_address.find(without_keys(finding.address));
    if (lifecycle != ignores_.lifecycle.by_address.end()) {
      const IgnoreChanges& rule = lifecycle->second;
      const bool below = std::any_of(rule.paths.begin(), rule.paths.end(),
                                     [&](const Path& path) { return lies_below(change.path, path); });
      if (rule.all || below) return "lifecycle.ignore_changes (" + rule.where + ")";
    }
    return is_sensitive(change) ? std::string() : pin(baseline_entry(finding, &change));
  }

  std::string pin(const BaselineEntry& entry) {
    const auto found = pinned_.find(entry);
    if (found == pinned_.end()) return {};
    found->second = true;
    return "accepted by the baseline " + ignores_.baseline.name;
  }

  void note_expired_rules() {
    for (const IgnoreRule& rule : ignores_.rules) {
      if (!is_expired(rule, ignores_.today)) continue;
      report_.diagnostics.push_back(
          {DiagnosticSeverity::kWarning,
           "an ignore rule expired on " + rule.expires + ": " + describe(rule),
           "What it accepted is reported again. Renew it with a later date, or take it out.",
           {}});
    }
  }

  void note_stale_pins() {
    for (const auto& [entry, used] : pinned_) {
      if (used || !was_read(entry)) continue;
      report_.diagnostics.push_back({DiagnosticSeverity::kNote,
                                     "the baseline accepts " +
                                         (entry.path.empty() ? entry.status : entry.path) +
                                         ", which is no longer so",
                                     "Take the entry out of " + ignores_.baseline.name +
                                         ", or write the baseline anew with --write-baseline.",
                                     entry.address});
    }
  }

  /// An entry of a resource that could not be read, or that this run was not about, says nothing.
  [[nodiscard]] bool was_read(const BaselineEntry& entry) const {
    const bool source_read =
        std::any_of(report_.sources.begin(), report_.sources.end(),
                    [&](const ReportSource& source) { return source.source == entry.source; });
    if (!source_read) return false;
    const auto finding = std::find_if(
        report_.findings.begin(), report_.findings.end(),
        [&](const Finding& one) { return one.address == entry.address && one.source == entry.source; });
    return finding == report_.findings.end()
               ? !report_.selected_only
               : finding->status != Status::kUnreadable && finding->status != Status::kUnsupported;
  }

  Report& report_;
  const Ignores& ignores_;
  std::map<BaselineEntry, bool> pinned_;  // whether something matched
};

}  // namespace

void apply_ignores(Report& report, const Ignores& ignores) { Pass(report, ignores).run(); }

}  // namespace reconcile
