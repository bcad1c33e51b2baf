#pragma once

#include <string>
#include <string_view>

#include "plans/deviation.h"
#include "plans/plan.h"

namespace reconcile {

/// `terraform apply -target=ADDR`, quoted for a shell; `flag` is `-target` or `-replace`.
[[nodiscard]] std::string terraform_apply(std::string_view flag, std::string_view address);

/// An item for people, with the command that goes with the obstacle.
[[nodiscard]] ByHand left_to_people(const Deviation& instance, Obstacle obstacle, std::string reason,
                                    std::string path = {});

/// Adds the item to `out`, together with those that say the same of the same instance.
void add_by_hand(std::vector<ByHand>& out, ByHand item);

}  // namespace reconcile
