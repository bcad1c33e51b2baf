#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Amazon EventBridge, which Terraform calls CloudWatch events.
[[nodiscard]] std::span<const ResourceType* const> events_types();

extern constinit const ResourceType kCloudwatchEventRule;
extern constinit const ResourceType kCloudwatchEventTarget;

}  // namespace reconcile::aws
