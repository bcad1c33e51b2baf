#include "reconciler/scan/load_sources.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/backends/backend_world.h"

namespace reconcile {
namespace {

using backends::state_text;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LoadSourcesTest : public ::testing::Test {
 protected:
  Result<LoadedSources> load(const std::vector<std::string>& arguments) {
    return load_sources(arguments, config_, world_.context());
  }
  static std::vector<std::string> names(const Result<LoadedSources>& loaded) {
    std::vector<std::string> out;
    if (!loaded) return {"error: " + loaded.error().summary};
    for (const Source& source : loaded->sources) out.push_back(source.name);
    for (const Diagnostic& diagnostic : loaded->broken) out.push_back("broken: " + diagnostic.summary);
    return out;
  }

  backends::BackendWorld world_;
  Config config_;
};

TEST_F(LoadSourcesTest, reads_files_and_remote_states_in_the_order_of_the_arguments_each_once) {
  const std::string file = world_.put("a.tfstate", state_text("l", 1));
  world_.objects["k"] = state_text("l", 2);
  world_.http_state = state_text("l", 3);
  EXPECT_THAT(names(load({"s3://b/k", file, "https://h/s", "s3://b/k"})),
              ElementsAre("s3://b/k", file, "https://h/s"));
}

TEST_F(LoadSourcesTest, goes_on_without_a_broken_state_among_several) {
  world_.objects["good"] = state_text("l", 1);
  world_.objects["bad"] = "{";
  const auto loaded = load({"s3://b/bad", "s3://b/good", "s3://b/none", "/no/such/file"});
  ASSERT_TRUE(loaded.ok()) << loaded.error().summary;
  ASSERT_EQ(loaded->sources.size(), 1U);
  EXPECT_EQ(loaded->sources[0].name, "s3://b/good");
  EXPECT_EQ(loaded->locations[0].name, "s3://b/good");
  EXPECT_EQ(loaded->broken.size(), 3U);
  EXPECT_THAT(loaded->broken[0].summary, HasSubstr("/no/such/file"));
}

TEST_F(LoadSourcesTest, fails_where_no_state_can_be_read) {
  EXPECT_THAT(names(load({"s3://b/none"})), ElementsAre("error: there is no state at s3://b/none"));
  const auto several = load({"s3://b/none", "s3://b/nothing"});
  ASSERT_FALSE(several.ok());
  EXPECT_THAT(several.error().detail, HasSubstr("None of the 2 states"));
}

TEST_F(LoadSourcesTest, gives_resources_the_index_of_the_source_that_was_read) {
  world_.objects["bad"] = "{";
  world_.objects["good"] =
      R"({"version":4,"terraform_version":"1.11.0","serial":1,"lineage":"l","outputs":{},"resources":[)"
      R"({"mode":"managed","type":"random_pet","name":"p","provider":"provider[\"registry.terraform.io/hashicorp/random\"]",)"
      R"("instances":[{"schema_version":0,"attributes":{"id":"x"}}]}]})";
  const auto loaded = load({"s3://b/bad", "s3://b/good"});
  ASSERT_TRUE(loaded.ok());
  EXPECT_EQ(loaded->sources[0].resources[0].source, 0U);
}

TEST_F(LoadSourcesTest, takes_the_configuration_where_the_command_line_names_nothing) {
  world_.objects["k"] = state_text("l", 1);
  config_.accounts = {{.name = "production"}};
  config_.sources = {{.source = "s3://b/k", .account = "production"}};
  const auto loaded = load({});
  ASSERT_TRUE(loaded.ok()) << loaded.error().summary;
  EXPECT_THAT(loaded->accounts, ElementsAre("production"));
  // What the configuration says of a state counts for the same state on the command line too.
  EXPECT_THAT(load({"s3://b/k"})->accounts, ElementsAre("production"));
}

TEST_F(LoadSourcesTest, finds_the_workspaces_of_a_key) {
  world_.objects["app"] = state_text("l", 1);
  world_.objects["app2"] = state_text("l", 1);
  world_.objects["env:/dev/app"] = state_text("l", 2);
  world_.objects["env:/prod/app"] = state_text("l", 3);
  config_.sources = {{.source = "s3://b/app", .workspace = "dev"}};
  EXPECT_THAT(names(load({})), ElementsAre("s3://b/env:/dev/app"));
  config_.sources[0].workspace = "*";
  EXPECT_THAT(names(load({})), ElementsAre("s3://b/app", "s3://b/env:/dev/app", "s3://b/env:/prod/app"));
  world_.objects.erase("app");
  EXPECT_THAT(names(load({})), ElementsAre("s3://b/env:/dev/app", "s3://b/env:/prod/app"));
  world_.put("terraform.tfstate.d/dev/terraform.tfstate", state_text("l", 1));
  config_.sources = {{.source = world_.directory().string(), .workspace = "d*"}};
  EXPECT_THAT(names(load({})),
              ElementsAre((world_.directory() / "terraform.tfstate.d/dev/terraform.tfstate").string()));
  config_.sources = {{.source = "https://h/s", .workspace = "dev"}};
  EXPECT_FALSE(load({}).ok());
}

TEST_F(LoadSourcesTest, fetches_hundreds_of_states_at_the_same_time) {
  for (int i = 0; i < 300; ++i) world_.objects["p/" + std::to_string(i) + ".tfstate"] = state_text("l", i);
  const auto loaded = load({"s3://b/p/"});
  ASSERT_TRUE(loaded.ok()) << loaded.error().summary;
  EXPECT_EQ(loaded->sources.size(), 300U);
  EXPECT_EQ(world_.client().request_count(), 301U);
}

}  // namespace
}  // namespace reconcile
