#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/ecs/container_definitions.h"
#include "providers/aws/ecs/ecs.h"
#include "providers/aws/ecs/operations.h"

// A revision never changes, its tags apart. It can be deregistered, and where Terraform tracks the latest
// revision of the family, that may be another one.

namespace reconcile::aws {

namespace {

using namespace ecs;

bool tracks_latest(const LiveContext& context) {
  return context.desired["track_latest"].text() == "true" && !context.desired["family"].is_empty();
}
bool has_revision(const LiveContext& context) { return !tracks_latest(context); }

Value containers(const LiveContext& context) {
  const Value& definition = context.item["@it"]["taskDefinition"];
  return container_definitions(definition["containerDefinitions"], definition["networkMode"].text(),
                               context.desired["container_definitions"]);
}

bool is_deregistered(const LiveContext& context) {
  return context.item["@it"]["taskDefinition"]["status"].text() != "ACTIVE";
}

constexpr std::array kStorage{Attribute{.name = "size_in_gib", .kind = Kind::kNumber, .from = "sizeInGiB"}};
constexpr std::array kAccelerator{
    Attribute{.name = "device_name", .from = "deviceName"},
    Attribute{.name = "device_type", .from = "deviceType"},
};
constexpr std::array kConstraint{
    Attribute{.name = "expression", .from = "expression"},
    Attribute{.name = "type", .from = "type"},
};
constexpr std::array kProxy{
    Attribute{.name = "container_name", .from = "containerName"},
    Attribute{.name = "properties", .kind = Kind::kMap, .from = "properties"},
    Attribute{.name = "type", .from = "type", .fallback = "APPMESH"},
};
constexpr std::array kPlatform{
    Attribute{.name = "cpu_architecture", .from = "cpuArchitecture"},
    Attribute{.name = "operating_system_family", .from = "operatingSystemFamily"},
};

// --- Volumes

constexpr std::array kDocker{
    Attribute{.name = "autoprovision", .kind = Kind::kBool, .from = "autoprovision"},
    Attribute{.name = "driver", .from = "driver", .traits = kUnsetIsAny},
    Attribute{.name = "driver_opts", .kind = Kind::kMap, .from = "driverOpts"},
    Attribute{.name = "labels", .kind = Kind::kMap, .from = "labels"},
    Attribute{.name = "scope", .from = "scope", .traits = kUnsetIsAny},
};
constexpr std::array kEfsAuthorization{
    Attribute{.name = "access_point_id", .from = "accessPointId", .traits = kReference},
    Attribute{.name = "iam", .from = "iam", .fallback = "DISABLED"},
};
constexpr std::array kEfsVolume{
    Attribute{.name = "authorization_config",
              .kind = Kind::kBlock,
              .from = "authorizationConfig",
              .block = kEfsAuthorization},
    Attribute{.name = "file_system_id", .from = "fileSystemId", .traits = kReference},
    Attribute{.name = "root_directory", .from = "rootDirectory", .fallback = "/"},
    Attribute{.name = "transit_encryption", .from = "transitEncryption", .fallback = "DISABLED"},
    Attribute{.name = "transit_encryption_port", .kind = Kind::kNumber, .from = "transitEncryptionPort"},
};
constexpr std::array kFsxAuthorization{
    Attribute{.name = "credentials_parameter", .from = "credentialsParameter"},
    Attribute{.name = "domain", .from = "domain"},
};
constexpr std::array kFsxVolume{
    Attribute{.name = "authorization_config",
              .kind = Kind::kBlock,
              .from = "authorizationConfig",
              .block = kFsxAuthorization},
    Attribute{.name = "file_system_id", .from = "fileSystemId", .traits = kReference},
    Attribute{.name = "root_directory", .from = "rootDirectory"},
};
constexpr std::array kVolume{
    Attribute{.name = "configure_at_launch",
              .kind = Kind::kBool,
              .from = "configuredAtLaunch",
              .traits = kUnsetIsAny},
    Attribute{.name = "docker_volume_configuration",
              .kind = Kind::kBlock,
              .from = "dockerVolumeConfiguration",
              .block = kDocker},
    Attribute{.name = "efs_volume_configuration",
              .kind = Kind::kBlock,
              .from = "efsVolumeConfiguration",
              .block = kEfsVolume},
    Attribute{.name = "fsx_windows_file_server_volume_configuration",
              .kind = Kind::kBlock,
              .from = "fsxWindowsFileServerVolumeConfiguration",
              .block = kFsxVolume},
    Attribute{.name = "host_path", .from = "host.sourcePath"},
    Attribute{.name = "name", .from = "name"},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "@it.taskDefinition.taskDefinitionArn", .traits = kComputed},
    Attribute{.name = "arn_without_revision", .traits = kComputed},
    Attribute{.name = "container_definitions",
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .live = containers,
              .normalise = canonical_containers},
    Attribute{.name = "cpu", .from = "@it.taskDefinition.cpu", .traits = kImmutable},
    Attribute{.name = "enable_fault_injection",
              .kind = Kind::kBool,
              .from = "@it.taskDefinition.enableFaultInjection",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "ephemeral_storage",
              .kind = Kind::kBlock,
              .from = "@it.taskDefinition.ephemeralStorage",
              .traits = kImmutable,
              .block = kStorage},
    Attribute{.name = "execution_role_arn",
              .from = "@it.taskDefinition.executionRoleArn",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
    Attribute{.name = "family", .from = "@it.taskDefinition.family", .traits = kImmutable},
    Attribute{.name = "id", .from = "@it.taskDefinition.family", .traits = kComputed},
    Attribute{.name = "inference_accelerator",
              .kind = Kind::kBlockSet,
              .from = "@it.taskDefinition.inferenceAccelerators[]",
              .traits = kImmutable,
              .block = kAccelerator,
              .key = "device_name"},
    Attribute{.name = "ipc_mode", .from = "@it.taskDefinition.ipcMode", .traits = kImmutable},
    Attribute{.name = "memory", .from = "@it.taskDefinition.memory", .traits = kImmutable},
    Attribute{
        .name = "network_mode", .from = "@it.taskDefinition.networkMode", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "pid_mode", .from = "@it.taskDefinition.pidMode", .traits = kImmutable},
    Attribute{.name = "placement_constraints",
              .kind = Kind::kBlockSet,
              .from = "@it.taskDefinition.placementConstraints[]",
              .traits = kImmutable,
              .block = kConstraint},
    Attribute{.name = "proxy_configuration",
              .kind = Kind::kBlock,
              .from = "@it.taskDefinition.proxyConfiguration",
              .traits = kImmutable,
              .block = kProxy},
    Attribute{.name = "requires_compatibilities",
              .kind = Kind::kStringSet,
              .from = "@it.taskDefinition.requiresCompatibilities[]",
              .traits = kImmutable},
    Attribute{.name = "revision",
              .kind = Kind::kNumber,
              .from = "@it.taskDefinition.revision",
              .traits = kComputed},
    Attribute{.name = "runtime_platform",
              .kind = Kind::kBlock,
              .from = "@it.taskDefinition.runtimePlatform",
              .traits = kImmutable,
              .block = kPlatform},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "@it.tags",
              .severity = Severity::kLow,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "task_role_arn",
              .from = "@it.taskDefinition.taskRoleArn",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
    Attribute{.name = "track_latest", .left_out = kTerraformOnly},
    Attribute{.name = "volume",
              .kind = Kind::kBlockSet,
              .from = "@it.taskDefinition.volumes[]",
              .traits = kImmutable,
              .block = kVolume,
              .key = "name"},
};

// ECS has no code of its own for a revision that does not exist: a well-formed ARN leaves no other mistake.
constexpr std::array<std::string_view, 1> kUnknownRevision{"ClientException"};
constexpr std::array kRevision{Param{"taskDefinition", "{arn}"}, Param{"include.0", "TAGS"}};
constexpr std::array kFamily{Param{"taskDefinition", "{family}"}, Param{"include.0", "TAGS"}};

// The first is the very call that found the revision, and so costs none.
constexpr std::array kDetails{
    Detail{.into = "@it", .operation = &kDescribeTaskDefinition, .params = kRevision, .when = has_revision},
    Detail{.into = "@it",
           .operation = &kDescribeTaskDefinition,
           .params = kFamily,
           .when = tracks_latest,
           .absent = kUnknownRevision},
};

constexpr std::array kActiveOnes{Param{"status", "ACTIVE"}};

}  // namespace

constinit const ResourceType kEcsTaskDefinition{
    .name = "aws_ecs_task_definition",
    .service = &kEcs,
    .key = "{arn}",
    .list = {.operation = &kListTaskDefinitions,
             .params = kActiveOnes,
             .items = "taskDefinitionArns[]",
             .item_key = "{.@value}",
             .names_only = true,
             .import_id = "{.@value}"},
    .single = {.operation = &kDescribeTaskDefinition, .params = kRevision, .absent = kUnknownRevision},
    .details = kDetails,
    .gone = is_deregistered,
    .id = "@it.taskDefinition.family",
    .arn = "@it.taskDefinition.taskDefinitionArn",
    .import_id = "{.@it.taskDefinition.taskDefinitionArn}",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
