// How a provider gets its configuration: from reconcile.yaml, and from the constants of a plan. The test
// provider (tests/plugin) needs to know the directory where its things are.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "providers/plugin/find/discovery.h"
#include "tests/cli/program.h"

namespace reconcile {
namespace {

namespace fs = std::filesystem;

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kState =
    R"({"version":4,"terraform_version":"1.11.0","serial":1,"lineage":"l","outputs":{},"resources":[)"
    R"({"mode":"managed","type":"tested_thing","name":"one","provider":"provider[\"example.com/team/tested\"]",)"
    R"("instances":[{"schema_version":1,"attributes":{"id":"one","name":"one","stamp":1,"note":"as wished"}}]}]})";

/// A plan without changes whose one resource has the provider configuration `key`.
std::string plan_with(const std::string& key, const std::string& provider_config) {
  const std::string values =
      R"({"address":"tested_thing.one","mode":"managed","type":"tested_thing","name":"one",)"
      R"("provider_name":"example.com/team/tested","schema_version":1,)"
      R"("values":{"id":"one","name":"one","stamp":1,"note":"as wished"},"sensitive_values":{}})";
  return R"({"format_version":"1.2","terraform_version":"1.11.0","resource_changes":[],"prior_state":)"
         R"({"format_version":"1.0","terraform_version":"1.11.0","values":{"root_module":{"resources":[)" +
         values + R"(]}}},"configuration":{"provider_config":)" + provider_config +
         R"(,"root_module":{"resources":[{"address":"tested_thing.one","mode":"managed",)"
         R"("type":"tested_thing","name":"one","provider_config_key":")" +
         key + R"("}]}}})";
}

std::string block(const std::string& alias, const std::string& directory) {
  return R"({"name":"tested","full_name":"example.com/team/tested",)" + alias +
         R"("expressions":{"directory":{"constant_value":")" + directory + R"("}}})";
}

class ProvidersCliTest : public ::testing::Test {
 protected:
  ProvidersCliTest() {
    program_.environment["RECONCILE_PLUGIN_MODULE"] = PLUGIN_MODULE;
    const fs::path package = fs::path("example.com/team/tested/1.2.3") / plugin::platform();
    program_.link(fs::path("plugins") / package / "terraform-provider-tested_v1.2.3", TEST_PROVIDER);
    program_.put("things/one.json", R"({"id":"one","name":"one","stamp":1,"note":"otherwise"})");
    program_.put("terraform.tfstate", kState);
  }

  Ended drift(const std::string& source) {
    return program_.run({"drift", source, "--provider-dir", "plugins"});
  }

  Program program_;
};

TEST_F(ProvidersCliTest, a_setting_that_is_needed_and_not_given_is_named_with_where_to_give_it) {
  const Ended ended = drift("terraform.tfstate");
  EXPECT_EQ(ended.status, 3);
  EXPECT_THAT(ended.out,
              AllOf(HasSubstr("needs directory"), HasSubstr("`providers: tested:` in reconcile.yaml")));
}

TEST_F(ProvidersCliTest, the_configuration_file_configures_a_provider) {
  program_.put("reconcile.yaml", "providers:\n  tested:\n    directory: things\n    retry: {times: 2}\n");
  const Ended ended = drift("terraform.tfstate");
  EXPECT_EQ(ended.status, 2) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr(R"(note: "as wished" -> "otherwise")"));
}

TEST_F(ProvidersCliTest, blocks_of_the_configuration_file_are_for_the_instances_that_they_name) {
  program_.put("reconcile.yaml",
               "providers:\n  team/tested:\n"
               "    - settings: {directory: things}\n"
               "    - alias: west\n      settings: {directory: nowhere}\n");
  EXPECT_EQ(drift("terraform.tfstate").status, 2);
  program_.put("reconcile.yaml",
               "providers:\n  team/tested:\n"
               "    - alias: \"\"\n      settings: {directory: things}\n"
               "    - region: eu-west-1\n      settings: {directory: nowhere}\n");
  EXPECT_EQ(drift("terraform.tfstate").status, 2);
}

TEST_F(ProvidersCliTest, the_constants_of_a_plan_configure_its_own_instances) {
  program_.put("plan.json",
               plan_with("tested.west", R"({"tested":)" + block("", "nowhere") + R"(,"tested.west":)" +
                                            block(R"("alias":"west",)", "things") + "}"));
  const Ended ended = drift("plan.json");
  EXPECT_EQ(ended.status, 2) << ended.out << ended.err;
  EXPECT_THAT(ended.out, AllOf(HasSubstr("otherwise"), Not(HasSubstr("missing"))));
}

TEST_F(ProvidersCliTest, the_configuration_file_wins_over_a_plan) {
  program_.put("plan.json", plan_with("tested", R"({"tested":)" + block("", "nowhere") + "}"));
  program_.put("reconcile.yaml", "providers: {tested: {directory: things}}\n");
  EXPECT_EQ(drift("plan.json").status, 2);
}

