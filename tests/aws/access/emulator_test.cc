#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <future>
#include <memory>
#include <string>

#include "providers/aws/aws_caller.h"
#include "providers/aws/services.h"
#include "providers/http/curl_client.h"
#include "tests/aws/access/child_process.h"

namespace reconcile::aws {
namespace {

/// One emulator of AWS on loopback for all tests of this program.
class EmulatorTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    const std::string script = RECONCILE_SOURCE_DIR "/tests/conformance/emulator.py";
    server_ = ChildProcess::start({"python3", script, "--port", "0"});
    const std::string line = server_ ? server_->read_line() : "";
    if (line.starts_with("URL ")) url_ = line.substr(4);
  }
  static void TearDownTestSuite() { server_.reset(); }

  void SetUp() override {
    if (url_.empty()) GTEST_SKIP() << "SKIPPED: python3 with moto is not installed, so no call was tried";
    auto client = make_curl_client({});
    ASSERT_TRUE(client.ok());
    http_ = *std::move(client);
    caller_ = make_caller({.http = *http_,
                           .limiter = limiter_,
                           .credentials = std::make_shared<StaticCredentials>(
                               Credentials{.access_key_id = "test", .secret_access_key = Secret("test")}),
                           .endpoints = {.url = url_}});
  }

  Result<Value> call(const Operation& operation, const Value& params = {}) {
    const auto promise = std::make_shared<std::promise<Result<Value>>>();
    caller_->call(operation, "us-east-1", params,
                  [promise](Result<Value> reply) { promise->set_value(std::move(reply)); });
    return promise->get_future().get();
  }

  static inline std::unique_ptr<ChildProcess> server_;
  static inline std::string url_;
  RateLimiter limiter_;
  std::unique_ptr<HttpClient> http_;
  std::unique_ptr<Caller> caller_;
};

TEST_F(EmulatorTest, QueryCallsAreUnderstood) {
  static constexpr Operation kCreate{.service = &kRds, .name = "CreateDBCluster"};
  static constexpr Operation kDescribe{.service = &kRds, .name = "DescribeDBClusters"};
  const auto created = call(kCreate, Value::map({{"DBClusterIdentifier", "query & decode"},
                                                 {"Engine", "aurora-postgresql"},
                                                 {"MasterUsername", "admin"},
                                                 {"MasterUserPassword", "s3cr=t&+ü"},
                                                 {"Tags.Tag.1.Key", "Name"},
                                                 {"Tags.Tag.1.Value", "a b"}}));
  ASSERT_TRUE(created.ok()) << created.error().summary;
  const auto found = call(kDescribe);
  ASSERT_TRUE(found.ok()) << found.error().summary;
  const Value& cluster = (*found)["DBClusters"]["DBCluster"];
  EXPECT_EQ(cluster["DBClusterIdentifier"].text(), "query & decode");
  EXPECT_EQ(cluster["TagList"]["Tag"]["Value"].text(), "a b");
  const auto absent = call(kDescribe, Value::map({{"DBClusterIdentifier", "nothing"}}));
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().kind, ErrorKind::kAbsent) << absent.error().summary;
  EXPECT_EQ(absent.error().code, "DBClusterNotFoundFault");
}

TEST_F(EmulatorTest, Ec2CallsAreUnderstood) {
  static constexpr Operation kDescribe{.service = &kEc2, .name = "DescribeSecurityGroups"};
  const auto found = call(
      kDescribe, Value::map({{"Filter.1.Name", "group-name"}, {"Filter.1.Value", Value::list({"default"})}}));
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ((*found)["securityGroupInfo"]["item"]["groupName"].text(), "default");
  const auto absent = call(kDescribe, Value::map({{"GroupId", Value::list({"sg-0123456789abcdef0"})}}));
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().code, "InvalidGroup.NotFound");
  EXPECT_EQ(absent.error().kind, ErrorKind::kAbsent);
}

TEST_F(EmulatorTest, Json11CallsAreUnderstood) {
  static constexpr Operation kCreate{.service = &kLogs, .name = "CreateLogGroup"};
  static constexpr Operation kDescribe{.service = &kLogs, .name = "DescribeLogGroups"};
  const auto created = call(kCreate, Value::map({{"logGroupName", "/é/x"}}));
  ASSERT_TRUE(created.ok()) << created.error().summary;
  const auto found = call(kDescribe, Value::map({{"logGroupNamePrefix", "/é"}, {"limit", 50}}));
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ((*found)["logGroups"].at(0)["logGroupName"].text(), "/é/x");
}

