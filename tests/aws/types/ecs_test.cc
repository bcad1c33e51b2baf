#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/recorded_type.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::vector<RecordedCase>& cases() {
  static const std::vector<RecordedCase> all{
      RecordedCase{
          .name = "Cluster",
          .type = "aws_ecs_cluster",
          .desired = R"({"arn": "arn:aws:ecs:us-east-1:123456789012:cluster/Lego",
"configuration": [{"execute_command_configuration": [{"kms_key_id": "",
"log_configuration": [{"cloud_watch_encryption_enabled": false, "cloud_watch_log_group_name": "/lego/tasks",
"s3_bucket_encryption_enabled": false, "s3_bucket_name": "", "s3_key_prefix": ""}], "logging": "OVERRIDE"}],
"managed_storage_configuration": []}], "id": "arn:aws:ecs:us-east-1:123456789012:cluster/Lego", "name": "Lego",
"setting": [{"name": "containerInsights", "value": "enabled"}], "tags": {"Name": "main"},
"tags_all": {"Environment": "shared", "Name": "main", "Team": "lego"}})",
          .replies =
              {{"ecs", "DescribeClusters",
                R"({"clusters": [{"activeServicesCount": 0, "capacityProviders": ["FARGATE", "FARGATE_SPOT"],
"clusterArn": "arn:aws:ecs:us-east-1:123456789012:cluster/Lego", "clusterName": "Lego",
"configuration": {"executeCommandConfiguration": {"logConfiguration": {"cloudWatchLogGroupName": "/lego/tasks"},
"logging": "OVERRIDE"}}, "defaultCapacityProviderStrategy": [{"base": 1, "capacityProvider": "FARGATE",
"weight": 100}, {"capacityProvider": "FARGATE_SPOT", "weight": 50}], "pendingTasksCount": 0,
"registeredContainerInstancesCount": 0, "runningTasksCount": -33, "settings": [{"name": "containerInsights",
"value": "enabled"}], "status": "ACTIVE", "tags": [{"key": "Team", "value": "lego"}, {"key": "Name",
"value": "main"}, {"key": "Environment", "value": "shared"}]}], "failures": []})"}},
          .gone = {"ecs", "DescribeClusters",
                   R"({"clusters": [], "failures": [{"arn": "Lego", "reason": "MISSING"}]})", 200},
          .needed = {{"DescribeClusters"}},
          .changes =
              {{R"("value": "enabled")", R"("value": "enhanced")", {"setting[\"containerInsights\"].value"}},
               {R"("OVERRIDE")", R"("NONE")", {"configuration[0].execute_command_configuration[0].logging"}},
               {R"("/lego/tasks")",
                R"("/elsewhere")",
                {"configuration[0].execute_command_configuration[0].log_configuration[0].cloud_watch_"
                 "log_group_name"}},
               {R"("logging")",
                R"("kmsKeyId": "arn:aws:kms:us-east-1:123456789012:key/k", "logging")",
                {"configuration[0].execute_command_configuration[0].kms_key_id"}},
               {R"("status")",
                R"("serviceConnectDefaults": {"namespace": "lego"}, "status")",
                {"service_connect_defaults[0].namespace"}},
               {R"("value": "lego")", R"("value": "other")", {"tags[\"Team\"]"}},
               {R"("ACTIVE")", R"("INACTIVE")", {"missing"}}}},
      RecordedCase{
          .name = "ClusterCapacityProviders",
          .type = "aws_ecs_cluster_capacity_providers",
          .desired = R"({"capacity_providers": ["FARGATE", "FARGATE_SPOT"], "cluster_name": "Lego",
"default_capacity_provider_strategy": [{"base": 0, "capacity_provider": "FARGATE_SPOT", "weight": 50},
{"base": 1, "capacity_provider": "FARGATE", "weight": 100}], "id": "Lego"})",
          .replies =
              {{"ecs", "DescribeClusters",
                R"({"clusters": [{"activeServicesCount": 0, "capacityProviders": ["FARGATE", "FARGATE_SPOT"],
"clusterArn": "arn:aws:ecs:us-east-1:123456789012:cluster/Lego", "clusterName": "Lego",
"configuration": {"executeCommandConfiguration": {"logConfiguration": {"cloudWatchLogGroupName": "/lego/tasks"},
"logging": "OVERRIDE"}}, "defaultCapacityProviderStrategy": [{"base": 1, "capacityProvider": "FARGATE",
"weight": 100}, {"capacityProvider": "FARGATE_SPOT", "weight": 50}], "pendingTasksCount": 0,
"registeredContainerInstancesCount": 0, "runningTasksCount": -33, "settings": [{"name": "containerInsights",
"value": "enabled"}], "status": "ACTIVE", "tags": [{"key": "Team", "value": "lego"}, {"key": "Name",
"value": "main"}, {"key": "Environment", "value": "shared"}]}], "failures": []})"}},
          .gone = {"ecs", "DescribeClusters", R"({"clusters": [], "failures": []})", 200},
          .needed = {{"DescribeClusters"}},
          .changes = {{R"("capacityProviders": ["FARGATE")",
                       R"("capacityProviders": ["MINE")",
                       {"capacity_providers"}},
                      {R"("weight": 50)",
                       R"("weight": 5)",
                       {"default_capacity_provider_strategy[\"FARGATE_SPOT\"].weight"}},
                      {R"("base": 1)",
                       R"("base": 0)",
                       {"default_capacity_provider_strategy[\"FARGATE\"].base"}}}},
      RecordedCase{
          .name = "Service",
          .type = "aws_ecs_service",
          .desired =
              R"({"availability_zone_rebalancing": "DISABLED", "cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/Lego",
"deployment_circuit_breaker": [{"enable": true, "rollback": true}], "deployment_controller": [{"type": "ECS"}],
"deployment_maximum_percent": 150, "deployment_minimum_healthy_percent": 50, "desired_count": 2,
"enable_ecs_managed_tags": true, "enable_execute_command": true, "health_check_grace_period_seconds": 60,
"id": "arn:aws:ecs:us-east-1:123456789012:service/Lego/web", "launch_type": "FARGATE",
"load_balancer": [{"container_name": "web", "container_port": 8080, "elb_name": "",
"target_group_arn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be"}],
"name": "web", "network_configuration": [{"assign_public_ip": false,
"security_groups": ["sg-0a353c09ea8375ae3"], "subnets": ["subnet-d490b9fb1e0faebec",
"subnet-ddad04daaf074ab86", "subnet-de3c389d94b1d4d9d"]}], "platform_version": "1.4.0",
"propagate_tags": "SERVICE", "scheduling_strategy": "REPLICA", "tags": {"Name": "web"},
"tags_all": {"Environment": "shared", "Name": "web", "Team": "lego"},
"task_definition": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-web:1", "triggers": {},
"wait_for_steady_state": false})",
          .replies =
              {{"ecs", "DescribeServices",
                R"({"failures": [], "services": [{"availabilityZoneRebalancing": "DISABLED", "capacityProviderStrategy": [],
"clusterArn": "arn:aws:ecs:us-east-1:123456789012:cluster/Lego",
"deploymentConfiguration": {"deploymentCircuitBreaker": {"enable": true, "rollback": true},
"maximumPercent": 150, "minimumHealthyPercent": 50}, "deploymentController": {"type": "ECS"},
"deployments": [], "desiredCount": 2, "enableECSManagedTags": true, "enableExecuteCommand": true, "events": [],
"healthCheckGracePeriodSeconds": 60, "launchType": "FARGATE", "loadBalancers": [{"containerName": "web",
"containerPort": 8080,
"targetGroupArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/lego-web/cd2fcdc867ff02be"}],
"networkConfiguration": {"awsvpcConfiguration": {"assignPublicIp": "DISABLED",
"securityGroups": ["sg-0a353c09ea8375ae3"], "subnets": ["subnet-d490b9fb1e0faebec", "subnet-ddad04daaf074ab86",
"subnet-de3c389d94b1d4d9d"]}}, "pendingCount": 0, "placementConstraints": [], "placementStrategy": [],
"platformVersion": "1.4.0", "propagateTags": "SERVICE", "runningCount": 2, "schedulingStrategy": "REPLICA",
"serviceArn": "arn:aws:ecs:us-east-1:123456789012:service/Lego/web", "serviceName": "web",
"serviceRegistries": [], "status": "ACTIVE", "tags": [{"key": "Team", "value": "lego"}, {"key": "Name",
"value": "web"}, {"key": "Environment", "value": "shared"}],
"taskDefinition": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-web:1", "taskSets": []}]})"}},
          .gone = {"ecs", "DescribeServices",
                   R"({"services": [], "failures": [{"arn": "web", "reason": "MISSING"}]})", 200},
          .needed = {{"DescribeServices"}},
          .changes =
              {{R"("availabilityZoneRebalancing": "DISABLED")",
                R"("availabilityZoneRebalancing": "ENABLED")",
                {"availability_zone_rebalancing"}},
               {R"("capacityProviderStrategy": [])",
                R"("capacityProviderStrategy": [{"capacityProvider": "FARGATE", "weight": 1}])",
                {"capacity_provider_strategy[\"FARGATE\"]"}},
               {R"("rollback": true)", R"("rollback": false)", {"deployment_circuit_breaker[0].rollback"}},
               {R"("maximumPercent": 150)", R"("maximumPercent": 200)", {"deployment_maximum_percent"}},
               {R"("minimumHealthyPercent": 50)",
                R"("minimumHealthyPercent": 0)",
                {"deployment_minimum_healthy_percent"}},
               {R"("minimumHealthyPercent": 50)",
                R"("minimumHealthyPercent": 50, "alarms": {"alarmNames": [], "enable": false, "rollback": false})",
                {}},
               {R"("type": "ECS")", R"("type": "EXTERNAL")", {"deployment_controller[0].type"}},
               {R"("enableExecuteCommand": true)",
                R"("enableExecuteCommand": false)",
                {"enable_execute_command"}},
               {R"("healthCheckGracePeriodSeconds": 60)",
                R"("healthCheckGracePeriodSeconds": 0)",
                {"health_check_grace_period_seconds"}},
               {R"("launchType": "FARGATE")", R"("launchType": "EC2")", {"launch_type"}},
               {R"("containerPort": 8080)", R"("containerPort": 80)", {"load_balancer"}},
               {R"("assignPublicIp": "DISABLED")",
                R"("assignPublicIp": "ENABLED")",
                {"network_configuration[0].assign_public_ip"}},
               {R"("securityGroups": [)",
                R"("securityGroups": ["sg-more", )",
                {"network_configuration[0].security_groups"}},
               {R"("platformVersion": "1.4.0")", R"("platformVersion": "LATEST")", {"platform_version"}},
               {R"("placementConstraints": [])",
                R"("placementConstraints": [{"type": "distinctInstance"}])",
                {"placement_constraints"}},
               {R"("placementStrategy": [])",
                R"("placementStrategy": [{"type": "random"}])",
                {"ordered_placement_strategy[0]"}},
               {R"("propagateTags": "SERVICE")", R"("propagateTags": "NONE")", {"propagate_tags"}},
               {R"("serviceRegistries": [])",
                R"("serviceRegistries": [{"registryArn": "arn:r"}])",
                {"service_registries[0].registry_arn"}},
               {R"("schedulingStrategy": "REPLICA")",
                R"("schedulingStrategy": "DAEMON")",
                {"scheduling_strategy"}},
               {R"(task-definition/lego-web:1")", R"(task-definition/lego-web:2")", {"task_definition"}},
               {R"("value": "lego")", R"("value": "other")", {"tags[\"Team\"]"}}}},
      RecordedCase{
          .name = "TaskDefinition",
          .type = "aws_ecs_task_definition",
          .desired = R"({"arn": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-web:1",
"arn_without_revision": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-web",
"container_definitions": "[{\"cpu\":64,\"environment\":[],\"essential\":false,\"image\":\"lego/sidecar:1\",\"memory\":128,\"mountPoints\":[],\"name\":\"sidecar\",\"portMappings\":[],\"volumesFrom\":[]},{\"environment\":[{\"name\":\"LEVEL\",\"value\":\"info\"},{\"name\":\"PASSWORD\",\"value\":\"just-for-scratching\"},{\"name\":\"STAGE\",\"value\":\"production\"}],\"essential\":true,\"healthCheck\":{\"command\":[\"CMD-SHELL\",\"curl -f http://localhost:8080/ || exit 1\"]},\"image\":\"lego/web:1\",\"logConfiguration\":{\"logDriver\":\"awslogs\",\"options\":{\"awslogs-stream-prefix\":\"web\",\"awslogs-group\":\"/lego/tasks\",\"awslogs-region\":\"us-east-1\"}},\"mountPoints\":[{\"containerPath\":\"/data\",\"sourceVolume\":\"data\"}],\"name\":\"web\",\"portMappings\":[{\"containerPort\":8080}],\"secrets\":[{\"name\":\"TOKEN\",\"valueFrom\":\"arn:aws:ssm:us-east-1:123456789012:parameter/token\"}],\"volumesFrom\":[]}]",
"cpu": "512", "enable_fault_injection": false, "ephemeral_storage": [{"size_in_gib": 30}],
"execution_role_arn": "arn:aws:iam::123456789012:role/lego-services", "family": "lego-web", "id": "lego-web",
"memory": "1024", "network_mode": "awsvpc", "requires_compatibilities": ["FARGATE"], "revision": 1,
"runtime_platform": [{"cpu_architecture": "ARM64", "operating_system_family": "LINUX"}], "skip_destroy": false,
"tags": {"Name": "web"}, "tags_all": {"Environment": "shared", "Name": "web", "Team": "lego"},
"task_role_arn": "arn:aws:iam::123456789012:role/lego-services", "track_latest": false,
"volume": [{"configure_at_launch": false, "docker_volume_configuration": [],
"efs_volume_configuration": [{"authorization_config": [], "file_system_id": "fs-3e7663cd",
"root_directory": "/", "transit_encryption": "ENABLED", "transit_encryption_port": 0}],
"fsx_windows_file_server_volume_configuration": [], "host_path": "", "name": "data"}]})",
          .replies =
              {{"ecs", "DescribeTaskDefinition",
                R"r({"tags": [{"key": "Team", "value": "lego"}, {"key": "Name", "value": "web"}, {"key": "Environment",
"value": "shared"}], "taskDefinition": {"compatibilities": ["EC2", "FARGATE"],
"containerDefinitions": [{"cpu": 0, "environment": [{"name": "STAGE", "value": "(masked:f4d18f7a5f52)"},
{"name": "LEVEL", "value": "(masked:d5b993e553b0)"}, {"name": "PASSWORD", "value": "(masked:3204dc6f8cba)"}],
"essential": true, "healthCheck": {"command": ["CMD-SHELL", "curl -f http://localhost:8080/ || exit 1"]},
"image": "lego/web:1", "logConfiguration": {"logDriver": "awslogs", "options": {"awslogs-group": "/lego/tasks",
"awslogs-region": "us-east-1", "awslogs-stream-prefix": "web"}}, "mountPoints": [{"containerPath": "/data",
"sourceVolume": "data"}], "name": "web", "portMappings": [{"containerPort": 8080}],
"secrets": [{"name": "TOKEN", "valueFrom": "arn:aws:ssm:us-east-1:123456789012:parameter/token"}],
"volumesFrom": []}, {"cpu": 64, "environment": [], "essential": false, "image": "lego/sidecar:1",
"memory": 128, "mountPoints": [], "name": "sidecar", "portMappings": [], "volumesFrom": []}], "cpu": "512",
"ephemeralStorage": {"sizeInGiB": 30}, "executionRoleArn": "arn:aws:iam::123456789012:role/lego-services",
"family": "lego-web", "memory": "1024", "networkMode": "awsvpc", "placementConstraints": [],
"requiresCompatibilities": ["FARGATE"], "revision": 1, "runtimePlatform": {"cpuArchitecture": "ARM64",
"operatingSystemFamily": "LINUX"}, "status": "ACTIVE",
"taskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/lego-web:1",
"taskRoleArn": "arn:aws:iam::123456789012:role/lego-services", "volumes": [{"configuredAtLaunch": false,
"efsVolumeConfiguration": {"fileSystemId": "fs-3e7663cd", "rootDirectory": "/",
"transitEncryption": "ENABLED"}, "name": "data"}]}})r"}},
          .gone = {"ecs", "DescribeTaskDefinition", R"({"__type": "ClientException", "message": "gone"})",
                   400},
          .needed = {{"DescribeTaskDefinition"}},
          .changes = {{R"("image": "lego/web:1")", R"("image": "lego/web:2")", {"container_definitions"}},
                      {R"("cpu": "512")", R"("cpu": "256")", {"cpu"}},
                      {R"("memory": "1024")", R"("memory": "2048")", {"memory"}},
                      {R"("sizeInGiB": 30)", R"("sizeInGiB": 21)", {"ephemeral_storage[0].size_in_gib"}},
                      {R"("executionRoleArn": "arn:aws:iam::123456789012:role/lego-services")",
                       R"("executionRoleArn": "arn:aws:iam::123456789012:role/admin")",
                       {"execution_role_arn"}},
                      {R"("taskRoleArn": "arn:aws:iam::123456789012:role/lego-services")",
                       R"("taskRoleArn": "arn:aws:iam::123456789012:role/admin")",
                       {"task_role_arn"}},
                      {R"("networkMode": "awsvpc")", R"("networkMode": "host")", {"network_mode"}},
                      {R"("ARM64")", R"("X86_64")", {"runtime_platform[0].cpu_architecture"}},
                      {R"("transitEncryption": "ENABLED")",
                       R"("transitEncryption": "DISABLED")",
                       {"volume[\"data\"].efs_volume_configuration[0].transit_encryption"}},
                      {R"("requiresCompatibilities": ["FARGATE")",
                       R"("requiresCompatibilities": ["EC2")",
                       {"requires_compatibilities"}},
                      {R"("value": "lego")", R"("value": "other")", {"tags[\"Team\"]"}}}},
  };
  return all;
}

