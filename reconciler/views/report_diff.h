#pragma once

#include <string>

#include "reconciler/views/view.h"

namespace reconcile {

struct ReportDiff;

[[nodiscard]] std::string render_diff_text(const ReportDiff& diff, const ViewOptions& options);
[[nodiscard]] std::string render_diff_markdown(const ReportDiff& diff, const ViewOptions& options);
[[nodiscard]] std::string render_diff_json(const ReportDiff& diff, const ViewOptions& options);

}  // namespace reconcile
