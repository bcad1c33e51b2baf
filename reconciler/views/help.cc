#include "reconciler/views/help.h"

#include <algorithm>
#include <vector>

#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"

namespace reconcile {

namespace {

constexpr std::size_t kColumn = 30;

/// Markdown as it reads best on a terminal: headings bold and without `#`, code without its backticks.
std::string rendered(std::string_view markdown, const Paint& paint) {
  std::string out;
  bool code = false;
  while (!markdown.empty()) {
    const std::size_t end = std::min(markdown.find('\n'), markdown.size());
    std::string line(markdown.substr(0, end));
    markdown.remove_prefix(std::min(end + 1, markdown.size()));
    if (line.starts_with("```")) {
      code = !code;
      continue;
    }
    if (code) {
      out += "    " + line + "\n";
      continue;
    }
    const std::size_t level = line.find_first_not_of('#');
    if (level != 0 && level != std::string::npos) {
      out += paint.bold(line.substr(level + 1)) + "\n";
      continue;
    }
    std::erase(line, '`');
    out += line + "\n";
  }
  return out;
}

void add_row(std::string& out, std::string left, std::string_view right) {
  left.insert(0, "  ");
  if (left.size() + 2 > kColumn) {
    out += left + "\n" + std::string(kColumn, ' ');
  } else {
    out += left + std::string(kColumn - left.size(), ' ');
  }
  out.append(right) += '\n';
}

void add_options(std::string& out, const std::vector<const Setting*>& options) {
  for (const Setting* setting : options) {
    std::string left = "--" + std::string(setting->name);
    if (setting->name == "quiet") left += ", -q";
    if (!setting->value.empty()) left += " " + std::string(setting->value);
    add_row(out, left, option_help(*setting));
  }
}

}  // namespace

std::string help(std::string_view command, const Paint& paint) {
  std::string out = rendered(help_text(command.empty() ? "reconcile" : command), paint);
  // Without a command it is the default one that runs.
  const Command& shown = command.empty() ? commands().front() : *find_command(command);
  if (command.empty()) {
    out += "\n" + paint.bold("Commands") + "\n";
    for (const Command& item : commands()) add_row(out, std::string(item.name), item.summary);
  }
  if (!shown.options.empty()) {
    out += "\n" + paint.bold("Options of " + std::string(shown.name)) + "\n";
    add_options(out, own_options(shown));
  }
  out += "\n" + paint.bold("Options of every command") + "\n";
  add_options(out, common_options());
  add_row(out, "--help, -h", "this text; `reconcile COMMAND --help` for one command");
  add_row(out, "--version", "print the version");
  return out;
}

std::string_view option_help(const Setting& setting) {
  const std::size_t colon = setting.help.find(": ");
  if (colon == std::string_view::npos || find_command(setting.help.substr(0, colon)) == nullptr) {
    return setting.help;
  }
  return setting.help.substr(colon + 2);
}

}  // namespace reconcile
