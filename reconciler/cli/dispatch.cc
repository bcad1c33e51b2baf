#include "reconciler/cli/dispatch.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "reconciler/cli/command_line.h"
#include "reconciler/cli/nearest.h"

namespace reconcile {

namespace {

Error unknown_command(const std::string& word) {
  std::vector<std::string_view> names;
  for (const Command& command : commands()) names.push_back(command.name);
  std::string hint = did_you_mean(word, names);
  if (hint.empty()) hint = "`reconcile --help` lists the commands.";
  return {.kind = ErrorKind::kUsage,
          .summary = "there is no command and no file \"" + word + "\"",
          .hint = std::move(hint)};
}

bool has_option(const Command& command, const Setting* setting) {
  const auto is_in = [&](const std::vector<const Setting*>& options) {
    return std::ranges::find(options, setting) != options.end();
  };
  return is_in(common_options()) || is_in(own_options(command));
}

Error foreign_option(const Command& command, const GivenSetting& given) {
  std::vector<std::string> names;
  for (const std::vector<const Setting*>& options : {own_options(command), common_options()}) {
    for (const Setting* option : options) names.push_back("--" + std::string(option->name));
  }
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  std::string hint = did_you_mean("--" + std::string(given.setting->name), candidates);
  // The one that is near by what it means.
  if (hint.empty() && given.setting->name == "only") hint = "--include chooses addresses.";
  if (!hint.empty()) hint += ' ';
  const std::string name(command.name);
  hint += "`reconcile " + name + " --help` lists the options of " + name + ".";
  std::string owners;
  for (const Command& other : commands()) {
    if (has_option(other, given.setting)) owners += (owners.empty() ? "" : ", ") + std::string(other.name);
  }
  return {.kind = ErrorKind::kUsage,
          .summary = name + " has no option --" + std::string(given.setting->name),
          .detail = "It is an option of " + owners + ".",
          .hint = std::move(hint)};
}

/// A path, a glob or a URL has at least one of these; a command none.
bool looks_like_source(const std::string& word) {
  return word == "-" || word.find_first_of("./*?[:\\") != std::string::npos;
}

}  // namespace

Result<Dispatch> choose_command(const CommandLine& line) {
  Dispatch dispatch{&commands().front(), line.words};
  if (line.apply) {
    dispatch.command = find_command("apply");
    if (line.words.empty() || line.words.front() == "apply" || line.words.front() == "drift") {
      if (!dispatch.arguments.empty()) dispatch.arguments.erase(dispatch.arguments.begin());
    } else if (find_command(line.words.front()) != nullptr) {
      return Error{.kind = ErrorKind::kUsage,
                   .summary = "--apply and the command \"" + line.words.front() + "\" exclude each other",
                   .hint = "Leave one of them out."};
    }
    return dispatch;
  }
  if (line.words.empty()) return dispatch;
  const std::string& word = line.words.front();
  if (const Command* command = find_command(word); command != nullptr) {
    dispatch.command = command;
    dispatch.arguments.erase(dispatch.arguments.begin());
    return dispatch;
  }
  std::error_code ignored;
  if (!looks_like_source(word) && !std::filesystem::exists(word, ignored)) return unknown_command(word);
  return dispatch;
}

std::vector<const Setting*> likely_options(std::span<const char* const> arguments) {
  const Command* command = nullptr;
  for (const char* argument : arguments) {
    if (std::string_view(argument) == "--apply") command = find_command("apply");
    if (command == nullptr) command = find_command(argument);
  }
  if (command == nullptr) command = &commands().front();
  std::vector<const Setting*> out = own_options(*command);
  for (const Setting* setting : common_options()) out.push_back(setting);
  return out;
}

void drop_foreign(const Command& command, std::vector<GivenSetting>& settings) {
  std::erase_if(settings, [&](const GivenSetting& given) { return !has_option(command, given.setting); });
}

Result<void> check_options(const Command& command, const CommandLine& line) {
  for (const GivenSetting& given : line.given) {
    if (!has_option(command, given.setting)) return foreign_option(command, given);
  }
  return {};
}

}  // namespace reconcile
