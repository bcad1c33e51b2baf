#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"
#include "reconciler/views/completion.h"
#include "reconciler/views/help.h"

namespace reconcile {

namespace {

using Offer = Candidates::Kind;

/// Within single quotes, where `_arguments` and `_describe` give brackets and colons a meaning.
std::string told(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
      continue;
    }
    if (c == '[' || c == ']' || c == ':' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

std::string action(const Candidates& candidates) {
  switch (candidates.kind) {
    case Offer::kWords: return "(" + joined(candidates.words, " ") + ")";
    case Offer::kTypes: return "_reconcile_types";
    case Offer::kFiles: return "_files";
    case Offer::kDirectories: return "_files -/";
    case Offer::kNothing: break;
  }
  return " ";
}

std::string spec(const Setting& setting) {
  const std::string help = "[" + told(option_help(setting)) + "]";
  const std::string name = "--" + std::string(setting.name);
  if (setting.name == "quiet") return "'(-q --quiet)'{-q,--quiet}'" + help + "'";
  if (setting.value.empty()) return "'" + name + help + "'";
  return "'" + std::string(setting.repeatable ? "*" : "") + name + "=" + help + ":" + told(setting.value) +
         ":" + action(candidates_of(setting)) + "'";
}

std::string specs(const std::vector<const Setting*>& options, const std::string& indent) {
  std::string out;
  for (const Setting* option : options) out += indent + spec(*option) + "\n";
  return out;
}

constexpr std::string_view kFunction = R"(
  local command=drift word rest='*:SOURCE:_files'
  integer i named=0
  for ((i = 2; i < CURRENT; i++)); do
    word=$words[i]
    if [[ $word == --apply ]]; then
      command=apply
      break
    elif [[ $word == --*=* ]]; then
      continue
    elif [[ $word == -* ]]; then
      ((with_value[(Ie)$word])) && ((i++))
    else
      ((named_commands[(Ie)$word])) && command=$word && named=1
      break
    fi
  done
)";

}  // namespace

std::string zsh_completion() {
  std::string out =
      "#compdef reconcile\n# zsh completion of reconcile; `reconcile completion zsh` has written it.\n\n";
  out += "_reconcile_types() {\n  local -a types\n  types=(\n    " + joined(resource_type_names(), "\n    ") +
         "\n  )\n  _describe -t types 'resource type' types\n}\n\n";
  out += "_reconcile_commands() {\n  local -a verbs\n  verbs=(\n";
  for (const Command& command : commands()) {
    out += "    '" + std::string(command.name) + ":" + told(command.summary) + "'\n";
  }
  out += "  )\n  _describe -t commands command verbs\n}\n\n";

  out += "_reconcile() {\n  local -a named_commands with_value options\n";
  out += "  named_commands=(" + joined(command_names(), " ") + ")\n  with_value=(";
  std::string separator;
  for (const Setting& setting : settings()) {
    if (setting.value.empty()) continue;
    out += separator + "--" + std::string(setting.name);
    separator = " ";
  }
  out.append(")\n").append(kFunction.substr(1)) +=
      "  options=(\n" + specs(common_options(), "    ") +
      "    '(-h --help)'{-h,--help}'[help of the program or a command]'\n"
      "    '--version[print the version]'\n  )\n  case $command in\n";
  for (const Command& command : commands()) {
    out += "    " + std::string(command.name) + ")\n";
    if (!command.options.empty())
      out += "      options+=(\n" + specs(own_options(command), "        ") + "      )\n";
    const Candidates candidates = candidates_of(command);
    const std::string placeholder(candidates.kind == Offer::kWords ? "word" : command.words);
    if (candidates.kind == Offer::kNothing) {
      out += "      rest=''\n";
    } else {
      out += "      rest='*:" + placeholder + ":" + action(candidates) + "'\n";
    }
    out += "      ;;\n";
  }
  out +=
      "  esac\n"
      "  if ((named)); then\n"
      "    _arguments -S $options '1:command:_reconcile_commands' $rest\n"
      "  elif [[ $command == apply ]]; then\n"
      "    _arguments -S $options $rest\n"
      "  else\n"
      "    _arguments -S $options '1: :_alternative \"commands\\: \\:_reconcile_commands\" \"files\\: "
      "\\:_files\"' $rest\n"
      "  fi\n"
      "}\n\n"
      "if [[ $funcstack[1] == _reconcile ]]; then _reconcile \"$@\"; else compdef _reconcile reconcile; fi\n";
  return out;
}

}  // namespace reconcile
