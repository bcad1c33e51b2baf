#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/computed_calls.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string kCluster =
    R"({"cluster_identifier": "lego", "arn": "arn:aws:rds:us-east-1:123456789012:cluster:lego"})";
const std::string kInstance =
    R"({"identifier": "ledger", "arn": "arn:aws:rds:us-east-1:123456789012:db:ledger"})";

/// A change of a cluster or an instance and the calls that make it; `back` are those that take it back.
struct Case {
  const char* type;
  const char* attribute;
  std::string from;
  std::string to;
  std::vector<std::string> calls;
  std::vector<std::string> back;
};
std::ostream& operator<<(std::ostream& out, const Case& c) { return out << c.attribute << ' ' << c.to; }

std::string cluster(const std::string& members) {
  return R"(ModifyDBCluster {"ApplyImmediately":true,)" + members + "}";
}
std::string instance(const std::string& before, const std::string& after = "") {
  return "ModifyDBInstance {" + before + R"("ApplyImmediately":true,)" + after + "}";
}

class RdsUpdate : public testing::TestWithParam<Case> {};

TEST_P(RdsUpdate, TakesTheseCallsAndTheseBack) {
  const Case& c = GetParam();
  const ComputedUpdate update(c.type, c.attribute,
                              std::string_view(c.type) == "aws_rds_cluster" ? kCluster : kInstance);
  EXPECT_EQ(update.calls(c.from, c.to), c.calls);
  EXPECT_EQ(update.calls(c.to, c.from), c.back);
}