INSTANTIATE_TEST_SUITE_P(Ecs, RecordedType, testing::ValuesIn(cases()), case_name);

std::string service_state(const std::string& cluster, const std::string& name, int count) {
  return R"({"id": "arn:aws:ecs:us-east-1:123456789012:service/)" + cluster + "/" + name +
         R"(", "cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/)" + cluster + R"(", "name": ")" +
         name + R"(", "desired_count": )" + std::to_string(count) + "}";
}

std::string service_reply(const std::string& cluster, const std::string& name, int count,
                          const std::string& strategy = "REPLICA") {
  return R"({"serviceArn": "arn:aws:ecs:us-east-1:123456789012:service/)" + cluster + "/" + name +
         R"(", "serviceName": ")" + name + R"(", "status": "ACTIVE", "clusterArn":
         "arn:aws:ecs:us-east-1:123456789012:cluster/)" +
         cluster + R"(", "schedulingStrategy": ")" + strategy + R"(", "desiredCount": )" +
         std::to_string(count) + "}";
}

class EcsService : public testing::Test {
 protected:
  void live(int count, const std::string& strategy = "REPLICA") {
    world.reply(
        "ecs", "DescribeServices",
        R"({"services": [)" + service_reply("lego", "web", count, strategy) + R"(], "failures": []})");
  }
  void target(const std::string& more) {
    world.reply("application-autoscaling", "DescribeScalableTargets",
                R"({"ScalableTargets": [{"ServiceNamespace": "ecs", "ResourceId": "service/lego/web",
                    "ScalableDimension": "ecs:service:DesiredCount", "MinCapacity": 1, "MaxCapacity": 10)" +
                    more + "}]}");
  }
  std::vector<std::string> drift() { return world.drift("aws_ecs_service", service_state("lego", "web", 2)); }
  World world;
};

