#include <array>

#include "providers/aws/sns/operations.h"
#include "providers/aws/sns/sns.h"

namespace reconcile::aws {

namespace {

using namespace sns;

constexpr std::array kPolicyAttribute{Param{"TopicArn", "{@key}"}, Param{"AttributeName", "Policy"}};
constexpr Update kSet{.operation = &kSetTopicAttributes, .params = kPolicyAttribute};

bool is_gone(const LiveContext& context) { return attribute_of(context.item, "Policy").is_empty(); }

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kImmutable | kReference, .live = attribute<"TopicArn">},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "owner", .traits = kComputed},
    Attribute{.name = "policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .live = attribute<"Policy">,
              .update = &kSet,
              .parameter = "AttributeValue"},
};

}  // namespace

constinit const ResourceType kSnsTopicPolicy{
    .name = "aws_sns_topic_policy",
    .service = &kSns,
    .key = "{arn}",
    .single = kOneTopic,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
