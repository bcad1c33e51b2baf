#include "reconciler/config/starter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "reconciler/config/config_file.h"
#include "reconciler/config/sections.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST(StarterTest, names_what_was_found_and_is_itself_fine) {
  const std::string text = starter_config({.sources = {"a.tfstate", "o'ne \"x\": 2.tfstate", "yes"},
                                           .accounts = {{"123456789012", 7}},
                                           .regions = {{"eu-west-1", 1}}});
  const auto file = parse_config("f", text);
  ASSERT_TRUE(file.ok()) << file.error().summary << "\n" << text;
  EXPECT_THAT(file->config.sources, ElementsAre(ConfiguredSource{.source = "a.tfstate"},
                                                ConfiguredSource{.source = "o'ne \"x\": 2.tfstate"},
                                                ConfiguredSource{.source = "yes"}));
  EXPECT_THAT(text, HasSubstr("# Accounts in these states: 123456789012 (7 resources).\n"));
  EXPECT_THAT(text, HasSubstr("# Regions in these states: eu-west-1 (1 resource).\n"));
}

TEST(StarterTest, says_that_the_backend_of_the_directory_is_used_without_sources) {
  const std::string text = starter_config({.backend = "s3"});
  EXPECT_THAT(text, HasSubstr("the state of the \"s3\" backend"));
  EXPECT_TRUE(parse_config("f", text)->config.sources.empty());
}

TEST(StarterTest, has_an_example_of_every_key_that_is_right_once_it_is_uncommented) {
  std::istringstream lines(starter_config({}));
  std::string text;
  for (std::string line; std::getline(lines, line);) {
    const bool is_example = line.size() > 1 && line[0] == '#' && (line[1] != ' ' || line.starts_with("#  "));
    text += (is_example ? line.substr(1) : line) + "\n";
  }
  for (const Key& key : top_keys()) EXPECT_THAT(text, HasSubstr("\n" + std::string(key.name) + ":"));
  // Texts that only the user can give are empty there.
  std::string filled;
  for (std::size_t at = 0; at < text.size(); ++at) {
    filled += text[at];
    if (text.compare(at, 2, "\"\"") == 0) filled += 'x';
  }
  const auto file = parse_config("f", filled);
  ASSERT_TRUE(file.ok()) << file.error().summary << "\n" << file.error().detail << "\n" << filled;
}

}  // namespace
}  // namespace reconcile
