#include <array>

#include "model/reply_path.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

/// The attachment is its volume, its instance and its device: with another of these it is another one.
bool is_gone(const LiveContext& context) {
  for (const Value& attachment : items_at(context.item, "attachmentSet[]")) {
    const std::string_view status = attachment["status"].text();
    if (status != "detaching" && status != "detached" &&
        attachment["instanceId"].text() == context.desired["instance_id"].text() &&
        attachment["device"].text() == context.desired["device_name"].text()) {
      return false;
    }
  }
  return true;
}

// A found one has all three.
Value device(const LiveContext& context) { return context.desired["device_name"]; }
Value instance(const LiveContext& context) { return context.desired["instance_id"]; }

constexpr std::array kAttributes{
    Attribute{.name = "device_name", .traits = kImmutable, .live = device},
    Attribute{.name = "force_detach", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "id", .left_out = kSameAsId},
    Attribute{.name = "instance_id", .traits = kImmutable | kReference, .live = instance},
    Attribute{.name = "skip_destroy", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "stop_instance_before_detaching", .kind = Kind::kBool, .left_out = kTerraformOnly},
    kTimeouts,
    Attribute{.name = "volume_id", .from = "volumeId", .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kVolumeAttachment{
    .name = "aws_volume_attachment",
    .service = &kEc2,
    .key = "{volume_id}",
    .item_key = kVolumeKey,
    .list = kListVolumes,
    .batch = kFindVolumes,
    .gone = is_gone,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
