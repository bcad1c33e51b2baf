#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "model/resource_type.h"
#include "plans/action.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/look.h"

namespace reconcile {

// An action of several calls that was broken off is neither as before nor as after. Planned anew from what is
// live, its calls are the rest of those it had, which tells how far it came.

/// The calls that would now bring the action about (or take it back, to what its preconditions say), as the
/// plan would make them, but for the idempotency token.
struct Needed {
  std::vector<Call> calls{};
  std::string_view token_operation{};  ///< the operation that takes a token
  std::string_view token_member{};     ///< empty: none does
};

/// Nothing where no such calls are known, what they shall bring about is a secret that nobody knows, or what
/// they would overwrite is not what the plan knows of.
[[nodiscard]] std::optional<Needed> calls_needed(const Action& action, Course course, const Look& look,
                                                 const ResourceType& type);

/// How many of `calls` are done where those that are needed are the rest of them; nothing where they are not.
[[nodiscard]] std::optional<std::size_t> done_of(std::span<const Call> calls, const Needed& needed);

}  // namespace reconcile
