#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <string>

#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"
#include "reconciler/views/completion.h"
#include "reconciler/views/help.h"
#include "reconciler/views/man_page.h"

// The Markdown of the commands against their options: what is said exists, and what exists is said.

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSupersetOf;
using ::testing::Not;

std::set<std::string> names(const std::vector<const Setting*>& options) {
  std::set<std::string> out;
  for (const Setting* option : options) out.emplace(option->name);
  return out;
}

/// What a command takes: its own, those of every command, and the three that are no settings.
std::set<std::string> taken_by(const Command& command) {
  std::set<std::string> out = names(common_options());
  out.merge(names(own_options(command)));
  out.insert({"help", "version", "apply"});
  return out;
}

std::set<std::string> mentioned(const std::string& text) {
  static const std::regex option("--([a-z][a-z-]*)");
  std::set<std::string> out;
  for (std::sregex_iterator at(text.begin(), text.end(), option), end; at != end; ++at) out.insert((*at)[1]);
  return out;
}

std::string markdown(std::string_view name) { return std::string(help_text(name)); }

/// What a text says of a command: a line or a piece of code that begins with another command (or program) is
/// about that one.
struct Said {
  std::string command;
  std::string option;
};

std::vector<Said> said_in(const std::string& text, const std::string& own) {
  // A piece of code, a line of a block of code, or prose between them.
  static const std::regex piece("`[^`]*`|[^`\n]+");
  static const std::regex invocation("^`?(?:.*\\| )?(reconcile|terraform|aws|man) ?([a-z]*).*");
  static const std::regex fence("```\n");
  std::vector<Said> out;
  const std::string lines = std::regex_replace(text, fence, "");
  for (std::sregex_iterator at(lines.begin(), lines.end(), piece), end; at != end; ++at) {
    std::string found = at->str();
    std::ranges::replace(found, '\n', ' ');
    std::smatch call;
    std::string about = own;
    if (std::regex_match(found, call, invocation)) {
      const std::string word = call[2];
      if (call[1] != "reconcile") continue;
      about = find_command(word) != nullptr ? word : "drift";
    }
    for (const std::string& option : mentioned(found)) out.push_back({about, option});
  }
  return out;
}

TEST(HelpTest, every_option_of_every_command_is_in_the_markdown_of_that_command) {
  EXPECT_THAT(mentioned(markdown("reconcile")), IsSupersetOf(names(common_options())));
  for (const Command& command : commands()) {
    EXPECT_THAT(mentioned(markdown(command.name)), IsSupersetOf(names(own_options(command)))) << command.name;
  }
}

TEST(HelpTest, the_markdown_names_no_option_that_the_command_does_not_take) {
  for (const Command& command : commands()) {
    for (const Said& said : said_in(markdown(command.name), std::string(command.name))) {
      EXPECT_TRUE(taken_by(*find_command(said.command)).contains(said.option))
          << command.name << ".md says --" << said.option << " of " << said.command;
    }
  }
  for (const Said& said : said_in(markdown("reconcile"), "drift")) {
    EXPECT_TRUE(taken_by(*find_command(said.command)).contains(said.option)) << said.option;
  }
}

TEST(HelpTest, every_option_belongs_to_a_command_or_to_all_of_them) {
  std::set<std::string> known = names(common_options());
  for (const Command& command : commands()) {
    EXPECT_EQ(own_options(command).size(), command.options.size())
        << command.name << " names an unknown option";
    for (const std::string_view option : command.options) {
      EXPECT_FALSE(names(common_options()).contains(std::string(option))) << option << " belongs to all";
    }
    known.merge(names(own_options(command)));
  }
  for (const Setting& setting : settings())
    EXPECT_TRUE(known.contains(std::string(setting.name))) << setting.name;
}

TEST(HelpTest, every_command_shows_its_own_options_and_none_of_the_others) {
  for (const Command& command : commands()) {
    const bool has_row = help(command.name, Paint(false)).find("\n  --reseal  ") != std::string::npos;
    EXPECT_EQ(has_row, names(own_options(command)).contains("reseal")) << command.name;
    EXPECT_THAT(help(command.name, Paint(false)), HasSubstr("--endpoint-url URL"));
  }
  EXPECT_THAT(help({}, Paint(false)), HasSubstr("--fail-on LEVEL|new"));
  EXPECT_THAT(help("gate", Paint(false)), Not(HasSubstr("gate: ")));
}

TEST(HelpTest, a_manual_page_says_what_the_help_says) {
  for (const Command& command : commands()) {
    const std::string page = man_page(command.name);
    for (const Setting* option : own_options(command)) {
      std::string name = "\\fB\\-\\-" + std::string(option->name);
      for (std::size_t at = 6; (at = name.find('-', at)) != std::string::npos; at += 2) {
        if (name[at - 1] != '\\') name.insert(at, "\\");
      }
      EXPECT_THAT(page, HasSubstr(name)) << command.name;
    }
    EXPECT_THAT(page, HasSubstr(".SH EXIT STATUS\n")) << command.name;
  }
}

TEST(HelpTest, no_text_of_a_manual_page_becomes_a_request) {
  static const std::regex request("^[.'](?!\\\\\"|TH |SH |PP|IP |TP|RS 4|RE|EX|EE|BR |nh|ad l).*");
  for (const Command& command : commands()) {
    const std::string page = man_page(command.name);
    for (std::size_t at = 0, end = 0; at < page.size(); at = end + 1) {
      end = page.find('\n', at);
      const std::string line = page.substr(at, end - at);
      EXPECT_FALSE(std::regex_match(line, request)) << command.name << ": " << line;
    }
  }
}

TEST(CompletionTest, knows_the_words_of_every_option_that_has_words) {
  for (const Setting& setting : settings()) {
    if (setting.value.empty()) continue;
    const Candidates candidates = candidates_of(setting);
    // One that lists its words accepts each of them.
    for (const std::string_view word : candidates.words) {
      Options options;
      EXPECT_TRUE(setting.apply(options, word).ok()) << setting.name << " " << word;
    }
    const bool lists = !setting.words.empty() || setting.name == "format" || setting.name == "check";
    EXPECT_EQ(candidates.words.empty(), !lists && candidates.kind != Candidates::Kind::kWords)
        << setting.name;
  }
}

}  // namespace
}  // namespace reconcile
