#pragma once

#include <string>

#include "reconciler/views/view.h"

namespace reconcile {

struct Difference;
struct ReportDiff;

[[nodiscard]] std::string render_diff_text(const ReportDiff& diff, const ViewOptions& options);
[[nodiscard]] std::string render_diff_markdown(const ReportDiff& diff, const ViewOptions& options);
[[nodiscard]] std::string render_diff_json(const ReportDiff& diff, const ViewOptions& options);
/// What is new or changed is bad, what is unknown unknown; what is gone is good.
[[nodiscard]] std::string render_diff_junit(const ReportDiff& diff, const ViewOptions& options);
[[nodiscard]] std::string render_diff_sarif(const ReportDiff& diff, const ViewOptions& options);
[[nodiscard]] std::string render_diff_html(const ReportDiff& diff, const ViewOptions& options);
[[nodiscard]] std::string render_diff_github(const ReportDiff& diff, const ViewOptions& options);

/// What changed between two reports, in one line.
[[nodiscard]] std::string diff_summary(const ReportDiff& diff);
/// What a difference is, on one line: `tags["Owner"]: "a" -> "b" (before: …)`.
[[nodiscard]] std::string difference_text(const Difference& difference);

}  // namespace reconcile
