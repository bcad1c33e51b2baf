#pragma once

#include <string_view>
#include <vector>

#include "model/result.h"
#include "plans/action.h"
#include "providers/plugin/plugin_writer.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/look.h"
#include "reconciler/apply/step.h"

namespace reconcile {

/// The code of an error that says: what would be done now is not what was reviewed.
inline constexpr std::string_view kPlanMoved = "PlanMoved";
/// The code of a provider's error after which something may have been changed (providers/plugin).
inline constexpr std::string_view kPartlyApplied = "PartlyApplied";

/// What a plan of the provider's would change, as remediation plans tell it: without secrets.
[[nodiscard]] std::vector<ProviderDifference> shown_differences(const PluginPlan& plan);

/// The one step of an action that the provider's own binary carries out: it is asked to plan the change anew,
/// and forward its plan has to be the one that was reviewed (`Action::provider`). As undo it is asked for
/// what the plan saw. Nothing is changed yet.
[[nodiscard]] Result<Step> prepare_provider_change(const Site& site, const Action& action, Course course,
                                                   const Look* look);

}  // namespace reconcile