TEST_F(ProvidersCliTest, a_setting_that_the_provider_does_not_have_is_named) {
  program_.put("reconcile.yaml", "providers: {tested: {directory: things, drectory: x}}\n");
  const Ended ended = drift("terraform.tfstate");
  EXPECT_EQ(ended.status, 3);
  EXPECT_THAT(ended.out, HasSubstr("no setting drectory"));
}

TEST_F(ProvidersCliTest, a_block_with_a_wrong_key_is_refused_with_its_place) {
  program_.put("reconcile.yaml", "providers:\n  tested:\n    - aliass: west\n      settings: {}\n");
  const Ended ended = drift("terraform.tfstate");
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, AllOf(HasSubstr("reconcile.yaml:3:7"), HasSubstr("alias")));
}

/// What the one thing of the test provider differs in is put right by the provider itself.
class ProviderApplyTest : public ProvidersCliTest {
 protected:
  ProviderApplyTest() { program_.put("reconcile.yaml", "providers: {tested: {directory: things}}\n"); }
  Ended run(std::vector<std::string> arguments) {
    arguments.insert(arguments.end(), {"--provider-dir", "plugins"});
    return program_.run(arguments);
  }
  Ended plan() { return run({"plan", "terraform.tfstate", "--max-risk", "restart", "--out", "plan.json"}); }
  [[nodiscard]] std::string thing() const { return program_.content("things/one.json"); }
};

TEST_F(ProviderApplyTest, a_plan_of_the_provider_is_carried_out_verified_and_rolled_back) {
  ASSERT_EQ(plan().status, 2);
  const Ended dry = run({"apply", "plan.json", "--dry-run"});
  EXPECT_THAT(dry.out, HasSubstr("it would be carried out")) << dry.err;
  EXPECT_THAT(thing(), HasSubstr("otherwise"));

  const Ended applied = run({"apply", "plan.json", "--auto-approve", "--journal", "journal"});
  EXPECT_EQ(applied.status, 0) << applied.out << applied.err;
  EXPECT_THAT(thing(), HasSubstr("as wished"));
  EXPECT_THAT(program_.content("journal"), HasSubstr("\"operation\":\"ApplyResourceChange\""));
  EXPECT_EQ(drift("terraform.tfstate").status, 0);
  EXPECT_EQ(program_.content("terraform.tfstate"), kState) << "the state is never written";

  EXPECT_EQ(run({"apply", "--resume", "journal", "--auto-approve"}).status, 0);
  const Ended undone = run({"apply", "--rollback", "journal", "--auto-approve"});
  EXPECT_EQ(undone.status, 0) << undone.out << undone.err;
  EXPECT_THAT(thing(), HasSubstr("otherwise"));
}

TEST_F(ProviderApplyTest, sources_are_planned_and_applied_in_one_go) {
  const Ended applied = run({"apply", "terraform.tfstate", "--max-risk", "restart", "--auto-approve"});
  EXPECT_EQ(applied.status, 0) << applied.out << applied.err;
  EXPECT_THAT(thing(), HasSubstr("as wished"));
}

TEST_F(ProviderApplyTest, what_moved_since_the_plan_is_left_alone) {
  ASSERT_EQ(plan().status, 2);
  program_.put("things/one.json", R"({"id":"one","name":"one","stamp":1,"note":"something else"})");
  const Ended applied = run({"apply", "plan.json", "--auto-approve"});
  EXPECT_EQ(applied.status, 2) << applied.out << applied.err;
  EXPECT_THAT(applied.out, HasSubstr("the live side moved: note"));
  EXPECT_THAT(thing(), HasSubstr("something else"));
}

TEST_F(ProviderApplyTest, a_provider_that_plans_something_else_by_now_is_not_let) {
  ASSERT_EQ(plan().status, 2);
  program_.environment["TESTED_FAULT"] = "plan-more";
  const Ended applied = run({"apply", "plan.json", "--auto-approve"});
  EXPECT_EQ(applied.status, 1) << applied.out << applied.err;
  EXPECT_THAT(applied.out, HasSubstr("the provider would also change"));
  EXPECT_THAT(thing(), HasSubstr("otherwise"));
}

TEST_F(ProviderApplyTest, a_plan_whose_provider_is_not_there_is_refused_before_anything_is_changed) {
  ASSERT_EQ(plan().status, 2);
  const Ended applied = program_.run({"apply", "plan.json", "--auto-approve", "--provider-dir", "nowhere"});
  EXPECT_EQ(applied.status, 1) << applied.out << applied.err;
  EXPECT_EQ(program_.files_with("apply-journal"), 0);
  EXPECT_THAT(thing(), HasSubstr("otherwise"));
}

}  // namespace
}  // namespace reconcile
