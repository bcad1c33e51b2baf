#pragma once

#include <array>
#include <vector>

#include "model/resource_type.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws::ec2 {

[[nodiscard]] Value volume_ids(const LiveContext& context);
[[nodiscard]] bool has_volumes(const LiveContext& context);

/// The volumes of an instance, with what only DescribeVolumes knows, for many instances in one call.
inline constexpr Detail kInstanceVolumes{.into = "@volumes",
                                         .operation = &kDescribeVolumes,
                                         .params = kVolumeFilter,
                                         .items = "volumeSet[]",
                                         .when = has_volumes,
                                         .ids = "Filter.1.Value",
                                         .item_id = kVolumeKey,
                                         .max_ids = kFilterValues,
                                         .own_ids = volume_ids};

/// aws_instance's `root_block_device` and `ebs_block_device`.
[[nodiscard]] Value root_block_device(const LiveContext& context);
[[nodiscard]] Value ebs_block_devices(const LiveContext& context);
/// aws_instance's `volume_tags`: those of all its volumes, where the state manages them in this way.
[[nodiscard]] Value volume_tags(const LiveContext& context);

/// Calls that put sizes, types and rates of volumes right, and whether they go with their instance.
[[nodiscard]] std::vector<Request> volume_requests(const UpdateContext& context);
extern const Operation kModifyVolume;
extern const Operation kModifyInstanceAttribute;

// The members of the two blocks.
inline constexpr std::string_view kBlockAsTagsAll =
    "compared as tags_all, which has the provider's default tags as well";

inline constexpr Attribute kBlockDeleteOnTermination{
    .name = "delete_on_termination", .kind = Kind::kBool, .fallback = "true"};
inline constexpr Attribute kBlockEncrypted{.name = "encrypted",
                                           .kind = Kind::kBool,
                                           .traits = kUnsetIsAny | kImmutable,
                                           .severity = Severity::kHigh};
inline constexpr Attribute kBlockIops{.name = "iops", .kind = Kind::kNumber, .traits = kUnsetIsAny};
inline constexpr Attribute kBlockKey{.name = "kms_key_id", .traits = kUnsetIsAny | kImmutable | kReference};
inline constexpr Attribute kBlockTags{.name = "tags", .left_out = kBlockAsTagsAll};
inline constexpr Attribute kBlockTagsAll{.name = "tags_all", .kind = Kind::kTags, .severity = Severity::kLow};
inline constexpr Attribute kBlockThroughput{
    .name = "throughput", .kind = Kind::kNumber, .traits = kUnsetIsAny};
inline constexpr Attribute kBlockVolumeId{.name = "volume_id", .traits = kComputed};
inline constexpr Attribute kBlockSize{.name = "volume_size", .kind = Kind::kNumber, .traits = kUnsetIsAny};
inline constexpr Attribute kBlockType{.name = "volume_type", .traits = kUnsetIsAny};

inline constexpr std::array kRootBlockMembers{
    kBlockDeleteOnTermination,
    Attribute{.name = "device_name", .traits = kComputed},
    kBlockEncrypted,
    kBlockIops,
    kBlockKey,
    kBlockTags,
    kBlockTagsAll,
    kBlockThroughput,
    kBlockVolumeId,
    kBlockSize,
    kBlockType,
};
inline constexpr std::array kEbsBlockMembers{
    kBlockDeleteOnTermination,
    Attribute{.name = "device_name"},
    kBlockEncrypted,
    kBlockIops,
    kBlockKey,
    Attribute{.name = "snapshot_id", .traits = kUnsetIsAny | kImmutable | kReference},
    kBlockTags,
    kBlockTagsAll,
    kBlockThroughput,
    kBlockVolumeId,
    kBlockSize,
    kBlockType,
};

}  // namespace reconcile::aws::ec2
