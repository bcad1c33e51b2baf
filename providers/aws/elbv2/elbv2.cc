#include "providers/aws/elbv2/elbv2.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kLb, &kLbListener, &kLbListenerCertificate, &kLbListenerRule, &kLbTargetGroup, &kLbTargetGroupAttachment,
};

}  // namespace

std::span<const ResourceType* const> elbv2_types() { return kTypes; }

}  // namespace reconcile::aws
