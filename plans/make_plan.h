#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "plans/deviation.h"
#include "plans/instance_plan.h"
#include "plans/plan.h"

namespace reconcile {

struct PlanRequest {
  std::span<const Deviation> deviations;  ///< what is drifted, missing or unreadable, by address
  std::span<const PlanSource> sources;
  bool complete = true;
  Direction direction = Direction::kLive;
  Risk max_risk = Risk::kOnline;
  std::span<const std::string> only{};  ///< globs on addresses; empty: all
  std::size_t max_actions = 0;          ///< 0: any number
  std::string created_at{};             ///< RFC 3339
  std::string reconcile_version{};
  std::string nonce{};  ///< tells plans apart that are made of the same in the same second
  PlanWithProvider provider{};
};

/// The sealed plan: the same request makes the same plan.
[[nodiscard]] Plan make_plan(const PlanRequest& request);

}  // namespace reconcile
