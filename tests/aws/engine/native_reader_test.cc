#include "providers/aws/engine/native_reader.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/aws/engine/reading.h"

namespace reconcile::aws {
namespace {

std::string cluster(const std::string& name) {
  return R"({"cluster_identifier":")" + name + R"(","arn":"arn:aws:rds:us-east-1:123456789012:cluster:)" +
         name + R"("})";
}

Value item(std::string_view name) {
  return Value::map({{"DBClusterIdentifier", name}, {"Status", "available"}});
}

/// DescribeDBClusters as AWS does it: those that the filter names and that exist.
Result<Value> describe(const Value& params, const std::vector<std::string>& existing) {
  Value::List found;
  for (const Value& id : params["Filters.Filter.1.Values.Value"].as_list()) {
    for (const std::string& name : existing) {
      if (id.text() == name) found.push_back(item(name));
    }
  }
  return Value::map({{"DBClusters", Value(std::move(found))}});
}

TEST(NativeReader, AsksForAllClustersOfARegionInOneCall) {
  FakeCaller aws;
  aws.on("DescribeDBClusters", [](const Value& params) { return describe(params, {"a", "b", "c"}); });
  Reading reading(aws);
  for (const char* name : {"a", "b", "c"}) reading.want("aws_rds_cluster", cluster(name));
  const std::vector<Outcome> outcomes = reading.run();
  for (const Outcome& outcome : outcomes) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(aws.calls().size(), 1U);
}

TEST(NativeReader, OnlyWhatAWSDoesNotReturnIsAbsent) {
  FakeCaller aws;
  aws.on("DescribeDBClusters", [](const Value& params) { return describe(params, {"a"}); });
  Reading reading(aws);
  const std::vector<Outcome> outcomes =
      reading.want("aws_rds_cluster", cluster("a")).want("aws_rds_cluster", cluster("gone")).run();
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  ASSERT_TRUE(std::holds_alternative<Absent>(outcomes[1]));
  EXPECT_EQ(std::get<Absent>(outcomes[1]).evidence, "rds:DescribeDBClusters");
}

TEST(NativeReader, ADeniedReadIsUnreadableAndNeverAbsent) {
  FakeCaller aws;
  aws.deny("DescribeDBClusters");
  Reading reading(aws);
  const std::vector<Outcome> outcomes = reading.want("aws_rds_cluster", cluster("a")).run();
  ASSERT_TRUE(std::holds_alternative<Unreadable>(outcomes[0]));
  EXPECT_EQ(std::get<Unreadable>(outcomes[0]).error.kind, ErrorKind::kDenied);
}

TEST(NativeReader, FollowsEveryPageBeforeItCallsAnythingAbsent) {
  FakeCaller aws;
  aws.on("DescribeDBClusters", [](const Value& params) -> Result<Value> {
    if (params["Marker"].is_null())
      return Value::map({{"DBClusters", Value::list({item("a")})}, {"Marker", "2"}});
    return Value::map({{"DBClusters", Value::list({item("b")})}});
  });
  Reading reading(aws);
  const std::vector<Outcome> outcomes =
      reading.want("aws_rds_cluster", cluster("a")).want("aws_rds_cluster", cluster("b")).run();
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[1]));
  EXPECT_EQ(aws.calls().size(), 2U);
}

TEST(NativeReader, APageThatFailsLeavesWhatItMightHoldUnreadable) {
  FakeCaller aws;
  aws.on("DescribeDBClusters", [](const Value& params) -> Result<Value> {
    if (params["Marker"].is_null())
      return Value::map({{"DBClusters", Value::list({item("a")})}, {"Marker", "2"}});
    return Error{.kind = ErrorKind::kThrottled, .code = "Throttling", .summary = "throttled"};
  });
  Reading reading(aws);
  const std::vector<Outcome> outcomes =
      reading.want("aws_rds_cluster", cluster("a")).want("aws_rds_cluster", cluster("b")).run();
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  EXPECT_TRUE(std::holds_alternative<Unreadable>(outcomes[1]));
}

TEST(NativeReader, APageTokenThatRepeatsEndsWithAnErrorInsteadOfNever) {
  FakeCaller aws;
  aws.on("DescribeDBClusters", R"({"DBClusters":[],"Marker":"again"})");
  Reading reading(aws);
  const std::vector<Outcome> outcomes = reading.want("aws_rds_cluster", cluster("a")).run();
  ASSERT_TRUE(std::holds_alternative<Unreadable>(outcomes[0]));
  EXPECT_EQ(std::get<Unreadable>(outcomes[0]).error.kind, ErrorKind::kInvalid);
}