TEST_F(EcsService, AsManyTasksAsWantedAskNobody) {
  live(2);
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeScalableTargets"), 0U);
}

TEST_F(EcsService, ACountThatAutoscalingOwnsIsNoDrift) {
  live(9);
  target("");
  EXPECT_THAT(drift(), IsEmpty());
  live(11);
  EXPECT_THAT(drift(), ElementsAre("desired_count")) << "beyond its bounds";
  live(9);
  target(R"(, "SuspendedState": {"DynamicScalingInSuspended": true, "DynamicScalingOutSuspended": true,
             "ScheduledScalingSuspended": true})");
  EXPECT_THAT(drift(), ElementsAre("desired_count")) << "suspended";
  world.reply("application-autoscaling", "DescribeScalableTargets", R"({"ScalableTargets": []})");
  EXPECT_THAT(drift(), ElementsAre("desired_count")) << "nobody's";
  world.aws.deny("DescribeScalableTargets");
  EXPECT_THAT(drift(), ElementsAre("unreadable")) << "nobody knows whose";
}

TEST_F(EcsService, ADaemonHasAsManyTasksAsInstances) {
  live(40, "DAEMON");
  EXPECT_THAT(world.drift("aws_ecs_service",
                          with(service_state("lego", "web", 0), "/scheduling_strategy", "\"DAEMON\"")),
              IsEmpty());
}

