#pragma once

#include <array>
#include <string>

#include "model/attribute.h"
#include "model/left_out.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws::ec2 {

// The attributes that nearly every type of EC2's has.

inline Value one_tag(const Value& claimant) {
  return Value::map({{std::string(claimant["key"].text()), claimant["value"]}});
}

/// aws_ec2_tag manages one tag of any resource of EC2's.
inline constexpr std::array kTagClaims{
    Claim{.type = "aws_ec2_tag", .parent = "resource_id", .elements = one_tag}};

inline constexpr std::array kTagParams{Param{"ResourceId.1", "{id}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kCreateTags,
                                             .tags = "Tag",
                                             .remove = &kDeleteTags,
                                             .keys = "Tag",
                                             .removes_tags = true,
                                             .identity = kTagParams};
inline constexpr std::array kTagOperations{&kCreateTags, &kDeleteTags};
inline constexpr Update kTag{.operation = &kCreateTags,
                             .params = kTagParams,
                             .requests = tagging::requests<kTagCalls>,
                             .operations = kTagOperations};

inline constexpr Attribute kTags{.name = "tags",
                                 .kind = Kind::kTags,
                                 .from = "tagSet[]",
                                 .severity = Severity::kLow,
                                 .claims = kTagClaims,
                                 .update = &kTag};
inline constexpr Attribute kTagsAll{.name = "tags_all", .traits = kComputed};
inline constexpr Attribute kTimeouts{.name = "timeouts", .left_out = kTerraformOnly};
inline constexpr Attribute kOwnerId{.name = "owner_id", .from = "ownerId", .traits = kComputed};

/// The same attribute in a type whose users cannot set it.
[[nodiscard]] constexpr Attribute computed(Attribute attribute) {
  attribute.traits |= kComputed;
  attribute.update = nullptr;
  attribute.parameter = {};
  attribute.no_remedy = {};
  return attribute;
}

}  // namespace reconcile::aws::ec2
