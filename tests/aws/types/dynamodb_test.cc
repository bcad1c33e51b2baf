#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "tests/aws/engine/reading.h"
#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;

constexpr std::string_view kType = "aws_dynamodb_table";

// A provisioned table with two indexes, as Terraform 1.11 and the AWS provider 5.100 left it.
const std::string kLedger = R"({
 "arn": "arn:aws:dynamodb:us-east-1:123456789012:table/lego-ledger",
 "attribute": [{"name": "at", "type": "N"}, {"name": "kind", "type": "S"}, {"name": "pk", "type": "S"}],
 "billing_mode": "PROVISIONED", "deletion_protection_enabled": false,
 "global_secondary_index": [
  {"hash_key": "at", "name": "by-time", "non_key_attributes": ["amount", "currency"], "on_demand_throughput": [],
   "projection_type": "INCLUDE", "range_key": "", "read_capacity": 1, "write_capacity": 1},
  {"hash_key": "kind", "name": "by-kind", "non_key_attributes": [], "on_demand_throughput": [],
   "projection_type": "KEYS_ONLY", "range_key": "at", "read_capacity": 3, "write_capacity": 1}],
 "hash_key": "pk", "id": "lego-ledger", "import_table": [], "local_secondary_index": [], "name": "lego-ledger",
 "on_demand_throughput": [], "point_in_time_recovery": [{"enabled": false, "recovery_period_in_days": 0}],
 "range_key": null, "read_capacity": 5, "replica": [], "restore_date_time": null,
 "server_side_encryption": [{"enabled": true, "kms_key_arn": ""}], "stream_arn": "", "stream_enabled": false,
 "stream_label": "", "stream_view_type": "", "table_class": "STANDARD", "tags": null,
 "tags_all": {"Environment": "shared", "Team": "lego"}, "timeouts": null,
 "ttl": [{"attribute_name": "", "enabled": false}], "write_capacity": 2})";

const std::string kTable = R"({"Table": {
 "AttributeDefinitions": [{"AttributeName": "at", "AttributeType": "N"}, {"AttributeName": "kind", "AttributeType": "S"},
  {"AttributeName": "pk", "AttributeType": "S"}],
 "TableName": "lego-ledger", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}], "TableStatus": "ACTIVE",
 "ProvisionedThroughput": {"NumberOfDecreasesToday": 0, "ReadCapacityUnits": 5, "WriteCapacityUnits": 2},
 "TableArn": "arn:aws:dynamodb:us-east-1:123456789012:table/lego-ledger",
 "BillingModeSummary": {"BillingMode": "PROVISIONED"}, "LocalSecondaryIndexes": [],
 "GlobalSecondaryIndexes": [
  {"IndexName": "by-time", "KeySchema": [{"AttributeName": "at", "KeyType": "HASH"}],
   "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["currency", "amount"]}, "IndexStatus": "ACTIVE",
   "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}},
  {"IndexName": "by-kind", "KeySchema": [{"AttributeName": "kind", "KeyType": "HASH"}, {"AttributeName": "at", "KeyType": "RANGE"}],
   "Projection": {"ProjectionType": "KEYS_ONLY"}, "IndexStatus": "ACTIVE",
   "ProvisionedThroughput": {"ReadCapacityUnits": 3, "WriteCapacityUnits": 1}}],
 "SSEDescription": {"Status": "ENABLED", "SSEType": "KMS", "KMSMasterKeyArn": "arn:aws:kms:us-east-1:123456789012:key/default"},
 "DeletionProtectionEnabled": false}})";

const std::string kTtlOn =
    R"({"TimeToLiveDescription": {"TimeToLiveStatus": "ENABLED", "AttributeName": "expires"}})";
const std::string kBackupsOn = R"({"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED",
 "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "ENABLED", "RecoveryPeriodInDays": 35}}})";

