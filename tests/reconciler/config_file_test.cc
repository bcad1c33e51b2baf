#include "reconciler/config/config_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Result<ConfigFile> parse(const char* text) { return parse_config("reconcile.yaml", text); }

TEST(ConfigFileTest, reads_sources_and_the_settings_of_the_command_line) {
  const auto config = parse(
      "sources: [a.tfstate, states/]\nregion: eu-west-1\nendpoint_url: http://localhost:1\n"
      "exclude:\n  - aws_iam_role.*\n  - module.x.*\n");
  ASSERT_TRUE(config.ok()) << config.error().summary;
  ASSERT_EQ(config->config.sources.size(), 2U);
  EXPECT_EQ(config->config.sources[0], ConfiguredSource{.source = "a.tfstate"});
  EXPECT_EQ(config->config.sources[1], ConfiguredSource{.source = "states/"});
  const auto options = make_options(config->settings, {});
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(options->region, "eu-west-1");
  EXPECT_EQ(options->endpoint_url, "http://localhost:1");
  EXPECT_THAT(options->exclude, ElementsAre("aws_iam_role.*", "module.x.*"));
}

TEST(ConfigFileTest, takes_an_empty_file_for_no_settings) {
  ASSERT_TRUE(parse("# nothing\n").ok());
  EXPECT_THAT(parse("")->settings, IsEmpty());
}

TEST(ConfigFileTest, names_the_place_of_an_unknown_key_and_the_nearest_one) {
  const auto config = parse("region: x\nexlcude: y\n");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().summary, "reconcile.yaml:2:1: there is no setting \"exlcude\" here");
  EXPECT_EQ(config.error().hint, "Did you mean \"exclude\"?");
}

TEST(ConfigFileTest, writes_names_with_underscores_only) {
  const auto config = parse("endpoint-url: http://x\n");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().hint, "Did you mean \"endpoint_url\"?");
}

TEST(ConfigFileTest, refuses_what_only_the_command_line_may_say) {
  EXPECT_FALSE(parse("config: other.yaml\n").ok());
}

TEST(ConfigFileTest, refuses_a_list_where_one_value_belongs_and_a_key_twice) {
  EXPECT_EQ(parse("region: [a, b]\n").error().summary,
            "reconcile.yaml:1:9: region takes text, and this is a list");
  EXPECT_FALSE(parse("region: a\nregion: b\n").ok());
  EXPECT_FALSE(parse("include: {a: b}\n").ok());
  EXPECT_FALSE(parse("- a\n").ok());
}

TEST(ConfigFileTest, names_the_place_of_broken_yaml) {
  const auto config = parse("region: [a\n");
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(config.error().summary, ::testing::StartsWith("reconcile.yaml:2:"));
}

TEST(ConfigFileTest, names_the_place_of_a_bad_value) {
  EXPECT_THAT(parse("\ncolor: blue\n").error().summary,
              ::testing::StartsWith("reconcile.yaml:2:8: color: \"blue\" is none of auto, always, never"));
  const auto config = parse("\nplugin_parallelism: 5000\n");
  ASSERT_TRUE(config.ok());
  const auto options = make_options(config->settings, {});
  ASSERT_FALSE(options.ok());
  EXPECT_THAT(options.error().summary, ::testing::StartsWith("reconcile.yaml:2:21: plugin_parallelism: "));
}