INSTANTIATE_TEST_SUITE_P(
    Each, RdsUpdate,
    testing::Values(
        Case{
            "aws_rds_cluster",
            "enabled_cloudwatch_logs_exports",
            R"({"enabled_cloudwatch_logs_exports": ["audit", "error"]})",
            R"({"enabled_cloudwatch_logs_exports": ["error", "slowquery"]})",
            {cluster(
                R"("CloudwatchLogsExportConfiguration.DisableLogTypes.member":["audit"],"CloudwatchLogsExportConfiguration.EnableLogTypes.member":["slowquery"],"DBClusterIdentifier":"lego")")},
            {cluster(
                R"("CloudwatchLogsExportConfiguration.DisableLogTypes.member":["slowquery"],"CloudwatchLogsExportConfiguration.EnableLogTypes.member":["audit"],"DBClusterIdentifier":"lego")")}},
        Case{"aws_db_instance",
             "monitoring_interval",
             R"({"monitoring_interval": 0, "monitoring_role_arn": "arn:r"})",
             R"({"monitoring_interval": 30, "monitoring_role_arn": "arn:r"})",
             {instance(
                 "",
                 R"("DBInstanceIdentifier":"ledger","MonitoringInterval":30,"MonitoringRoleArn":"arn:r")")},
             {instance("", R"("DBInstanceIdentifier":"ledger","MonitoringInterval":0)")}},
        Case{
            "aws_rds_cluster",
            "performance_insights_enabled",
            R"({"performance_insights_enabled": false, "performance_insights_retention_period": 0, "database_insights_mode": "standard"})",
            R"({"performance_insights_enabled": true, "performance_insights_retention_period": 465, "database_insights_mode": "advanced", "performance_insights_kms_key_id": "arn:k"})",
            {cluster(
                R"("DBClusterIdentifier":"lego","DatabaseInsightsMode":"advanced","EnablePerformanceInsights":true,"PerformanceInsightsKMSKeyId":"arn:k","PerformanceInsightsRetentionPeriod":465)")},
            {cluster(
                R"("DBClusterIdentifier":"lego","DatabaseInsightsMode":"standard","EnablePerformanceInsights":false)")}},
        Case{"aws_db_instance",
             "performance_insights_kms_key_id",
             R"({"performance_insights_enabled": true, "performance_insights_kms_key_id": "arn:a"})",
             R"({"performance_insights_enabled": true, "performance_insights_kms_key_id": "arn:b"})",
             {},
             {}},
        Case{"aws_db_instance",
             "allocated_storage",
             R"({"allocated_storage": 50, "storage_type": "gp3"})",
             R"({"allocated_storage": 100, "storage_type": "gp3"})",
             {instance(R"("AllocatedStorage":100,)", R"("DBInstanceIdentifier":"ledger")")},
             {}},
        Case{"aws_db_instance",
             "iops",
             R"({"allocated_storage": 100, "storage_type": "io1", "iops": 1000})",
             R"({"allocated_storage": 100, "storage_type": "io1", "iops": 3000})",
             {instance(R"("AllocatedStorage":100,)", R"("DBInstanceIdentifier":"ledger","Iops":3000)")},
             {instance(R"("AllocatedStorage":100,)", R"("DBInstanceIdentifier":"ledger","Iops":1000)")}},
        Case{"aws_db_instance",
             "max_allocated_storage",
             R"({"allocated_storage": 50, "max_allocated_storage": 200})",
             R"({"allocated_storage": 50, "max_allocated_storage": 0})",
             {instance("", R"("DBInstanceIdentifier":"ledger","MaxAllocatedStorage":50)")},
             {instance("", R"("DBInstanceIdentifier":"ledger","MaxAllocatedStorage":200)")}},
        Case{"aws_rds_cluster",
             "engine_version",
             R"({"engine": "aurora-postgresql", "engine_version": "15.4"})",
             R"({"engine": "aurora-postgresql", "engine_version": "15.10"})",
             {cluster(R"("DBClusterIdentifier":"lego","EngineVersion":"15.10")")},
             {}},
        Case{"aws_db_instance",
             "engine_version",
             R"({"engine": "mysql", "engine_version": "5.7.44"})",
             R"({"engine": "mysql", "engine_version": "8.0"})",
             {instance(R"("AllowMajorVersionUpgrade":true,)",
                       R"("DBInstanceIdentifier":"ledger","EngineVersion":"8.0")")},
             {}},
        Case{"aws_rds_cluster",
             "enable_http_endpoint",
             R"({"enable_http_endpoint": false, "engine_mode": "provisioned"})",
             R"({"enable_http_endpoint": true, "engine_mode": "provisioned"})",
             {R"(EnableHttpEndpoint {"ResourceArn":"arn:aws:rds:us-east-1:123456789012:cluster:lego"})"},
             {R"(DisableHttpEndpoint {"ResourceArn":"arn:aws:rds:us-east-1:123456789012:cluster:lego"})"}},
        Case{"aws_rds_cluster",
             "enable_http_endpoint",
             R"({"enable_http_endpoint": false, "engine_mode": "serverless"})",
             R"({"enable_http_endpoint": true, "engine_mode": "serverless"})",
             {cluster(R"("DBClusterIdentifier":"lego","EnableHttpEndpoint":true)")},
             {cluster(R"("DBClusterIdentifier":"lego","EnableHttpEndpoint":false)")}},
        Case{"aws_rds_cluster",
             "iam_roles",
             R"({"iam_roles": ["a", "b"]})",
             R"({"iam_roles": ["b", "c"]})",
             {R"(RemoveRoleFromDBCluster {"DBClusterIdentifier":"lego","RoleArn":"a"})",
              R"(AddRoleToDBCluster {"DBClusterIdentifier":"lego","RoleArn":"c"})"},
             {R"(RemoveRoleFromDBCluster {"DBClusterIdentifier":"lego","RoleArn":"c"})",
              R"(AddRoleToDBCluster {"DBClusterIdentifier":"lego","RoleArn":"a"})"}},
        Case{
            "aws_rds_cluster",
            "manage_master_user_password",
            R"({"manage_master_user_password": false})",
            R"({"manage_master_user_password": true, "master_user_secret_kms_key_id": "arn:k"})",
            {cluster(
                R"("DBClusterIdentifier":"lego","ManageMasterUserPassword":true,"MasterUserSecretKmsKeyId":"arn:k")")},
            {}},
        Case{"aws_rds_cluster",
             "domain",
             R"({"domain": ""})",
             R"({"domain": "d-1", "domain_iam_role_name": "r"})",
             {cluster(R"("DBClusterIdentifier":"lego","Domain":"d-1","DomainIAMRoleName":"r")")},
             {cluster(R"("DBClusterIdentifier":"lego","Domain":"none")")}},
        Case{"aws_db_instance",
             "domain",
             R"({"domain": ""})",
             R"({"domain": "d-1", "domain_iam_role_name": "r"})",
             {instance("", R"("DBInstanceIdentifier":"ledger","Domain":"d-1","DomainIAMRoleName":"r")")},
             {instance("", R"("DBInstanceIdentifier":"ledger","DisableDomain":true)")}},
        Case{
            "aws_rds_cluster",
            "tags",
            R"({"tags": {"a": "1", "b": "2", "aws:x": "y"}})",
            R"({"tags": {"a": "3", "c": "4"}})",
            {R"(RemoveTagsFromResource {"ResourceName":"arn:aws:rds:us-east-1:123456789012:cluster:lego","TagKeys.member":["b"]})",
             R"(AddTagsToResource {"ResourceName":"arn:aws:rds:us-east-1:123456789012:cluster:lego","Tags.Tag":[{"Key":"a","Value":"3"},{"Key":"c","Value":"4"}]})"},
            {R"(RemoveTagsFromResource {"ResourceName":"arn:aws:rds:us-east-1:123456789012:cluster:lego","TagKeys.member":["c"]})",
             R"(AddTagsToResource {"ResourceName":"arn:aws:rds:us-east-1:123456789012:cluster:lego","Tags.Tag":[{"Key":"a","Value":"1"},{"Key":"b","Value":"2"}]})"}}));

