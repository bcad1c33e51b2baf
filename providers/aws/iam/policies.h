#pragma once

#include <string_view>

#include "model/resource_type.h"

namespace reconcile::aws::iam {

// What the resources that stand for one policy of a role, user or group have in common.

/// Of a list of `{PolicyArn}`, the desired `policy_arn` where it is in it; else null.
[[nodiscard]] Value attached_policy(const Value& attached, const LiveContext& context);

/// Of a list of `{PolicyName, PolicyDocument}`, the one of the desired `name`; else null.
[[nodiscard]] Value inline_policy(const Value& policies, const LiveContext& context);

/// Tags of a reply, as a map.
[[nodiscard]] Value tag_map(const Value& tags);

}  // namespace reconcile::aws::iam
