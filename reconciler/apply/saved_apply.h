#pragma once

#include <memory>
#include <string_view>

#include "model/result.h"
#include "plans/plan.h"
#include "reconciler/apply/report.h"

namespace reconcile {

/// The report of an apply as it was saved, with as much of its plan as the report names. It does not move:
/// the report points into the plan.
struct SavedApply {
  Plan plan{};
  ApplyReport report{};

  SavedApply() = default;
  SavedApply(const SavedApply&) = delete;
  SavedApply& operator=(const SavedApply&) = delete;
};

/// Whether the text is the JSON report of an apply, good or not.
[[nodiscard]] bool is_apply_report(std::string_view text);

/// Reads back what the JSON view wrote. kInput when it is none of ours, or of a newer major format.
[[nodiscard]] Result<std::unique_ptr<SavedApply>> read_apply_report(std::string_view json);

}  // namespace reconcile
