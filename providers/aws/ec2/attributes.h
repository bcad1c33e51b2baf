#pragma once

#include <array>
#include <string>

#include "model/attribute.h"

namespace reconcile::aws::ec2 {

inline Value one_tag(const Value& claimant) {
  return Value::map({{std::string(claimant["key"].text()), claimant["value"]}});
}

/// aws_ec2_tag manages one tag of any resource of EC2's.
inline constexpr std::array kTagClaims{
    Claim{.type = "aws_ec2_tag", .parent = "resource_id", .elements = one_tag}};

}  // namespace reconcile::aws::ec2
