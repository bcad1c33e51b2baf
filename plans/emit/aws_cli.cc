#include <set>
#include <string>

#include "plans/emit/emit.h"
#include "plans/emit/sdk_shape.h"
#include "plans/secrets.h"
#include "plans/shell.h"
#include "plans/snapshot.h"

namespace reconcile {

namespace {

constexpr std::string_view kWaitFor = R"(
# wait_for SECONDS SETTLED FAILED COMMAND...: until the command prints one of the words in SETTLED.
wait_for() {
  left_to_wait=$1 settled=$2 failed=$3
  shift 3
  while :; do
    sleep "${RECONCILE_POLL_SECONDS:-10}"
    status=$("$@")
    case " $settled " in *" $status "*) return 0 ;; esac
    case " $failed " in *" $status "*) echo "it is $status" >&2; exit 1 ;; esac
    left_to_wait=$((left_to_wait - 10))
    if [ "$left_to_wait" -le 0 ]; then echo "it is still $status" >&2; exit 1; fi
  done
}
)";

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

std::string command(const Call& call, const FindOperation& find) {
  const Operation* operation = find(call.service, call.operation);
  if (operation == nullptr) return {};
  const Value shaped = sdk_shape(*operation, call.parameters);
  std::string out = "aws " + std::string(cli_service(call.service)) + " " + cli_name(call.operation);
  if (!call.region.empty()) out += " --region " + shell_quoted(call.region);
  return out + " --cli-input-json " + shell_quoted(to_json_revealing(shaped));
}

/// Why the script cannot do it; empty: it can.
std::string obstacle(const Action& action, const FindOperation& find, const std::set<std::string>& skipped) {
  if (action.means == Means::kPlugin) return "it takes the provider's own binary: reconcile apply";
  for (const std::string& id : action.depends_on) {
    if (skipped.contains(id)) return "it depends on " + id;
  }
  if (needs_snapshot(action, SnapshotPolicy::kRisky) && !action.snapshot.reason.empty())
    return "no snapshot can be made before: " + action.snapshot.reason;
  for (const Call& call : action.calls) {
    if (!references_in(call.parameters).empty())
      return "it needs a secret that a script must not hold: reconcile apply";
    if (find(call.service, call.operation) == nullptr)
      return call.service + ":" + call.operation + " is not known here";
  }
  return {};
}

std::string wait_for(const Settle& settle, const FindOperation& find) {
  if (settle.settled.empty()) return {};
  const std::string read = settle.read.operation.empty() ? std::string() : command(settle.read, find);
  if (read.empty()) return "sleep " + std::to_string(settle.usual_seconds) + "\n";
  return "wait_for " + std::to_string(settle.timeout_seconds) + " " + shell_quoted(joined(settle.settled)) +
         " " + shell_quoted(joined(settle.failed)) + " \\\n  " + read + " --query " +
         shell_quoted(settle.status) + " --output text\n";
}

/// The data first, once for all actions that share them.
std::string keep_data(const Action& action, const FindOperation& find, std::set<std::string>& kept) {
  const ActionSnapshot& snapshot = action.snapshot;
  if (!needs_snapshot(action, SnapshotPolicy::kRisky) || !kept.insert(snapshot.name).second) return {};
  return command(snapshot.create, find) + " > /dev/null\nwait_for " +
         std::to_string(snapshot.timeout_seconds) + " " + shell_quoted(joined(snapshot.settled)) + " " +
         shell_quoted(joined(snapshot.failed)) + " \\\n  " + command(snapshot.list, find) + " --query " +
         shell_quoted(snapshot_status_query(snapshot)) + " --output text\n";
}

std::string summary(const ActionChange& change) {
  if (!change.is_set) return change.path + ": " + to_json(change.from) + " -> " + to_json(change.to);
  return change.path + ": add " + to_json(Value(change.add)) + ", remove " + to_json(Value(change.remove));
}

}  // namespace

std::string emit_aws_cli(const Plan& plan, const FindOperation& find) {
  std::string out = "#!/bin/sh\n" + shell_comment("Plan " + plan.id + ", made by reconcile " +
                                                  plan.reconcile_version + " at " + plan.created_at + ".");
  out += "set -eu\nexport AWS_PAGER=''\nleft=0\n";
  out += kWaitFor;
  std::set<std::string> skipped;
  std::set<std::string> kept;
  for (std::size_t i = 0; i < plan.actions.size(); ++i) {
    const Action& action = plan.actions[i];
    out += "\n" + shell_comment(std::to_string(i + 1) + "/" + std::to_string(plan.actions.size()) + " " +
                                action.id + " (" + to_string(action.risk) + ")");
    for (const ActionChange& change : action.changes) out += shell_comment("  " + summary(change));
    const std::string why_not = obstacle(action, find, skipped);
    if (!why_not.empty()) {
      skipped.insert(action.id);
      out += "echo " + shell_quoted("left out: " + action.id + ": " + why_not) + " >&2\nleft=3\n";
      continue;
    }
    out += keep_data(action, find, kept);
    for (const Call& call : action.calls) out += command(call, find) + " > /dev/null\n";
    out += wait_for(action.settle, find);
  }
  for (const ByHand& item : plan.by_hand) {
    out += "\n" + shell_comment("by hand: " + item.address + ": " + joined(item.paths) + ": " + item.reason);
    if (!item.command.empty()) out += shell_comment("  " + item.command);
  }
  return out + "\nexit \"$left\"\n";
}

}  // namespace reconcile
