#include <algorithm>
#include <vector>

#include "plans/by_hand.h"
#include "plans/emit/emit.h"
#include "plans/shell.h"

namespace reconcile {

std::string emit_terraform(const Plan& plan) {
  std::vector<std::string> commands;
  const auto add = [&](const std::string& command) {
    const bool known = command.empty() || std::ranges::find(commands, command) != commands.end();
    if (!known) commands.push_back(command);
  };
  for (const Action& action : plan.actions) add(terraform_apply("-target", action.address));
  for (const ByHand& item : plan.by_hand) add(item.command);
  for (const CodeChange& code : plan.code) add(code.command);
  std::string out =
      "#!/bin/sh\n# Plan " + plan.id + ", made by reconcile at " + plan.created_at + ".\nset -eu\n";
  // What Terraform does not do is for people: to be looked at, not run among these.
  for (const std::string& command : commands)
    out += command.starts_with("terraform ") ? command + "\n" : shell_comment("by hand: " + command);
  return out;
}

}  // namespace reconcile
