#include "providers/aws/ec2/block_device.h"

#include <array>
#include <utility>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/scalars.h"

namespace reconcile::aws::ec2 {

constinit const Operation kModifyVolume = operation("ModifyVolume");
constinit const Operation kModifyInstanceAttribute = operation("ModifyInstanceAttribute");

namespace {

Value tags_of(const Value& volume) {
  Value::Map out;
  for (const Value& tag : items_at(volume, "tagSet[]")) out[tag["key"].text()] = Value(tag["value"].text());
  return {std::move(out)};
}

Value block(const Value& mapping, const LiveContext& context) {
  const Value& ebs = mapping["ebs"];
  Value::Map out{{"device_name", mapping["deviceName"]},
                 {"volume_id", ebs["volumeId"]},
                 {"delete_on_termination", truth_of(ebs["deleteOnTermination"])}};
  for (const Value& volume : items_at(context.item, "@volumes[]")) {
    if (volume["volumeId"] != ebs["volumeId"]) continue;
    out["encrypted"] = truth_of(volume["encrypted"]);
    out["iops"] = number_of(volume["iops"]);
    out["kms_key_id"] = volume["kmsKeyId"];
    out["snapshot_id"] = volume["snapshotId"];
    out["throughput"] = number_of(volume["throughput"]);
    out["volume_size"] = number_of(volume["size"]);
    out["volume_type"] = volume["volumeType"];
    // One of `volume_tags` and the blocks' own tags is in use, never both.
    if (context.desired["volume_tags"].is_null()) out["tags_all"] = tags_of(volume);
  }
  return {std::move(out)};
}

bool is_root(const Value& mapping, const LiveContext& context) {
  return mapping["deviceName"] == context.item["rootDeviceName"];
}

/// The state's block of the same device, whose tags may not be its to manage.
const Value& wanted(const LiveContext& context, std::string_view name, const Value& device) {
  static const Value kNone;
  const Value& blocks = context.desired[name];
  if (!blocks.is_list()) return kNone;
  for (const Value& one : blocks.as_list()) {
    if (name == "root_block_device" || one["device_name"] == device) return one;
  }
  return kNone;
}

Value::List blocks(const LiveContext& context, std::string_view name, bool root) {
  Value::List out;
  for (const Value& mapping : items_at(context.item, "blockDeviceMapping[]")) {
    if (is_root(mapping, context) != root) continue;
    Value one = block(mapping, context);
    if (wanted(context, name, mapping["deviceName"])["tags_all"].is_null()) one.as_map().erase("tags_all");
    out.push_back(std::move(one));
  }
  return out;
}

struct VolumeMember {
  std::string_view name;
  std::string_view member;
};
constexpr std::array kVolumeMembers{VolumeMember{"iops", "Iops"}, VolumeMember{"throughput", "Throughput"},
                                    VolumeMember{"volume_size", "Size"},
                                    VolumeMember{"volume_type", "VolumeType"}};

const Value& same_device(const Value::List& list, const Value& device) {
  static const Value kNone;
  for (const Value& one : list) {
    if (one["device_name"] == device) return one;
  }
  return kNone;
}

/// The provider's default tags go onto the volumes too, but are not counted among theirs. The state tells a
/// default by `tags_all`; where the instance has a tag of the same key, no longer with which value.
bool may_be_default(std::string_view key, const Value& value, const LiveContext& context) {
  const Value& of_instance = context.desired["tags_all"][key];
  return !of_instance.is_null() && (of_instance == value || !context.desired["tags"][key].is_null());
}

/// Both are the same volume as it shall be and as it is.
void add_volume_requests(std::vector<Request>& out, const Value& instance, const Value& to,
                         const Value& from) {
  Value::Map changed;
  for (const VolumeMember& member : kVolumeMembers) {
    const Value& value = to[member.name];
    if (!value.is_empty() && value.text() != from[member.name].text()) changed[member.member] = value;
  }
  if (!changed.empty()) {
    changed["VolumeId"] = from["volume_id"];
    out.push_back({.operation = &kModifyVolume, .members = Value(std::move(changed))});
  }
  const Value& deleted = to["delete_on_termination"];
  if (deleted.is_empty() || deleted.text() == from["delete_on_termination"].text()) return;
  out.push_back(
      {.operation = &kModifyInstanceAttribute,
       .members = Value::map(
           {{"InstanceId", instance},
            {"BlockDeviceMapping",
             Value::list({Value::map({{"DeviceName", from["device_name"]},
                                      {"Ebs", Value::map({{"DeleteOnTermination", deleted}})}})})}})});
}

}  // namespace

Value volume_ids(const LiveContext& context) {
  return Value(items_at(context.item, "blockDeviceMapping[].ebs.volumeId"));
}
bool has_volumes(const LiveContext& context) { return !volume_ids(context).is_empty(); }

Value root_block_device(const LiveContext& context) { return blocks(context, "root_block_device", true); }
Value ebs_block_devices(const LiveContext& context) { return blocks(context, "ebs_block_device", false); }

Value volume_tags(const LiveContext& context) {
  const Value& wanted = context.desired["volume_tags"];
  if (wanted.is_empty()) return wanted;
  Value::Map out;
  for (const Value& volume : items_at(context.item, "@volumes[]")) {
    const Value tags = tags_of(volume);
    for (const MapEntry& tag : tags.as_map()) {
      if (!wanted[tag.key].is_null() || !may_be_default(tag.key, tag.value, context))
        out[tag.key] = tag.value;
    }
  }
  return {std::move(out)};
}

std::vector<Request> volume_requests(const UpdateContext& context) {
  std::vector<Request> out;
  const Value instance(request_text("{id}", context));
  for (const std::string_view name : {"root_block_device", "ebs_block_device"}) {
    const Value::List before = items_at(context.from[name], "[]");
    for (const Value& to : items_at(context.to[name], "[]")) {
      const Value& from = name == "root_block_device" && !before.empty()
                              ? before.front()
                              : same_device(before, to["device_name"]);
      if (from.is_map()) add_volume_requests(out, instance, to, from);
    }
  }
  return out;
}

}  // namespace reconcile::aws::ec2