TEST(NativeReader, ReadsEachRegionByItself) {
  FakeCaller aws;
  aws.on("DescribeDBClusters", [](const Value& params) { return describe(params, {"a"}); });
  Reading reading(aws);
  reading.want("aws_rds_cluster", cluster("a"), "us-east-1")
      .want("aws_rds_cluster", cluster("a"), "eu-west-1");
  const std::vector<Outcome> outcomes = reading.run();
  EXPECT_EQ(live_of(outcomes[0]).region, "us-east-1");
  EXPECT_EQ(live_of(outcomes[1]).region, "eu-west-1");
  EXPECT_EQ(aws.calls().size(), 2U);
}

TEST(NativeReader, ReadsWhatIsGlobalOnceWhereThePartitionKeepsIt) {
  FakeCaller aws;
  aws.on("GetGroup", R"({"Group": {"GroupName": "a", "Path": "/"}})");
  Reading reading(aws);
  const std::string group = R"({"name": "a"})";
  reading.want("aws_iam_group", group, "us-west-2")
      .want("aws_iam_group", group, "eu-west-1")
      .want("aws_iam_group", group, "cn-northwest-1");
  const std::vector<Outcome> outcomes = reading.run();
  EXPECT_EQ(live_of(outcomes[0]).region, "us-east-1");
  EXPECT_EQ(live_of(outcomes[2]).region, "cn-north-1");
  EXPECT_EQ(aws.calls().size(), 2U);
}

TEST(NativeReader, AnInstanceWithoutARegionIsUnreadableAndSaysWhatToGive) {
  FakeCaller aws;
  Reading reading(aws);
  const std::vector<Outcome> outcomes = reading.want("aws_rds_cluster", cluster("a"), "").run();
  ASSERT_TRUE(std::holds_alternative<Unreadable>(outcomes[0]));
  EXPECT_NE(std::get<Unreadable>(outcomes[0]).error.hint.find("--region"), std::string::npos);
  EXPECT_TRUE(aws.calls().empty());
}

TEST(NativeReader, AStateWithoutTheIdentityIsUnreadable) {
  FakeCaller aws;
  Reading reading(aws);
  const std::vector<Outcome> outcomes = reading.want("aws_rds_cluster", R"({"engine":"aurora"})").run();
  EXPECT_TRUE(std::holds_alternative<Unreadable>(outcomes[0]));
  EXPECT_TRUE(aws.calls().empty());
}

TEST(NativeReader, AuroraAndStandAloneInstancesShareTheirCalls) {
  FakeCaller aws;
  aws.on("DescribeDBInstances",
         R"({"DBInstances":[{"DBInstanceIdentifier":"a"},{"DBInstanceIdentifier":"b"}]})");
  Reading reading(aws);
  reading.want("aws_rds_cluster_instance", R"({"identifier":"a"})")
      .want("aws_db_instance", R"({"identifier":"b"})");
  for (const Outcome& outcome : reading.run()) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(aws.calls().size(), 1U);
}

TEST(NativeReader, ListsOnceWhenManyAreWantedAndAsksWhatIsLeftAfterItsPageBudget) {
  FakeCaller aws;
  int page = 0;
  aws.on("DescribeLogGroups", [&page](const Value& params) -> Result<Value> {
    const Value& prefix = params["logGroupNamePrefix"];
    if (!prefix.is_null())
      return Value::map({{"logGroups", Value::list({Value::map({{"logGroupName", prefix}})})}});
    return Value::map({{"logGroups", Value::list({Value::map({{"logGroupName", "/g0"}})})},
                       {"nextToken", std::to_string(++page)}});
  });
  aws.on("GetResources", R"({"ResourceTagMappingList":[]})");
  Reading reading(aws);
  for (int i = 0; i < 4; ++i) {
    const std::string n = std::to_string(i);
    reading.want("aws_cloudwatch_log_group", R"({"name":"/g)" + n + R"(","arn":"arn:g)" + n + R"("})");
  }
  for (const Outcome& outcome : reading.run()) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(aws.count("DescribeLogGroups"), 4U + 3U) << "4 pages, then the 3 that were not among them";
}

