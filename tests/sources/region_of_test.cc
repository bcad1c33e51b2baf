#include "model/sources/region_of.h"

#include <gtest/gtest.h>

namespace reconcile::sources {
namespace {

TEST(PlaceOfArn, HasRegionAndAccountInEveryPartition) {
  struct Case {
    const char* arn;
    const char* region;
    const char* account;
  };
  for (const Case& c :
       {Case{"arn:aws:rds:us-east-1:123456789012:cluster:a", "us-east-1", "123456789012"},
        Case{"arn:aws-cn:rds:cn-north-1:123456789012:db:a", "cn-north-1", "123456789012"},
        Case{"arn:aws-us-gov:rds:us-gov-west-1:123456789012:db:a", "us-gov-west-1", "123456789012"},
        Case{"arn:aws-iso-b:rds:us-isob-east-1:123456789012:db:a", "us-isob-east-1", "123456789012"},
        Case{"arn:aws-eusc:rds:eusc-de-east-1:123456789012:db:a", "eusc-de-east-1", "123456789012"},
        Case{"arn:aws:apigateway:eu-west-3::/restapis/x", "eu-west-3", ""},
        Case{"arn:aws:iam::123456789012:role/r", "", "123456789012"},
        Case{"arn:aws:iam::aws:policy/ReadOnlyAccess", "", ""},
        Case{"arn:aws:s3:::bucket/key:with:colons", "", ""}}) {
    const Place place = place_of_arn(c.arn);
    EXPECT_EQ(place.region, c.region) << c.arn;
    EXPECT_EQ(place.account, c.account) << c.arn;
  }
}

TEST(PlaceOfArn, IsEmptyForWhatIsNoArn) {
  for (const char* text :
       {"", "arn", "arn:aws", "arn:aws:rds:us-east-1", "arn:aws:rds:us-east-1:123456789012",
        "arn:gcp:a:us-east-1:123456789012:x", "vpc-1"}) {
    EXPECT_EQ(place_of_arn(text).region, "") << text;
    EXPECT_EQ(place_of_arn(text).account, "") << text;
  }
}

TEST(IsRegion, KnowsTheFormOfARegion) {
  for (const char* text :
       {"us-east-1", "ap-southeast-12", "us-gov-west-1", "eusc-de-east-1", "il-central-1"}) {
    EXPECT_TRUE(is_region(text)) << text;
  }
  for (const char* text : {"", "-", "us-east-", "us-east-1a", "us-east-1-", "useast-1", "US-EAST-1", "EU",
                           "aws-global", "*", "-us-1", "us--1"}) {
    EXPECT_FALSE(is_region(text)) << text;
  }
}

TEST(RegionOf, TakesTheArnBeforeTheRegionAttribute) {
  const Place place = region_of(
      "aws_rds_cluster", {.arn = "arn:aws:rds:eu-west-1:123456789012:cluster:a", .region = "us-east-1"});
  EXPECT_EQ(place.region, "eu-west-1");
  EXPECT_EQ(place.account, "123456789012");
}

TEST(RegionOf, TakesTheBucketsOwnRegionBecauseItsArnHasNone) {
  EXPECT_EQ(region_of("aws_s3_bucket", {.arn = "arn:aws:s3:::b", .region = "eu-west-1"}).region, "eu-west-1");
}

TEST(RegionOf, TakesTheRegionAttributeWhereThereIsNoArn) {
  EXPECT_EQ(region_of("aws_s3_bucket_versioning", {.region = "eu-west-1", .id = "b"}).region, "eu-west-1");
}

TEST(RegionOf, TakesAnIdThatIsAnArn) {
  const Place place = region_of("aws_ecs_service", {.id = "arn:aws:ecs:eu-west-1:123456789012:service/a/b"});
  EXPECT_EQ(place.region, "eu-west-1");
  EXPECT_EQ(place.account, "123456789012");
}

TEST(RegionOf, DoesNotTakeAnIdOfSeveralArns) {
  EXPECT_EQ(region_of("aws_wafv2_web_acl_association",
                      {.id = "arn:aws:wafv2:us-east-1:123456789012:x,arn:aws:y:eu-west-1:123456789012:z"})
                .region,
            "");
}

TEST(RegionOf, IsEmptyForAGlobalResource) {
  const Place place = region_of("aws_iam_role", {.arn = "arn:aws:iam::123456789012:role/r", .id = "r"});
  EXPECT_EQ(place.region, "");
  EXPECT_EQ(place.account, "123456789012");
}

TEST(RegionOf, DoesNotTakeTheArnOfATargetForTheRulesOwn) {
  const Place place = region_of("aws_cloudwatch_event_target",
                                {.arn = "arn:aws:events:eu-west-1:999999999999:event-bus/other",
                                 .region = "us-east-1",
                                 .id = "rule-target"});
  EXPECT_EQ(place.region, "us-east-1");
  EXPECT_EQ(place.account, "");
}

TEST(RegionOf, DoesNotTakeTheAuthorisedRegionForTheAuthorisationsOwn) {
  EXPECT_EQ(region_of("aws_config_aggregate_authorization",
                      {.arn = "arn:aws:config:eu-west-1:123456789012:aggregation-authorization/1/us-east-1",
                       .region = "us-east-1"})
                .region,
            "eu-west-1");
  EXPECT_EQ(region_of("aws_cloudformation_stack_set_instance", {.region = "us-east-1"}).region, "");
}

}  // namespace
}  // namespace reconcile::sources
