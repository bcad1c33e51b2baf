#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"
#include "reconciler/views/completion.h"
#include "reconciler/views/help.h"

namespace reconcile {

namespace {

using Offer = Candidates::Kind;

std::string in_quotes(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + "'";
}

std::string value(const Candidates& candidates) {
  switch (candidates.kind) {
    case Offer::kWords: return " -x -a " + in_quotes(joined(candidates.words, " "));
    case Offer::kTypes: return " -x -a '$__reconcile_types'";
    case Offer::kFiles: return " -r -F";
    case Offer::kDirectories: return " -x -a '(__fish_complete_directories)'";
    case Offer::kNothing: break;
  }
  return " -x";
}

std::string option(const Setting& setting, const std::string& condition) {
  std::string out = "complete -c reconcile" + condition;
  if (setting.name == "quiet") out += " -s q";
  out += " -l " + std::string(setting.name);
  if (!setting.value.empty()) out += value(candidates_of(setting));
  return out + " -d " + in_quotes(option_help(setting)) + "\n";
}

std::string where(std::string_view commands) { return " -n '__reconcile_is " + std::string(commands) + "'"; }

std::string words(const Command& command, const std::string& condition) {
  const Candidates candidates = candidates_of(command);
  const std::string begin = "complete -c reconcile" + condition;
  switch (candidates.kind) {
    case Offer::kWords: return begin + " -a " + in_quotes(joined(candidates.words, " ")) + "\n";
    case Offer::kTypes: return begin + " -a '$__reconcile_types'\n";
    case Offer::kFiles: return begin + " -F\n";
    case Offer::kDirectories:
    case Offer::kNothing: break;
  }
  return {};
}

constexpr std::string_view kFunctions = R"(
# Which command the line is about; "none" before there is a word.
function __reconcile_command
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case --apply
                echo apply
                return
            case '--*=*'
            case '-*'
                contains -- $word $__reconcile_with_value; and set skip 1
            case '*'
                contains -- $word $__reconcile_commands; and echo $word; or echo drift
                return
        end
    end
    echo none
end

function __reconcile_is
    contains -- (__reconcile_command) $argv
end

complete -c reconcile -f
)";

}  // namespace

std::string fish_completion() {
  std::string out = "# fish completion of reconcile; `reconcile completion fish` has written it.\n\n";
  out += "set -g __reconcile_commands " + joined(command_names(), " ") + "\n";
  out += "set -g __reconcile_types " + joined(resource_type_names(), " ") + "\n";
  out += "set -g __reconcile_with_value";
  for (const Setting& setting : settings()) {
    if (!setting.value.empty()) out += " --" + std::string(setting.name);
  }
  out += '\n';
  out.append(kFunctions) += '\n';
  for (const Command& command : commands()) {
    out += "complete -c reconcile" + where("none") + " -a " + std::string(command.name) + " -d " +
           in_quotes(command.summary) + "\n";
  }
  for (const Setting* setting : common_options()) out += option(*setting, {});
  out += "complete -c reconcile -s h -l help -d 'help of the program or a command'\n";
  out += "complete -c reconcile -l version -d 'print the version'\n";
  for (const Command& command : commands()) {
    // Without a command it is the default one.
    const bool is_default = &command == commands().data();
    const std::string condition = where((is_default ? "none " : "") + std::string(command.name));
    out += words(command, condition);
    for (const Setting* setting : own_options(command)) out += option(*setting, condition);
  }
  return out;
}

}  // namespace reconcile
