#include "plans/emit/emit.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plans/emit/sdk_shape.h"
#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constinit const Service kEc2{.name = "ec2",
                             .service_id = "EC2",
                             .endpoint_prefix = "ec2",
                             .signing_name = "ec2",
                             .protocol = Protocol::kEc2,
                             .api_version = "1"};
constinit const Service kS3{.name = "s3",
                            .service_id = "S3",
                            .endpoint_prefix = "s3",
                            .signing_name = "s3",
                            .protocol = Protocol::kRestXml,
                            .api_version = "1"};
constinit const Operation kCreateTags{.service = &kEc2, .name = "CreateTags"};
constinit const Operation kPutCors{.service = &kS3, .name = "PutBucketCors"};

std::string shaped(const Operation& operation, std::string_view parameters) {
  return to_json(sdk_shape(operation, json_value(parameters)));
}

TEST(SdkShapeTest, puts_members_of_members_in_their_place) {
  EXPECT_EQ(shaped(kModifyDatabase,
                   R"({"Conditions.member":[{"Field":"path","Config":{"Values.member":["/a"]}}]})"),
            R"({"Conditions":[{"Config":{"Values":["/a"]},"Field":"path"}]})");
}

TEST(SdkShapeTest, opens_the_document_of_an_xml_body) {
  EXPECT_EQ(shaped(kPutCors, R"({"Bucket":"b","PutBucketCorsRequest":{"Comment":"c"}})"),
            R"({"Bucket":"b","Comment":"c"})");
}

TEST(SdkShapeTest, drops_the_wrappers_of_query_lists) {
  EXPECT_EQ(shaped(kModifyDatabase, R"({"VpcSecurityGroupIds.VpcSecurityGroupId":["sg-1"],"Scaling.Max":4,
                                        "Logs":{"EnableLogTypes":{"member":["a","b"]}},
                                        "Parameters.Parameter":[{"ParameterName":"x"}]})"),
            R"({"Logs":{"EnableLogTypes":["a","b"]},"Parameters":[{"ParameterName":"x"}],)"
            R"("Scaling":{"Max":4},"VpcSecurityGroupIds":["sg-1"]})");
  EXPECT_EQ(
      shaped(kModifyDatabase, R"({"Filters.Filter.1.Name":"id","Filters.Filter.1.Values.Value":["a"]})"),
      R"({"Filters":[{"Name":"id","Values":["a"]}]})");
  EXPECT_EQ(shaped(kModifyDatabase, R"({"Attributes.entry":[{"key":"a","value":"b"}]})"),
            R"({"Attributes":{"a":"b"}})");
}

TEST(SdkShapeTest, gives_members_back_the_names_that_the_wire_has_otherwise) {
  EXPECT_EQ(shaped(kCreateTags, R"({"ResourceId":["i-1"],"Tag":[{"Key":"a","Value":"b"}]})"),
            R"({"Resources":["i-1"],"Tags":[{"Key":"a","Value":"b"}]})");
  EXPECT_EQ(shaped(kPutCors, R"({"Bucket":"b","CORSConfiguration":{"CORSRule":{"AllowedMethod":["GET"]}}})"),
            R"({"Bucket":"b","CORSConfiguration":{"CORSRules":[{"AllowedMethods":["GET"]}]}})");
}

// botocore's xform_name has the last word: `aws rds modify-db-cluster`.
TEST(CliNameTest, writes_operations_as_the_cli_does) {
  EXPECT_EQ(cli_name("ModifyDBCluster"), "modify-db-cluster");
  EXPECT_EQ(cli_name("PutRetentionPolicy"), "put-retention-policy");
  EXPECT_EQ(cli_name("PutBucketCors"), "put-bucket-cors");
  EXPECT_EQ(cli_name("UpdateTimeToLive"), "update-time-to-live");
  EXPECT_EQ(cli_name("SetIdentityDkimEnabled"), "set-identity-dkim-enabled");
  EXPECT_EQ(cli_name("ListObjectsV2"), "list-objects-v2");
  EXPECT_EQ(cli_name("CreateDBInstanceReadReplica"), "create-db-instance-read-replica");
  EXPECT_EQ(cli_name("DescribeVolumeIDs"), "describe-volume-ids");
  EXPECT_EQ(cli_name("UpdateFunctionUrlConfig"), "update-function-url-config");
  EXPECT_EQ(cli_name("ModifyVpcEndpoint"), "modify-vpc-endpoint");
  EXPECT_EQ(cli_service("s3"), "s3api");
  EXPECT_EQ(cli_service("rds"), "rds");
}

const Operation* find(std::string_view, std::string_view name) {
  return name == "ModifyDBCluster" || name == "DescribeDBClusters" ? &kModifyDatabase : nullptr;
}