TEST(RdsBackupRetention, SuspendsADatabaseOnlyWhereBackupsComeOrGo) {
  const ComputedUpdate update("aws_db_instance", "backup_retention_period", kInstance);
  const auto days = [](int n) { return R"({"backup_retention_period": )" + std::to_string(n) + "}"; };
  EXPECT_EQ(update.risk(days(1), days(7)), Risk::kOnline);
  EXPECT_EQ(update.risk(days(0), days(7)), Risk::kRestart);
  EXPECT_EQ(update.risk(days(7), days(0)), Risk::kRestart);
  EXPECT_THAT(update.calls(days(1), days(7)),
              ElementsAre(instance("", R"("BackupRetentionPeriod":7,"DBInstanceIdentifier":"ledger")")));
}

// --- Parameters

std::string parameters(std::initializer_list<std::array<const char*, 3>> rows) {
  std::string out;
  for (const auto& [name, value, method] : rows) {
    out += out.empty() ? "" : ",";
    out += std::string(R"({"name": ")") + name + R"(", "value": ")" + value + R"(", "apply_method": ")" +
           method + "\"}";
  }
  return R"({"parameter": [)" + out + "]}";
}

TEST(RdsParameters, AreModifiedWhereTheyDifferAndResetWhereNobodyWantsThem) {
  const ComputedUpdate update("aws_rds_cluster_parameter_group", "parameter", R"({"name": "pg15"})");
  const std::string live = parameters({{"rds.force_ssl", "0", "immediate"},
                                       {"log_lock_waits", "1", "immediate"},
                                       {"work_mem", "64", "immediate"}});
  const std::string wanted = parameters({{"rds.force_ssl", "1", "immediate"},
                                         {"Work_Mem", "64", "immediate"},
                                         {"rds.logical_replication", "1", "pending-reboot"}});
  EXPECT_THAT(
      update.calls(live, wanted),
      ElementsAre(
          R"(ResetDBClusterParameterGroup {"DBClusterParameterGroupName":"pg15","Parameters.Parameter":[{"ApplyMethod":"immediate","ParameterName":"log_lock_waits"}]})",
          R"(ModifyDBClusterParameterGroup {"DBClusterParameterGroupName":"pg15","Parameters.Parameter":[{"ApplyMethod":"immediate","ParameterName":"rds.force_ssl","ParameterValue":"1"},{"ApplyMethod":"pending-reboot","ParameterName":"rds.logical_replication","ParameterValue":"1"}]})"));
  EXPECT_THAT(
      update.calls(wanted, live),
      ElementsAre(
          R"(ResetDBClusterParameterGroup {"DBClusterParameterGroupName":"pg15","Parameters.Parameter":[{"ApplyMethod":"pending-reboot","ParameterName":"rds.logical_replication"}]})",
          R"(ModifyDBClusterParameterGroup {"DBClusterParameterGroupName":"pg15","Parameters.Parameter":[{"ApplyMethod":"immediate","ParameterName":"rds.force_ssl","ParameterValue":"0"},{"ApplyMethod":"immediate","ParameterName":"log_lock_waits","ParameterValue":"1"}]})"));
  EXPECT_THAT(update.calls(wanted, wanted), IsEmpty());
}

