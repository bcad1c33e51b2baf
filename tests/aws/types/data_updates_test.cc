#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/computed_calls.h"

// ElastiCache and AWS Backup.

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

ComputedUpdate cluster(std::string_view attribute) {
  return {"aws_elasticache_cluster", attribute, R"({"cluster_id": "c"})"};
}
ComputedUpdate group(std::string_view attribute) {
  return {"aws_elasticache_replication_group", attribute, R"({"replication_group_id": "g", "arn": "arn:g"})"};
}
std::string modify(const std::string& members) {
  return R"(ModifyReplicationGroup {"ApplyImmediately":true,"ReplicationGroupId":"g",)" + members + "}";
}

TEST(CacheCluster, LosesItsLastNodesFirst) {
  const ComputedUpdate nodes = cluster("num_cache_nodes");
  EXPECT_THAT(
      nodes.calls(R"({"num_cache_nodes": 4})", R"({"num_cache_nodes": 2})"),
      ElementsAre(
          R"(ModifyCacheCluster {"ApplyImmediately":true,"CacheClusterId":"c","CacheNodeIdsToRemove.CacheNodeId":["0004","0003"],"NumCacheNodes":2})"));
  EXPECT_THAT(
      nodes.calls(R"({"num_cache_nodes": 2})", R"({"num_cache_nodes": 4})"),
      ElementsAre(R"(ModifyCacheCluster {"ApplyImmediately":true,"CacheClusterId":"c","NumCacheNodes":4})"));
  EXPECT_EQ(nodes.risk(R"({"num_cache_nodes": 4})", R"({"num_cache_nodes": 2})"), Risk::kDestructive);
  EXPECT_EQ(nodes.risk(R"({"num_cache_nodes": 2})", R"({"num_cache_nodes": 4})"), Risk::kOnline);
}

TEST(CacheCluster, SwitchesItsTopicAndItsLogs) {
  EXPECT_THAT(
      cluster("notification_topic_arn").calls(R"({"notification_topic_arn": "t"})", R"({})"),
      ElementsAre(
          R"(ModifyCacheCluster {"ApplyImmediately":true,"CacheClusterId":"c","NotificationTopicStatus":"inactive"})"));
  const std::string slow =
      R"({"log_type": "slow-log", "destination": "d", "destination_type": "cloudwatch-logs", "log_format": "json"})";
  const std::string engine =
      R"({"log_type": "engine-log", "destination": "s", "destination_type": "kinesis-firehose", "log_format": "text"})";
  EXPECT_THAT(
      cluster("log_delivery_configuration")
          .calls(R"({"log_delivery_configuration": [)" + slow + "]}",
                 R"({"log_delivery_configuration": [)" + engine + "]}"),
      ElementsAre(
          R"(ModifyCacheCluster {"ApplyImmediately":true,"CacheClusterId":"c","LogDeliveryConfigurations.LogDeliveryConfigurationRequest":[{"Enabled":false,"LogType":"slow-log"},{"DestinationDetails":{"KinesisFirehoseDetails":{"DeliveryStream":"s"}},"DestinationType":"kinesis-firehose","Enabled":true,"LogFormat":"text","LogType":"engine-log"}]})"));
}

TEST(ReplicationGroup, GainsAndLosesReplicasAndShards) {
  const ComputedUpdate nodes = group("num_cache_clusters");
  const std::string two = R"({"num_cache_clusters": 2, "replicas_per_node_group": 1, "num_node_groups": 1})";
  const std::string three =
      R"({"num_cache_clusters": 3, "replicas_per_node_group": 2, "num_node_groups": 1})";
  EXPECT_THAT(
      nodes.calls(three, two),
      ElementsAre(
          R"(DecreaseReplicaCount {"ApplyImmediately":true,"NewReplicaCount":1,"ReplicationGroupId":"g"})"));
  EXPECT_THAT(
      nodes.calls(two, three),
      ElementsAre(
          R"(IncreaseReplicaCount {"ApplyImmediately":true,"NewReplicaCount":2,"ReplicationGroupId":"g"})"));
  EXPECT_THAT(
      nodes.calls(R"({"num_cache_clusters": 6, "replicas_per_node_group": 1, "num_node_groups": 3})",
                  R"({"num_cache_clusters": 4, "replicas_per_node_group": 1, "num_node_groups": 2})"),
      ElementsAre(
          R"(ModifyReplicationGroupShardConfiguration {"ApplyImmediately":true,"NodeGroupCount":2,"NodeGroupsToRemove.NodeGroupToRemove":["0003"],"ReplicationGroupId":"g"})"));
}