TEST(EmitAwsCliTest, writes_a_command_a_call_and_waits) {
  PlanWorld world;
  world.add(R"(aws_database.a["it's"])", kDatabase, R"({"id":"a'b","retention":7})", R"({"retention":1})");
  const std::string script = emit_aws_cli(make_plan(world.request()), find);
  EXPECT_THAT(script, HasSubstr(R"(aws rds modify-db-cluster --region us-east-1 --cli-input-json )"
                                R"('{"ApplyImmediately":true,"BackupRetentionPeriod":7,"ClientToken":")"));
  EXPECT_THAT(script, HasSubstr(R"("DBClusterIdentifier":"a'\''b"}' > /dev/null)"));
  EXPECT_THAT(script, HasSubstr("wait_for 600 available failed \\\n"));
  EXPECT_THAT(script, HasSubstr("--query 'DBClusters[0].Status' --output text"));
}

TEST(EmitAwsCliTest, leaves_out_what_needs_a_secret_and_says_so) {
  PlanWorld world;
  world.add("aws_database.a", kDatabase, R"({"id":"a","login":"canary-1"})", R"({"login":"canary-2"})",
            R"({"login":true})");
  const std::string script = emit_aws_cli(make_plan(world.request()), find);
  EXPECT_THAT(script, Not(HasSubstr("canary")));
  EXPECT_THAT(script, HasSubstr("left out: aws_database.a/ModifyDBCluster"));
  EXPECT_THAT(script, HasSubstr("left=3"));
  EXPECT_THAT(script, Not(HasSubstr("--cli-input-json")));
}

TEST(EmitAwsCliTest, keeps_text_from_outside_in_comments) {
  PlanWorld world;
  Deviation& deviation = world.add("aws_database.a", kDatabase, R"({"id":"a"})", "{}");
  deviation.finding.status = Status::kUnreadable;
  deviation.finding.reason = "first\nrm -rf /";
  EXPECT_THAT(emit_aws_cli(make_plan(world.request()), find), Not(HasSubstr("\nrm -rf /")));
}

TEST(EmitTerraformTest, lists_each_command_once) {
  PlanWorld world;
  world.add("aws_database.a", kDatabase, R"({"id":"a","retention":7,"zone":"a","engine":"x"})",
            R"({"retention":1,"zone":"b","engine":"y"})");
  const std::string script = emit_terraform(make_plan(world.request()));
  EXPECT_THAT(script,
              ::testing::EndsWith("set -eu\nterraform apply -target=aws_database.a\n"
                                  "terraform apply -replace=aws_database.a -target=aws_database.a\n"));
}

TEST(EmitTerraformTest, only_mentions_what_terraform_does_not_do) {
  PlanWorld world;
  world.add("aws_database.a", kDatabase, R"({"id":"a","version":"1"})", R"({"version":"2"})");
  EXPECT_THAT(
      emit_terraform(make_plan(world.request())),
      ::testing::EndsWith(
          "set -eu\n# by hand: reconcile plan terraform.tfstate --direction code --only aws_database.a\n"));
  PlanWorld other;
  other.add("aws_database.b", kDatabase, R"({"id":"b","image":"x\nrm -rf /"})", R"({"image":"y"})");
  EXPECT_THAT(emit_terraform(make_plan(other.request())), Not(HasSubstr("\nrm -rf /")));
}

TEST(EmitImportTest, says_that_there_is_nothing_rather_than_nothing) {
  EXPECT_THAT(emit_import({}, {.default_region = "us-east-1"}),
              ::testing::StartsWith("# Nothing to import: "));
}

TEST(EmitImportTest, writes_a_block_for_each_that_can_be_imported) {
  const std::vector<ImportTarget> targets{{"aws_sqs_queue.q", "https://x/${q}", "us-east-1"},
                                          {"aws_thing.t", "", ""}};
  EXPECT_EQ(emit_import(targets, {.default_region = "us-east-1"}),
            "import {\n  to = aws_sqs_queue.q\n  id = \"https://x/$${q}\"\n}\n\n"
            "# aws_thing.t: Terraform cannot import this type\n");
}

TEST(EmitImportTest, names_the_provider_of_another_region_and_says_which_to_declare) {
  const std::vector<ImportTarget> targets{
      {"aws_a.far", "1", "us-west-2"}, {"aws_a.near", "2", "us-east-1"}, {"aws_a.there", "3", "eu-west-1"}};
  EXPECT_EQ(
      emit_import(targets, {.default_region = "us-east-1", .aliases = {{"us-west-2", "west"}}}),
      "# Some of these are in other regions than us-east-1. The configuration needs these providers for "
      "them:\n#\n#   provider \"aws\" {\n#     alias  = \"eu_west_1\"\n#     region = \"eu-west-1\"\n#   "
      "}\n\n"
      "import {\n  to = aws_a.near\n  id = \"2\"\n}\n\n"
      "# eu-west-1\n\nimport {\n  provider = aws.eu_west_1\n  to = aws_a.there\n  id = \"3\"\n}\n\n"
      "# us-west-2\n\nimport {\n  provider = aws.west\n  to = aws_a.far\n  id = \"1\"\n}\n");
}

}  // namespace
}  // namespace reconcile
