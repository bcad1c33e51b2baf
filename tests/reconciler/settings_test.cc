#include "reconciler/cli/settings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reconciler/cli/command_line.h"
#include "reconciler/cli/nearest.h"
#include "reconciler/config/config_file.h"
#include "reconciler/views/view.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<CommandLine> parse(std::vector<const char*> words) { return parse_command_line(words); }

Result<Options> options(std::vector<const char*> words) {
  Result<CommandLine> line = parse(std::move(words));
  if (!line) return line.error();
  return make_options({}, line->given);
}

std::vector<std::string> targets(const Options& parsed) {
  std::vector<std::string> out;
  for (const OutputTarget& target : parsed.outputs)
    out.push_back(std::string(target.format->name) + ":" + target.path);
  return out;
}

TEST(CommandLineTest, keeps_words_and_options_apart_wherever_they_stand) {
  const auto line = parse({"--region", "eu-west-1", "drift", "a.tfstate", "--strict", "-", "--profile=dev"});
  ASSERT_TRUE(line.ok()) << line.error().summary;
  EXPECT_THAT(line->words, ElementsAre("drift", "a.tfstate", "-"));
  EXPECT_EQ(line->given.size(), 3U);
}

TEST(CommandLineTest, takes_what_follows_two_dashes_for_words) {
  const auto line = parse({"drift", "--", "--odd.tfstate"});
  ASSERT_TRUE(line.ok());
  EXPECT_THAT(line->words, ElementsAre("drift", "--odd.tfstate"));
}

TEST(CommandLineTest, suggests_the_nearest_option) {
  const auto line = parse({"--regoin", "x"});
  ASSERT_FALSE(line.ok());
  EXPECT_EQ(line.error().kind, ErrorKind::kUsage);
  EXPECT_THAT(line.error().summary, HasSubstr("--regoin"));
  EXPECT_EQ(line.error().hint, "Did you mean \"--region\"?");
}

TEST(OutputsTest, of_the_configuration_count_for_their_command_where_the_command_line_says_nothing) {
  const auto with_outputs = [](std::vector<const char*> words, std::string_view command) {
    const Result<CommandLine> line = parse(std::move(words));
    Result<Options> parsed = make_options({}, line->given);
    parsed->config.outputs = {{"json", "a.json", "drift"}, {"text", "", "drift"}, {"junit", "g.xml", "gate"}};
    EXPECT_TRUE(take_outputs(*parsed, command, line->given).ok());
    return targets(*parsed);
  };
  EXPECT_THAT(with_outputs({}, "drift"), ElementsAre("json:a.json", "text:"));
  EXPECT_THAT(with_outputs({}, "gate"), ElementsAre("junit:g.xml"));
  EXPECT_THAT(with_outputs({}, "show"), ElementsAre("text:"));
  EXPECT_THAT(with_outputs({"--format", "sarif"}, "drift"), ElementsAre("sarif:"));
  EXPECT_THAT(with_outputs({"--output", "x.txt"}, "drift"), ElementsAre("text:x.txt"));
}

TEST(OutputsTest, have_every_format_that_there_is) {
  for (const Format& format : formats()) {
    const Result<ConfigFile> read =
        parse_config("reconcile.yaml", "outputs: " + std::string(format.name) + "\n");
    ASSERT_TRUE(read.ok()) << format.name;
    EXPECT_THAT(read->config.outputs, ElementsAre(ConfiguredOutput{std::string(format.name), "", "drift"}));
  }
}

TEST(OutputsTest, refuse_two_reports_for_one_place) {
  const Result<ConfigFile> read =
      parse_config("reconcile.yaml", "outputs:\n  - json\n  - {format: text, file: '-'}\n");
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().summary, "reconcile.yaml:3:5: two reports of drift would go to standard output");
}

TEST(CommandLineTest, does_not_guess_abbreviations) { EXPECT_FALSE(parse({"--reg", "x"}).ok()); }

TEST(CommandLineTest, refuses_an_option_without_its_value) {
  const auto line = parse({"drift", "--region"});
  ASSERT_FALSE(line.ok());
  EXPECT_THAT(line.error().summary, HasSubstr("--region"));
}

TEST(CommandLineTest, refuses_a_value_for_a_flag) { EXPECT_FALSE(parse({"--strict=yes"}).ok()); }

