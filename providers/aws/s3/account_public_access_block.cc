#include <array>

#include "model/left_out.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr std::array kAccount{Param{"@x-amz-account-id", "{@key}"}};
// What is not sent is switched off.
constexpr Update kPut{.operation = &kPutAccountPublicAccessBlock, .params = kAccount, .whole = true};

constexpr std::array kAttributes{
    Attribute{.name = "account_id", .left_out = kAskedBy},
    Attribute{.name = "block_public_acls",
              .kind = Kind::kBool,
              .from = "BlockPublicAcls",
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "PublicAccessBlockConfiguration.BlockPublicAcls"},
    Attribute{.name = "block_public_policy",
              .kind = Kind::kBool,
              .from = "BlockPublicPolicy",
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "PublicAccessBlockConfiguration.BlockPublicPolicy"},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "ignore_public_acls",
              .kind = Kind::kBool,
              .from = "IgnorePublicAcls",
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "PublicAccessBlockConfiguration.IgnorePublicAcls"},
    Attribute{.name = "restrict_public_buckets",
              .kind = Kind::kBool,
              .from = "RestrictPublicBuckets",
              .severity = Severity::kCritical,
              .update = &kPut,
              .parameter = "PublicAccessBlockConfiguration.RestrictPublicBuckets"},
};

}  // namespace

constinit const ResourceType kS3AccountPublicAccessBlock{
    .name = "aws_s3_account_public_access_block",
    .service = &kS3control,
    .key = "{account_id}",
    .single = {.operation = &kGetAccountPublicAccessBlock, .params = kAccount},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
