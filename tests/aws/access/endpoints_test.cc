#include "providers/aws/endpoints.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "providers/aws/services.h"
#include "tests/aws/access/child_process.h"

namespace reconcile::aws {
namespace {

using ::testing::HasSubstr;

/// `url signing_region` as the oracle writes it.
std::string resolved(const Service& service, const std::string& region, bool fips, bool dual_stack) {
  const auto endpoint = endpoint_for(service, region, {.fips = fips, .dual_stack = dual_stack});
  if (!endpoint) return "none -";
  WireRequest request{.path = "/bkt"};
  if (&service == &kS3control) request = {.path = "/", .headers = {{"x-amz-account-id", "123456789012"}}};
  return address_request(*endpoint, service, request) + ' ' + endpoint->signing_region;
}

TEST(Endpoints, AreThoseOfTheVectors) {
  std::ifstream file(RECONCILE_SOURCE_DIR "/tests/aws/access/vectors/endpoints.txt");
  std::string line;
  int checked = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line.starts_with('#')) continue;
    std::istringstream fields(line);
    std::string service;
    std::string region;
    bool fips = false;
    bool dual_stack = false;
    std::string url;
    std::string signing_region;
    fields >> service >> region >> fips >> dual_stack >> url >> signing_region;
    ASSERT_NE(find_service(service), nullptr) << line;
    EXPECT_EQ(resolved(*find_service(service), region, fips, dual_stack), url + ' ' + signing_region) << line;
    ++checked;
  }
  EXPECT_GT(checked, 50);
}

TEST(Endpoints, AreThoseOfBotocoreInEveryPartition) {
  const auto oracle =
      ChildProcess::start({"python3", RECONCILE_SOURCE_DIR "/tests/aws/access/endpoints_oracle.py"});
  if (!oracle || oracle->read_line() != "ready") {
    GTEST_SKIP() << "SKIPPED: python3 with botocore is not installed, so endpoints were not compared";
  }
  for (const Service* service : services()) {
    for (const std::string region :
         {"us-east-1", "eu-central-2", "cn-north-1", "cn-northwest-1", "us-gov-west-1", "us-gov-east-1",
          "us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1",
          "eusc-de-east-1", "xx-nowhere-1"}) {
      for (const int variant : {0, 1, 2, 3}) {
        const bool fips = (variant & 1) != 0;
        const bool dual_stack = (variant & 2) != 0;
        oracle->write_line(std::string(service->name) + ' ' + region + (fips ? " 1" : " 0") +
                           (dual_stack ? " 1" : " 0"));
        EXPECT_EQ(resolved(*service, region, fips, dual_stack), oracle->read_line())
            << service->name << ' ' << region << " fips " << fips << " dual stack " << dual_stack;
      }
    }
  }
}

TEST(Partitions, FollowFromTheRegionsName) {
  EXPECT_EQ(partition_of("eu-west-1").id, "aws");
  EXPECT_EQ(partition_of("cn-north-1").id, "aws-cn");
  EXPECT_EQ(partition_of("us-gov-east-1").id, "aws-us-gov");
  EXPECT_EQ(partition_of("us-iso-west-1").id, "aws-iso");
  EXPECT_EQ(partition_of("us-isob-east-1").id, "aws-iso-b");
  EXPECT_EQ(partition_of("eu-isoe-west-1").id, "aws-iso-e");
  EXPECT_EQ(partition_of("us-isof-south-1").id, "aws-iso-f");
  EXPECT_EQ(partition_of("ap-newplace-1").id, "aws");
}

TEST(Endpoints, RefuseWhatIsNoRegion) {
  for (const char* region : {"", "us east", "evil.example.com", "us-east-1/", "US-EAST-1"}) {
    const auto endpoint = endpoint_for(kRds, region, {});
    ASSERT_FALSE(endpoint.ok()) << region;
    EXPECT_EQ(endpoint.error().kind, ErrorKind::kUsage);
    EXPECT_THAT(endpoint.error().hint, HasSubstr("--region"));
  }
}

TEST(Endpoints, TakeACustomUrlForAllServices) {
  const auto endpoint = endpoint_for(kIam, "eu-west-1", {.url = "http://127.0.0.1:5566/base/"});
  ASSERT_TRUE(endpoint.ok());
  EXPECT_EQ(endpoint->url, "http://127.0.0.1:5566/base");
  EXPECT_EQ(endpoint->signing_region, "us-east-1");
  EXPECT_TRUE(endpoint->custom);
}

TEST(Endpoints, RefuseAMalformedCustomUrlWithoutShowingItsPassword) {
  for (const char* url :
       {"localhost:5566", "ftp://x", "https://", "https://a b", "https://user:secret@host"}) {
    const auto endpoint = endpoint_for(kRds, "us-east-1", {.url = url});
    ASSERT_FALSE(endpoint.ok()) << url;
    EXPECT_EQ(endpoint.error().kind, ErrorKind::kUsage);
    EXPECT_THAT(endpoint.error().summary, ::testing::Not(HasSubstr("secret")));
  }
}

TEST(Endpoints, SendOldRegionsStsCallsToTheGlobalHostWhenAsked) {
  const EndpointSettings legacy{.sts_global = true};
  EXPECT_EQ(endpoint_for(kSts, "eu-west-1", legacy)->url, "https://sts.amazonaws.com");
  EXPECT_EQ(endpoint_for(kSts, "eu-west-1", legacy)->signing_region, "us-east-1");
  EXPECT_EQ(endpoint_for(kSts, "me-south-1", legacy)->url, "https://sts.me-south-1.amazonaws.com");
  EXPECT_EQ(endpoint_for(kSts, "eu-west-1", {})->url, "https://sts.eu-west-1.amazonaws.com");
}