TEST_F(EcsService, TenOfAClusterShareACall) {
  std::vector<World::Wanted> wanted;
  for (int i = 0; i < 12; ++i)
    wanted.emplace_back("aws_ecs_service", service_state("blue", "s" + std::to_string(i), 1));
  wanted.emplace_back("aws_ecs_service", service_state("green", "other", 1));
  world.reply("ecs", "DescribeServices", [](const Value& params) {
    const std::string_view cluster = params["cluster"].text();
    std::string services;
    for (const Value& arn : params["services"].as_list()) {
      EXPECT_NE(arn.text().find(cluster.substr(cluster.rfind('/'))), std::string_view::npos) << arn.text();
      const std::string name(arn.text().substr(arn.text().rfind('/') + 1));
      if (name == "s3") continue;
      services += (services.empty() ? "" : ", ") +
                  service_reply(std::string(cluster.substr(cluster.rfind('/') + 1)), name, 1);
    }
    return R"({"services": [)" + services + R"(], "failures": []})";
  });
  const std::vector<Outcome> outcomes = world.read_all(wanted);
  EXPECT_EQ(world.aws.count("DescribeServices"), 3U) << "two for the twelve of blue, one for green";
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_EQ(std::holds_alternative<Absent>(outcomes[i]), i == 3) << i;
  }
}

