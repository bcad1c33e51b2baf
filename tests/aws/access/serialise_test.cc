#include "providers/aws/protocol/serialise.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "providers/aws/protocol/nest.h"
#include "providers/aws/protocol/percent.h"
#include "providers/aws/services.h"

namespace reconcile::aws {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

TEST(PercentEncode, KeepsOnlyUnreservedCharacters) {
  EXPECT_EQ(percent_encode("AZaz09-._~"), "AZaz09-._~");
  EXPECT_EQ(percent_encode("a b/c+d=é%"), "a%20b%2Fc%2Bd%3D%C3%A9%25");
  EXPECT_EQ(percent_encode("a/b c", true), "a/b%20c");
}

TEST(Nest, TurnsNumericStepsIntoLists) {
  const auto nested =
      nest({{"filters.0.name", "a"}, {"filters.0.values", Value::list({"x"})}, {"filters.1.name", "b"}});
  ASSERT_TRUE(nested.ok());
  EXPECT_EQ(to_json(*nested), R"({"filters":[{"name":"a","values":["x"]},{"name":"b"}]})");
}

TEST(Nest, KeepsTheOrderOfListsBeyondTenElements) {
  ValueMap params;
  for (int i = 0; i < 12; ++i) params["list." + std::to_string(i)] = Value(i);
  const auto nested = nest(params);
  ASSERT_TRUE(nested.ok());
  EXPECT_EQ(to_json(*nested), R"({"list":[0,1,2,3,4,5,6,7,8,9,10,11]})");
}

TEST(Nest, RefusesAListWithAGap) { EXPECT_EQ(nest({{"list.1", "a"}}).error().kind, ErrorKind::kInternal); }

TEST(Nest, RefusesNamesThatContradictEachOther) {
  EXPECT_FALSE(nest({{"a", "x"}, {"a.b", "y"}}).ok());
  EXPECT_FALSE(nest({{"a.0", "x"}, {"a.b", "y"}}).ok());
}

TEST(Nest, LeavesNullMembersOut) {
  const auto nested = nest({{"a", Value()}, {"b", "x"}});
  ASSERT_TRUE(nested.ok());
  EXPECT_EQ(to_json(*nested), R"({"b":"x"})");
}

TEST(SerialiseQuery, SendsActionVersionAndFlatNames) {
  static constexpr Operation kOperation{.service = &kRds, .name = "DescribeDBClusters"};
  const auto request =
      serialise(kOperation, Value::map({{"DBClusterIdentifier", "a b&c"},
                                        {"Filters.Filter.1.Name", "engine"},
                                        {"Filters.Filter.1.Values.Value", Value::list({"x", "ü"})},
                                        {"IncludeShared", true},
                                        {"MaxRecords", 100},
                                        {"Marker", Value()}}));
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->method, "POST");
  EXPECT_EQ(request->path, "/");
  EXPECT_EQ(request->body,
            "Action=DescribeDBClusters&Version=2014-10-31&DBClusterIdentifier=a%20b%26c&"
            "Filters.Filter.1.Name=engine&Filters.Filter.1.Values.Value.1=x&"
            "Filters.Filter.1.Values.Value.2=%C3%BC&IncludeShared=true&MaxRecords=100");
  EXPECT_THAT(request->headers,
              ElementsAre(Pair("content-type", "application/x-www-form-urlencoded; charset=utf-8")));
}

TEST(SerialiseQuery, ClearsAMemberByAnEmptyListOnlyInTheQueryProtocol) {
  static constexpr Operation kQuery{.service = &kRds, .name = "ModifyDBInstance"};
  static constexpr Operation kEc2Operation{.service = &kEc2, .name = "DescribeVpcs"};
  EXPECT_THAT(serialise(kQuery, Value::map({{"List", Value(Value::List{})}}))->body, HasSubstr("&List="));
  EXPECT_THAT(serialise(kEc2Operation, Value::map({{"VpcId", Value(Value::List{})}}))->body,
              ::testing::Not(HasSubstr("VpcId")));
}

TEST(SerialiseQuery, FlattensMapsAndListsOfMaps) {
  static constexpr Operation kOperation{.service = &kRds, .name = "AddTagsToResource"};
  const auto request = serialise(
      kOperation, Value::map({{"Tags.Tag", Value::list({Value::map({{"Key", "a"}, {"Value", "1"}})})}}));
  ASSERT_TRUE(request.ok());
  EXPECT_THAT(request->body, HasSubstr("Tags.Tag.1.Key=a&Tags.Tag.1.Value=1"));
}

TEST(SerialiseJson, NamesTheTargetAndNestsTheBody) {
  static constexpr Operation kOperation{.service = &kSecretsmanager, .name = "ListSecrets"};
  const auto request = serialise(kOperation, Value::map({{"Filters.0.Key", "name"},
                                                         {"Filters.0.Values", Value::list({"a\"b"})},
                                                         {"MaxResults", 100}}));
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->body, R"({"Filters":[{"Key":"name","Values":["a\"b"]}],"MaxResults":100})");
  EXPECT_THAT(request->headers, ElementsAre(Pair("content-type", "application/x-amz-json-1.1"),
                                            Pair("x-amz-target", "secretsmanager.ListSecrets")));
}

