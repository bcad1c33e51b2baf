#include <array>
#include <vector>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

/// A bucket that ever had versions can only suspend them, never be without a status again.
std::vector<Request> put(const UpdateContext& context) {
  const Value& status = context.to["versioning_configuration"].at(0)["status"];
  Result<Value> members = request_members(kBucket, context);
  if (!members.ok() || status.is_empty() || status.text() == "Disabled") return {};
  members->as_map()["VersioningConfiguration.Status"] = status;
  return {{.operation = &kPutVersioning, .members = *std::move(members)}};
}

constexpr std::array<const Operation*, 1> kOperations{&kPutVersioning};
constexpr Update kPut{
    .operation = &kPutVersioning, .params = kBucket, .requests = put, .operations = kOperations};

constexpr std::array kConfiguration{
    Attribute{.name = "mfa_delete", .from = "MfaDelete", .fallback = "Disabled", .no_remedy = kWantsMfa},
    // A bucket that never had versioning has no status, which Terraform calls `Disabled`.
    Attribute{.name = "status", .from = "Status", .fallback = "Disabled", .update = &kPut},
};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "expected_bucket_owner", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "mfa", .left_out = kWriteOnly},
    Attribute{.name = "versioning_configuration",
              .kind = Kind::kBlock,
              .from = ".",
              .severity = Severity::kHigh,
              .block = kConfiguration},
};

}  // namespace

constinit const ResourceType kS3BucketVersioning{
    .name = "aws_s3_bucket_versioning",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetVersioning, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
