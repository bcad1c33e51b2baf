#include <array>

#include "model/left_out.h"
#include "providers/aws/dynamodb/dynamodb.h"
#include "providers/aws/dynamodb/operations.h"

namespace reconcile::aws {

namespace {

using namespace dynamodb;

constexpr std::array kArn{Param{"ResourceArn", "{@key}"}};
constexpr Update kPut{.operation = &kPutResourcePolicy, .params = kArn, .whole = true};

// The policy of the table or stream that the call was made for.
Value resource(const LiveContext& context) { return context.desired["resource_arn"]; }

constexpr std::array kAttributes{
    Attribute{.name = "confirm_remove_self_resource_access", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "policy",
              .from = "Policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "Policy"},
    Attribute{.name = "resource_arn", .traits = kImmutable | kReference, .live = resource},
    Attribute{.name = "revision_id", .from = "RevisionId", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kDynamodbResourcePolicy{
    .name = "aws_dynamodb_resource_policy",
    .service = &kDynamodb,
    .key = "{resource_arn}",
    .single = {.operation = &kGetResourcePolicy, .params = kArn},
    .is_part = true,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