TEST_F(EcsService, OfAClusterThatIsGoneIsMissing) {
  world.reply("ecs", "DescribeServices", R"({"__type": "ClusterNotFoundException", "message": "gone"})", 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(EcsService, ThatWasDeletedIsMissingThoughItCanBeDescribed) {
  world.reply("ecs", "DescribeServices",
              R"({"services": [)" + replaced(service_reply("lego", "web", 0), "ACTIVE", "INACTIVE") + "]}");
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(EcsService, ServiceConnectStandsInThePrimaryDeployment) {
  world.reply("ecs", "DescribeServices",
              R"({"services": [)" +
                  replaced(service_reply("lego", "web", 2), R"("status")", R"("deployments": [
   {"status": "ACTIVE", "serviceConnectConfiguration": {"enabled": false}},
   {"status": "PRIMARY", "serviceConnectConfiguration": {"enabled": true, "namespace":
     "arn:aws:servicediscovery:us-east-1:123456789012:namespace/ns-1", "services": [{"portName": "http",
     "discoveryName": "web", "clientAliases": [{"port": 80, "dnsName": "web"}]}]}}], "status")") +
                  "]}");
  const std::string state = with(service_state("lego", "web", 2), "/service_connect_configuration", R"([
   {"enabled": true, "namespace": "lego", "log_configuration": [], "service": [{"port_name": "http",
    "discovery_name": "web", "ingress_port_override": 0, "timeout": [], "tls": [],
    "client_alias": [{"port": 80, "dns_name": "web"}]}]}])");
  EXPECT_THAT(world.drift("aws_ecs_service", state), IsEmpty());
  EXPECT_THAT(
      world.drift("aws_ecs_service",
                  with(state, "/service_connect_configuration/0/service/0/client_alias/0/port", "81")),
      ElementsAre("service_connect_configuration[0].service[0].client_alias[0].port"));
}

TEST(EcsRemedies, ADeploymentIsSentAsAWhole) {
  const std::string before = R"({"cluster": "lego", "name": "web", "deployment_maximum_percent": 300,
   "deployment_minimum_healthy_percent": 0, "deployment_circuit_breaker": [{"enable": true, "rollback": true}],
   "alarms": []})";
  const std::string after =
      with(with(before, "/deployment_maximum_percent", "200"), "/deployment_circuit_breaker", "[]");
  EXPECT_THAT(
      requests("aws_ecs_service", "deployment_maximum_percent", before, after),
      ElementsAre(R"(UpdateService {"cluster":"lego","deploymentConfiguration":{"deploymentCircuitBreaker":)"
                  R"({"enable":false,"rollback":false},"maximumPercent":200,"minimumHealthyPercent":0},)"
                  R"("service":"web"})"));
  EXPECT_THAT(
      requests("aws_ecs_service", "deployment_maximum_percent", after, before),
      ElementsAre(R"(UpdateService {"cluster":"lego","deploymentConfiguration":{"deploymentCircuitBreaker":)"
                  R"({"enable":true,"rollback":true},"maximumPercent":300,"minimumHealthyPercent":0},)"
                  R"("service":"web"})"));
}

