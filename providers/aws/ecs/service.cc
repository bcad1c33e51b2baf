#include <array>
#include <string>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ecs/ecs.h"
#include "providers/aws/ecs/operations.h"
#include "providers/aws/scaling/scalable_targets.h"

// Found by the ARN, ten services of a cluster a call. What a deployment brought with it (service connect,
// volumes, lattice targets) stands in the service's primary deployment.

namespace reconcile::aws {

namespace {

using namespace ecs;

constexpr std::array<std::string_view, 1> kActive{"ACTIVE"};
constexpr Wait kStatusWait{.status = "status", .settled = kActive, .usual_seconds = 60};
constexpr std::array kService{Param{"cluster", "{cluster}"}, Param{"service", "{name}"}};
constexpr Update kUpdate{.operation = &kUpdateService, .params = kService};
// A change of what a task is made of starts a deployment, which replaces the running tasks one after the
// other.
constexpr Update kDeploy{.operation = &kUpdateService, .params = kService, .risk = Risk::kRestart};

// The state has no attribute `arn`; the id is one.
constexpr std::array kTagged{Param{"resourceArn", "{id}"}};
constexpr tagging::TagCalls kServiceTagCalls{.add = &kTagResource,
                                             .tags = "tags",
                                             .remove = &kUntagResource,
                                             .keys = "tagKeys",
                                             .form = tagging::TagForm::kLower,
                                             .identity = kTagged};
constexpr Update kSetServiceTags{.operation = &kTagResource,
                                 .requests = tagging::requests<kServiceTagCalls>,
                                 .operations = kTagOperations};

bool is_inactive_service(const LiveContext& context) {
  const std::string_view status = context.item["status"].text();
  return status == "INACTIVE" || status == "DRAINING";
}

// --- How many tasks

constexpr std::string_view kDimension = "ecs:service:DesiredCount";

/// `service/CLUSTER/NAME`
std::string scalable_id(const LiveContext& context) {
  const std::string_view cluster = context.item["clusterArn"].text();
  return "service/" + std::string(cluster.substr(cluster.rfind('/') + 1)) + "/" +
         std::string(context.item["serviceName"].text());
}
Value scalable_ids(const LiveContext& context) { return Value::list({Value(scalable_id(context))}); }

bool is_daemon(const LiveContext& context) { return context.item["schedulingStrategy"].text() == "DAEMON"; }
bool count_differs(const LiveContext& context) {
  return !is_daemon(context) && !is_inactive_service(context) &&
         scaling::whole_number(context.item["desiredCount"]).value_or(0) !=
             scaling::whole_number(context.desired["desired_count"]).value_or(0);
}
/// A daemon has as many tasks as there are instances.
bool count_is_owned(const LiveContext& context) {
  return is_daemon(context) || scaling::owns(context.item["@targets"], scalable_id(context), kDimension,
                                             context.item["desiredCount"]);
}

// --- How a deployment goes

std::vector<Request> set_deployment(const UpdateContext& context) {
  const auto block = [&](std::string_view name) -> const Value& { return context.to[name].at(0); };
  Value::Map configuration;
  configuration["maximumPercent"] = context.to["deployment_maximum_percent"];
  configuration["minimumHealthyPercent"] = context.to["deployment_minimum_healthy_percent"];
  if (block("deployment_circuit_breaker").is_map() ||
      context.from["deployment_circuit_breaker"].at(0).is_map()) {
    const Value& breaker = block("deployment_circuit_breaker");
    configuration["deploymentCircuitBreaker"] = Value::map(
        {{"enable", breaker["enable"].text() == "true"}, {"rollback", breaker["rollback"].text() == "true"}});
  }
  if (block("alarms").is_map() || context.from["alarms"].at(0).is_map()) {
    const Value& alarms = block("alarms");
    configuration["alarms"] =
        Value::map({{"alarmNames", alarms.is_map() ? alarms["alarm_names"] : Value(Value::List{})},
                    {"enable", alarms["enable"].text() == "true"},
                    {"rollback", alarms["rollback"].text() == "true"}});
  }
  Request request = make_request(kUpdateService, kService, context);
  if (request.members.is_map()) {
    request.members.as_map()["deploymentConfiguration"] = Value(std::move(configuration));
  }
  return {std::move(request)};
}
constexpr std::array kDeploymentOperations{&kUpdateService};
constexpr Update kSetDeployment{
    .operation = &kUpdateService, .requests = set_deployment, .operations = kDeploymentOperations};

constexpr std::array kAlarms{
    Attribute{.name = "alarm_names", .kind = Kind::kStringSet, .from = "alarmNames[]"},
    Attribute{.name = "enable", .kind = Kind::kBool, .from = "enable"},
    Attribute{.name = "rollback", .kind = Kind::kBool, .from = "rollback"},
};
constexpr std::array kBreaker{
    Attribute{.name = "enable", .kind = Kind::kBool, .from = "enable"},
    Attribute{.name = "rollback", .kind = Kind::kBool, .from = "rollback"},
};
constexpr std::array kController{Attribute{.name = "type", .from = "type", .fallback = "ECS"}};

// --- Where tasks run

constexpr std::array kStrategy{
    Attribute{.name = "base", .kind = Kind::kNumber, .from = "base"},
    Attribute{.name = "capacity_provider", .from = "capacityProvider", .traits = kReference},
    Attribute{.name = "weight", .kind = Kind::kNumber, .from = "weight"},
};
constexpr std::array kPlacement{
    Attribute{.name = "field", .from = "field", .compare = Compare::kIgnoreCase},
    Attribute{.name = "type", .from = "type"},
};
constexpr std::array kConstraint{
    Attribute{.name = "expression", .from = "expression"},
    Attribute{.name = "type", .from = "type"},
};

Value public_ip(const LiveContext& context) { return context.item["assignPublicIp"].text() == "ENABLED"; }

/// The call wants all of it, or nothing.
Value encode_network(const Value& blocks) {
  const Value& block = blocks.at(0);
  if (!block.is_map()) return {};
  Value::Map out;
  out["assignPublicIp"] = Value(block["assign_public_ip"].text() == "true" ? "ENABLED" : "DISABLED");
  out["securityGroups"] =
      block["security_groups"].is_list() ? block["security_groups"] : Value(Value::List{});
  out["subnets"] = block["subnets"];
  return {std::move(out)};
}

constexpr std::array kNetwork{
    Attribute{
        .name = "assign_public_ip", .kind = Kind::kBool, .severity = Severity::kCritical, .live = public_ip},
    Attribute{.name = "security_groups",
              .kind = Kind::kStringSet,
              .from = "securityGroups[]",
              .traits = kReference,
              .severity = Severity::kCritical},
    Attribute{.name = "subnets",
              .kind = Kind::kStringSet,
              .from = "subnets[]",
              .traits = kReference,
              .severity = Severity::kHigh},
};

constexpr std::array kBalancer{
    Attribute{.name = "container_name", .from = "containerName"},
    Attribute{.name = "container_port", .kind = Kind::kNumber, .from = "containerPort"},
    Attribute{.name = "elb_name", .from = "loadBalancerName", .traits = kReference},
    Attribute{.name = "target_group_arn", .from = "targetGroupArn", .traits = kReference},
};
constexpr std::array kRegistry{
    Attribute{.name = "container_name", .from = "containerName"},
    Attribute{.name = "container_port", .kind = Kind::kNumber, .from = "containerPort"},
    Attribute{.name = "port", .kind = Kind::kNumber, .from = "port"},
    Attribute{.name = "registry_arn", .from = "registryArn", .traits = kReference},
};

/// The members of a block that are there, under AWS's names.
Value renamed(const Value& block,
              std::initializer_list<std::pair<std::string_view, std::string_view>> names) {
  Value::Map out;
  for (const auto& [terraform, aws] : names) {
    if (!block[terraform].is_empty()) out[aws] = block[terraform];
  }
  return {std::move(out)};
}

Value encode_registries(const Value& blocks) {
  Value::List out;
  for (const Value& block : items_at(blocks, "[]")) {
    Value one = renamed(block, {{"container_name", "containerName"}, {"registry_arn", "registryArn"}});
    // 0 is Terraform's way to say none.
    for (const auto& [terraform, aws] : {std::pair{"container_port", "containerPort"}, {"port", "port"}}) {
      if (!block[terraform].is_empty() && block[terraform].text() != "0")
        one.as_map()[aws] = block[terraform];
    }
    out.push_back(std::move(one));
  }
  return {std::move(out)};
}

// --- What the primary deployment brought

const Value& primary(const LiveContext& context) {
  static const Value none;
  const Value& deployments = context.item["deployments"];
  if (!deployments.is_list()) return none;
  for (const Value& deployment : deployments.as_list()) {
    if (deployment["status"].text() == "PRIMARY") return deployment;
  }
  return none;
}

Value seconds(const Value& timeout) {
  if (!timeout.is_map()) return Value::List{};
  return Value::list({Value::map({{"idle_timeout_seconds", timeout["idleTimeoutSeconds"]},
                                  {"per_request_timeout_seconds", timeout["perRequestTimeoutSeconds"]}})});
}

Value tls(const Value& tls) {
  if (!tls.is_map()) return Value::List{};
  return Value::list({Value::map(
      {{"kms_key", tls["kmsKey"]},
       {"role_arn", tls["roleArn"]},
       {"issuer_cert_authority",
        Value::list({Value::map(
            {{"aws_pca_authority_arn", tls["issuerCertificateAuthority"]["awsPcaAuthorityArn"]}})})}})});
}

Value connected_service(const Value& service) {
  Value::List aliases;
  for (const Value& alias : items_at(service["clientAliases"], "[]")) {
    aliases.push_back(Value::map({{"dns_name", alias["dnsName"]}, {"port", alias["port"]}}));
  }
  return Value::map({{"client_alias", std::move(aliases)},
                     {"discovery_name", service["discoveryName"]},
                     {"ingress_port_override", service["ingressPortOverride"]},
                     {"port_name", service["portName"]},
                     {"timeout", seconds(service["timeout"])},
                     {"tls", tls(service["tls"])}});
}

Value connect_log(const Value& log) {
  if (!log.is_map()) return Value::List{};
  Value::List secrets;
  for (const Value& secret : items_at(log["secretOptions"], "[]")) {
    secrets.push_back(Value::map({{"name", secret["name"]}, {"value_from", secret["valueFrom"]}}));
  }
  return Value::list({Value::map({{"log_driver", log["logDriver"]},
                                  {"options", log["options"]},
                                  {"secret_option", std::move(secrets)}})});
}

/// A namespace may be named or given by its ARN, and neither tells the other.
Value connect_namespace(const Value& live, const Value& desired) {
  const auto is_arn = [](const Value& value) { return value.text().starts_with("arn:"); };
  return !desired.is_empty() && is_arn(live) != is_arn(desired) ? Value::unknown() : live;
}

Value service_connect(const LiveContext& context) {
  const Value& connect = primary(context)["serviceConnectConfiguration"];
  if (!connect.is_map()) return Value::List{};
  Value::List services;
  for (const Value& service : items_at(connect["services"], "[]")) {
    services.push_back(connected_service(service));
  }
  const Value& desired = context.desired["service_connect_configuration"].at(0);
  return Value::list(
      {Value::map({{"enabled", connect["enabled"]},
                   {"log_configuration", connect_log(connect["logConfiguration"])},
                   {"namespace", connect_namespace(connect["namespace"], desired["namespace"])},
                   {"service", std::move(services)}})});
}

constexpr std::array kSecretOption{
    Attribute{.name = "name", .from = "name"},
    Attribute{.name = "value_from", .from = "valueFrom"},
};
constexpr std::array kConnectLog{
    Attribute{.name = "log_driver", .from = "logDriver"},
    Attribute{.name = "options", .kind = Kind::kMap, .from = "options", .traits = kUnsetIsAny},
    Attribute{.name = "secret_option",
              .kind = Kind::kBlockSet,
              .from = "secretOptions[]",
              .block = kSecretOption,
              .key = "name"},
};
constexpr std::array kAlias{
    Attribute{.name = "dns_name", .from = "dnsName", .traits = kUnsetIsAny},
    Attribute{.name = "port", .kind = Kind::kNumber, .from = "port"},
};
constexpr std::array kTimeout{
    Attribute{.name = "idle_timeout_seconds", .kind = Kind::kNumber, .from = "idleTimeoutSeconds"},
    Attribute{
        .name = "per_request_timeout_seconds", .kind = Kind::kNumber, .from = "perRequestTimeoutSeconds"},
};
constexpr std::array kIssuer{Attribute{.name = "aws_pca_authority_arn", .from = "awsPcaAuthorityArn"}};
constexpr std::array kTls{
    Attribute{.name = "issuer_cert_authority",
              .kind = Kind::kBlock,
              .from = "issuerCertificateAuthority",
              .block = kIssuer},
    Attribute{.name = "kms_key", .from = "kmsKey", .compare = Compare::kArnOrName, .traits = kReference},
    Attribute{.name = "role_arn", .from = "roleArn", .traits = kReference},
};
constexpr std::array kConnectedService{
    Attribute{.name = "client_alias", .kind = Kind::kBlockList, .from = "clientAliases[]", .block = kAlias},
    Attribute{.name = "discovery_name", .from = "discoveryName", .traits = kUnsetIsAny},
    Attribute{.name = "ingress_port_override", .kind = Kind::kNumber, .from = "ingressPortOverride"},
    Attribute{.name = "port_name", .from = "portName"},
    Attribute{.name = "timeout", .kind = Kind::kBlock, .from = "timeout", .block = kTimeout},
    Attribute{.name = "tls", .kind = Kind::kBlock, .from = "tls", .block = kTls},
};
constexpr std::array kConnect{
    Attribute{.name = "enabled", .kind = Kind::kBool, .from = "enabled"},
    Attribute{
        .name = "log_configuration", .kind = Kind::kBlock, .from = "logConfiguration", .block = kConnectLog},
    Attribute{.name = "namespace", .from = "namespace", .traits = kUnsetIsAny | kReference},
    Attribute{.name = "service", .kind = Kind::kBlockList, .from = "services[]", .block = kConnectedService},
};

Value tag_specifications(const Value& volume) {
  Value::List out;
  for (const Value& one : items_at(volume["tagSpecifications"], "[]")) {
    Value::Map tags;
    for (const Value& tag : items_at(one["tags"], "[]")) tags[tag["key"].text()] = tag["value"];
    out.push_back(Value::map({{"propagate_tags", one["propagateTags"]},
                              {"resource_type", one["resourceType"]},
                              {"tags", std::move(tags)}}));
  }
  return {std::move(out)};
}

Value volumes(const LiveContext& context) {
  Value::List out;
  for (const Value& configuration : items_at(primary(context)["volumeConfigurations"], "[]")) {
    const Value& ebs = configuration["managedEBSVolume"];
    Value::List volume;
    if (ebs.is_map()) {
      volume.push_back(Value::map({{"encrypted", ebs["encrypted"]},
                                   {"file_system_type", ebs["filesystemType"]},
                                   {"iops", ebs["iops"]},
                                   {"kms_key_id", ebs["kmsKeyId"]},
                                   {"role_arn", ebs["roleArn"]},
                                   {"size_in_gb", ebs["sizeInGiB"]},
                                   {"snapshot_id", ebs["snapshotId"]},
                                   {"tag_specifications", tag_specifications(ebs)},
                                   {"throughput", ebs["throughput"]},
                                   {"volume_initialization_rate", ebs["volumeInitializationRate"]},
                                   {"volume_type", ebs["volumeType"]}}));
    }
    out.push_back(Value::map({{"managed_ebs_volume", std::move(volume)}, {"name", configuration["name"]}}));
  }
  return {std::move(out)};
}

Value encode_volumes(const Value& blocks) {
  Value::List out;
  for (const Value& block : items_at(blocks, "[]")) {
    const Value& ebs = block["managed_ebs_volume"].at(0);
    Value volume = renamed(ebs, {{"encrypted", "encrypted"},
                                 {"file_system_type", "filesystemType"},
                                 {"kms_key_id", "kmsKeyId"},
                                 {"role_arn", "roleArn"},
                                 {"snapshot_id", "snapshotId"},
                                 {"volume_type", "volumeType"}});
    for (const auto& [terraform, aws] : {std::pair{"iops", "iops"},
                                         {"size_in_gb", "sizeInGiB"},
                                         {"throughput", "throughput"},
                                         {"volume_initialization_rate", "volumeInitializationRate"}}) {
      if (!ebs[terraform].is_empty() && ebs[terraform].text() != "0") volume.as_map()[aws] = ebs[terraform];
    }
    Value::List specifications;
    for (const Value& one : items_at(ebs["tag_specifications"], "[]")) {
      Value specification =
          renamed(one, {{"propagate_tags", "propagateTags"}, {"resource_type", "resourceType"}});
      Value::List tags;
      if (one["tags"].is_map()) {
        for (const MapEntry& tag : one["tags"].as_map()) {
          tags.push_back(Value::map({{"key", tag.key}, {"value", tag.value}}));
        }
      }
      if (!tags.empty()) specification.as_map()["tags"] = Value(std::move(tags));
      specifications.push_back(std::move(specification));
    }
    if (!specifications.empty()) volume.as_map()["tagSpecifications"] = Value(std::move(specifications));
    out.push_back(Value::map({{"managedEBSVolume", std::move(volume)}, {"name", block["name"]}}));
  }
  return {std::move(out)};
}

constexpr std::array kTagSpecification{
    Attribute{.name = "propagate_tags", .from = "propagateTags", .fallback = "NONE"},
    Attribute{.name = "resource_type", .from = "resourceType"},
    Attribute{.name = "tags", .kind = Kind::kMap},
};
constexpr std::array kEbsVolume{
    Attribute{.name = "encrypted",
              .kind = Kind::kBool,
              .from = "encrypted",
              .fallback = "true",
              .severity = Severity::kHigh},
    Attribute{.name = "file_system_type", .from = "filesystemType", .fallback = "xfs"},
    Attribute{.name = "iops", .kind = Kind::kNumber, .from = "iops"},
    Attribute{.name = "kms_key_id", .from = "kmsKeyId", .compare = Compare::kArnOrName, .traits = kReference},
    Attribute{.name = "role_arn", .from = "roleArn", .traits = kReference},
    Attribute{.name = "size_in_gb", .kind = Kind::kNumber, .from = "sizeInGiB"},
    Attribute{.name = "snapshot_id", .from = "snapshotId", .traits = kReference},
    Attribute{.name = "tag_specifications",
              .kind = Kind::kBlockSet,
              .from = "tagSpecifications[]",
              .block = kTagSpecification,
              .key = "resource_type"},
    Attribute{.name = "throughput", .kind = Kind::kNumber, .from = "throughput"},
    Attribute{
        .name = "volume_initialization_rate", .kind = Kind::kNumber, .from = "volumeInitializationRate"},
    Attribute{.name = "volume_type", .from = "volumeType", .fallback = "gp3"},
};
constexpr std::array kVolume{
    Attribute{
        .name = "managed_ebs_volume", .kind = Kind::kBlock, .from = "managedEBSVolume", .block = kEbsVolume},
    Attribute{.name = "name", .from = "name"},
};

Value lattice(const LiveContext& context) {
  Value::List out;
  for (const Value& one : items_at(primary(context)["vpcLatticeConfigurations"], "[]")) {
    out.push_back(Value::map({{"port_name", one["portName"]},
                              {"role_arn", one["roleArn"]},
                              {"target_group_arn", one["targetGroupArn"]}}));
  }
  return {std::move(out)};
}
constexpr std::array kLattice{
    Attribute{.name = "port_name", .from = "portName"},
    Attribute{.name = "role_arn", .from = "roleArn", .traits = kReference},
    Attribute{.name = "target_group_arn", .from = "targetGroupArn", .traits = kReference},
};

constexpr std::array kAttributes{
    Attribute{.name = "alarms",
              .kind = Kind::kBlock,
              .from = "deploymentConfiguration.alarms",
              .block = kAlarms,
              .update = &kSetDeployment},
    Attribute{.name = "availability_zone_rebalancing",
              .from = "availabilityZoneRebalancing",
              .fallback = "DISABLED",
              .update = &kUpdate,
              .parameter = "availabilityZoneRebalancing"},
    Attribute{.name = "capacity_provider_strategy",
              .kind = Kind::kBlockSet,
              .from = "capacityProviderStrategy[]",
              .traits = kSendEmpty,
              .severity = Severity::kHigh,
              .block = kStrategy,
              .key = "capacity_provider",
              .update = &kDeploy,
              .parameter = "capacityProviderStrategy"},
    Attribute{.name = "cluster",
              .from = "clusterArn",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kImmutable | kReference},
    Attribute{.name = "deployment_circuit_breaker",
              .kind = Kind::kBlock,
              .from = "deploymentConfiguration.deploymentCircuitBreaker",
              .block = kBreaker,
              .update = &kSetDeployment},
    Attribute{.name = "deployment_controller",
              .kind = Kind::kBlock,
              .from = "deploymentController",
              .traits = kImmutable,
              .block = kController},
    Attribute{.name = "deployment_maximum_percent",
              .kind = Kind::kNumber,
              .from = "deploymentConfiguration.maximumPercent",
              .fallback = "200",
              .update = &kSetDeployment},
    Attribute{.name = "deployment_minimum_healthy_percent",
              .kind = Kind::kNumber,
              .from = "deploymentConfiguration.minimumHealthyPercent",
              .fallback = "100",
              .severity = Severity::kHigh,
              .update = &kSetDeployment},
    Attribute{.name = "desired_count",
              .kind = Kind::kNumber,
              .from = "desiredCount",
              .severity = Severity::kHigh,
              .owned = count_is_owned,
              .update = &kUpdate,
              .parameter = "desiredCount"},
    Attribute{.name = "enable_ecs_managed_tags",
              .kind = Kind::kBool,
              .from = "enableECSManagedTags",
              .severity = Severity::kLow,
              .update = &kUpdate,
              .parameter = "enableECSManagedTags"},
    Attribute{.name = "enable_execute_command",
              .kind = Kind::kBool,
              .from = "enableExecuteCommand",
              .severity = Severity::kCritical,
              .update = &kUpdate,
              .parameter = "enableExecuteCommand"},
    Attribute{.name = "force_delete", .left_out = kTerraformOnly},
    Attribute{.name = "force_new_deployment", .left_out = kTerraformOnly},
    Attribute{.name = "health_check_grace_period_seconds",
              .kind = Kind::kNumber,
              .from = "healthCheckGracePeriodSeconds",
              .update = &kUpdate,
              .parameter = "healthCheckGracePeriodSeconds"},
    Attribute{.name = "iam_role",
              .from = "roleArn",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "id", .from = "serviceArn", .traits = kComputed},
    Attribute{.name = "launch_type", .from = "launchType", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "load_balancer",
              .kind = Kind::kBlockSet,
              .from = "loadBalancers[]",
              .traits = kSendEmpty,
              .severity = Severity::kHigh,
              .block = kBalancer,
              .update = &kDeploy,
              .parameter = "loadBalancers"},
    Attribute{.name = "name", .from = "serviceName", .traits = kImmutable},
    Attribute{.name = "network_configuration",
              .kind = Kind::kBlock,
              .from = "networkConfiguration.awsvpcConfiguration",
              .severity = Severity::kHigh,
              .block = kNetwork,
              .update = &kDeploy,
              .parameter = "networkConfiguration.awsvpcConfiguration",
              .encode = encode_network},
    Attribute{.name = "ordered_placement_strategy",
              .kind = Kind::kBlockList,
              .from = "placementStrategy[]",
              .traits = kSendEmpty,
              .block = kPlacement,
              .update = &kUpdate,
              .parameter = "placementStrategy"},
    Attribute{.name = "placement_constraints",
              .kind = Kind::kBlockSet,
              .from = "placementConstraints[]",
              .traits = kSendEmpty,
              .block = kConstraint,
              .update = &kUpdate,
              .parameter = "placementConstraints"},
    Attribute{.name = "platform_version",
              .from = "platformVersion",
              .traits = kUnsetIsAny,
              .update = &kDeploy,
              .parameter = "platformVersion"},
    Attribute{.name = "propagate_tags",
              .from = "propagateTags",
              .fallback = "NONE",
              .severity = Severity::kLow,
              .update = &kUpdate,
              .parameter = "propagateTags"},
    Attribute{.name = "scheduling_strategy",
              .from = "schedulingStrategy",
              .fallback = "REPLICA",
              .traits = kImmutable},
    Attribute{.name = "service_connect_configuration",
              .kind = Kind::kBlock,
              .block = kConnect,
              .live = service_connect,
              .update = &kDeploy,
              .parameter = "serviceConnectConfiguration"},
    Attribute{.name = "service_registries",
              .kind = Kind::kBlock,
              .from = "serviceRegistries",
              .traits = kSendEmpty,
              .block = kRegistry,
              .update = &kDeploy,
              .parameter = "serviceRegistries",
              .encode = encode_registries},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "tags",
              .severity = Severity::kLow,
              .update = &kSetServiceTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "task_definition",
              .from = "taskDefinition",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kDeploy,
              .parameter = "taskDefinition"},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "triggers", .kind = Kind::kMap, .left_out = kTerraformOnly},
    Attribute{.name = "volume_configuration",
              .kind = Kind::kBlock,
              .block = kVolume,
              .live = volumes,
              .update = &kDeploy,
              .parameter = "volumeConfigurations",
              .encode = encode_volumes},
    Attribute{.name = "vpc_lattice_configurations",
              .kind = Kind::kBlockSet,
              .traits = kSendEmpty,
              .block = kLattice,
              .live = lattice,
              .update = &kDeploy,
              .parameter = "vpcLatticeConfigurations"},
    Attribute{.name = "wait_for_steady_state", .left_out = kTerraformOnly},
};

constexpr std::array kBeside{Param{"cluster", "{cluster}"}, Param{"include.0", "TAGS"}};
constexpr std::array kNamespace{Param{"ServiceNamespace", "ecs"}};
constexpr std::array kDetails{scaling::targets(kNamespace, count_differs, scalable_ids)};

constexpr std::array kOfListedCluster{Param{"cluster", "{.@over.@value}"}};

}  // namespace

constinit const ResourceType kEcsService{
    .name = "aws_ecs_service",
    .service = &kEcs,
    .key = "{id}",
    .item_key = "{.serviceArn}",
    .list = {.operation = &kListServices,
             .params = kOfListedCluster,
             .items = "serviceArns[]",
             .item_key = "{.@value}",
             .names_only = true,
             .over = &kAllClusters,
             .import_id = "{.@over.@value/}/{.@value/}"},
    .batch = {.operation = &kDescribeServices,
              .params = kBeside,
              .items = "services[]",
              .ids = "services",
              .max_ids = 10},
    .details = kDetails,
    .gone = is_inactive_service,
    .id = "serviceArn",
    .arn = "serviceArn",
    .settle = &kStatusWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