TEST_F(EmulatorTest, Json10CallsAreUnderstood) {
  static constexpr Operation kList{.service = &kDynamodb, .name = "ListTables"};
  static constexpr Operation kDescribe{.service = &kDynamodb, .name = "DescribeTable"};
  const auto found = call(kList, Value::map({{"Limit", 100}}));
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_TRUE((*found)["TableNames"].is_list());
  const auto absent = call(kDescribe, Value::map({{"TableName", "nothing"}}));
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().kind, ErrorKind::kAbsent) << absent.error().summary;
}

TEST_F(EmulatorTest, SecretsManagerCallsAreUnderstood) {
  static constexpr Operation kList{.service = &kSecretsmanager, .name = "ListSecrets"};
  const auto found = call(kList);
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_TRUE((*found)["SecretList"].is_list());
}

TEST_F(EmulatorTest, RestJsonCallsAreUnderstood) {
  static constexpr Operation kList{
      .service = &kLambda, .name = "ListFunctions", .http = "GET /2015-03-31/functions"};
  static constexpr Operation kGet{
      .service = &kLambda, .name = "GetFunction", .http = "GET /2015-03-31/functions/{FunctionName}"};
  const auto found = call(kList, Value::map({{"?MaxItems", 50}}));
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_TRUE((*found)["Functions"].is_list());
  const auto absent = call(kGet, Value::map({{"FunctionName", "nothing"}}));
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().kind, ErrorKind::kAbsent) << absent.error().summary;
}

TEST_F(EmulatorTest, RestXmlCallsAreUnderstood) {
  static constexpr Operation kCreate{.service = &kS3, .name = "CreateBucket", .http = "PUT /{Bucket}"};
  static constexpr Operation kPut{
      .service = &kS3, .name = "PutBucketVersioning", .http = "PUT /{Bucket}?versioning"};
  static constexpr Operation kGet{
      .service = &kS3, .name = "GetBucketVersioning", .http = "GET /{Bucket}?versioning"};
  static constexpr Operation kHead{.service = &kS3, .name = "HeadBucket", .http = "HEAD /{Bucket}"};
  const Value bucket = Value::map({{"Bucket", "rest.xml-bucket"}});
  ASSERT_TRUE(call(kCreate, bucket).ok());
  const auto none = call(kGet, bucket);
  ASSERT_TRUE(none.ok()) << none.error().summary;
  EXPECT_TRUE((*none)["Status"].is_null());
  const auto put =
      call(kPut, Value::map({{"Bucket", "rest.xml-bucket"}, {"VersioningConfiguration.Status", "Enabled"}}));
  ASSERT_TRUE(put.ok()) << put.error().summary;
  const auto enabled = call(kGet, bucket);
  ASSERT_TRUE(enabled.ok()) << enabled.error().summary;
  EXPECT_EQ((*enabled)["Status"].text(), "Enabled");
  const auto absent = call(kHead, Value::map({{"Bucket", "nothing-here"}}));
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().kind, ErrorKind::kAbsent) << absent.error().summary;
}

TEST_F(EmulatorTest, IamCallsAreUnderstood) {
  static constexpr Operation kList{.service = &kIam, .name = "ListRoles"};
  static constexpr Operation kGet{.service = &kIam, .name = "GetRole"};
  const auto found = call(kList, Value::map({{"MaxItems", 100}}));
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ((*found)["IsTruncated"].text(), "false");
  const auto absent = call(kGet, Value::map({{"RoleName", "nothing"}}));
  ASSERT_FALSE(absent.ok());
  EXPECT_EQ(absent.error().kind, ErrorKind::kAbsent) << absent.error().summary;
}

TEST_F(EmulatorTest, StsCallsAreUnderstood) {
  static constexpr Operation kIdentity{.service = &kSts, .name = "GetCallerIdentity"};
  const auto found = call(kIdentity);
  ASSERT_TRUE(found.ok()) << found.error().summary;
  EXPECT_EQ((*found)["Account"].text(), "123456789012");
}

}  // namespace
}  // namespace reconcile::aws
