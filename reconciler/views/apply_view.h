#pragma once

#include <string>

#include "reconciler/apply/report.h"
#include "reconciler/views/view.h"

namespace reconcile {

struct ItemList;

[[nodiscard]] std::string render_apply_text(const ApplyReport& report, const ViewOptions& options);
[[nodiscard]] std::string render_apply_markdown(const ApplyReport& report, const ViewOptions& options);
/// docs/schema/apply.json
[[nodiscard]] std::string render_apply_json(const ApplyReport& report, const ViewOptions& options);
/// A test case, an alert or an annotation for each action and for what is left to people.
[[nodiscard]] std::string render_apply_junit(const ApplyReport& report, const ViewOptions& options);
[[nodiscard]] std::string render_apply_sarif(const ApplyReport& report, const ViewOptions& options);
[[nodiscard]] std::string render_apply_html(const ApplyReport& report, const ViewOptions& options);
[[nodiscard]] std::string render_apply_github(const ApplyReport& report, const ViewOptions& options);

[[nodiscard]] ItemList items_of(const ApplyReport& report);

/// `applied`, or `undone` where the course was to undo.
[[nodiscard]] std::string outcome_word(const ApplyReport& report, const ActionOutcome& outcome);
/// `3 applied, 0 skipped, 0 failed, 0 not reached`.
[[nodiscard]] std::string apply_summary(const ApplyReport& report);

}  // namespace reconcile
