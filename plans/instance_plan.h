#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "plans/action.h"
#include "plans/deviation.h"
#include "plans/plan.h"

namespace reconcile {

/// Asks the provider's own binary what it would do to bring `changes` of the instance to their desired
/// values. Empty: there is no such binary.
using PlanWithProvider =
    std::function<Result<ProviderStep>(const Deviation& instance, std::span<const Change> changes)>;

struct InstanceOptions {
  Risk max_risk = Risk::kOnline;
  std::string_view account{};  ///< where nothing of the instance names one
  /// Addresses alone tell instances apart only within one source.
  bool several_sources = false;
  PlanWithProvider provider{};
};

/// An action, and what only the whole plan can fill in: its tokens.
struct Draft {
  Action action{};
  std::vector<std::size_t> changes{};  ///< which of the finding's changes it puts right
  std::string_view token_operation{};  ///< the operation that takes an idempotency token
  std::string_view token_member{};     ///< empty: none does
};

struct InstancePlan {
  std::vector<Draft> drafts{};  ///< in the order of the table, each depending on the one before it
  std::vector<ByHand> by_hand{};
};

/// What can be done for one instance that drifted, and what is left to people.
[[nodiscard]] InstancePlan plan_instance(const Deviation& instance, const InstanceOptions& options);

/// For each change of the finding whether a plan could put it right at any risk, by calls of ours or by the
/// provider's binary where `has_provider`. The provider itself is not asked, so it may still refuse.
[[nodiscard]] std::vector<bool> remediable_changes(const Deviation& instance, std::string_view account,
                                                   bool has_provider);

/// The values of a change as a plan shows them: sensitive ones keep their mark and lose their value.
[[nodiscard]] ActionChange to_action_change(const Change& change);

}  // namespace reconcile
