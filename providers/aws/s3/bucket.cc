#include <array>
#include <vector>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/s3/bucket_blocks.h"
#include "providers/aws/s3/lifecycle.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/replication.h"
#include "providers/aws/s3/s3.h"
#include "providers/aws/tagging/tags.h"

// S3 has one call for each setting of a bucket and no call for several buckets. Terraform's state keeps all
// of them in deprecated attributes of the bucket, whoever manages them, so live is compared with what
// Terraform last saw: an empty attribute is a statement, and a bucket policy that somebody adds is found
// where the state has none. Hence every setting is asked for that the bucket can have. What this saves: the
// bucket itself is found by GetBucketVersioning, which answers for any bucket, rather than by a call of its
// own; and the calls of the resources that manage a setting are the same, so they are made once. A setting
// that a resource of its own manages is that resource's to compare: it claims the whole attribute.

namespace reconcile::aws {

namespace {

using namespace s3;

constexpr Update kSetAccelerate{.operation = &kPutAccelerate, .params = kBucket};
constexpr Update kSetCors{.operation = &kPutCors, .params = kBucket, .clear = &kDeleteCors};
constexpr Update kSetEncryption{.operation = &kPutEncryption, .params = kBucket, .clear = &kDeleteEncryption};
constexpr std::array<const Operation*, 1> kGrantOperations{&kPutAcl};
constexpr Update kSetGrants{
    .operation = &kPutAcl, .params = kBucket, .requests = set_grants, .operations = kGrantOperations};
constexpr Update kSetLifecycle{.operation = &kPutLifecycle, .params = kBucket, .clear = &kDeleteLifecycle};
constexpr Update kSetObjectLock{.operation = &kPutObjectLock, .params = kBucket};
constexpr Update kSetPolicy{.operation = &kPutPolicy, .params = kBucket, .clear = &kDeletePolicy};
constexpr Update kSetRequestPayment{.operation = &kPutRequestPayment, .params = kBucket};
constexpr Update kSetVersioning{.operation = &kPutVersioning, .params = kBucket};
constexpr Update kSetWebsite{.operation = &kPutWebsite, .params = kBucket, .clear = &kDeleteWebsite};

/// Logging is switched off by an empty status.
std::vector<Request> set_logging(const UpdateContext& context) {
  Result<Value> members = request_members(kBucket, context);
  if (!members.ok()) return {};
  const Value& logging = context.to["logging"].at(0);
  Value::Map status;
  if (!logging.is_null()) {
    status["LoggingEnabled"] =
        Value::map({{"TargetBucket", logging["target_bucket"]}, {"TargetPrefix", logging["target_prefix"]}});
  }
  members->as_map()["BucketLoggingStatus"] = Value(std::move(status));
  return {{.operation = &kPutLogging, .members = *std::move(members)}};
}

constexpr std::array<const Operation*, 1> kLoggingOperations{&kPutLogging};
constexpr Update kSetLogging{
    .operation = &kPutLogging, .params = kBucket, .requests = set_logging, .operations = kLoggingOperations};

/// The call replaces all tags, those of AWS's own too.
std::vector<Request> set_tags(const UpdateContext& context) {
  Result<Value> members = request_members(kBucket, context);
  if (!members.ok()) return {};
  const Value& tags = context.to["tags"];
  if (tags.is_empty()) return {{.operation = &kDeleteTagging, .members = *std::move(members)}};
  Value::List all;
  for (const MapEntry& tag : tags.as_map()) {
    all.push_back(Value::map({{"Key", tag.key}, {"Value", tag.value}}));
  }
  members->as_map()["Tagging.TagSet.Tag"] = Value(std::move(all));
  return {{.operation = &kPutTagging, .members = *std::move(members)}};
}

constexpr std::array<const Operation*, 2> kTagOperations{&kPutTagging, &kDeleteTagging};
constexpr Update kSetTagging{
    .operation = &kPutTagging, .params = kBucket, .requests = set_tags, .operations = kTagOperations};

constexpr std::string_view kOwnResource =
    "the block is deprecated and tells only part of it; a resource of its own manages it";

constexpr std::array kAccelerateClaim{
    Claim{.type = "aws_s3_bucket_accelerate_configuration", .parent = "bucket"}};
constexpr std::array kAclClaim{Claim{.type = "aws_s3_bucket_acl", .parent = "bucket"}};
constexpr std::array kCorsClaim{Claim{.type = "aws_s3_bucket_cors_configuration", .parent = "bucket"}};
constexpr std::array kEncryptionClaim{
    Claim{.type = "aws_s3_bucket_server_side_encryption_configuration", .parent = "bucket"}};
constexpr std::array kLifecycleClaim{
    Claim{.type = "aws_s3_bucket_lifecycle_configuration", .parent = "bucket"}};
constexpr std::array kLoggingClaim{Claim{.type = "aws_s3_bucket_logging", .parent = "bucket"}};
constexpr std::array kObjectLockClaim{
    Claim{.type = "aws_s3_bucket_object_lock_configuration", .parent = "bucket"}};
constexpr std::array kPolicyClaim{Claim{.type = "aws_s3_bucket_policy", .parent = "bucket"}};
constexpr std::array kReplicationClaim{
    Claim{.type = "aws_s3_bucket_replication_configuration", .parent = "bucket"}};
constexpr std::array kRequestPaymentClaim{
    Claim{.type = "aws_s3_bucket_request_payment_configuration", .parent = "bucket"}};
constexpr std::array kVersioningClaim{Claim{.type = "aws_s3_bucket_versioning", .parent = "bucket"}};
constexpr std::array kWebsiteClaim{Claim{.type = "aws_s3_bucket_website_configuration", .parent = "bucket"}};

constexpr std::array kAttributes{
    Attribute{.name = "acceleration_status",
              .from = "@accelerate.Status",
              .fallback = "Suspended",
              .claims = kAccelerateClaim,
              .update = &kSetAccelerate,
              .parameter = "AccelerateConfiguration.Status"},
    Attribute{.name = "acl", .left_out = kGrantsInstead},
    Attribute{.name = "acl_beside_grants", .traits = kComputed, .live = acl_beside_grants},
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "bucket_domain_name", .traits = kComputed},
    Attribute{.name = "bucket_prefix", .left_out = kNamePrefix},
    Attribute{.name = "bucket_regional_domain_name", .traits = kComputed},
    Attribute{.name = "cors_rule",
              .kind = Kind::kBlockList,
              .from = "@cors.CORSRule[+]",
              .block = kCorsRule,
              .claims = kCorsClaim,
              .update = &kSetCors,
              .parameter = "CORSConfiguration.CORSRule"},
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "grant",
              .kind = Kind::kBlockSet,
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .block = kGrant,
              .live = grants,
              .claims = kAclClaim,
              .update = &kSetGrants},
    Attribute{.name = "hosted_zone_id", .traits = kComputed},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "lifecycle_rule",
              .kind = Kind::kBlockList,
              .from = "@lifecycle.Rule[+]",
              .severity = Severity::kHigh,
              .block = kLifecycleRule,
              .claims = kLifecycleClaim,
              .update = &kSetLifecycle,
              .parameter = "LifecycleConfiguration.Rule",
              .encode = old_lifecycle_rules_to_send},
    Attribute{.name = "logging",
              .kind = Kind::kBlock,
              .from = "@logging.LoggingEnabled",
              .block = kLogging,
              .claims = kLoggingClaim,
              .update = &kSetLogging},
    Attribute{.name = "object_lock_configuration",
              .kind = Kind::kBlock,
              .from = "@object_lock",
              .severity = Severity::kHigh,
              .block = kObjectLock,
              .claims = kObjectLockClaim,
              .update = &kSetObjectLock,
              .parameter = "ObjectLockConfiguration"},
    Attribute{.name = "object_lock_enabled",
              .kind = Kind::kBool,
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .live = object_lock_enabled,
              .claims = kObjectLockClaim},
    Attribute{.name = "policy",
              .from = "@policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .claims = kPolicyClaim,
              .update = &kSetPolicy,
              .parameter = "@body"},
    Attribute{.name = "region", .traits = kComputed},
    Attribute{.name = "replication_configuration",
              .kind = Kind::kBlock,
              .from = "@replication",
              .severity = Severity::kHigh,
              .block = kReplication,
              .claims = kReplicationClaim,
              .no_remedy = kOwnResource},
    Attribute{.name = "request_payer",
              .from = "@payment.Payer",
              .fallback = "BucketOwner",
              .claims = kRequestPaymentClaim,
              .update = &kSetRequestPayment,
              .parameter = "RequestPaymentConfiguration.Payer"},
    Attribute{.name = "server_side_encryption_configuration",
              .kind = Kind::kBlock,
              .from = "@encryption",
              .severity = Severity::kCritical,
              .block = kBucketEncryption,
              .claims = kEncryptionClaim,
              .update = &kSetEncryption,
              .parameter = "ServerSideEncryptionConfiguration",
              .encode = encryption_to_send},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTagging},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "versioning",
              .kind = Kind::kBlock,
              .from = ".",
              .severity = Severity::kHigh,
              .block = kBucketVersioning,
              .claims = kVersioningClaim,
              .update = &kSetVersioning,
              .parameter = "VersioningConfiguration",
              .encode = versioning_to_send},
    Attribute{.name = "website",
              .kind = Kind::kBlock,
              .from = "@website",
              .severity = Severity::kHigh,
              .block = kWebsite,
              .claims = kWebsiteClaim,
              .update = &kSetWebsite,
              .parameter = "WebsiteConfiguration",
              .encode = website_to_send},
    Attribute{.name = "website_domain", .traits = kComputed},
    Attribute{.name = "website_endpoint", .traits = kComputed},
};