TEST(NativeReader, AsksOneByOneWhereListingIsDenied) {
  FakeCaller aws;
  aws.on("DescribeLogGroups", [](const Value& params) -> Result<Value> {
    const Value& prefix = params["logGroupNamePrefix"];
    if (prefix.is_null()) return Error{.kind = ErrorKind::kDenied, .summary = "denied"};
    return Value::map({{"logGroups", Value::list({Value::map({{"logGroupName", prefix}})})}});
  });
  aws.on("GetResources", R"({"ResourceTagMappingList":[]})");
  Reading reading(aws);
  for (const char* n : {"1", "2", "3"}) {
    reading.want("aws_cloudwatch_log_group",
                 std::string(R"({"name":"/g)") + n + R"(","arn":"arn:g)" + n + R"("})");
  }
  for (const Outcome& outcome : reading.run()) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
}

TEST(NativeReader, AsksTheServiceItselfBeforeItBelievesThatTagsChanged) {
  FakeCaller aws;
  aws.on("DescribeLogGroups", R"({"logGroups":[{"logGroupName":"/g"}]})");
  aws.on("GetResources", R"({"ResourceTagMappingList":[]})");
  aws.on("ListTagsForResource", R"({"tags":{"A":"1"}})");
  Reading reading(aws);
  reading.want("aws_cloudwatch_log_group", R"({"name":"/g","arn":"arn:g","tags_all":{"A":"1"}})");
  const std::vector<Outcome> outcomes = reading.run();
  EXPECT_EQ(to_json(live_of(outcomes[0]).attributes["tags"]), R"({"A":"1"})");
}

TEST(NativeReader, BringsTheTagsOfAllInOneCallAndOneByOneOnlyWhereThatIsDenied) {
  const std::string group =
      R"({"name":"/g","arn":"arn:aws:logs:us-east-1:123456789012:log-group:/g","tags_all":{"A":"1"}})";
  FakeCaller aws;
  aws.on("DescribeLogGroups", R"({"logGroups":[{"logGroupName":"/g"}]})");
  aws.on("GetResources", R"({"ResourceTagMappingList":[{"ResourceARN":
      "arn:aws:logs:us-east-1:123456789012:log-group:/g","Tags":[{"Key":"A","Value":"1"}]}]})");
  EXPECT_EQ(
      to_json(live_of(Reading(aws).want("aws_cloudwatch_log_group", group).run()[0]).attributes["tags"]),
      R"({"A":"1"})");
  EXPECT_EQ(aws.count("ListTagsForResource"), 0U);

  aws.deny("GetResources");
  aws.on("ListTagsForResource", R"({"tags":{"A":"2"}})");
  EXPECT_EQ(
      to_json(live_of(Reading(aws).want("aws_cloudwatch_log_group", group).run()[0]).attributes["tags"]),
      R"({"A":"2"})");

  aws.deny("ListTagsForResource");
  EXPECT_TRUE(
      std::holds_alternative<Unreadable>(Reading(aws).want("aws_cloudwatch_log_group", group).run()[0]));
}

TEST(NativeReader, EachDistinctCallIsMadeOnceHoweverManyAskForIt) {
  FakeCaller aws;
  aws.on("DescribeSecret", R"({"ARN":"arn:s","Name":"s"})");
  aws.on("GetResourcePolicy", R"({})");
  Reading reading(aws);
  for (int i = 0; i < 3; ++i) reading.want("aws_secretsmanager_secret", R"({"id":"arn:s"})");
  for (const Outcome& outcome : reading.run()) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(aws.calls().size(), 2U);
}

TEST(NativeReader, AFoundItemThatNoLongerCountsIsAbsent) {
  FakeCaller aws;
  aws.on("DescribeSecret", R"({"ARN":"arn:s","Name":"s","DeletedDate":1})");
  aws.on("GetResourcePolicy", R"({})");
  Reading reading(aws);
  EXPECT_TRUE(std::holds_alternative<Absent>(
      reading.want("aws_secretsmanager_secret", R"({"id":"arn:s"})").run()[0]));
}

TEST(NativeReader, ABatchThatNamesTheParentIsOneCallForEachParent) {
  FakeCaller aws;
  aws.on("DescribeServices", [](const Value& params) -> Result<Value> {
    Value::List found;
    for (const Value& arn : params["services"].as_list()) {
      found.push_back(
          Value::map({{"serviceArn", arn}, {"clusterArn", params["cluster"]}, {"status", "ACTIVE"}}));
    }
    return Value::map({{"services", Value(std::move(found))}});
  });
  Reading reading(aws);
  for (const std::string id : {"a1", "b1", "a2"}) {
    reading.want("aws_ecs_service", R"({"id": ")" + id + R"(", "cluster": ")" + id.substr(0, 1) + "\"}");
  }
  reading.want("aws_ecs_service", R"({"id": "nowhere"})");
  const std::vector<Outcome> outcomes = reading.run();
  EXPECT_EQ(aws.count("DescribeServices"), 2U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(std::holds_alternative<Found>(outcomes[i])) << i;
  EXPECT_TRUE(std::holds_alternative<Unreadable>(outcomes[3])) << "its cluster is not known";
}