// ------------------------------------------------------------------------------------------------- S3 hosts

std::string addressed(const char* path, const EndpointSettings& settings) {
  const auto endpoint = endpoint_for(kS3, "eu-west-1", settings);
  WireRequest request{.path = path};
  const std::string url = address_request(*endpoint, kS3, request);
  return url + " " + request.path;
}

TEST(S3Addressing, PutsTheBucketIntoTheHost) {
  EXPECT_EQ(addressed("/bucket", {}), "https://bucket.s3.eu-west-1.amazonaws.com /");
  EXPECT_EQ(addressed("/bucket/a/b", {}), "https://bucket.s3.eu-west-1.amazonaws.com /a/b");
  EXPECT_EQ(addressed("/", {}), "https://s3.eu-west-1.amazonaws.com /");
}

TEST(S3Addressing, KeepsABucketThatIsNoHostLabelInThePath) {
  EXPECT_EQ(addressed("/my.bucket/k", {}), "https://s3.eu-west-1.amazonaws.com /my.bucket/k");
  EXPECT_EQ(addressed("/Old_Bucket", {}), "https://s3.eu-west-1.amazonaws.com /Old_Bucket");
}

TEST(S3Addressing, KeepsTheBucketInThePathOfACustomEndpoint) {
  EXPECT_EQ(addressed("/bucket", {.url = "http://localhost:9000"}), "http://localhost:9000 /bucket");
}

// ------------------------------------------------------------------------------------------------- settings

SharedConfig config_with(Properties profile, SharedConfig::Sections services = {}) {
  SharedConfig config;
  config.profile = "p";
  config.profiles["p"] = std::move(profile);
  config.services = std::move(services);
  return config;
}

std::string url_of(const Service& service, const EndpointSettings& settings) {
  return endpoint_for(service, "us-east-1", settings)->url;
}

TEST(EndpointSettings, FollowTheSdksPrecedence) {
  const auto config = config_with({{"endpoint_url", "http://profile"}, {"services", "s"}},
                                  {{"s",
                                    {{"rds.endpoint_url", "http://section-rds"},
                                     {"elastic_load_balancing_v2.endpoint_url", "http://section-elb"}}}});
  auto settings = resolve_endpoint_settings(fixed_environment({}), config, "");
  EXPECT_EQ(url_of(kRds, settings), "http://section-rds");
  EXPECT_EQ(url_of(kElbv2, settings), "http://section-elb");
  EXPECT_EQ(url_of(kEc2, settings), "http://profile");

  settings =
      resolve_endpoint_settings(fixed_environment({{"AWS_ENDPOINT_URL", "http://all"},
                                                   {"AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "http://logs"}}),
                                config, "");
  EXPECT_EQ(url_of(kRds, settings), "http://all");
  EXPECT_EQ(url_of(kLogs, settings), "http://logs");

  settings = resolve_endpoint_settings(
      fixed_environment({{"AWS_ENDPOINT_URL", "http://all"}, {"AWS_ENDPOINT_URL_RDS", "http://rds"}}), config,
      "http://option");
  EXPECT_EQ(url_of(kRds, settings), "http://option");
}

TEST(EndpointSettings, CanIgnoreConfiguredUrlsButNotTheOption) {
  const Environment environment = fixed_environment(
      {{"AWS_ENDPOINT_URL", "http://all"}, {"AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "TRUE"}});
  EXPECT_EQ(url_of(kRds, resolve_endpoint_settings(environment, config_with({}), "")),
            "https://rds.us-east-1.amazonaws.com");
  EXPECT_EQ(url_of(kRds, resolve_endpoint_settings(environment, config_with({}), "http://option")),
            "http://option");
}

TEST(EndpointSettings, TakeFipsAndDualStackFromEnvironmentOrProfile) {
  EXPECT_TRUE(resolve_endpoint_settings(fixed_environment({{"AWS_USE_FIPS_ENDPOINT", "true"}}), {}, "").fips);
  const auto profile = config_with({{"use_fips_endpoint", "true"}, {"use_dualstack_endpoint", "true"}});
  const auto settings =
      resolve_endpoint_settings(fixed_environment({{"AWS_USE_FIPS_ENDPOINT", "false"}}), profile, "");
  EXPECT_FALSE(settings.fips);
  EXPECT_TRUE(settings.dual_stack);
}

TEST(Authority, IsWhatTheHostHeaderSays) {
  EXPECT_EQ(authority_of("https://RDS.us-east-1.amazonaws.com/x"), "rds.us-east-1.amazonaws.com");
  EXPECT_EQ(authority_of("https://h:443"), "h");
  EXPECT_EQ(authority_of("http://h:80/"), "h");
  EXPECT_EQ(authority_of("http://h:443"), "h:443");
  EXPECT_EQ(authority_of("http://[::1]:8080/a"), "[::1]:8080");
}

TEST(Loopback, IsThisMachineOnly) {
  for (const char* url :
       {"http://127.0.0.1:5566", "https://localhost", "http://[::1]:80", "http://127.1.2.3/x"}) {
    EXPECT_TRUE(is_loopback(url)) << url;
  }
  for (const char* url :
       {"http://127.0.0.1.example.com", "https://rds.us-east-1.amazonaws.com", "http://10.0.0.1"}) {
    EXPECT_FALSE(is_loopback(url)) << url;
  }
}

}  // namespace
}  // namespace reconcile::aws
