#include "providers/aws/sns/sns.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{&kSnsTopic, &kSnsTopicPolicy, &kSnsTopicSubscription};

}  // namespace

std::span<const ResourceType* const> sns_types() { return kTypes; }

}  // namespace reconcile::aws
