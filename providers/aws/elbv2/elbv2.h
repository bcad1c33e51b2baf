#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of Elastic Load Balancing v2.
[[nodiscard]] std::span<const ResourceType* const> elbv2_types();

extern constinit const ResourceType kLb;
extern constinit const ResourceType kLbListener;
extern constinit const ResourceType kLbListenerCertificate;
extern constinit const ResourceType kLbListenerRule;
extern constinit const ResourceType kLbTargetGroup;
extern constinit const ResourceType kLbTargetGroupAttachment;

}  // namespace reconcile::aws
