#include <algorithm>
#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/eks/eks.h"
#include "providers/aws/eks/operations.h"

namespace reconcile::aws {

namespace {

using namespace eks;

constexpr std::array<std::string_view, 1> kFailed{"FAILED"};
constexpr Wait kStatusWait{
    .status = "status", .settled = kActive, .failed = kFailed, .usual_seconds = 300, .timeout_seconds = 3600};

// UpdateClusterConfig takes one kind of change a call, and the cluster has to settle in between.
constexpr std::array kName{Param{"name", "{@key}"}};
constexpr Update kSetAccess{
    .operation = &kUpdateClusterConfig, .params = kName, .token = "clientRequestToken"};
constexpr Update kSetEndpoint{
    .operation = &kUpdateClusterConfig, .params = kName, .token = "clientRequestToken"};
constexpr Update kSetNetwork{
    .operation = &kUpdateClusterConfig, .params = kName, .token = "clientRequestToken"};
constexpr Update kSetUpgrades{
    .operation = &kUpdateClusterConfig, .params = kName, .token = "clientRequestToken"};
constexpr Update kSetZonalShift{
    .operation = &kUpdateClusterConfig, .params = kName, .token = "clientRequestToken"};
constexpr Update kSetRemote{
    .operation = &kUpdateClusterConfig, .params = kName, .token = "clientRequestToken"};
// Auto Mode is switched as a whole.
constexpr Update kSetAutoMode{.operation = &kUpdateClusterConfig,
                              .params = kName,
                              .risk = Risk::kRestart,
                              .whole = true,
                              .token = "clientRequestToken"};

// --- Logging

Value log_types(const LiveContext& context) {
  Value::List out;
  for (const Value& setup : items_at(context.item["logging"], "clusterLogging[]")) {
    if (setup["enabled"].text() != "true") continue;
    for (const Value& type : items_at(setup["types"], "[]")) out.push_back(type);
  }
  return {std::move(out)};
}

std::vector<Request> set_logging(const UpdateContext& context) {
  const Value::List to = items_at(context.to["enabled_cluster_log_types"], "[]");
  const Value::List from = items_at(context.from["enabled_cluster_log_types"], "[]");
  Value::List setups;
  const auto add = [&](const Value::List& some, const Value::List& others, bool on) {
    Value::List types;
    for (const Value& type : some) {
      if (std::ranges::find(others, type) == others.end()) types.push_back(type);
    }
    if (!types.empty()) setups.push_back(Value::map({{"enabled", on}, {"types", std::move(types)}}));
  };
  add(to, from, true);
  add(from, to, false);
  Request request = make_request(kUpdateClusterConfig, kName, context);
  if (request.members.is_map()) request.members.as_map()["logging.clusterLogging"] = Value(std::move(setups));
  return {std::move(request)};
}
constexpr std::array kLoggingOperations{&kUpdateClusterConfig};
constexpr Update kSetLogging{.operation = &kUpdateClusterConfig,
                             .requests = set_logging,
                             .operations = kLoggingOperations,
                             .token = "clientRequestToken"};

// --- Blocks

constexpr std::array kAccess{
    Attribute{.name = "authentication_mode",
              .from = "authenticationMode",
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .update = &kSetAccess,
              .parameter = "accessConfig.authenticationMode"},
    Attribute{.name = "bootstrap_cluster_creator_admin_permissions", .left_out = kOnlyAtCreation},
};
constexpr std::array kCompute{
    Attribute{.name = "enabled", .kind = Kind::kBool, .from = "enabled"},
    Attribute{.name = "node_pools", .kind = Kind::kStringSet, .from = "nodePools[]"},
    Attribute{.name = "node_role_arn", .from = "nodeRoleArn", .traits = kReference},
};
constexpr std::array kProvider{
    Attribute{.name = "key_arn", .from = "keyArn", .compare = Compare::kArnOrName, .traits = kReference}};
constexpr std::array kEncryption{
    Attribute{.name = "provider", .kind = Kind::kBlock, .from = "provider", .block = kProvider},
    Attribute{.name = "resources", .kind = Kind::kStringSet, .from = "resources[]"},
};
constexpr std::array kSwitch{Attribute{.name = "enabled", .kind = Kind::kBool, .from = "enabled"}};
constexpr std::array kNetwork{
    Attribute{.name = "elastic_load_balancing",
              .kind = Kind::kBlock,
              .from = "elasticLoadBalancing",
              .block = kSwitch,
              .update = &kSetAutoMode,
              .parameter = "kubernetesNetworkConfig.elasticLoadBalancing"},
    Attribute{.name = "ip_family", .from = "ipFamily", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "service_ipv4_cidr", .from = "serviceIpv4Cidr", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "service_ipv6_cidr", .from = "serviceIpv6Cidr", .traits = kComputed},
};
constexpr std::array kPlacement{Attribute{.name = "group_name", .from = "groupName"}};
constexpr std::array kOutpost{
    Attribute{.name = "control_plane_instance_type", .from = "controlPlaneInstanceType"},
    Attribute{.name = "control_plane_placement",
              .kind = Kind::kBlock,
              .from = "controlPlanePlacement",
              .block = kPlacement},
    Attribute{.name = "outpost_arns", .kind = Kind::kStringSet, .from = "outpostArns[]"},
};
constexpr std::array kCidrs{Attribute{.name = "cidrs", .kind = Kind::kStringSet, .from = "cidrs[]"}};
constexpr std::array kRemote{
    Attribute{.name = "remote_node_networks",
              .kind = Kind::kBlockList,
              .from = "remoteNodeNetworks[]",
              .block = kCidrs},
    Attribute{.name = "remote_pod_networks",
              .kind = Kind::kBlockList,
              .from = "remotePodNetworks[]",
              .block = kCidrs},
};
constexpr std::array kStorage{Attribute{.name = "block_storage",
                                        .kind = Kind::kBlock,
                                        .from = "blockStorage",
                                        .block = kSwitch,
                                        .update = &kSetAutoMode,
                                        .parameter = "storageConfig.blockStorage"}};
constexpr std::array kUpgrades{Attribute{.name = "support_type",
                                         .from = "supportType",
                                         .traits = kUnsetIsAny,
                                         .update = &kSetUpgrades,
                                         .parameter = "upgradePolicy.supportType"}};
constexpr std::array kShift{Attribute{.name = "enabled",
                                      .kind = Kind::kBool,
                                      .from = "enabled",
                                      .update = &kSetZonalShift,
                                      .parameter = "zonalShiftConfig.enabled"}};
constexpr std::array kVpc{
    Attribute{.name = "cluster_security_group_id", .from = "clusterSecurityGroupId", .traits = kComputed},
    Attribute{.name = "endpoint_private_access",
              .kind = Kind::kBool,
              .from = "endpointPrivateAccess",
              .severity = Severity::kHigh,
              .update = &kSetEndpoint,
              .parameter = "resourcesVpcConfig.endpointPrivateAccess"},
    Attribute{.name = "endpoint_public_access",
              .kind = Kind::kBool,
              .from = "endpointPublicAccess",
              .fallback = "true",
              .severity = Severity::kCritical,
              .update = &kSetEndpoint,
              .parameter = "resourcesVpcConfig.endpointPublicAccess"},
    Attribute{.name = "public_access_cidrs",
              .kind = Kind::kStringSet,
              .from = "publicAccessCidrs[]",
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .update = &kSetEndpoint,
              .parameter = "resourcesVpcConfig.publicAccessCidrs"},
    Attribute{.name = "security_group_ids",
              .kind = Kind::kStringSet,
              .from = "securityGroupIds[]",
              .traits = kReference | kSendEmpty,
              .severity = Severity::kCritical,
              .update = &kSetNetwork,
              .parameter = "resourcesVpcConfig.securityGroupIds"},
    Attribute{.name = "subnet_ids",
              .kind = Kind::kStringSet,
              .from = "subnetIds[]",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kSetNetwork,
              .parameter = "resourcesVpcConfig.subnetIds"},
    Attribute{.name = "vpc_id", .from = "vpcId", .traits = kComputed},
};

constexpr std::array kAttributes{
    Attribute{.name = "access_config",
              .kind = Kind::kBlock,
              .from = "accessConfig",
              .traits = kUnsetIsAny,
              .block = kAccess},
    Attribute{.name = "arn", .from = "arn", .traits = kComputed},
    Attribute{.name = "bootstrap_self_managed_addons", .left_out = kOnlyAtCreation},
    Attribute{.name = "certificate_authority", .kind = Kind::kBlockList, .traits = kComputed},
    Attribute{.name = "cluster_id", .from = "id", .traits = kComputed},
    Attribute{.name = "compute_config",
              .kind = Kind::kBlock,
              .from = "computeConfig",
              .block = kCompute,
              .update = &kSetAutoMode,
              .parameter = "computeConfig"},
    Attribute{.name = "created_at", .traits = kComputed},
    Attribute{.name = "enabled_cluster_log_types",
              .kind = Kind::kStringSet,
              .severity = Severity::kHigh,
              .live = log_types,
              .update = &kSetLogging},
    Attribute{.name = "encryption_config",
              .kind = Kind::kBlock,
              .from = "encryptionConfig",
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .block = kEncryption},
    Attribute{.name = "endpoint", .from = "endpoint", .traits = kComputed},
    Attribute{.name = "force_update_version", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "name", .traits = kComputed},
    Attribute{.name = "identity", .kind = Kind::kBlockList, .traits = kComputed},
    Attribute{.name = "kubernetes_network_config",
              .kind = Kind::kBlock,
              .from = "kubernetesNetworkConfig",
              .traits = kUnsetIsAny,
              .block = kNetwork},
    Attribute{.name = "name", .from = "name", .traits = kImmutable},
    Attribute{.name = "outpost_config",
              .kind = Kind::kBlock,
              .from = "outpostConfig",
              .traits = kImmutable,
              .block = kOutpost},
    Attribute{.name = "platform_version", .from = "platformVersion", .traits = kComputed},
    Attribute{.name = "remote_network_config",
              .kind = Kind::kBlock,
              .from = "remoteNetworkConfig",
              .block = kRemote,
              .update = &kSetRemote,
              .parameter = "remoteNetworkConfig"},
    Attribute{.name = "role_arn",
              .from = "roleArn",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical},
    Attribute{.name = "status", .from = "status", .traits = kComputed},
    Attribute{.name = "storage_config", .kind = Kind::kBlock, .from = "storageConfig", .block = kStorage},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .from = "tags", .severity = Severity::kLow, .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "upgrade_policy",
              .kind = Kind::kBlock,
              .from = "upgradePolicy",
              .traits = kUnsetIsAny,
              .block = kUpgrades},
    Attribute{.name = "version",
              .from = "version",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .no_remedy = "EKS never goes back to an earlier version of Kubernetes",
              .otherwise = Otherwise::kAdopt},
    Attribute{.name = "vpc_config",
              .kind = Kind::kBlock,
              .from = "resourcesVpcConfig",
              .severity = Severity::kHigh,
              .block = kVpc},
    Attribute{
        .name = "zonal_shift_config", .kind = Kind::kBlock, .from = "zonalShiftConfig", .block = kShift},
};

}  // namespace

constinit const ResourceType kEksCluster{
    .name = "aws_eks_cluster",
    .service = &kEks,
    .key = "{name}",
    .list = kAllClusters,
    .single = {.operation = &kDescribeCluster, .params = kName, .items = "cluster"},
    .gone = is_deleting,
    .id = "name",
    .arn = "arn",
    .settle = &kStatusWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
