#include <algorithm>
#include <iterator>

#include "reconciler/cli/settings.h"
#include "reconciler/commands/command.h"

namespace reconcile {

namespace {

/// Those that make sense wherever something is read, shown or said; every command takes them.
constexpr std::string_view kCommon[] = {
    "region",    "profile",  "endpoint-url", "config",  "include", "exclude",      "type",
    "read-with", "format",   "output",       "record",  "replay",  "provider-dir", "plugin-parallelism",
    "log-level", "progress", "color",        "timeout", "quiet",
};

constexpr std::string_view kDrift[] = {
    "fail-on",     "previous", "previous-optional", "unmanaged", "made-by-aws", "config-dir",
    "driftignore", "baseline", "write-baseline",    "metrics",   "strict"};
constexpr std::string_view kGate[] = {"phase",  "check",      "skip",        "watch",
                                      "window", "config-dir", "driftignore", "baseline"};
constexpr std::string_view kPlan[] = {
    "out",      "direction",      "max-risk",          "only",       "max-actions", "emit",
    "fail-on",  "previous",       "previous-optional", "strict",     "unmanaged",   "made-by-aws",
    "baseline", "write-baseline", "config-dir",        "driftignore"};
constexpr std::string_view kApply[] = {
    "window",      "now",         "wait",     "auto-approve", "dry-run",  "on-error",   "rollback-on-failure",
    "parallelism", "snapshot",    "journal",  "resume",       "rollback", "lock",       "lock-timeout",
    "only",        "max-actions", "max-risk", "direction",    "baseline", "config-dir", "driftignore"};
constexpr std::string_view kShow[] = {"out", "reseal"};
constexpr std::string_view kTypes[] = {"iam-policy", "for"};

constinit const Command kCommands[] = {
    {"drift", "compare the state with what is live and report (the default)", run_drift, kDrift},
    {"gate", "check before or after a deploy that all is well", run_gate, kGate},
    {"diff", "compare two saved reports: what is new, changed or gone", run_diff},
    {"config", "check reconcile.yaml, or write one to start from", run_config, {}, "check|init", false},
    {"plan", "the same as drift, and plan how to put it right", run_plan, kPlan},
    {"apply", "carry a plan out, verified and with a journal", run_apply, kApply},
    {"show", "render a saved report, plan or journal again", run_show, kShow},
    {"types", "list the resource types that are supported", run_types, kTypes, "TYPE"},
    {"completion", "print the completions of a shell", run_completion, {}, "bash|zsh|fish", false},
    {"man", "print a manual page", run_man, {}, "COMMAND", false},
    {"version", "print the version", run_version, {}, "", false},
};

template <typename Wanted>
std::vector<const Setting*> settings_of(const Wanted& wanted) {
  std::vector<const Setting*> out;
  for (const Setting& setting : settings()) {
    if (std::ranges::find(wanted, setting.name) != std::end(wanted)) out.push_back(&setting);
  }
  return out;
}

}  // namespace

std::span<const Command> commands() { return kCommands; }

const Command* find_command(std::string_view name) {
  const auto* found = std::find_if(std::begin(kCommands), std::end(kCommands),
                                   [&](const Command& command) { return command.name == name; });
  return found == std::end(kCommands) ? nullptr : found;
}

std::vector<const Setting*> own_options(const Command& command) { return settings_of(command.options); }

std::vector<const Setting*> common_options() { return settings_of(kCommon); }

}  // namespace reconcile
