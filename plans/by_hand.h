#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "plans/deviation.h"
#include "plans/plan.h"

namespace reconcile {

/// `terraform apply -target=ADDR`, quoted for a shell; `flag` is `-target` or `-replace`.
[[nodiscard]] std::string terraform_apply(std::string_view flag, std::string_view address);

/// The command that shows how to write what is live into the configuration.
[[nodiscard]] std::string adopt_command(const Deviation& instance);
/// A table's command for people, for a POSIX shell; empty where the state does not tell enough.
[[nodiscard]] std::string command_of(WordsFunction words, const Deviation& instance);

/// An item for people, with the command that goes with the obstacle.
[[nodiscard]] ByHand left_to_people(const Deviation& instance, Obstacle obstacle, std::string reason,
                                    std::string path = {});

/// Adds the item to `out`, together with those that say the same of the same instance.
void add_by_hand(std::vector<ByHand>& out, ByHand item);

}  // namespace reconcile
