#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "model/result.h"
#include "model/value.h"
#include "plans/action.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/look.h"

namespace reconcile {

/// What a step that was made has to say.
struct Made {
  std::string request_id{};
  std::string note{};
};

/// One changing step of an action, ready to be made: an API call, or a change by the provider's own binary.
struct Step {
  std::string service{};
  std::string operation{};
  /// Makes it, once. kUnclear: nothing tells whether it was made; any other error: it was not.
  std::function<Result<Made>()> make{};
};

/// Prepares the step of that index, one of `calls` unless the provider makes it. Nothing is changed. `look`
/// is what was just seen of the live side; null where the action is gone on with. `before` is what was live
/// before the action; null: not known any more.
[[nodiscard]] Result<Step> prepare_step(const Site& site, const Action& action, Course course,
                                        std::span<const Call> calls, std::size_t index, const Look* look,
                                        const Value* before);

}  // namespace reconcile
