#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/computed_calls.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_dynamodb_table";
const std::string kState = R"({"name": "t", "arn": "arn:t", "stream_view_type": "KEYS_ONLY",
 "ttl": [{"attribute_name": "expires", "enabled": true}],
 "point_in_time_recovery": [{"enabled": true, "recovery_period_in_days": 14}]})";

ComputedUpdate update(std::string_view attribute) { return {kType, attribute, kState}; }

std::string table(const std::string& members) { return "UpdateTable {" + members + "}"; }

TEST(DynamodbCapacity, OfATableThatBecomesProvisionedTakesItsIndexesAlong) {
  const std::string on_demand =
      R"({"billing_mode": "PAY_PER_REQUEST", "read_capacity": 0, "write_capacity": 0,
    "global_secondary_index": [{"name": "i", "read_capacity": 0, "write_capacity": 0}]})";
  const std::string provisioned = R"({"billing_mode": "PROVISIONED", "read_capacity": 5, "write_capacity": 2,
    "global_secondary_index": [{"name": "i", "read_capacity": 3, "write_capacity": 1}]})";
  EXPECT_THAT(
      update("billing_mode").calls(on_demand, provisioned),
      ElementsAre(table(
          R"("BillingMode":"PROVISIONED","GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"i","ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":1}}}],"ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":2},"TableName":"t")")));
  EXPECT_THAT(update("billing_mode").calls(provisioned, on_demand),
              ElementsAre(table(R"("BillingMode":"PAY_PER_REQUEST","TableName":"t")")));
  EXPECT_THAT(
      update("read_capacity")
          .calls(R"({"billing_mode": "PROVISIONED", "read_capacity": 9, "write_capacity": 2})", provisioned),
      ElementsAre(table(
          R"("ProvisionedThroughput":{"ReadCapacityUnits":5,"WriteCapacityUnits":2},"TableName":"t")")));
}

const std::string kDefinitions = R"("attribute": [{"name": "id", "type": "S"}])";

std::string indexes(const std::string& list) {
  return R"({"billing_mode": "PROVISIONED", )" + kDefinitions + R"(, "global_secondary_index": [)" + list +
         "]}";
}
const std::string kA =
    R"({"name": "a", "hash_key": "id", "range_key": "", "projection_type": "ALL", "non_key_attributes": [], "read_capacity": 1, "write_capacity": 1})";
const std::string kWiderA =
    R"({"name": "a", "hash_key": "id", "projection_type": "INCLUDE", "non_key_attributes": ["x"], "read_capacity": 1, "write_capacity": 1})";
const std::string kFasterA =
    R"({"name": "a", "hash_key": "id", "range_key": "", "projection_type": "ALL", "non_key_attributes": [], "read_capacity": 9, "write_capacity": 1})";
const std::string kB =
    R"({"name": "b", "hash_key": "id", "range_key": "at", "projection_type": "KEYS_ONLY", "read_capacity": 2, "write_capacity": 2})";

TEST(DynamodbIndexes, ComeAndGoOneACall) {
  const ComputedUpdate change = update("global_secondary_index");
  const std::string remove = R"({"Delete":{"IndexName":"b"}})";
  const std::string create =
      R"({"Create":{"IndexName":"b","KeySchema":[{"AttributeName":"id","KeyType":"HASH"},{"AttributeName":"at","KeyType":"RANGE"}],"Projection":{"ProjectionType":"KEYS_ONLY"},"ProvisionedThroughput":{"ReadCapacityUnits":2,"WriteCapacityUnits":2}}})";
  EXPECT_THAT(change.calls(indexes(kA + "," + kB), indexes(kA)),
              ElementsAre(table(R"("GlobalSecondaryIndexUpdates":[)" + remove + R"(],"TableName":"t")")));
  EXPECT_THAT(
      change.calls(indexes(kA), indexes(kA + "," + kB)),
      ElementsAre(table(
          R"("AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"GlobalSecondaryIndexUpdates":[)" +
          create + R"(],"TableName":"t")")));
  EXPECT_EQ(change.calls(indexes(kWiderA), indexes(kA)).size(), 2U) << "another shape is another index";
  EXPECT_THAT(
      change.calls(indexes(kFasterA), indexes(kA)),
      ElementsAre(table(
          R"("GlobalSecondaryIndexUpdates":[{"Update":{"IndexName":"a","ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}}}],"TableName":"t")")));
}

TEST(DynamodbIndexes, AreARiskOnlyWhereOneGoes) {
  const ComputedUpdate change = update("global_secondary_index");
  EXPECT_EQ(change.risk(indexes(kFasterA), indexes(kA)), Risk::kOnline);
  EXPECT_EQ(change.risk(indexes(kA), indexes(kA + "," + kB)), Risk::kOnline);
  EXPECT_EQ(change.risk(indexes(kA + "," + kB), indexes(kA)), Risk::kDestructive);
}

