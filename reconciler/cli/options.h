#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "plans/plan.h"
#include "plans/snapshot.h"
#include "reconciler/config/config.h"

namespace reconcile {

struct Format;

/// For what a terminal would decide by itself.
enum class When : std::uint8_t { kAuto, kAlways, kNever };
enum class ReadWith : std::uint8_t { kAuto, kNative, kPlugin };
/// What `plan` writes for other programs instead of showing itself.
enum class Emit : std::uint8_t { kNothing, kAwsCli, kTerraform, kImport };
enum class GatePhase : std::uint8_t { kPre, kPost };
enum class LogLevel : std::uint8_t { kTrace, kDebug, kInfo, kWarning, kError, kOff };

/// One report that was asked for.
struct OutputTarget {
  const Format* format = nullptr;
  std::string path{};  ///< empty: standard output
};

/// What a command was asked to do: the command line over the configuration file over the defaults.
struct Options {
  std::vector<std::string> arguments{};   ///< SOURCEs, or what else the command takes
  std::vector<std::string_view> given{};  ///< the settings that the command line names
  std::string region{};
  std::string profile{};
  std::string endpoint_url{};
  std::vector<std::string> include{};
  std::vector<std::string> exclude{};
  std::vector<std::string> types{};
  ReadWith read_with = ReadWith::kAuto;
  std::string provider_dir{};
  int plugin_parallelism = 16;
  std::vector<OutputTarget> outputs{};  ///< never empty once parsed
  std::string record_dir{};
  std::string replay_dir{};
  LogLevel log_level = LogLevel::kWarning;
  When progress = When::kAuto;
  When color = When::kAuto;
  std::chrono::milliseconds timeout{0};  ///< for the whole run; 0: none
  std::chrono::milliseconds lock_timeout{0};
  Severity fail_on = Severity::kLow;
  std::string previous_report{};   ///< a saved report to mark findings as new or known by
  bool previous_optional = false;  ///< go on where there is no such file
  std::string metrics_file{};
  bool iam_policy = false;          ///< types: print the IAM policy that the types need
  bool policy_for_apply = false;    ///< the same for applying, not just for scanning
  bool unmanaged = false;           ///< also what is live and in no source
  bool made_by_aws = false;         ///< of that, also what AWS makes by itself
  std::string configuration_dir{};  ///< Terraform configuration; empty: the current directory where it is one
  std::string driftignore{};        ///< empty: ./.driftignore where it exists
  std::string baseline{};
  std::string write_baseline{};
  std::string plan_out{};  ///< `--out`; empty: the plan is only shown
  std::vector<std::string> only{};
  std::size_t max_actions = 0;  ///< 0: any number
  Direction direction = Direction::kLive;
  Risk max_risk = Risk::kOnline;
  Emit emit = Emit::kNothing;
  bool reseal = false;       ///< take over a plan that was edited
  bool lock = true;          ///< whether apply takes the state's lock
  bool fail_on_new = false;  ///< only what `previous_report` did not have
  GatePhase phase = GatePhase::kPre;
  std::vector<std::string> checks{};          ///< gate: only these; empty: the phase's set
  std::vector<std::string> skipped_checks{};  ///< gate: not these
  std::chrono::milliseconds watch{0};         ///< gate: how long to look again; 0: once
  std::vector<std::string> windows{};         ///< names of configured windows, or windows themselves
  bool resource_windows = false;              ///< each resource in the window that AWS has for it
  bool now = false;                           ///< apply although the window is closed
  bool wait = false;                          ///< for the window
  bool auto_approve = false;
  bool dry_run = false;
  bool continue_on_error = false;
  bool rollback_on_failure = false;
  int parallelism = 4;  ///< apply: actions under way at once
  SnapshotPolicy snapshot = SnapshotPolicy::kRisky;
  std::string journal{};   ///< empty: named after the plan
  std::string resume{};    ///< a journal to go on from
  std::string rollback{};  ///< a journal whose actions are undone
  bool strict = false;
  bool quiet = false;
  Config config{};  ///< the sections of the configuration file
};

}  // namespace reconcile