TEST(NativeReader, ACallForEachOfWhatAFunctionNamesBringsTheirReplies) {
  FakeCaller aws;
  aws.on("DescribeAddon", R"({"addon": {"addonName": "cni", "clusterName": "c", "status": "ACTIVE",
    "podIdentityAssociations": ["arn:x/c/one", "arn:x/c/two"]}})");
  aws.on("DescribePodIdentityAssociation", [](const Value& params) -> Result<Value> {
    return Value::map({{"association", Value::map({{"serviceAccount", params["associationId"]}})}});
  });
  Reading reading(aws);
  const std::vector<Outcome> outcomes =
      reading.want("aws_eks_addon", R"({"cluster_name": "c", "addon_name": "cni"})").run();
  const Value& associations = live_of(outcomes[0]).attributes["pod_identity_association"];
  ASSERT_EQ(associations.as_list().size(), 2U);
  EXPECT_NE(associations.at(0)["service_account"], associations.at(1)["service_account"]);
}

TEST(NativeReader, WhatAFunctionMakesFromXmlTakesTheKindOfItsAttribute) {
  FakeCaller aws;
  aws.on("DescribeTargetGroups", R"({"TargetGroups": [{"TargetGroupArn": "t", "HealthCheckEnabled": "true",
    "HealthCheckIntervalSeconds": "15"}]})");
  aws.on("DescribeTargetGroupAttributes", R"({"Attributes": []})");
  aws.on("DescribeTags", R"({"TagDescriptions": []})");
  Reading reading(aws);
  const std::vector<Outcome> outcomes = reading.want("aws_lb_target_group", R"({"arn": "t"})").run();
  const Value& check = live_of(outcomes[0]).attributes["health_check"].at(0);
  EXPECT_TRUE(check["interval"].is_number());
  EXPECT_TRUE(check["enabled"].is_bool());
}

TEST(NativeReader, OneBadIdDoesNotSpoilTheBatchItWasIn) {
  FakeCaller aws;
  aws.on("DescribeDBClusters", [](const Value& params) -> Result<Value> {
    const Value::List& ids = params["Filters.Filter.1.Values.Value"].as_list();
    for (const Value& id : ids) {
      if (id.text() == "bad") return Error{.kind = ErrorKind::kInvalid, .code = "InvalidParameterValue"};
    }
    return describe(params, {"a"});
  });
  Reading reading(aws);
  const std::vector<Outcome> outcomes =
      reading.want("aws_rds_cluster", cluster("a")).want("aws_rds_cluster", cluster("bad")).run();
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  EXPECT_TRUE(std::holds_alternative<Unreadable>(outcomes[1]));
}

TEST(NativeReader, AParameterThatWasResetIsShownWithTheEnginesValue) {
  FakeCaller aws;
  aws.on(
      "DescribeDBClusterParameterGroups",
      R"({"DBClusterParameterGroups":[{"DBClusterParameterGroupName":"g","DBClusterParameterGroupArn":"arn:g"}]})");
  aws.on("ListTagsForResource", R"({"TagList":[]})");
  aws.on("DescribeDBClusterParameters", [](const Value& params) {
    return params["Source"].text() == "user"
               ? parse_json(
                     R"({"Parameters":[{"ParameterName":"a","ParameterValue":"1","ApplyMethod":"immediate"}]})")
               : parse_json(R"({"Parameters":[{"ParameterName":"a","ParameterValue":"1"},
                                {"ParameterName":"b","ParameterValue":"0"},{"ParameterName":"c","ParameterValue":"9"}]})");
  });
  Reading reading(aws);
  reading.want("aws_rds_cluster_parameter_group",
               R"({"name":"g","arn":"arn:g","parameter":[{"name":"a","value":"1","apply_method":"immediate"},
                                                {"name":"b","value":"1","apply_method":"pending-reboot"}]})");
  const std::vector<Outcome> outcomes = reading.run();
  EXPECT_EQ(
      to_json(live_of(outcomes[0]).attributes["parameter"]),
      R"([{"apply_method":"immediate","name":"a","value":"1"},{"apply_method":"pending-reboot","name":"b","value":"0"}])")
      << "and with the method by which it is put right";
}

TEST(NativeReader, TellsWhatAwaitsAReboot) {
  FakeCaller aws;
  aws.on("DescribeDBInstances", R"({"DBInstances":[{"DBInstanceIdentifier":"a","DBInstanceClass":"db.small",
      "PendingModifiedValues":{"DBInstanceClass":"db.large"},
      "DBParameterGroups":[{"DBParameterGroupName":"g","ParameterApplyStatus":"pending-reboot"}]}]})");
  const std::vector<Outcome> outcomes =
      Reading(aws).want("aws_db_instance", R"({"identifier":"a","instance_class":"db.large"})").run();
  const Live& live = live_of(outcomes[0]);
  EXPECT_EQ(to_json(live.pending), R"({"instance_class":"db.large"})");
  EXPECT_EQ(live.not_in_force, std::vector<std::string>{"parameter_group_name"});
}

}  // namespace
}  // namespace reconcile::aws
