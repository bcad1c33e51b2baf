#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/grant.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kPut{.operation = &kPutAcl, .params = kBucket};

Value policy_to_send(const Value& policy) {
  const Value& wanted = policy.is_list() ? policy.at(0) : policy;
  return Value::map({{"AccessControlList", Value::map({{"Grant", grants_to_send(wanted["grant"])}})},
                     {"Owner", Value::map({{"ID", wanted["owner"].at(0)["id"]}})}});
}

constexpr std::array kOwner{
    Attribute{.name = "display_name", .left_out = "no read call returns it any more"},
    Attribute{.name = "id", .from = "ID"},
};

constexpr std::array kPolicy{
    Attribute{.name = "grant",
              .kind = Kind::kBlockSet,
              .from = "AccessControlList[]",
              .severity = Severity::kCritical,
              .block = kPermissionGrant},
    Attribute{.name = "owner", .kind = Kind::kBlock, .from = "Owner", .block = kOwner},
};

constexpr std::array kAttributes{
    Attribute{.name = "access_control_policy",
              .kind = Kind::kBlock,
              .from = ".",
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .block = kPolicy,
              .update = &kPut,
              .parameter = "AccessControlPolicy",
              .encode = policy_to_send},
    Attribute{.name = "acl", .left_out = kGrantsInstead},
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "expected_bucket_owner", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kS3BucketAcl{
    .name = "aws_s3_bucket_acl",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetAcl, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