TEST(RdsParameters, GoTwentyAtATimeWithCharacterSetsFirst) {
  std::string rows;
  for (int i = 0; i < 41; ++i) {
    rows += R"({"name": "p)" + std::to_string(i) + R"(", "value": "1", "apply_method": "immediate"},)";
  }
  rows += R"({"name": "character_set_server", "value": "utf8mb4"})";
  const ComputedUpdate update("aws_db_parameter_group", "parameter", R"({"name": "mysql"})");
  const std::vector<std::string> calls =
      update.calls(R"({"parameter": []})", R"({"parameter": [)" + rows + "]}");
  ASSERT_EQ(calls.size(), 3U);
  EXPECT_TRUE(calls[0].starts_with(
      R"(ModifyDBParameterGroup {"DBParameterGroupName":"mysql","Parameters.Parameter":[{"ApplyMethod":"immediate","ParameterName":"character_set_server")"));
  EXPECT_NE(calls[2].find(R"("p40")"), std::string::npos);
  EXPECT_EQ(calls[2].find(R"("p38")"), std::string::npos) << "the third call has the last two";
}

// --- What stands beside the databases

TEST(RdsOptions, AreIncludedWithAllTheirSettingsAndAddedAnewToLoseOne) {
  const ComputedUpdate update("aws_db_option_group", "option", R"({"name": "mysql"})");
  const std::string audit =
      R"({"option_name": "AUDIT", "port": 0, "version": "", "option_settings": [{"name": "EVENTS", "value": "CONNECT"}]})";
  const std::string cached =
      R"({"option_name": "MEMCACHED", "port": 11211, "vpc_security_group_memberships": ["sg-1"], "option_settings": []})";
  const std::string wordy =
      R"({"option_name": "AUDIT", "option_settings": [{"name": "EVENTS", "value": "CONNECT"}, {"name": "USERS", "value": "bob"}]})";
  EXPECT_THAT(
      update.calls(R"({"option": []})", R"({"option": [)" + audit + "," + cached + "]}"),
      ElementsAre(
          R"(ModifyOptionGroup {"ApplyImmediately":true,"OptionGroupName":"mysql","OptionsToInclude.OptionConfiguration":[{"OptionName":"AUDIT","OptionSettings.OptionSetting":[{"Name":"EVENTS","Value":"CONNECT"}]},{"OptionName":"MEMCACHED","Port":11211,"VpcSecurityGroupMemberships.VpcSecurityGroupId":["sg-1"]}]})"));
  EXPECT_THAT(
      update.calls(R"({"option": [)" + cached + "]}", R"({"option": []})"),
      ElementsAre(
          R"(ModifyOptionGroup {"ApplyImmediately":true,"OptionGroupName":"mysql","OptionsToRemove.member":["MEMCACHED"]})"));
  EXPECT_THAT(
      update.calls(R"({"option": [)" + wordy + "]}", R"({"option": [)" + audit + "]}"),
      ElementsAre(
          R"(ModifyOptionGroup {"ApplyImmediately":true,"OptionGroupName":"mysql","OptionsToRemove.member":["AUDIT"]})",
          R"(ModifyOptionGroup {"ApplyImmediately":true,"OptionGroupName":"mysql","OptionsToInclude.OptionConfiguration":[{"OptionName":"AUDIT","OptionSettings.OptionSetting":[{"Name":"EVENTS","Value":"CONNECT"}]}]})"));
}

