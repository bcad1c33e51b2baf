#include "providers/backends/location.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace reconcile::backends {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Result<Location> parse(std::string_view source,
                       std::map<std::string, std::string, std::less<>> environment = {}) {
  return parse_location(source, aws::fixed_environment(std::move(environment)));
}

template <typename Place>
Place place_of(std::string_view source, std::map<std::string, std::string, std::less<>> environment = {}) {
  return std::get<Place>(parse(source, std::move(environment))->place);
}

TEST(LocationTest, tells_remote_sources_from_paths) {
  EXPECT_TRUE(is_remote("s3://b/k"));
  EXPECT_TRUE(is_remote("https://h/p"));
  EXPECT_TRUE(is_remote("hcp://o/w"));
  EXPECT_FALSE(is_remote("states/a.tfstate"));
  EXPECT_EQ(place_of<FileLocation>("a b/*.tfstate").path, "a b/*.tfstate");
}

TEST(LocationTest, reads_bucket_key_and_version) {
  const auto place = place_of<S3Location>("s3://b/env:/dev/a?b.tfstate?versionId=v.1");
  EXPECT_EQ(place.bucket, "b");
  EXPECT_EQ(place.key, "env:/dev/a?b.tfstate");
  EXPECT_EQ(place.version, "v.1");
  EXPECT_FALSE(parse("s3://b").ok());
  EXPECT_FALSE(parse("s3:///k").ok());
}

TEST(LocationTest, makes_the_key_of_a_workspace_as_terraform_does) {
  EXPECT_EQ(workspace_key("a/k", "default", ""), "a/k");
  EXPECT_EQ(workspace_key("a/k", "dev", ""), "env:/dev/a/k");
  EXPECT_EQ(workspace_key("a/k", "dev", "ws"), "ws/dev/a/k");
}

TEST(LocationTest, takes_user_and_password_out_of_a_url_before_it_can_be_shown) {
  const auto location = parse("https://me:canary%40p@h:8/s?private_token=canary");
  ASSERT_TRUE(location.ok());
  const auto& place = std::get<HttpLocation>(location->place);
  EXPECT_EQ(place.address, "https://h:8/s?private_token=canary");
  EXPECT_EQ(place.username, "me");
  EXPECT_EQ(place.password.reveal(), "canary@p");
  EXPECT_EQ(location->name, "https://h:8/s?…");
  EXPECT_THAT(parse("https://me:canary@").error().summary, Not(HasSubstr("canary")));
}

TEST(LocationTest, gives_the_credentials_of_the_environment_to_their_own_host_only) {
  const std::map<std::string, std::string, std::less<>> environment{{"TF_HTTP_ADDRESS", "https://h/s"},
                                                                    {"TF_HTTP_USERNAME", "me"},
                                                                    {"TF_HTTP_PASSWORD", "p"},
                                                                    {"TF_HTTP_LOCK_ADDRESS", "https://h/l"},
                                                                    {"TF_HTTP_LOCK_METHOD", "PUT"}};
  EXPECT_EQ(place_of<HttpLocation>("https://h/s", environment).password.reveal(), "p");
  EXPECT_EQ(place_of<HttpLocation>("https://h/s", environment).lock_address, "https://h/l");
  EXPECT_EQ(place_of<HttpLocation>("https://h/s", environment).unlock_address, "https://h/l");
  EXPECT_EQ(place_of<HttpLocation>("https://h/s", environment).lock_method, "PUT");
  EXPECT_TRUE(place_of<HttpLocation>("https://other/s", environment).password.empty());
  EXPECT_TRUE(place_of<HttpLocation>("https://other/s", environment).lock_address.empty());
}

TEST(LocationTest, knows_how_gitlab_locks) {
  const auto place = place_of<HttpLocation>("https://git.example.com/api/v4/projects/7/terraform/state/prod");
  EXPECT_EQ(place.lock_address, "https://git.example.com/api/v4/projects/7/terraform/state/prod/lock");
  EXPECT_EQ(place.unlock_address, place.lock_address);
  EXPECT_EQ(place.lock_method, "POST");
  EXPECT_EQ(place.unlock_method, "DELETE");
}

TEST(LocationTest, reads_organization_and_workspace) {
  EXPECT_EQ(place_of<HcpLocation>("hcp://acme/prod").host, "app.terraform.io");
  const auto place = place_of<HcpLocation>("hcp://tfe.example.com/acme/prod-*");
  EXPECT_EQ(place.host, "tfe.example.com");
  EXPECT_EQ(place.organization, "acme");
  EXPECT_EQ(place.workspace, "prod-*");
  EXPECT_FALSE(parse("hcp://acme").ok());
  EXPECT_FALSE(parse("hcp://acme/").ok());
}

}  // namespace
}  // namespace reconcile::backends