TEST(EcsRemedies, ANetworkIsSentAsAWhole) {
  EXPECT_EQ(
      encoded(
          "aws_ecs_service", "network_configuration",
          R"({"network_configuration": [{"assign_public_ip": true, "security_groups": null, "subnets": ["s"]}]})"),
      R"({"assignPublicIp":"ENABLED","securityGroups":[],"subnets":["s"]})");
}

TEST(EcsRemedies, VolumesAndRegistriesLeaveOutWhatIsNotThere) {
  EXPECT_EQ(
      encoded(
          "aws_ecs_service", "service_registries",
          R"({"service_registries": [{"registry_arn": "r", "port": 0, "container_port": 80, "container_name": "c"}]})"),
      R"([{"containerName":"c","containerPort":80,"registryArn":"r"}])");
  EXPECT_EQ(
      encoded(
          "aws_ecs_service", "volume_configuration",
          R"({"volume_configuration": [{"name": "v", "managed_ebs_volume": [{"role_arn": "r", "size_in_gb": 8,
                       "iops": 0, "encrypted": true, "tag_specifications": [{"resource_type": "volume", "tags": {"a": "b"}}]}]}]})"),
      R"([{"managedEBSVolume":{"encrypted":true,"roleArn":"r","sizeInGiB":8,"tagSpecifications":)"
      R"([{"resourceType":"volume","tags":[{"key":"a","value":"b"}]}]},"name":"v"}])");
}

