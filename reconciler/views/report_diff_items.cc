#include <string>

#include "reconciler/scan/report_diff.h"
#include "reconciler/views/item_list.h"
#include "reconciler/views/report_diff.h"

namespace reconcile {

namespace {

ItemStatus item_status(Fate fate) {
  switch (fate) {
    case Fate::kNew:
    case Fate::kChanged: return ItemStatus::kBad;
    case Fate::kGone: return ItemStatus::kGood;
    case Fate::kUnknown: return ItemStatus::kUnknown;
  }
  return ItemStatus::kUnknown;
}

Severity severity_of(const Difference& difference) {
  if (difference.has_change)
    return difference.fate == Fate::kGone || difference.fate == Fate::kUnknown ? difference.before.severity
                                                                               : difference.after.severity;
  return difference.status == Status::kMissing ? Severity::kHigh : Severity::kMedium;
}

std::string path_of(const Difference& difference) {
  const bool earlier = difference.fate == Fate::kGone || difference.fate == Fate::kUnknown;
  return (earlier ? difference.before : difference.after).path.to_string();
}

ItemList items_of(const ReportDiff& diff) {
  ItemList out{.command = "diff",
               .title = "Drift since the last report",
               .suite = "diff",
               .summary = diff_summary(diff),
               .nothing = "Nothing has changed.",
               .reconcile_version = diff.reconcile_version,
               .started_at = diff.after_at,
               .finished_at = diff.after_at,
               .complete = diff.complete};
  for (const Difference& difference : diff.differences) {
    const std::string fate = to_string(difference.fate);
    out.items.push_back(
        {.status = item_status(difference.fate),
         .severity = severity_of(difference),
         .group = difference.type,
         .name = difference.address,
         .word = fate,
         .rule = "diff/" + fate + "/" + difference.type,
         .about = "drift of " + difference.type + " that is " + fate + " since the last report",
         .source = difference.source,
         .place = difference.has_change ? path_of(difference) : std::string(),
         .message = fate + ": " + difference_text(difference)});
  }
  return out;
}

}  // namespace

std::string render_diff_junit(const ReportDiff& diff, const ViewOptions& /*options*/) {
  return render_items_junit(items_of(diff));
}

std::string render_diff_sarif(const ReportDiff& diff, const ViewOptions& /*options*/) {
  return render_items_sarif(items_of(diff));
}

std::string render_diff_html(const ReportDiff& diff, const ViewOptions& /*options*/) {
  return render_items_html(items_of(diff));
}

std::string render_diff_github(const ReportDiff& diff, const ViewOptions& /*options*/) {
  return render_items_github(items_of(diff));
}

}  // namespace reconcile
