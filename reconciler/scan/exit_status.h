#pragma once

#include "model/attribute.h"

namespace reconcile {

struct Change;
struct Report;

/// What the program's exit status says, by the contract. When several hold, the order is 1, 2, 3, 0.
enum class ExitStatus : int {
  kInSync = 0,
  kFailed = 1,
  kFindings = 2,
  kIncomplete = 3,
  kInterrupted = 130,
};

struct ExitPolicy {
  Severity fail_on = Severity::kLow;  ///< drift below this severity passes; a missing resource never does
  bool only_new = false;              ///< what an earlier report had already passes
  bool strict = false;                ///< a type that is not supported counts as not read
};

/// Whether a change is a finding at all. Pending and undeployed ones are not: they come into force by
/// themselves or by the deploy. Nor are converged ones: live is as the deploy wants it.
[[nodiscard]] bool is_outstanding(const Change& change);

[[nodiscard]] ExitStatus exit_status(const Report& report, const ExitPolicy& policy);

}  // namespace reconcile