TEST(EcsRemedies, TagsAreAddedAndTakenAwayByArn) {
  EXPECT_THAT(requests("aws_ecs_service", "tags", R"({"id": "arn:s", "tags": {"a": "1", "b": "2"}})",
                       R"({"id": "arn:s", "tags": {"a": "3"}})"),
              ElementsAre(R"(UntagResource {"resourceArn":"arn:s","tagKeys":["b"]})",
                          R"(TagResource {"resourceArn":"arn:s","tags":[{"key":"a","value":"3"}]})"));
}

class TaskDefinition : public testing::Test {
 protected:
  static std::string revision(int number, const std::string& image, const std::string& status = "ACTIVE") {
    return R"({"taskDefinition": {"taskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/web:)" +
           std::to_string(number) + R"(", "family": "web", "revision": )" + std::to_string(number) +
           R"(, "status": ")" + status + R"(", "containerDefinitions": [{"name": "web", "image": ")" + image +
           R"(", "essential": true, "cpu": 0}]}, "tags": []})";
  }
  static std::string state(bool latest) {
    return R"({"arn": "arn:aws:ecs:us-east-1:123456789012:task-definition/web:1", "family": "web",
      "container_definitions": "[{\"image\": \"lego:1\", \"name\": \"web\"}]", "track_latest": )" +
           std::string(latest ? "true" : "false") + "}";
  }
  World world;
};

TEST_F(TaskDefinition, IsTheRevisionOfTheStateOrTheLatestWhereThatIsTracked) {
  world.reply("ecs", "DescribeTaskDefinition", [](const Value& params) {
    return params["taskDefinition"].text() == "web" ? revision(7, "lego:7") : revision(1, "lego:1");
  });
  EXPECT_THAT(world.drift("aws_ecs_task_definition", state(false)), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeTaskDefinition"), 1U);
  EXPECT_THAT(world.drift("aws_ecs_task_definition", state(true)), ElementsAre("container_definitions"));
}

TEST_F(TaskDefinition, ThatWasDeregisteredIsMissing) {
  world.reply("ecs", "DescribeTaskDefinition", revision(1, "lego:1", "INACTIVE"));
  EXPECT_THAT(world.drift("aws_ecs_task_definition", state(false)), ElementsAre("missing"));
}

}  // namespace
}  // namespace reconcile::aws