std::string target(const std::string& resource, const std::string& dimension, int least, int most,
                   bool suspended = false) {
  const std::string off = suspended ? "true" : "false";
  return R"({"ServiceNamespace": "dynamodb", "ResourceId": ")" + resource +
         R"(", "ScalableDimension": "dynamodb:)" + dimension + R"(", "MinCapacity": )" +
         std::to_string(least) + R"(, "MaxCapacity": )" + std::to_string(most) +
         R"(, "SuspendedState": {"DynamicScalingInSuspended": )" + off +
         R"(, "DynamicScalingOutSuspended": )" + off + R"(, "ScheduledScalingSuspended": )" + off + "}}";
}

class DynamodbTable : public testing::Test {
 protected:
  DynamodbTable() {
    world.reply("dynamodb", "DescribeTable", kTable);
    world.reply("dynamodb", "DescribeContinuousBackups",
                R"({"ContinuousBackupsDescription": {"ContinuousBackupsStatus": "ENABLED",
                    "PointInTimeRecoveryDescription": {"PointInTimeRecoveryStatus": "DISABLED"}}})");
    world.reply("dynamodb", "DescribeTimeToLive",
                R"({"TimeToLiveDescription": {"TimeToLiveStatus": "DISABLED"}})");
    world.reply("kms", "DescribeKey",
                R"({"KeyMetadata": {"Arn": "arn:aws:kms:us-east-1:123456789012:key/default"}})");
    tags(R"([{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}])");
  }
  std::set<std::string> regions_of(std::string_view operation) const {
    std::set<std::string> out;
    for (const FakeCaller::Call& call : world.aws.calls()) {
      if (call.operation == operation) out.insert(call.region);
    }
    return out;
  }
  void tags(const std::string& list) {
    world.reply("resourcegroupstaggingapi", "GetResources",
                R"({"PaginationToken": "", "ResourceTagMappingList": [{"ResourceARN":
                   "arn:aws:dynamodb:us-east-1:123456789012:table/lego-ledger", "Tags": )" +
                    list + "}]}");
  }
  void table(const std::string& pointer, const std::string& value) {
    world.reply("dynamodb", "DescribeTable", with(kTable, pointer, value));
  }
  void targets(const std::string& list) {
    world.reply("application-autoscaling", "DescribeScalableTargets",
                R"({"ScalableTargets": [)" + list + "]}");
  }
  std::vector<std::string> drift(const std::string& desired = kLedger) { return world.drift(kType, desired); }

  World world;
};

TEST_F(DynamodbTable, IsSilentAsTerraformLeftIt) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeScalableTargets"), 0U) << "there is no difference to explain";
  EXPECT_EQ(world.aws.count("ListTagsOfResource"), 0U) << "the batch call agrees";
}