TEST(DynamodbStream, WithAnotherViewIsAnotherStream) {
  const ComputedUpdate change = update("stream_enabled");
  const std::string keys = R"({"stream_enabled": true, "stream_view_type": "KEYS_ONLY"})";
  const std::string images = R"({"stream_enabled": true, "stream_view_type": "NEW_IMAGE"})";
  const std::string off = R"({"stream_enabled": false, "stream_view_type": ""})";
  const std::string stop = table(R"("StreamSpecification":{"StreamEnabled":false},"TableName":"t")");
  EXPECT_THAT(
      change.calls(images, keys),
      ElementsAre(
          stop,
          table(
              R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"},"TableName":"t")")));
  EXPECT_THAT(change.calls(keys, off), ElementsAre(stop));
  EXPECT_EQ(change.risk(keys, off), Risk::kOutage);
  EXPECT_EQ(change.risk(off, keys), Risk::kOnline);
}

TEST(DynamodbTimeToLive, IsSwitchedWithItsAttribute) {
  const ComputedUpdate change = update("ttl");
  const std::string on = R"({"ttl": [{"attribute_name": "expires", "enabled": true}]})";
  const std::string off = R"({"ttl": [{"attribute_name": "", "enabled": false}]})";
  const std::string other = R"({"ttl": [{"attribute_name": "other", "enabled": true}]})";
  EXPECT_THAT(
      change.calls(off, on),
      ElementsAre(
          R"(UpdateTimeToLive {"TableName":"t","TimeToLiveSpecification":{"AttributeName":"expires","Enabled":true}})"));
  EXPECT_THAT(
      change.calls(on, off),
      ElementsAre(
          R"(UpdateTimeToLive {"TableName":"t","TimeToLiveSpecification":{"AttributeName":"expires","Enabled":false}})"));
  EXPECT_THAT(change.calls(other, on), IsEmpty()) << "AWS takes one change an hour";
}

TEST(DynamodbRecovery, LosesWhatCanBeRestoredWhenItIsSwitchedOff) {
  const ComputedUpdate change = update("point_in_time_recovery");
  const std::string on = R"({"point_in_time_recovery": [{"enabled": true, "recovery_period_in_days": 14}]})";
  const std::string off = R"({"point_in_time_recovery": [{"enabled": false, "recovery_period_in_days": 0}]})";
  EXPECT_THAT(
      change.calls(off, on),
      ElementsAre(
          R"(UpdateContinuousBackups {"PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true,"RecoveryPeriodInDays":14},"TableName":"t"})"));
  EXPECT_THAT(
      change.calls(on, off),
      ElementsAre(
          R"(UpdateContinuousBackups {"PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":false},"TableName":"t"})"));
  EXPECT_EQ(change.risk(off, on), Risk::kOnline);
  EXPECT_EQ(change.risk(on, off), Risk::kDestructive);
}

TEST(DynamodbUpdates, SwitchAReplicasBackupsAndTakeNoneForItsTable) {
  const std::string on = R"({"replica": [{"region_name": "a", "point_in_time_recovery": true}]})";
  const std::string off = R"({"replica": [{"region_name": "a", "point_in_time_recovery": false}]})";
  EXPECT_THAT(
      update("replica").calls(off, on),
      ElementsAre(
          R"(UpdateContinuousBackups in a {"PointInTimeRecoverySpecification":{"PointInTimeRecoveryEnabled":true},"TableName":"t"})"));
  EXPECT_EQ(update("replica").risk(off, on), Risk::kOnline);
  EXPECT_EQ(update("replica").risk(on, off), Risk::kDestructive);
}

TEST(DynamodbUpdates, PutTheRestRightByCallsOfItsOwn) {
  EXPECT_THAT(
      update("replica").calls(R"({"replica": [{"region_name": "a"}]})",
                              R"({"replica": [{"region_name": "b", "kms_key_arn": "arn:k"}]})"),
      ElementsAre(
          table(R"("ReplicaUpdates":[{"Delete":{"RegionName":"a"}}],"TableName":"t")"),
          table(
              R"("ReplicaUpdates":[{"Create":{"KMSMasterKeyId":"arn:k","RegionName":"b"}}],"TableName":"t")")));
  EXPECT_THAT(
      update("server_side_encryption")
          .calls(R"({"server_side_encryption": [{"enabled": false}]})",
                 R"({"server_side_encryption": [{"enabled": true, "kms_key_arn": "arn:k"}]})"),
      ElementsAre(table(
          R"("SSESpecification":{"Enabled":true,"KMSMasterKeyId":"arn:k","SSEType":"KMS"},"TableName":"t")")));
  EXPECT_THAT(
      update("on_demand_throughput")
          .calls(R"({"on_demand_throughput": [{"max_read_request_units": 7}]})",
                 R"({"on_demand_throughput": []})"),
      ElementsAre(table(
          R"("OnDemandThroughput":{"MaxReadRequestUnits":-1,"MaxWriteRequestUnits":-1},"TableName":"t")")));
  EXPECT_THAT(update("tags").calls(R"({"tags": {"a": "1"}})", R"({"tags": {"b": "2"}})"),
              ElementsAre(R"(UntagResource {"ResourceArn":"arn:t","TagKeys":["a"]})",
                          R"(TagResource {"ResourceArn":"arn:t","Tags":[{"Key":"b","Value":"2"}]})"));
}

}  // namespace
}  // namespace reconcile::aws
