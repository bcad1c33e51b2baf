#include <array>

#include "model/left_out.h"
#include "providers/aws/ecs/ecs.h"
#include "providers/aws/ecs/operations.h"

namespace reconcile::aws {

namespace {

using namespace ecs;

constexpr std::array<std::string_view, 1> kActive{"ACTIVE"};
constexpr std::array<std::string_view, 1> kFailed{"FAILED"};
constexpr Wait kStatusWait{.status = "status", .settled = kActive, .failed = kFailed, .usual_seconds = 5};
constexpr std::array kName{Param{"cluster", "{@key}"}};
constexpr Update kUpdate{.operation = &kUpdateCluster, .params = kName};

constexpr std::array kLog{
    Attribute{.name = "cloud_watch_encryption_enabled",
              .kind = Kind::kBool,
              .from = "cloudWatchEncryptionEnabled",
              .severity = Severity::kHigh},
    Attribute{.name = "cloud_watch_log_group_name", .from = "cloudWatchLogGroupName", .traits = kReference},
    Attribute{.name = "s3_bucket_encryption_enabled",
              .kind = Kind::kBool,
              .from = "s3EncryptionEnabled",
              .severity = Severity::kHigh},
    Attribute{.name = "s3_bucket_name", .from = "s3BucketName", .traits = kReference},
    Attribute{.name = "s3_key_prefix", .from = "s3KeyPrefix"},
};
constexpr std::array kExecute{
    Attribute{.name = "kms_key_id", .from = "kmsKeyId", .compare = Compare::kArnOrName, .traits = kReference},
    Attribute{.name = "log_configuration", .kind = Kind::kBlock, .from = "logConfiguration", .block = kLog},
    Attribute{.name = "logging", .from = "logging", .fallback = "DEFAULT", .severity = Severity::kHigh},
};
constexpr std::array kStorage{
    Attribute{.name = "fargate_ephemeral_storage_kms_key_id",
              .from = "fargateEphemeralStorageKmsKeyId",
              .compare = Compare::kArnOrName,
              .traits = kReference},
    Attribute{.name = "kms_key_id", .from = "kmsKeyId", .compare = Compare::kArnOrName, .traits = kReference},
};
constexpr std::array kConfiguration{
    Attribute{.name = "execute_command_configuration",
              .kind = Kind::kBlock,
              .from = "executeCommandConfiguration",
              .block = kExecute},
    Attribute{.name = "managed_storage_configuration",
              .kind = Kind::kBlock,
              .from = "managedStorageConfiguration",
              .block = kStorage},
};
constexpr std::array kConnect{
    Attribute{.name = "namespace", .from = "namespace", .traits = kReference | kSendEmpty}};
constexpr std::array kSetting{
    Attribute{.name = "name", .from = "name"},
    Attribute{.name = "value", .from = "value"},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "clusterArn", .traits = kComputed},
    Attribute{.name = "configuration",
              .kind = Kind::kBlock,
              .from = "configuration",
              .block = kConfiguration,
              .update = &kUpdate,
              .parameter = "configuration"},
    Attribute{.name = "id", .from = "clusterArn", .traits = kComputed},
    Attribute{.name = "name", .from = "clusterName", .traits = kImmutable},
    Attribute{.name = "service_connect_defaults",
              .kind = Kind::kBlock,
              .from = "serviceConnectDefaults",
              .block = kConnect,
              .update = &kUpdate,
              .parameter = "serviceConnectDefaults"},
    Attribute{.name = "setting",
              .kind = Kind::kBlockSet,
              .from = "settings[]",
              .traits = kUnsetIsAny,
              .block = kSetting,
              .key = "name",
              .update = &kUpdate,
              .parameter = "settings"},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .from = "tags", .severity = Severity::kLow, .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kEcsCluster{
    .name = "aws_ecs_cluster",
    .service = &kEcs,
    .key = "{name}",
    .item_key = kClusterKey,
    .list = kAllClusters,
    .batch = kFindClusters,
    .gone = is_inactive,
    .id = "clusterArn",
    .arn = "clusterArn",
    .import_id = "{.clusterName}",
    .settle = &kStatusWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