TEST_F(DynamodbTable, ThatDoesNotExistIsMissing) {
  world.reply(
      "dynamodb", "DescribeTable",
      R"({"__type": "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException", "message": "gone"})", 400);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

class DynamodbTableDenied : public DynamodbTable, public testing::WithParamInterface<const char*> {};

TEST_P(DynamodbTableDenied, IsUnreadable) {
  world.aws.deny(GetParam());
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

INSTANTIATE_TEST_SUITE_P(Each, DynamodbTableDenied,
                         testing::Values("DescribeTable", "DescribeContinuousBackups", "DescribeTimeToLive",
                                         "DescribeKey"));

TEST_F(DynamodbTable, EachSettingIsFoundAtItsPath) {
  struct Case {
    const char* pointer;
    const char* value;
    const char* path;
  };
  const std::vector<Case> cases{
      {"/Table/BillingModeSummary/BillingMode", R"("PAY_PER_REQUEST")", "billing_mode"},
      {"/Table/DeletionProtectionEnabled", "true", "deletion_protection_enabled"},
      {"/Table/TableClassSummary", R"({"TableClass": "STANDARD_INFREQUENT_ACCESS"})", "table_class"},
      {"/Table/AttributeDefinitions/0/AttributeType", R"("S")", "attribute[\"at\"].type"},
      {"/Table/KeySchema/0/AttributeName", R"("kind")", "hash_key"},
      {"/Table/GlobalSecondaryIndexes/0/Projection/NonKeyAttributes", R"(["amount"])",
       "global_secondary_index[\"by-time\"].non_key_attributes"},
      {"/Table/GlobalSecondaryIndexes/1/Projection/ProjectionType", R"("ALL")",
       "global_secondary_index[\"by-kind\"].projection_type"},
      {"/Table/GlobalSecondaryIndexes/1/KeySchema/1/AttributeName", R"("pk")",
       "global_secondary_index[\"by-kind\"].range_key"},
      {"/Table/LocalSecondaryIndexes",
       R"([{"IndexName": "l", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}]}])",
       "local_secondary_index[\"l\"]"},
      {"/Table/OnDemandThroughput", R"({"MaxReadRequestUnits": 7, "MaxWriteRequestUnits": -1})",
       "on_demand_throughput[0].max_read_request_units"},
      {"/Table/SSEDescription/KMSMasterKeyArn", R"("arn:aws:kms:us-east-1:123456789012:key/mine")",
       "server_side_encryption[0].kms_key_arn"},
      {"/Table/Replicas", R"([{"RegionName": "eu-west-1", "ReplicaStatus": "ACTIVE"}])",
       "replica[\"eu-west-1\"]"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    table(c.pointer, c.value);
    EXPECT_THAT(drift(), ElementsAre(c.path));
  }
}

TEST_F(DynamodbTable, AReplicaOfAResourceOfItsOwnIsNoDrift) {
  table("/Table/Replicas",
        R"([{"RegionName": "eu-west-1"}, {"RegionName": "us-east-1"}, {"RegionName": "us-west-2"}])");
  const auto replica = [](const std::string& region) -> World::Wanted {
    return {
        "aws_dynamodb_table_replica",
        R"({"global_table_arn": "arn:aws:dynamodb:us-east-1:123456789012:table/lego-ledger", "arn": "arn:aws:dynamodb:)" +
            region + R"(:123456789012:table/lego-ledger"})"};
  };
  EXPECT_THAT(world.drift(kType, kLedger, {replica("eu-west-1"), replica("us-west-2")}), IsEmpty());
  EXPECT_THAT(world.drift(kType, kLedger, {replica("eu-west-1")}), ElementsAre("replica[\"us-west-2\"]"));
}

TEST_F(DynamodbTable, AReplicasBackupsAreReadInItsRegion) {
  table("/Table/Replicas", R"([{"RegionName": "eu-west-1"}, {"RegionName": "us-east-1"}])");
  world.reply("dynamodb", "DescribeContinuousBackups", kBackupsOn);
  const auto desired = [](const std::string& recovery) {
    return with(with(kLedger, "/replica",
                     R"([{"region_name": "eu-west-1", "point_in_time_recovery": )" + recovery + "}]"),
                "/point_in_time_recovery", R"([{"enabled": true, "recovery_period_in_days": 35}])");
  };
  EXPECT_THAT(world.drift(kType, desired("true")), IsEmpty());
  EXPECT_THAT(world.drift(kType, desired("false")),
              ElementsAre("replica[\"eu-west-1\"].point_in_time_recovery"));
  EXPECT_THAT(regions_of("DescribeContinuousBackups"), IsSupersetOf({"eu-west-1", "us-east-1"}));
  EXPECT_EQ(regions_of("DescribeTable").count("eu-west-1"), 0U);
}

TEST_F(DynamodbTable, AReplicasKeyIsReadThereWhereTheMainTableDoesNotNameIt) {
  const std::string desired = with(
      kLedger, "/replica",
      R"([{"region_name": "eu-west-1", "kms_key_arn": "arn:aws:kms:us-east-1:123456789012:key/default"}])");
  table("/Table/Replicas", R"([{"RegionName": "eu-west-1"}])");
  EXPECT_THAT(world.drift(kType, desired), IsEmpty());
  EXPECT_THAT(regions_of("DescribeTable"), Contains("eu-west-1"));
  table("/Table/Replicas",
        R"([{"RegionName": "eu-west-1", "KMSMasterKeyId": "arn:aws:kms:eu-west-1:1:key/k"}])");
  EXPECT_THAT(world.drift(kType, desired), ElementsAre("replica[\"eu-west-1\"].kms_key_arn"));
}

TEST_F(DynamodbTable, HasSettledWhenItsIndexesAndReplicasHave) {
  const auto status = [&](const std::string& pointer, const std::string& value) {
    table(pointer, value);
    return live_of(world.read(kType, kLedger)).status;
  };
  EXPECT_EQ(status("/Table/TableStatus", R"("ACTIVE")"), "ACTIVE");
  EXPECT_EQ(status("/Table/TableStatus", R"("UPDATING")"), "UPDATING");
  EXPECT_EQ(status("/Table/GlobalSecondaryIndexes/1/IndexStatus", R"("CREATING")"), "UPDATING");
  EXPECT_EQ(status("/Table/Replicas", R"([{"RegionName": "eu-west-1", "ReplicaStatus": "CREATING"}])"),
            "UPDATING");
  EXPECT_EQ(status("/Table/SSEDescription/Status", R"("UPDATING")"), "UPDATING");
}

TEST_F(DynamodbTable, ThatIsBeingDeletedIsMissing) {
  table("/Table/TableStatus", R"("DELETING")");
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(DynamodbTable, AStreamThatWasSwitchedOnIsFoundWithItsView) {
  table("/Table/StreamSpecification", R"({"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"})");
  EXPECT_THAT(drift(), ElementsAre("stream_enabled", "stream_view_type"));
}

TEST_F(DynamodbTable, AViewThatIsConfiguredForAStreamThatIsOffIsNoDrift) {
  EXPECT_THAT(drift(with(kLedger, "/stream_view_type", R"("KEYS_ONLY")")), IsEmpty());
}

TEST_F(DynamodbTable, RecoveryAndTimeToLiveComeFromCallsOfTheirOwn) {
  world.reply("dynamodb", "DescribeContinuousBackups", kBackupsOn);
  world.reply("dynamodb", "DescribeTimeToLive", kTtlOn);
  EXPECT_THAT(drift(), ElementsAre("point_in_time_recovery[0].enabled",
                                   "point_in_time_recovery[0].recovery_period_in_days",
                                   "ttl[0].attribute_name", "ttl[0].enabled"));
}

TEST_F(DynamodbTable, WhatIsSwitchedOffHasNoDetailsToDifferIn) {
  std::string desired = with(kLedger, "/ttl", R"([{"attribute_name": "expires", "enabled": true}])");
  desired = with(desired, "/point_in_time_recovery", R"([{"enabled": true, "recovery_period_in_days": 35}])");
  EXPECT_THAT(drift(desired), ElementsAre("point_in_time_recovery[0].enabled", "ttl[0].enabled"));
}

TEST_F(DynamodbTable, CapacityThatAutoscalingOwnsIsNotDriftInsideItsBounds) {
  table("/Table/ProvisionedThroughput/ReadCapacityUnits", "50");
  targets(target("table/lego-ledger", "table:ReadCapacityUnits", 5, 100));
  EXPECT_THAT(drift(), IsEmpty());
  targets(target("table/lego-ledger", "table:ReadCapacityUnits", 5, 40));
  EXPECT_THAT(drift(), ElementsAre("read_capacity")) << "out of its bounds";
  targets(target("table/lego-ledger", "table:ReadCapacityUnits", 5, 100, true));
  EXPECT_THAT(drift(), ElementsAre("read_capacity")) << "suspended";
  targets(target("table/lego-ledger", "table:WriteCapacityUnits", 5, 100));
  EXPECT_THAT(drift(), ElementsAre("read_capacity")) << "the other dimension";
  targets("");
  EXPECT_THAT(drift(), ElementsAre("read_capacity")) << "no target";
}

TEST_F(DynamodbTable, CapacityOfAnIndexHasATargetOfItsOwn) {
  table("/Table/GlobalSecondaryIndexes/1/ProvisionedThroughput/WriteCapacityUnits", "9");
  targets(target("table/lego-ledger", "table:WriteCapacityUnits", 1, 100));
  EXPECT_THAT(drift(), ElementsAre("global_secondary_index[\"by-kind\"].write_capacity"));
  targets(target("table/lego-ledger/index/by-kind", "index:WriteCapacityUnits", 1, 100));
  EXPECT_THAT(drift(), IsEmpty());
  for (const FakeCaller::Call& call : world.aws.calls()) {
    if (call.operation != "DescribeScalableTargets") continue;
    EXPECT_EQ(to_json(call.params["ResourceIds"]), R"(["table/lego-ledger/index/by-kind"])");
  }
}

TEST_F(DynamodbTable, OneCallAsksForTheTargetsOfAllTables) {
  world.reply("dynamodb", "DescribeTable", [](const Value& params) {
    std::string table = with(kTable, "/Table/TableName", '"' + std::string(params["TableName"].text()) + '"');
    return with(table, "/Table/ProvisionedThroughput/ReadCapacityUnits", "6");
  });
  targets(target("table/a", "table:ReadCapacityUnits", 1, 100) + "," +
          target("table/b", "table:ReadCapacityUnits", 1, 2));
  const std::string a = with(kLedger, "/name", R"("a")");
  const std::string b = with(kLedger, "/name", R"("b")");
  const std::vector<Outcome> outcomes = world.read_all({{kType, a}, {kType, b}});
  EXPECT_THAT(World::changes(kType, a, outcomes[0]), IsEmpty());
  EXPECT_THAT(World::changes(kType, b, outcomes[1]), ElementsAre("read_capacity"));
  EXPECT_EQ(world.aws.count("DescribeScalableTargets"), 1U);
}

TEST_F(DynamodbTable, ATableByRequestIsNeverAskedForTargets) {
  std::string live = with(kTable, "/Table/BillingModeSummary/BillingMode", R"("PAY_PER_REQUEST")");
  world.reply("dynamodb", "DescribeTable", with(live, "/Table/ProvisionedThroughput/ReadCapacityUnits", "0"));
  EXPECT_THAT(drift(), ElementsAre("billing_mode", "read_capacity"));
  EXPECT_EQ(world.aws.count("DescribeScalableTargets"), 0U);
}

TEST_F(DynamodbTable, ADifferenceInTheLaggingIndexOfTagsIsConfirmedByTheTableItself) {
  tags("[]");
  world.reply("dynamodb", "ListTagsOfResource", [](const Value& params) {
    if (params["NextToken"].is_null()) {
      return std::string(R"({"Tags": [{"Key": "Environment", "Value": "shared"}], "NextToken": "2"})");
    }
    return std::string(R"({"Tags": [{"Key": "Team", "Value": "lego"}]})");
  });
  EXPECT_THAT(drift(), IsEmpty());
  world.reply("dynamodb", "ListTagsOfResource", R"({"Tags": [{"Key": "Team", "Value": "other"}]})");
  EXPECT_THAT(drift(), ElementsAre("tags[\"Environment\"]", "tags[\"Team\"]"));
}

TEST_F(DynamodbTable, TagsAreAskedOneByOneWhereTheBatchCallIsDenied) {
  world.aws.deny("GetResources");
  world.reply("dynamodb", "ListTagsOfResource",
              R"({"Tags": [{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]})");
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count("ListTagsOfResource"), 1U);
}

TEST_F(DynamodbTable, AKeyThatTheStateNamesNeedsNoLookUpOfTheDefaultOne) {
  const std::string key =
      R"([{"enabled": true, "kms_key_arn": "arn:aws:kms:us-east-1:123456789012:key/default"}])";
  EXPECT_THAT(drift(with(kLedger, "/server_side_encryption", key)), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeKey"), 0U);
}

}  // namespace
}  // namespace reconcile::aws