// A partition that lacks a feature says so in one of these ways; then nothing of it is configured.
constexpr std::array<std::string_view, 5> kNotOffered{
    "MethodNotAllowed", "NotImplemented", "UnsupportedArgument", "UnsupportedOperation", "XNotImplemented"};

constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kGetTagging, .params = kBucket, .items = "TagSet[]"};
constexpr Detail kConfirmTags = tagging::confirmed(kOwnTags);

/// S3 takes object lock and replication only where versioning is on, and leaves it on as long as they are
/// there.
bool is_versioned(const LiveContext& context) { return versioning_enabled(context).as_bool(); }

constexpr std::array kDetails{
    Detail{.into = "@object_lock",
           .operation = &kGetObjectLock,
           .params = kBucket,
           .when = is_versioned,
           .absent = kNotOffered},
    Detail{.into = "@replication", .operation = &kGetReplication, .params = kBucket, .when = is_versioned},
    Detail{.into = "@accelerate", .operation = &kGetAccelerate, .params = kBucket, .absent = kNotOffered},
    Detail{.into = "@acl", .operation = &kGetAcl, .params = kBucket},
    Detail{.into = "@cors", .operation = &kGetCors, .params = kBucket},
    Detail{.into = "@encryption", .operation = &kGetEncryption, .params = kBucket},
    Detail{.into = "@lifecycle", .operation = &kGetLifecycle, .params = kBucket},
    Detail{.into = "@logging", .operation = &kGetLogging, .params = kBucket},
    Detail{.into = "@payment", .operation = &kGetRequestPayment, .params = kBucket, .absent = kNotOffered},
    Detail{.into = "@policy", .operation = &kGetPolicy, .params = kBucket, .items = "@body"},
    Detail{.into = "@website", .operation = &kGetWebsite, .params = kBucket},
    tagging::by_arn("arn:{@partition}:s3:::{@key}", &kOwnTags),
    kConfirmTags,
};

}  // namespace

constinit const ResourceType kS3Bucket{
    .name = "aws_s3_bucket",
    .service = &kS3,
    .key = kBucketKey,
    // The list has names; what GetBucketVersioning answers is the wanted bucket's.
    .item_key = "{.Name?}{bucket?}",
    .list = {.operation = &kListBuckets, .items = "Buckets[]", .names_only = true},
    .single = {.operation = &kGetVersioning, .params = kBucket},
    .details = kDetails,
    .id = "Name",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
