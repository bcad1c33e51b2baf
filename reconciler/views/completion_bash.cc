#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"
#include "reconciler/views/completion.h"

namespace reconcile {

namespace {

using Offer = Candidates::Kind;

std::string names(const std::vector<const Setting*>& options) {
  std::string out;
  for (const Setting* option : options) out += (out.empty() ? "--" : " --") + std::string(option->name);
  return out;
}

/// Bash's own completion takes over where there are no words: of files, of directories, or none.
std::string offer(const Candidates& candidates) {
  switch (candidates.kind) {
    case Offer::kWords: return "words='" + joined(candidates.words, " ") + "'";
    case Offer::kTypes: return "words=$_reconcile_types";
    case Offer::kFiles: return "kind=files";
    case Offer::kDirectories: return "kind=directories";
    case Offer::kNothing: break;
  }
  return "kind=nothing";
}

constexpr std::string_view kFunction = R"(
_reconcile() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]}
  local command='' first='' option='' prefix='' words='' kind='' word i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    case $word in
      --apply) command=apply ;;
      --*=*) ;;
      -*)
        if _reconcile_takes_value "$word"; then
          # bash takes the = of --option=value for a word of its own
          if [[ ${COMP_WORDS[i+1]} == = ]]; then ((i += 2)); else ((i += 1)); fi
        fi
        ;;
      *) [[ -n $first ]] || first=$word ;;
    esac
  done
  if [[ -z $command ]]; then
    if [[ -n $first && " $_reconcile_commands " == *" $first "* ]]; then command=$first; else command=drift; fi
  fi

  if [[ $cur == = ]]; then
    option=$prev
    cur=''
  elif [[ $prev == = ]]; then
    option=${COMP_WORDS[COMP_CWORD-2]}
  elif [[ $cur == --*=* ]]; then
    option=${cur%%=*}
    prefix=$option=
    cur=${cur#*=}
  elif _reconcile_takes_value "$prev"; then
    option=$prev
  fi

  if [[ -n $option ]]; then
    _reconcile_value "$option"
  elif [[ $cur == -* ]]; then
    _reconcile_options "$command"
  else
    _reconcile_word "$command"
    [[ -n $first || $command == apply ]] || words=$_reconcile_commands
  fi
  mapfile -t COMPREPLY < <(compgen -P "$prefix" -W "$words" -- "$cur")
  case $kind in
    nothing) compopt +o default ;;
    directories) compopt +o default -o dirnames ;;
  esac
}

complete -o default -F _reconcile reconcile
)";

}  // namespace

std::string bash_completion() {
  std::string out = "# bash completion of reconcile; `reconcile completion bash` has written it.\n\n";
  out += "_reconcile_commands='" + joined(command_names(), " ") + "'\n";
  out += "_reconcile_types='" + joined(resource_type_names(), "\n") + "'\n\n";

  std::string with_value;
  for (const Setting& setting : settings()) {
    if (!setting.value.empty()) with_value += (with_value.empty() ? "--" : "|--") + std::string(setting.name);
  }
  out += "_reconcile_takes_value() {\n  case $1 in\n    " + with_value +
         ") return 0 ;;\n  esac\n  return 1\n}\n\n";

  out += "_reconcile_value() {\n  case $1 in\n";
  for (const Setting& setting : settings()) {
    if (!setting.value.empty())
      out += "    --" + std::string(setting.name) + ") " + offer(candidates_of(setting)) + " ;;\n";
  }
  out += "    *) kind=nothing ;;\n  esac\n}\n\n";

  out += "_reconcile_options() {\n  words='" + names(common_options()) + " --help --version'\n  case $1 in\n";
  for (const Command& command : commands()) {
    if (!command.options.empty())
      out += "    " + std::string(command.name) + ") words+=' " + names(own_options(command)) + "' ;;\n";
  }
  out += "  esac\n  kind=nothing\n}\n\n";

  out += "_reconcile_word() {\n  case $1 in\n";
  for (const Command& command : commands()) {
    out += "    " + std::string(command.name) + ") " + offer(candidates_of(command)) + " ;;\n";
  }
  out += "  esac\n}\n";
  return out.append(kFunction);
}

}  // namespace reconcile
