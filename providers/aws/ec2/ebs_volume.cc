#include <array>

#include "model/reply_path.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kModifyVolume = operation("ModifyVolume");

bool is_deleted(const LiveContext& context) {
  const std::string_view status = context.item["status"].text();
  return status == "deleting" || status == "deleted" || status == "error";
}

// AWS takes one modification of a volume in six hours, never a smaller size, and refuses the others.
constexpr std::array kVolumeId{Param{"VolumeId", "{id}"}};
constexpr Update kModify{.operation = &kModifyVolume, .params = kVolumeId};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "availability_zone", .from = "availabilityZone", .traits = kImmutable},
    Attribute{.name = "create_time", .traits = kComputed},
    Attribute{.name = "encrypted",
              .kind = Kind::kBool,
              .from = "encrypted",
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kHigh},
    Attribute{.name = "final_snapshot", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "volumeId", .traits = kComputed},
    Attribute{.name = "iops",
              .kind = Kind::kNumber,
              .from = "iops",
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "Iops"},
    Attribute{.name = "kms_key_id",
              .from = "kmsKeyId",
              .traits = kUnsetIsAny | kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "multi_attach_enabled",
              .kind = Kind::kBool,
              .from = "multiAttachEnabled",
              .update = &kModify,
              .parameter = "MultiAttachEnabled"},
    Attribute{.name = "outpost_arn", .from = "outpostArn", .traits = kImmutable | kReference},
    Attribute{.name = "size",
              .kind = Kind::kNumber,
              .from = "size",
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "Size"},
    Attribute{.name = "snapshot_id", .from = "snapshotId", .traits = kUnsetIsAny | kImmutable | kReference},
    kTags,
    kTagsAll,
    Attribute{.name = "throughput",
              .kind = Kind::kNumber,
              .from = "throughput",
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "Throughput"},
    kTimeouts,
    Attribute{.name = "type",
              .from = "volumeType",
              .traits = kUnsetIsAny,
              .update = &kModify,
              .parameter = "VolumeType"},
};

/// Root volumes and others that come and go with their instance.
bool is_of_an_instance(const LiveContext& context) {
  for (const Value& attachment : items_at(context.item, "attachmentSet[]")) {
    if (attachment["deleteOnTermination"].text() == "true") return true;
  }
  return false;
}

}  // namespace

constinit const ResourceType kEbsVolume{
    .name = "aws_ebs_volume",
    .service = &kEc2,
    .key = "{id}",
    .item_key = kVolumeKey,
    .list = kListVolumes,
    .batch = kFindVolumes,
    .gone = is_deleted,
    .id = "volumeId",
    .made_by_aws = is_of_an_instance,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