TEST(ReplicationGroup, GoesByWayOfPreferredToRequiredEncryption) {
  const ComputedUpdate transit = group("transit_encryption_mode");
  const std::string off = R"({"transit_encryption_enabled": false})";
  const std::string required =
      R"({"transit_encryption_enabled": true, "transit_encryption_mode": "required"})";
  const std::string preferred =
      R"({"transit_encryption_enabled": true, "transit_encryption_mode": "preferred"})";
  const auto step = [](const std::string& mode) {
    return modify(R"("TransitEncryptionEnabled":true,"TransitEncryptionMode":")" + mode + "\"");
  };
  EXPECT_THAT(transit.calls(off, required), ElementsAre(step("preferred"), step("required")));
  EXPECT_THAT(transit.calls(preferred, required), ElementsAre(step("required")));
  EXPECT_THAT(transit.calls(required, preferred), ElementsAre(step("preferred")));
  EXPECT_THAT(transit.calls(required, off),
              ElementsAre(step("preferred"), modify(R"("TransitEncryptionEnabled":false)")));
}

TEST(ReplicationGroup, ChangesItsEngineForwardsOnly) {
  const ComputedUpdate version = group("engine_version");
  const auto engine = [](const std::string& name, const std::string& number) {
    return R"({"engine": ")" + name + R"(", "engine_version": ")" + number + "\"}";
  };
  EXPECT_THAT(
      version.calls(engine("redis", "7.0"), engine("redis", "7.1")),
      ElementsAre(
          R"(ModifyReplicationGroup {"ApplyImmediately":true,"EngineVersion":"7.1","ReplicationGroupId":"g"})"));
  EXPECT_THAT(version.calls(engine("redis", "7.1"), engine("redis", "7.0")), IsEmpty());
  EXPECT_THAT(
      version.calls(engine("redis", "7.1"), engine("valkey", "8.0")),
      ElementsAre(
          R"(ModifyReplicationGroup {"ApplyImmediately":true,"Engine":"valkey","EngineVersion":"8.0","ReplicationGroupId":"g"})"));
  EXPECT_THAT(version.calls(engine("valkey", "8.0"), engine("redis", "7.1")), IsEmpty());
}

TEST(ReplicationGroup, AddsAndTakesUserGroups) {
  EXPECT_THAT(group("user_group_ids").calls(R"({"user_group_ids": ["a"]})", R"({"user_group_ids": ["b"]})"),
              ElementsAre(modify(R"("UserGroupIdsToAdd.member":["b"],"UserGroupIdsToRemove.member":["a"])")));
}

TEST(CacheParameters, AreModifiedOrReset) {
  const ComputedUpdate update("aws_elasticache_parameter_group", "parameter", R"({"name": "p"})");
  const std::string live =
      R"({"parameter": [{"name": "timeout", "value": "5"}, {"name": "a", "value": "1"}]})";
  const std::string wanted = R"({"parameter": [{"name": "a", "value": "2"}, {"name": "b", "value": "1"}]})";
  EXPECT_THAT(
      update.calls(live, wanted),
      ElementsAre(
          R"(ResetCacheParameterGroup {"CacheParameterGroupName":"p","ParameterNameValues.ParameterNameValue":[{"ParameterName":"timeout","ParameterValue":"5"}]})",
          R"(ModifyCacheParameterGroup {"CacheParameterGroupName":"p","ParameterNameValues.ParameterNameValue":[{"ParameterName":"a","ParameterValue":"2"},{"ParameterName":"b","ParameterValue":"1"}]})"));
}

TEST(BackupPlan, IsSentWhole) {
  const ComputedUpdate update("aws_backup_plan", "rule", R"({"id": "p"})");
  // clang-format off
  const std::string wanted = R"({"name": "n",
     "advanced_backup_setting": [{"resource_type": "EC2", "backup_options": {"WindowsVSS": "enabled"}}],
     "rule": [{"rule_name": "r", "target_vault_name": "v", "schedule": "every day", "start_window": 60,
      "completion_window": 180, "enable_continuous_backup": false, "recovery_point_tags": {},
      "lifecycle": [{"cold_storage_after": 0, "delete_after": 14, "opt_in_to_archive_for_supported_resources": false}],
      "copy_action": [{"destination_vault_arn": "arn:v", "lifecycle": []}]}]})";
  // clang-format on
  EXPECT_THAT(
      update.calls("{}", wanted),
      ElementsAre(
          R"(UpdateBackupPlan {"BackupPlan":{"AdvancedBackupSettings":[{"BackupOptions":{"WindowsVSS":"enabled"},"ResourceType":"EC2"}],"BackupPlanName":"n","Rules":[{"CompletionWindowMinutes":180,"CopyActions":[{"DestinationBackupVaultArn":"arn:v"}],"EnableContinuousBackup":false,"Lifecycle":{"DeleteAfterDays":14},"RuleName":"r","ScheduleExpression":"every day","StartWindowMinutes":60,"TargetBackupVaultName":"v"}]},"backupPlanId":"p"})"));
}

TEST(BackupTags, AreAMapAndKeys) {
  const ComputedUpdate update("aws_backup_vault", "tags", R"({"name": "v", "arn": "arn:v"})");
  EXPECT_THAT(update.calls(R"({"tags": {"a": "1"}})", R"({"tags": {"b": "2"}})"),
              ElementsAre(R"(UntagResource {"TagKeyList":["a"],"resourceArn":"arn:v"})",
                          R"(TagResource {"Tags":{"b":"2"},"resourceArn":"arn:v"})"));
}

}  // namespace
}  // namespace reconcile::aws