TEST(RdsClusterEndpoint, SaysThatAListIsEmpty) {
  const ComputedUpdate update("aws_rds_cluster_endpoint", "static_members",
                              R"({"cluster_endpoint_identifier": "any"})");
  EXPECT_THAT(
      update.calls(R"({"static_members": [], "excluded_members": ["a"]})",
                   R"({"static_members": ["b"], "excluded_members": []})"),
      ElementsAre(
          R"(ModifyDBClusterEndpoint {"DBClusterEndpointIdentifier":"any","ExcludedMembers":[],"StaticMembers.member":["b"]})"));
}

TEST(RdsEventSubscription, GainsSourcesBeforeItLosesOthers) {
  const ComputedUpdate update("aws_db_event_subscription", "source_ids", R"({"name": "e"})");
  const std::string from = R"({"enabled": true, "sns_topic": "t", "source_type": "db-cluster",
                               "event_categories": ["failover"], "source_ids": ["a"]})";
  EXPECT_THAT(
      update.calls(from, R"({"enabled": true, "sns_topic": "t", "source_type": "db-cluster",
                            "event_categories": ["failover"], "source_ids": ["b"]})"),
      ElementsAre(
          R"(AddSourceIdentifierToSubscription {"SourceIdentifier":"b","SubscriptionName":"e"})",
          R"(RemoveSourceIdentifierFromSubscription {"SourceIdentifier":"a","SubscriptionName":"e"})"));
  EXPECT_THAT(
      update.calls(from, R"({"enabled": false, "sns_topic": "t", "source_type": "db-cluster",
                            "event_categories": [], "source_ids": ["a"]})"),
      ElementsAre(
          R"(ModifyEventSubscription {"Enabled":false,"EventCategories":[],"SnsTopicArn":"t","SourceType":"db-cluster","SubscriptionName":"e"})"));
}

TEST(RdsEventSubscription, IsWidenedToAllSourcesByAnEmptyType) {
  const ComputedUpdate update("aws_db_event_subscription", "source_type", R"({"name": "e"})");
  EXPECT_THAT(
      update.calls(
          R"({"enabled": true, "sns_topic": "t", "source_type": "db-instance", "event_categories": ["failure"]})",
          R"({"enabled": true, "sns_topic": "t", "source_type": null, "event_categories": []})"),
      ElementsAre(
          R"(ModifyEventSubscription {"Enabled":true,"EventCategories":[],"SnsTopicArn":"t","SourceType":"","SubscriptionName":"e"})"));
}

TEST(RdsSnapshot, IsSharedAndUnsharedByAccounts) {
  const ComputedUpdate update("aws_db_snapshot", "shared_accounts", R"({"db_snapshot_identifier": "s"})");
  EXPECT_THAT(
      update.calls(R"({"shared_accounts": ["all", "1"]})", R"({"shared_accounts": ["1", "2"]})"),
      ElementsAre(
          R"(ModifyDBSnapshotAttribute {"AttributeName":"restore","DBSnapshotIdentifier":"s","ValuesToAdd.AttributeValue":["2"],"ValuesToRemove.AttributeValue":["all"]})"));
}

TEST(RdsGlobalCluster, StepsToAnotherMajorVersionAlone) {
  const ComputedUpdate update("aws_rds_global_cluster", "engine_version",
                              R"({"global_cluster_identifier": "g"})");
  const auto version = [](const std::string& v) {
    return R"({"engine": "aurora-postgresql", "engine_version": ")" + v + "\"}";
  };
  EXPECT_THAT(update.calls(version("15.4"), version("15.5")), IsEmpty());
  EXPECT_THAT(
      update.calls(version("15.4"), version("16.1")),
      ElementsAre(
          R"(ModifyGlobalCluster {"AllowMajorVersionUpgrade":true,"EngineVersion":"16.1","GlobalClusterIdentifier":"g"})"));
}

}  // namespace
}  // namespace reconcile::aws