TEST(ConfigFileTest, reads_a_source_with_all_that_it_may_have) {
  const auto config = parse(
      "accounts: [{name: production}]\n"
      "sources:\n  - source: s3://b/k\n    account: production\n    workspace: dev\n    version_id: v1\n"
      "    profile: states\n    region: eu-west-1\n    endpoint_url: http://localhost:1\n"
      "    role: arn:aws:iam::123456789012:role/r\n    external_id: x\n    session_name: s\n"
      "    workspace_key_prefix: ws\n    lock_table: t\n    use_lockfile: true\n"
      "  - source: https://h/s\n    username: u\n    password_env: P\n    token_env: T\n"
      "    lock_address: https://h/l\n    unlock_address: https://h/u\n    lock_method: POST\n"
      "    unlock_method: DELETE\n");
  ASSERT_TRUE(config.ok()) << config.error().summary;
  EXPECT_THAT(config->config.sources,
              ElementsAre(ConfiguredSource{.source = "s3://b/k",
                                           .account = "production",
                                           .workspace = "dev",
                                           .version = "v1",
                                           .access = {.profile = "states",
                                                      .region = "eu-west-1",
                                                      .endpoint_url = "http://localhost:1",
                                                      .role = "arn:aws:iam::123456789012:role/r",
                                                      .external_id = "x",
                                                      .session_name = "s"},
                                           .workspace_key_prefix = "ws",
                                           .lock_table = "t",
                                           .use_lockfile = true},
                          ConfiguredSource{.source = "https://h/s",
                                           .username = "u",
                                           .password_env = "P",
                                           .token_env = "T",
                                           .lock_address = "https://h/l",
                                           .unlock_address = "https://h/u",
                                           .lock_method = "POST",
                                           .unlock_method = "DELETE"}));
}

TEST(ConfigFileTest, reads_accounts_by_id_and_by_alias) {
  const auto config = parse(
      "accounts:\n  - {name: a, id: 123456789012, role: arn:aws:iam::123456789012:role/r}\n"
      "  - {name: b, alias: [west, east], profile: p, region: us-west-2}\nregions: eu-west-1\n");
  ASSERT_TRUE(config.ok()) << config.error().summary;
  EXPECT_THAT(
      config->config.accounts,
      ElementsAre(
          ConfiguredAccount{
              .name = "a", .id = "123456789012", .access = {.role = "arn:aws:iam::123456789012:role/r"}},
          ConfiguredAccount{
              .name = "b", .aliases = {"west", "east"}, .access = {.profile = "p", .region = "us-west-2"}}));
  EXPECT_THAT(config->config.regions, ElementsAre("eu-west-1"));
}

TEST(ConfigFileTest, names_every_problem_and_not_the_first_alone) {
  const auto config = parse("regions: [x]\naccounts:\n  - {id: 12, roel: y}\n");
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(config.error().summary,
              ::testing::StartsWith("reconcile.yaml:1:11: regions: \"x\" is no region"));
  EXPECT_EQ(config.error().detail,
            "reconcile.yaml:3:5: name is missing here\n"
            "reconcile.yaml:3:10: id: \"12\" is no account id, which has 12 digits\n"
            "reconcile.yaml:3:14: there is no setting \"roel\" here");
}

TEST(ConfigFileTest, refuses_what_does_not_go_together) {
  for (const char* text :
       {"sources: [{source: a, account: nobody}]\n", "sources: [{source: a, lock_table: t}]\n",
        "accounts: [{name: a}, {name: a}]\n", "accounts: [{name: a, external_id: x}]\n",
        "accounts: [{name: a, alias: w}, {name: b, alias: w}]\n",
        "sources: [{source: 'https://h', lock_address: 'https://u:p@h'}]\n"}) {
    EXPECT_FALSE(parse(text).ok()) << text;
  }
}

TEST(ConfigFileTest, says_that_a_number_where_text_belongs_wants_quotes) {
  const auto config = parse("profile: 12\n");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.error().summary, "reconcile.yaml:1:10: profile takes text, and this is a number");
  EXPECT_EQ(config.error().hint, "Put it in quotes.");
  EXPECT_TRUE(parse("profile: '12'\nlog_level: off\ntimeout: 90\n").ok());
  EXPECT_FALSE(parse("strict: 'true'\n").ok());
  EXPECT_FALSE(parse("strict: 'yes'\n").ok());
  EXPECT_FALSE(parse("profile:\n").ok());
}

}  // namespace
}  // namespace reconcile
