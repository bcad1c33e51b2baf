#include "providers/backends/init_directory.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/backends/backend_world.h"

namespace reconcile::backends {
namespace {

using ::testing::HasSubstr;

class InitDirectoryTest : public ::testing::Test {
 protected:
  Result<Location> found(std::map<std::string, std::string, std::less<>> environment = {}) {
    return default_location(world_.directory(), aws::fixed_environment(std::move(environment)));
  }
  void put_backend(const std::string& type, const std::string& config) {
    world_.put(".terraform/terraform.tfstate",
               R"({"version":3,"backend":{"type":")" + type + R"(","config":)" + config + "}}");
  }
  std::string path(const std::string& name) { return (world_.directory() / name).string(); }

  BackendWorld world_;
};

TEST_F(InitDirectoryTest, finds_the_state_of_a_directory) {
  EXPECT_FALSE(found().ok());
  world_.put("terraform.tfstate", "{}");
  EXPECT_EQ(found()->name, path("terraform.tfstate"));
  EXPECT_EQ(remote_backend(world_.directory()), "");
}

TEST_F(InitDirectoryTest, follows_the_local_backend_and_the_workspace) {
  put_backend("local", R"({"path":"s/x.tfstate"})");
  world_.put("s/x.tfstate", "{}");
  EXPECT_EQ(found()->name, path("s/x.tfstate"));
  world_.put(".terraform/environment", "dev");
  world_.put("terraform.tfstate.d/dev/terraform.tfstate", "{}");
  EXPECT_EQ(found()->name, path("terraform.tfstate.d/dev/terraform.tfstate"));
  EXPECT_EQ(found({{"TF_WORKSPACE", "default"}})->name, path("s/x.tfstate"));
}

TEST_F(InitDirectoryTest, never_takes_a_stale_local_file_for_the_state_of_another_backend) {
  world_.put("terraform.tfstate", "{}");
  put_backend("gcs", R"({"bucket":"b"})");
  const Result<Location> location = found();
  ASSERT_FALSE(location.ok());
  EXPECT_THAT(location.error().summary, HasSubstr("\"gcs\""));
  EXPECT_THAT(location.error().hint, HasSubstr("terraform state pull"));
  EXPECT_EQ(remote_backend(world_.directory()), "gcs");
}

TEST_F(InitDirectoryTest, reads_the_s3_backend_with_all_that_it_is_reached_and_locked_by) {
  put_backend(
      "s3",
      R"({"bucket":"b","key":"k","region":"eu-west-1","profile":"p","dynamodb_table":"t",)"
      R"("use_lockfile":true,"workspace_key_prefix":"ws","endpoints":[{"s3":"http://s","dynamodb":"http://d"}],)"
      R"("assume_role":[{"role_arn":"arn:r","external_id":"x","session_name":"n"}],)"
      R"("access_key":"AK","secret_key":"canary","token":null})");
  world_.put(".terraform/environment", "dev\n");
  const Result<Location> location = found();
  ASSERT_TRUE(location.ok());
  EXPECT_EQ(location->name, "s3://b/ws/dev/k");
  const auto& place = std::get<S3Location>(location->place);
  EXPECT_EQ(place.access, (aws::Access{.profile = "p",
                                       .region = "eu-west-1",
                                       .role = "arn:r",
                                       .external_id = "x",
                                       .session_name = "n",
                                       .service_urls = {{"S3", "http://s"}, {"DYNAMODB", "http://d"}}}));
  EXPECT_EQ(place.lock_table, "t");
  EXPECT_TRUE(place.use_lockfile);
  EXPECT_EQ(place.access_key_id, "AK");
  EXPECT_EQ(place.secret_access_key.reveal(), "canary");
}

TEST_F(InitDirectoryTest, reads_the_http_backend) {
  put_backend("http",
              R"({"address":"https://h/s","username":"u","password":"canary","lock_address":"https://h/l",)"
              R"("unlock_address":"https://h/u","lock_method":"POST","unlock_method":"DELETE"})");
  const Result<Location> location = found();
  ASSERT_TRUE(location.ok());
  const auto& place = std::get<HttpLocation>(location->place);
  EXPECT_EQ(location->name, "https://h/s");
  EXPECT_EQ(place.username, "u");
  EXPECT_EQ(place.password.reveal(), "canary");
  EXPECT_EQ(place.lock_address, "https://h/l");
  EXPECT_EQ(place.unlock_address, "https://h/u");
  EXPECT_EQ(place.unlock_method, "DELETE");
  put_backend("http", "{}");
  EXPECT_FALSE(found().ok());
  EXPECT_EQ(found({{"TF_HTTP_ADDRESS", "https://h/e"}})->name, "https://h/e");
}

TEST_F(InitDirectoryTest, reads_hcp_terraform_by_name_and_by_prefix) {
  put_backend("cloud", R"({"hostname":null,"organization":"acme","workspaces":{"name":"prod"}})");
  EXPECT_EQ(found()->name, "hcp://app.terraform.io/acme/prod");
  put_backend("remote",
              R"({"hostname":"tfe.x","organization":"acme","workspaces":[{"name":"","prefix":"app-"}]})");
  EXPECT_FALSE(found().ok());
  EXPECT_EQ(found({{"TF_WORKSPACE", "dev"}})->name, "hcp://tfe.x/acme/app-dev");
}

}  // namespace
}  // namespace reconcile::backends
