#include "providers/aws/sqs/sqs.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kSqsQueue,
    &kSqsQueuePolicy,
    &kSqsQueueRedriveAllowPolicy,
    &kSqsQueueRedrivePolicy,
};

}  // namespace

std::span<const ResourceType* const> sqs_types() { return kTypes; }

}  // namespace reconcile::aws