TEST(SerialiseJson, SendsAnEmptyObjectWithoutParameters) {
  static constexpr Operation kOperation{.service = &kDynamodb, .name = "ListTables"};
  const auto request = serialise(kOperation, {});
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->body, "{}");
  EXPECT_EQ(request->headers.front().second, "application/x-amz-json-1.0");
}

TEST(SerialiseJson, SendsSensitiveValuesAsTheyAre) {
  static constexpr Operation kOperation{.service = &kSecretsmanager, .name = "PutSecretValue"};
  Value secret("hunter2");
  secret.mark_sensitive();
  EXPECT_EQ(serialise(kOperation, Value::map({{"SecretString", secret}}))->body,
            R"({"SecretString":"hunter2"})");
}

TEST(SerialiseRest, FillsLabelsQueryAndHeaders) {
  static constexpr Operation kOperation{.service = &kLambda,
                                        .name = "GetFunction",
                                        .http = "GET /2015-03-31/functions/{FunctionName}?literal=1&flag"};
  const auto request = serialise(kOperation, Value::map({{"FunctionName", "arn:aws:lambda/x y"},
                                                         {"?Qualifier", "$LATEST"},
                                                         {"?keys", Value::list({"a", "b"})},
                                                         {"@X-Amz-Thing", "v"}}));
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->method, "GET");
  EXPECT_EQ(request->path, "/2015-03-31/functions/arn%3Aaws%3Alambda%2Fx%20y");
  EXPECT_THAT(request->query,
              ElementsAre(Pair("literal", "1"), Pair("flag", ""), Pair("Qualifier", "$LATEST"),
                          Pair("keys", "a"), Pair("keys", "b")));
  EXPECT_THAT(request->headers, ElementsAre(Pair("x-amz-thing", "v")));
  EXPECT_EQ(request->body, "");
}

TEST(SerialiseRest, KeepsTheSlashesOfAGreedyLabel) {
  static constexpr Operation kOperation{.service = &kS3, .name = "GetObject", .http = "GET /{Bucket}/{Key+}"};
  const auto request = serialise(kOperation, Value::map({{"Bucket", "b"}, {"Key", "a/../b c/é"}}));
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->path, "/b/a/../b%20c/%C3%A9");
}

TEST(SerialiseRest, RefusesAnEmptyLabelSinceThatWouldBeAnotherOperation) {
  static constexpr Operation kOperation{
      .service = &kS3, .name = "GetBucketVersioning", .http = "GET /{Bucket}?versioning"};
  EXPECT_EQ(serialise(kOperation, Value::map({{"Bucket", ""}})).error().kind, ErrorKind::kInternal);
  const auto missing = serialise(kOperation, {});
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().summary, R"(s3:GetBucketVersioning needs a value for "Bucket")");
}

TEST(SerialiseRest, WritesAJsonBody) {
  static constexpr Operation kOperation{.service = &kLambda,
                                        .name = "UpdateFunctionConfiguration",
                                        .http = "PUT /2015-03-31/functions/{FunctionName}/configuration"};
  const auto request = serialise(
      kOperation, Value::map({{"FunctionName", "f"}, {"MemorySize", 256}, {"Environment.Variables.A", "1"}}));
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->body, R"({"Environment":{"Variables":{"A":"1"}},"MemorySize":256})");
}

TEST(SerialiseRest, WritesAnXmlBodyWithTheServicesNamespace) {
  static constexpr Operation kOperation{
      .service = &kS3, .name = "PutBucketEncryption", .http = "PUT /{Bucket}?encryption"};
  const auto request = serialise(
      kOperation,
      Value::map({{"Bucket", "b"},
                  {"ServerSideEncryptionConfiguration.Rule.0.ApplyServerSideEncryptionByDefault.SSEAlgorithm",
                   "aws:kms <&>"},
                  {"ServerSideEncryptionConfiguration.Rule.0.BucketKeyEnabled", true},
                  {"ServerSideEncryptionConfiguration.Rule.1.BucketKeyEnabled", false}}));
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->body,
            "<ServerSideEncryptionConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">"
            "<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms &lt;&amp;&gt;</SSEAlgorithm>"
            "</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule>"
            "<Rule><BucketKeyEnabled>false</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>");
}

TEST(SerialiseRest, RefusesAnXmlBodyWithTwoRoots) {
  static constexpr Operation kOperation{.service = &kS3, .name = "PutBucketAcl", .http = "PUT /{Bucket}?acl"};
  EXPECT_FALSE(serialise(kOperation, Value::map({{"Bucket", "b"}, {"A.B", "1"}, {"C.D", "2"}})).ok());
}

TEST(SerialiseRest, SendsARawBodyAsItIs) {
  static constexpr Operation kOperation{
      .service = &kS3, .name = "PutBucketPolicy", .http = "PUT /{Bucket}?policy"};
  const auto request =
      serialise(kOperation, Value::map({{"Bucket", "b"}, {"@body", R"({"Version":"2012-10-17"})"}}));
  ASSERT_TRUE(request.ok());
  EXPECT_EQ(request->body, R"({"Version":"2012-10-17"})");
  EXPECT_FALSE(serialise(kOperation, Value::map({{"Bucket", "b"}, {"@body", "x"}, {"A.B", "1"}})).ok());
}

}  // namespace
}  // namespace reconcile::aws