TEST(CommandLineTest, refuses_one_option_with_two_values) {
  const auto line = parse({"--region", "a", "--region", "b"});
  ASSERT_FALSE(line.ok());
  EXPECT_THAT(line.error().summary, HasSubstr("twice"));
  EXPECT_TRUE(parse({"--include", "a", "--include", "b"}).ok());
}

TEST(OptionsTest, has_text_on_standard_output_by_default) {
  EXPECT_THAT(targets(*options({})), ElementsAre("text:"));
}

TEST(OptionsTest, pairs_each_format_with_the_output_beside_it) {
  EXPECT_THAT(targets(*options({"--format", "json", "--output", "a", "--format", "text"})),
              ElementsAre("json:a", "text:"));
  EXPECT_THAT(targets(*options({"--output", "a", "--format", "json"})), ElementsAre("json:a"));
  EXPECT_THAT(targets(*options({"--format", "text", "--format", "json", "--output", "a"})),
              ElementsAre("text:", "json:a"));
  EXPECT_THAT(targets(*options({"--output", "a"})), ElementsAre("text:a"));
  EXPECT_THAT(targets(*options({"--format", "json", "--output", "-"})), ElementsAre("json:"));
}

TEST(OptionsTest, refuses_two_reports_in_one_place) {
  EXPECT_FALSE(options({"--format", "json", "--format", "text"}).ok());
  EXPECT_FALSE(options({"--format", "json", "--output", "a", "--format", "text", "--output", "a"}).ok());
}

TEST(OptionsTest, names_the_formats_that_exist_for_one_that_does_not) {
  const auto parsed = options({"--format", "yaml"});
  ASSERT_FALSE(parsed.ok());
  EXPECT_THAT(parsed.error().summary, HasSubstr("--format"));
  EXPECT_THAT(parsed.error().detail, HasSubstr("text, json, markdown, junit, sarif, html, github"));
}

TEST(OptionsTest, reads_times_with_and_without_units) {
  using std::chrono::milliseconds;
  EXPECT_EQ(options({"--timeout", "90"})->timeout, milliseconds(90'000));
  EXPECT_EQ(options({"--timeout", "15m"})->timeout, milliseconds(900'000));
  EXPECT_EQ(options({"--timeout", "7d"})->timeout, milliseconds(7 * 86'400'000));
  for (const char* bad : {"0", "-1", "x", "1.5", "5w", "", "99999999999999999999", "999999d"}) {
    EXPECT_FALSE(options({"--timeout", bad}).ok()) << bad;
  }
}

TEST(OptionsTest, names_the_choices_for_a_value_that_is_none_of_them) {
  const auto parsed = options({"--color", "blue"});
  ASSERT_FALSE(parsed.ok());
  EXPECT_EQ(parsed.error().summary, "--color: \"blue\" is none of auto, always, never");
}

TEST(OptionsTest, refuses_record_and_replay_together) {
  EXPECT_FALSE(options({"--record", "a", "--replay", "b"}).ok());
}

TEST(OptionsTest, puts_the_command_line_over_the_configuration_file) {
  const Setting* region = find_setting("region");
  const Setting* include = find_setting("include");
  const Setting* format = find_setting("format");
  const std::vector<GivenSetting> file{
      {region, "eu-west-1", "f"}, {include, "a*", "f"}, {format, "json", "f"}};
  const std::vector<GivenSetting> line{{region, "us-east-1", "--region"}};
  const auto merged = make_options(file, line);
  ASSERT_TRUE(merged.ok());
  EXPECT_EQ(merged->region, "us-east-1");
  EXPECT_THAT(merged->include, ElementsAre("a*"));
  EXPECT_THAT(targets(*merged), ElementsAre("json:"));
}

TEST(NearestTest, finds_typing_errors_and_leaves_other_words_alone) {
  const std::vector<std::string_view> words{"drift", "show", "types"};
  EXPECT_EQ(nearest("dirft", words), "drift");
  EXPECT_EQ(nearest("type", words), "types");
  EXPECT_EQ(nearest("shwo", words), "show");
  EXPECT_EQ(nearest("deploy", words), "");
  EXPECT_EQ(nearest("x", words), "");
}

}  // namespace
}  // namespace reconcile
