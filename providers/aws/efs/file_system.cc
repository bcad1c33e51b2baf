#include <array>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/efs/efs.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws {

namespace {

// https://docs.aws.amazon.com/efs/latest/ug/API_Operations.html
constexpr Operation kDescribeFileSystems{
    .service = &kEfs,
    .name = "DescribeFileSystems",
    .http = "GET /2015-02-01/file-systems",
    .paging = {.input = "?Marker", .output = "NextMarker", .limit = "?MaxItems", .page_size = 100},
};
constexpr Operation kDescribeOne{
    .service = &kEfs, .name = "DescribeFileSystems", .http = "GET /2015-02-01/file-systems"};
constexpr Operation kDescribeLifecycleConfiguration{
    .service = &kEfs,
    .name = "DescribeLifecycleConfiguration",
    .http = "GET /2015-02-01/file-systems/{FileSystemId}/lifecycle-configuration",
};
constexpr Operation kUpdateFileSystem{
    .service = &kEfs, .name = "UpdateFileSystem", .http = "PUT /2015-02-01/file-systems/{FileSystemId}"};
constexpr Operation kUpdateFileSystemProtection{
    .service = &kEfs,
    .name = "UpdateFileSystemProtection",
    .http = "PUT /2015-02-01/file-systems/{FileSystemId}/protection",
};
constexpr Operation kPutLifecycleConfiguration{
    .service = &kEfs,
    .name = "PutLifecycleConfiguration",
    .http = "PUT /2015-02-01/file-systems/{FileSystemId}/lifecycle-configuration",
};
constexpr Operation kTagResource{
    .service = &kEfs, .name = "TagResource", .http = "POST /2015-02-01/resource-tags/{ResourceId}"};
constexpr Operation kUntagResource{
    .service = &kEfs, .name = "UntagResource", .http = "DELETE /2015-02-01/resource-tags/{ResourceId}"};

constexpr std::array<std::string_view, 1> kAvailable{"available"};
constexpr std::array<std::string_view, 1> kFailed{"error"};
constexpr Wait kStateWait{
    .status = "LifeCycleState", .settled = kAvailable, .failed = kFailed, .usual_seconds = 30};

constexpr std::array kId{Param{"FileSystemId", "{@key}"}};
constexpr Update kProtect{.operation = &kUpdateFileSystemProtection, .params = kId};
constexpr Update kSetLifecycle{.operation = &kPutLifecycleConfiguration, .params = kId, .whole = true};

/// Both are one setting: megabytes mean nothing but for provisioned throughput.
std::vector<Request> set_throughput(const UpdateContext& context) {
  Request request = make_request(kUpdateFileSystem, kId, context);
  if (request.members.is_map()) {
    const Value& mode = context.to["throughput_mode"];
    request.members.as_map()["ThroughputMode"] = mode.is_empty() ? Value("bursting") : mode;
    if (mode.text() == "provisioned") {
      request.members.as_map()["ProvisionedThroughputInMibps"] =
          context.to["provisioned_throughput_in_mibps"];
    }
  }
  return {std::move(request)};
}
constexpr std::array kThroughputOperations{&kUpdateFileSystem};
constexpr Update kSetThroughput{
    .operation = &kUpdateFileSystem, .requests = set_throughput, .operations = kThroughputOperations};

constexpr std::array kTagIdentity{Param{"ResourceId", "{id}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "Tags",
                                      .remove = &kUntagResource,
                                      .keys = "?tagKeys",
                                      .identity = kTagIdentity};
constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kSetTags{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

bool is_deleted(const LiveContext& context) {
  const std::string_view state = context.item["LifeCycleState"].text();
  return state == "deleted" || state == "deleting";
}

constexpr std::array kLifecycle{
    Attribute{.name = "transition_to_archive", .from = "TransitionToArchive"},
    Attribute{.name = "transition_to_ia", .from = "TransitionToIA"},
    Attribute{.name = "transition_to_primary_storage_class", .from = "TransitionToPrimaryStorageClass"},
};
constexpr std::array kProtection{Attribute{.name = "replication_overwrite",
                                           .from = "ReplicationOverwriteProtection",
                                           .traits = kUnsetIsAny,
                                           .severity = Severity::kHigh,
                                           .update = &kProtect,
                                           .parameter = "ReplicationOverwriteProtection"}};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "FileSystemArn", .traits = kComputed},
    Attribute{.name = "availability_zone_id", .from = "AvailabilityZoneId", .traits = kComputed},
    Attribute{
        .name = "availability_zone_name", .from = "AvailabilityZoneName", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "creation_token", .from = "CreationToken", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "dns_name", .traits = kComputed},
    Attribute{.name = "encrypted",
              .kind = Kind::kBool,
              .from = "Encrypted",
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kCritical},
    Attribute{.name = "id", .from = "FileSystemId", .traits = kComputed},
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kImmutable | kReference},
    // A list in Terraform's schema, in whatever order AWS answers.
    Attribute{.name = "lifecycle_policy",
              .kind = Kind::kBlockSet,
              .from = "@lifecycle[]",
              .traits = kSendEmpty,
              .block = kLifecycle,
              .update = &kSetLifecycle,
              .parameter = "LifecyclePolicies"},
    Attribute{.name = "name", .from = "Name", .traits = kComputed},
    Attribute{.name = "number_of_mount_targets", .kind = Kind::kNumber, .traits = kComputed},
    Attribute{.name = "owner_id", .from = "OwnerId", .traits = kComputed},
    Attribute{.name = "performance_mode", .from = "PerformanceMode", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "protection",
              .kind = Kind::kBlock,
              .from = "FileSystemProtection",
              .traits = kUnsetIsAny,
              .block = kProtection},
    Attribute{.name = "provisioned_throughput_in_mibps",
              .kind = Kind::kNumber,
              .from = "ProvisionedThroughputInMibps",
              .update = &kSetThroughput},
    Attribute{.name = "size_in_bytes", .kind = Kind::kBlockList, .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "Tags[]",
              .severity = Severity::kLow,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "throughput_mode",
              .from = "ThroughputMode",
              .fallback = "bursting",
              .update = &kSetThroughput},
};

constexpr std::array kLiveId{Param{"FileSystemId", "{.FileSystemId}"}};
constexpr std::array kDetails{Detail{.into = "@lifecycle",
                                     .operation = &kDescribeLifecycleConfiguration,
                                     .params = kLiveId,
                                     .items = "LifecyclePolicies[]"}};
constexpr std::array kQueryId{Param{"?FileSystemId", "{id}"}};

}  // namespace

constinit const ResourceType kEfsFileSystem{
    .name = "aws_efs_file_system",
    .service = &kEfs,
    .key = "{id}",
    .item_key = "{.FileSystemId}",
    .list = {.operation = &kDescribeFileSystems, .items = "FileSystems[]"},
    .single = {.operation = &kDescribeOne, .params = kQueryId, .items = "FileSystems[]"},
    .details = kDetails,
    .gone = is_deleted,
    .id = "FileSystemId",
    .arn = "FileSystemArn",
    .settle = &kStateWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
