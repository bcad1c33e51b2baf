#pragma once

#include <string>
#include <vector>

#include "reconciler/ignore/baseline.h"
#include "reconciler/ignore/ignore_changes.h"
#include "reconciler/ignore/ignore_rule.h"

namespace reconcile {

struct Report;

/// Everything that says what is accepted.
struct Ignores {
  std::vector<IgnoreRule> rules{};
  std::vector<DriftIgnoreLine> driftignore{};
  LifecycleRules lifecycle{};
  Baseline baseline{};
  std::string today{};  ///< `2026-11-25`, UTC
};

/// Moves what is accepted out of the findings, with the rule that accepts it: changes to `Finding::ignored`,
/// whole resources to the status `ignored`. A resource all of whose drift is accepted is `ignored`; one that
/// is in sync stays so. lifecycle.ignore_changes never hides a missing resource, since Terraform would make
/// it anew. Diagnostics name the rules that have expired and the baseline entries that match nothing any
/// more.
void apply_ignores(Report& report, const Ignores& ignores);

}  // namespace reconcile
