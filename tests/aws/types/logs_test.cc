#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_cloudwatch_log_group";

// Two groups as Terraform 1.11 and the AWS provider 5.100 left them: one keeps its events for ever.
const std::string kApi =
    R"({"arn": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/api", "id": "/lego/api", "kms_key_id": "",
 "log_group_class": "STANDARD", "name": "/lego/api", "name_prefix": "", "retention_in_days": 30,
 "tags_all": {"Environment": "shared", "Team": "lego"}})";
const std::string kForever =
    R"({"arn": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/forever", "id": "/lego/forever",
 "kms_key_id": "", "log_group_class": "STANDARD", "name": "/lego/forever", "name_prefix": "",
 "retention_in_days": 0, "tags_all": {"Environment": "shared", "Team": "lego"}})";
const std::string kApiGroup = R"({"arn": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/api:*",
 "logGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/api", "logGroupClass": "STANDARD",
 "logGroupName": "/lego/api", "retentionInDays": 30})";
const std::string kForeverGroup = R"({"arn": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/forever:*",
 "logGroupArn": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/forever",
 "logGroupClass": "STANDARD", "logGroupName": "/lego/forever"})";
const std::string kTags = R"([{"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}])";

class LogGroup : public testing::Test {
 protected:
  LogGroup() {
    groups(kApiGroup);
    world.reply("resourcegroupstaggingapi", "GetResources",
                R"({"PaginationToken": "", "ResourceTagMappingList": [
                   {"ResourceARN": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/api", "Tags": )" +
                    kTags +
                    R"(},
                   {"ResourceARN": "arn:aws:logs:us-east-1:123456789012:log-group:/lego/forever", "Tags": )" +
                    kTags + "}]}");
  }
  void groups(const std::string& list) {
    world.reply("logs", "DescribeLogGroups", R"({"logGroups": [)" + list + "]}");
  }
  World world;
};

TEST_F(LogGroup, IsSilentAsTerraformLeftIt) { EXPECT_THAT(world.drift(kType, kApi), IsEmpty()); }

TEST_F(LogGroup, ThatDoesNotExistIsMissing) {
  groups("");
  EXPECT_THAT(world.drift(kType, kApi), ElementsAre("missing"));
}

TEST_F(LogGroup, IsNotTheOneWhoseNameOnlyStartsLikeIt) {
  groups(with(kApiGroup, "/logGroupName", R"("/lego/api-two")"));
  EXPECT_THAT(world.drift(kType, kApi), ElementsAre("missing"));
}

TEST_F(LogGroup, OnALaterPageIsFound) {
  world.reply("logs", "DescribeLogGroups", [](const Value& params) {
    if (params["nextToken"].is_null()) {
      return R"({"logGroups": [)" + with(kApiGroup, "/logGroupName", R"("/lego/api-two")") +
             R"(], "nextToken": "2"})";
    }
    return R"({"logGroups": [)" + kApiGroup + "]}";
  });
  EXPECT_THAT(world.drift(kType, kApi), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeLogGroups"), 2U);
}

TEST_F(LogGroup, ThatMayNotBeReadIsUnreadable) {
  world.aws.deny("DescribeLogGroups");
  EXPECT_THAT(world.drift(kType, kApi), ElementsAre("unreadable"));
}

TEST_F(LogGroup, WhoseTagsMayNotBeReadIsUnreadable) {
  world.aws.deny("GetResources");
  world.aws.deny("ListTagsForResource");
  EXPECT_THAT(world.drift(kType, kApi), ElementsAre("unreadable"));
}

TEST_F(LogGroup, EachSettingIsFoundAtItsPath) {
  groups(with(kApiGroup, "/retentionInDays", "7"));
  EXPECT_THAT(world.drift(kType, kApi), ElementsAre("retention_in_days"));
  groups(with(kApiGroup, "/logGroupClass", R"("INFREQUENT_ACCESS")"));
  EXPECT_THAT(world.drift(kType, kApi), ElementsAre("log_group_class"));
  groups(with(kApiGroup, "/kmsKeyId", R"("arn:aws:kms:us-east-1:123456789012:key/k")"));
  EXPECT_THAT(world.drift(kType, kApi), ElementsAre("kms_key_id"));
}

TEST_F(LogGroup, WithoutARetentionKeepsItsEventsForEver) {
  groups(kForeverGroup);
  EXPECT_THAT(world.drift(kType, with(kForever, "/retention_in_days", "0")), IsEmpty());
  EXPECT_THAT(world.drift(kType, with(kForever, "/retention_in_days", "null")), IsEmpty());
  EXPECT_THAT(world.drift(kType, with(kForever, "/retention_in_days", "30")),
              ElementsAre("retention_in_days"));
  groups(with(kForeverGroup, "/retentionInDays", "30"));
  EXPECT_THAT(world.drift(kType, with(kForever, "/retention_in_days", "0")),
              ElementsAre("retention_in_days"));
}

TEST_F(LogGroup, TagsAreAskedOneByOneWhereTheBatchCallIsDenied) {
  world.aws.deny("GetResources");
  world.reply("logs", "ListTagsForResource", R"({"tags": {"Environment": "shared", "Team": "other"}})");
  EXPECT_THAT(world.drift(kType, kApi), ElementsAre("tags[\"Team\"]"));
  world.reply("logs", "ListTagsForResource", R"({"tags": {"Environment": "shared", "Team": "lego"}})");
  EXPECT_THAT(world.drift(kType, kApi), IsEmpty());
}

}  // namespace
}  // namespace reconcile::aws
