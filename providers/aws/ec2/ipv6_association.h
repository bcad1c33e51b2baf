#pragma once

#include <string_view>

#include "model/attribute.h"

namespace reconcile::aws::ec2 {

/// The IPv6 block of a VPC or subnet that the state is about: the association that the state's `id_attribute`
/// names, else the last one that is in force. Null: the resource has no IPv6.
[[nodiscard]] Value ipv6_association(const LiveContext& context, std::string_view id_attribute);

/// What AWS calls the pool of the blocks that it hands out itself.
inline constexpr std::string_view kAmazonPool = "Amazon";

/// An IPv6 CIDR in one spelling; anything else as it is.
[[nodiscard]] Value canonical_block(const Value& cidr);

}  // namespace reconcile::aws::ec2
