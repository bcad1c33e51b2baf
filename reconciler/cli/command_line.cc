#include "reconciler/cli/command_line.h"

#include <boost/program_options.hpp>

#include "reconciler/cli/nearest.h"

namespace reconcile {

namespace {

namespace po = boost::program_options;

constexpr std::string_view kHelp = "help";
constexpr std::string_view kVersion = "version";
constexpr std::string_view kApply = "apply";

po::options_description describe() {
  po::options_description description;
  for (const Setting& setting : settings()) {
    const std::string name(setting.name);
    if (setting.name == "quiet") {
      description.add_options()("quiet,q", "");
    } else if (setting.value.empty()) {
      description.add_options()(name.c_str(), "");
    } else {
      description.add_options()(name.c_str(), po::value<std::vector<std::string>>(), "");
    }
  }
  description.add_options()("help,h", "")("version", "")("apply", "");
  return description;
}

Error usage(std::string summary, std::string hint) {
  return {.kind = ErrorKind::kUsage, .summary = std::move(summary), .hint = std::move(hint)};
}

Error unknown_option(const std::string& token, std::span<const Setting* const> offered) {
  const std::string text = token.substr(0, token.find('='));
  std::vector<std::string> names{"--help", "--version", "--apply"};
  for (const Setting* setting : offered) names.push_back("--" + std::string(setting->name));
  if (offered.empty()) {
    for (const Setting& setting : settings()) names.push_back("--" + std::string(setting.name));
  }
  const std::vector<std::string_view> candidates(names.begin(), names.end());
  std::string hint = did_you_mean(text, candidates);
  if (hint.empty()) hint = "`reconcile --help` lists the options.";
  return usage("unknown option " + text, std::move(hint));
}

Result<void> take(CommandLine& line, const po::option& option, std::span<const Setting* const> offered) {
  if (option.string_key == kHelp) {
    line.help = true;
  } else if (option.string_key == kVersion) {
    line.version = true;
  } else if (option.string_key == kApply) {
    line.apply = true;
  } else if (option.position_key >= 0 || option.string_key.empty()) {
    line.words.insert(line.words.end(), option.value.begin(), option.value.end());
  } else {
    const Setting* setting = find_setting(option.string_key);
    if (setting == nullptr) return unknown_option("--" + option.string_key, offered);
    const std::string value =
        option.value.empty() ? (setting->value.empty() ? "true" : "") : option.value.front();
    const std::string where = "--" + option.string_key;
    if (setting->name == "config") {
      if (value.empty()) return usage("--config: the value is empty", "Name a file.");
      line.config = value;
      return {};
    }
    for (const GivenSetting& earlier : line.given) {
      if (earlier.setting == setting && !setting->repeatable && earlier.value != value) {
        std::string summary = where;
        summary.append(" is given twice, as \"").append(earlier.value).append("\" and \"").append(value) +=
            '"';
        return usage(std::move(summary), "Leave one of them out.");
      }
    }
    line.given.push_back({setting, value, where});
  }
  return {};
}

}  // namespace

Result<CommandLine> parse_command_line(std::span<const char* const> arguments,
                                       std::span<const Setting* const> offered) {
  const std::vector<std::string> tokens(arguments.begin(), arguments.end());
  const po::options_description description = describe();
  constexpr int kStyle = po::command_line_style::unix_style & ~po::command_line_style::allow_guessing;
  try {
    const po::parsed_options parsed =
        po::command_line_parser(tokens).options(description).style(kStyle).run();
    CommandLine line;
    for (const po::option& option : parsed.options) {
      if (Result<void> taken = take(line, option, offered); !taken) return taken.error();
    }
    return line;
  } catch (const po::unknown_option& error) {
    return unknown_option(error.get_option_name(), offered);
  } catch (const po::error_with_option_name& error) {
    return usage(error.what(), "`reconcile --help` shows how it is written.");
  } catch (const po::error& error) {
    return usage(error.what(), "`reconcile --help` shows how options are written.");
  }
}

}  // namespace reconcile
