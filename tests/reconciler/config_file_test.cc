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
  EXPECT_THAT(config->sources, ElementsAre("a.tfstate", "states/"));
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
  EXPECT_EQ(config.error().summary, "reconcile.yaml:2:1: there is no setting \"exlcude\"");
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
  EXPECT_EQ(parse("region: [a, b]\n").error().summary, "reconcile.yaml:1:9: region takes one value");
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
  const auto config = parse("\ncolor: blue\n");
  ASSERT_TRUE(config.ok());
  const auto options = make_options(config->settings, {});
  ASSERT_FALSE(options.ok());
  EXPECT_THAT(options.error().summary, ::testing::StartsWith("reconcile.yaml:2:8: color: \"blue\""));
}

}  // namespace
}  // namespace reconcile
