#include "reconciler/cli/settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <type_traits>
#include <utility>

#include "reconciler/cli/nearest.h"
#include "reconciler/views/view.h"

namespace reconcile {

namespace {

Error bad_value(std::string summary, std::string hint = {}) {
  return {.kind = ErrorKind::kUsage, .summary = std::move(summary), .hint = std::move(hint)};
}

template <typename T>
struct Choice {
  std::string_view name;
  T value;
};

template <typename T, std::size_t N>
Result<void> choose(T& out, std::string_view text, const Choice<T> (&choices)[N]) {
  std::string names;
  for (const Choice<T>& choice : choices) {
    if (choice.name == text) {
      out = choice.value;
      return {};
    }
    names += (names.empty() ? "" : ", ") + std::string(choice.name);
  }
  return bad_value("\"" + std::string(text) + "\" is none of " + names);
}

template <std::string Options::*member>
Result<void> take_text(Options& options, std::string_view value) {
  if (value.empty()) return bad_value("the value is empty");
  options.*member = value;
  return {};
}

template <std::vector<std::string> Options::*member>
Result<void> add_text(Options& options, std::string_view value) {
  if (value.empty()) return bad_value("the value is empty");
  (options.*member).emplace_back(value);
  return {};
}

template <bool Options::*member>
Result<void> take_flag(Options& options, std::string_view value) {
  return choose(options.*member, value, {Choice<bool>{"true", true}, {"false", false}});
}

template <When Options::*member>
Result<void> take_when(Options& options, std::string_view value) {
  return choose(options.*member, value,
                {Choice<When>{"auto", When::kAuto}, {"always", When::kAlways}, {"never", When::kNever}});
}

Result<void> take_read_with(Options& options, std::string_view value) {
  return choose(options.read_with, value,
                {Choice<ReadWith>{"auto", ReadWith::kAuto},
                 {"native", ReadWith::kNative},
                 {"plugin", ReadWith::kPlugin}});
}

Result<void> take_log_level(Options& options, std::string_view value) {
  return choose(options.log_level, value,
                {Choice<LogLevel>{"trace", LogLevel::kTrace},
                 {"debug", LogLevel::kDebug},
                 {"info", LogLevel::kInfo},
                 {"warning", LogLevel::kWarning},
                 {"error", LogLevel::kError},
                 {"off", LogLevel::kOff}});
}

Result<void> take_fail_on(Options& options, std::string_view value) {
  if (value == "new") {
    options.fail_on_new = true;
    return {};
  }
  return choose(options.fail_on, value,
                {Choice<Severity>{"low", Severity::kLow},
                 {"medium", Severity::kMedium},
                 {"high", Severity::kHigh},
                 {"critical", Severity::kCritical}});
}

Result<void> take_phase(Options& options, std::string_view value) {
  return choose(options.phase, value,
                {Choice<GatePhase>{"pre", GatePhase::kPre}, {"post", GatePhase::kPost}});
}

Result<void> take_for(Options& options, std::string_view value) {
  return choose(options.policy_for_apply, value, {Choice<bool>{"scan", false}, {"apply", true}});
}

Result<void> take_direction(Options& options, std::string_view value) {
  return choose(options.direction, value,
                {Choice<Direction>{"live", Direction::kLive}, {"code", Direction::kCode}});
}

Result<void> take_max_risk(Options& options, std::string_view value) {
  return choose(options.max_risk, value,
                {Choice<Risk>{"online", Risk::kOnline},
                 {"restart", Risk::kRestart},
                 {"outage", Risk::kOutage},
                 {"destructive", Risk::kDestructive}});
}

Result<void> take_emit(Options& options, std::string_view value) {
  return choose(
      options.emit, value,
      {Choice<Emit>{"aws-cli", Emit::kAwsCli}, {"terraform", Emit::kTerraform}, {"import", Emit::kImport}});
}

Result<void> take_on_error(Options& options, std::string_view value) {
  return choose(options.continue_on_error, value,
                {Choice<bool>{"stop", false}, Choice<bool>{"continue", true}});
}

Result<void> take_snapshot(Options& options, std::string_view value) {
  return choose(options.snapshot, value,
                {Choice<SnapshotPolicy>{"always", SnapshotPolicy::kAlways},
                 {"risky", SnapshotPolicy::kRisky},
                 {"never", SnapshotPolicy::kNever}});
}

Result<void> add_window(Options& options, std::string_view value) {
  if (value.empty()) return bad_value("the value is empty");
  if (value == "resource") {
    options.resource_windows = true;
    return {};
  }
  options.windows.emplace_back(value);
  return {};
}

Result<void> take_endpoint_url(Options& options, std::string_view value) {
  if (!value.starts_with("http://") && !value.starts_with("https://")) {
    return bad_value("\"" + std::string(value) + "\" is not a URL",
                     "Write it with http:// or https:// in front.");
  }
  options.endpoint_url = value;
  return {};
}

template <std::chrono::milliseconds Options::*member>
Result<void> take_time(Options& options, std::string_view value) {
  constexpr std::pair<std::string_view, std::int64_t> kUnits[] = {
      {"", 1000}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  constexpr std::int64_t kLongest = 3'600'000'000'000;  // clocks count nanoseconds
  std::int64_t number = 0;
  const auto [rest, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
  const std::string_view unit(rest, static_cast<std::size_t>(value.data() + value.size() - rest));
  for (const auto& [name, milliseconds] : kUnits) {
    if (failure == std::errc() && unit == name && number > 0 && number <= kLongest / milliseconds) {
      options.*member = std::chrono::milliseconds(number * milliseconds);
      return {};
    }
  }
  return bad_value("\"" + std::string(value) + "\" is not a time", "Write 90, 90s, 15m, 1h or 7d.");
}

Result<void> take_lock(Options& options, std::string_view value) {
  return choose(options.lock, value, {Choice<bool>{"true", true}, {"false", false}});
}

template <auto Options::*member, std::int64_t least, std::int64_t most>
Result<void> take_number(Options& options, std::string_view value) {
  std::int64_t number = 0;
  const auto [rest, failure] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (failure != std::errc() || rest != value.data() + value.size() || number < least || number > most) {
    return bad_value("\"" + std::string(value) + "\" is not a number from " + std::to_string(least) + " to " +
                     std::to_string(most));
  }
  options.*member = static_cast<std::remove_reference_t<decltype(options.*member)>>(number);
  return {};
}

// The two that make pairs are taken over by `pair_outputs`, in their order.
Result<void> take_in_pairs(Options& /*options*/, std::string_view /*value*/) { return {}; }

constexpr std::string_view kFormatName = "format";
constexpr std::string_view kOutputName = "output";

constinit const Setting kSettings[] = {
    {"region", "REGION", "region of instances that nothing else names one for", false, true,
     take_text<&Options::region>},
    {"profile", "NAME", "profile of the shared AWS configuration files", false, true,
     take_text<&Options::profile>},
    {"endpoint-url", "URL", "send every AWS request there", false, true, take_endpoint_url},
    {"config", "FILE", "configuration file (default ./reconcile.yaml where it exists)", false, false,
     take_in_pairs},
    {"include", "GLOB", "only addresses that match (repeatable)", true, true, add_text<&Options::include>},
    {"exclude", "GLOB", "not the addresses that match (repeatable)", true, true, add_text<&Options::exclude>},
    {"type", "TYPE", "only resources of this type (repeatable)", true, true, add_text<&Options::types>},
    {"read-with", "auto|native|plugin", "who reads live state", false, true, take_read_with},
    {"provider-dir", "DIR", "where provider binaries lie (default ./.terraform/providers)", false, true,
     take_text<&Options::provider_dir>},
    {"plugin-parallelism", "N", "reads in flight through provider binaries (default 16)", false, true,
     take_number<&Options::plugin_parallelism, 1, 1024>},
    {kFormatName, "FORMAT", "text, json, markdown, junit, sarif, html or github (repeatable, see --output)",
     true, true, take_in_pairs},
    {kOutputName, "FILE", "write the report of the --format before it to FILE", true, true, take_in_pairs},
    {"record", "DIR", "keep the raw HTTP exchanges in DIR", false, true, take_text<&Options::record_dir>},
    {"replay", "DIR", "run from the exchanges kept in DIR, without any network", false, true,
     take_text<&Options::replay_dir>},
    {"lock", "true|false", "whether apply takes Terraform's lock of the state (default true)", false, true,
     take_lock},
    {"lock-timeout", "TIME", "how long apply waits for a lock that another holds", false, true,
     take_time<&Options::lock_timeout>},
    {"log-level", "LEVEL", "trace, debug, info, warning, error or off", false, true, take_log_level,
     "trace|debug|info|warning|error|off"},
    {"progress", "auto|always|never", "progress on standard error", false, true,
     take_when<&Options::progress>},
    {"color", "auto|always|never", "colour in the text report", false, true, take_when<&Options::color>},
    {"fail-on", "LEVEL|new", "let drift below low, medium, high or critical pass; new: what --previous has",
     true, true, take_fail_on, "low|medium|high|critical|new"},
    {"previous", "REPORT", "mark findings as new or known by an earlier JSON report", false, true,
     take_text<&Options::previous_report>},
    {"previous-optional", "", "go on where the file of --previous does not exist: all is new then", false,
     true, take_flag<&Options::previous_optional>},
    {"iam-policy", "", "types: print the smallest IAM policy for the SOURCEs", false, false,
     take_flag<&Options::iam_policy>},
    {"for", "scan|apply", "with --iam-policy: what the policy is for (default scan)", false, false, take_for,
     "scan|apply"},
    {"unmanaged", "", "also report live resources that no SOURCE holds", false, true,
     take_flag<&Options::unmanaged>},
    {"made-by-aws", "", "with --unmanaged: also what AWS makes by itself", false, true,
     take_flag<&Options::made_by_aws>},
    {"config-dir", "DIR", "Terraform configuration whose lifecycle.ignore_changes count (default: .)", false,
     true, take_text<&Options::configuration_dir>},
    {"driftignore", "FILE", "driftctl's ignore file (default ./.driftignore where it exists)", false, true,
     take_text<&Options::driftignore>},
    {"baseline", "FILE", "accept the drift that FILE holds, as long as it does not change further", false,
     true, take_text<&Options::baseline>},
    {"write-baseline", "FILE", "write today's drift to FILE, for --baseline", false, true,
     take_text<&Options::write_baseline>},
    {"metrics", "FILE", "also write Prometheus metrics to FILE", false, true,
     take_text<&Options::metrics_file>},
    {"phase", "pre|post", "gate: before the deploy (the default) or after it", false, false, take_phase},
    {"check", "NAME", "gate: only this check (repeatable)", true, false, add_text<&Options::checks>},
    {"skip", "NAME", "gate: not this check (repeatable)", true, false, add_text<&Options::skipped_checks>},
    {"watch", "TIME", "gate: look again until all passes or the time is up", false, false,
     take_time<&Options::watch>},
    {"timeout", "TIME", "time limit of the whole run: 90s, 15m, 1h", false, true,
     take_time<&Options::timeout>},
    {"out", "FILE", "plan: write the plan to FILE, for apply", false, false, take_text<&Options::plan_out>},
    {"direction", "live|code", "plan: change AWS to the code (live, the default), or the code to AWS", false,
     true, take_direction},
    {"max-risk", "RISK", "plan: at most online (the default), restart, outage or destructive", false, true,
     take_max_risk, "online|restart|outage|destructive"},
    {"only", "GLOB", "plan: only addresses that match (repeatable)", true, false, add_text<&Options::only>},
    {"max-actions", "N", "plan: at most N actions", false, true,
     take_number<&Options::max_actions, 1, 1'000'000>},
    {"emit", "KIND", "plan: print it as aws-cli, terraform or import instead", false, false, take_emit,
     "aws-cli|terraform|import"},
    {"reseal", "", "show: take over a plan that was edited, and seal it anew", false, false,
     take_flag<&Options::reseal>},
    {"window", "NAME|EXPRESSION|resource",
     "only in this window (default: all `windows` of reconcile.yaml); resource: in the database's own", true,
     false, add_window},
    {"now", "", "apply: although the window is closed", false, false, take_flag<&Options::now>},
    {"wait", "", "apply: wait for the window to open", false, false, take_flag<&Options::wait>},
    {"auto-approve", "", "apply: do not ask", false, false, take_flag<&Options::auto_approve>},
    {"dry-run", "", "apply: everything but the changing calls", false, false, take_flag<&Options::dry_run>},
    {"on-error", "stop|continue", "apply: what becomes of the rest when an action fails (default stop)",
     false, false, take_on_error},
    {"rollback-on-failure", "", "apply: undo what hangs together with an action that failed", false, false,
     take_flag<&Options::rollback_on_failure>},
    {"parallelism", "N", "apply: how many independent actions at once (default 4)", false, true,
     take_number<&Options::parallelism, 1, 64>},
    {"snapshot", "always|risky|never",
     "apply: keep data first, before every change or those of risk restart and more (default risky)", false,
     true, take_snapshot},
    {"journal", "FILE", "apply: where to write the journal (default PLAN-ID.journal.jsonl)", false, false,
     take_text<&Options::journal>},
    {"resume", "JOURNAL", "apply: go on after a crash or a failure", false, false,
     take_text<&Options::resume>},
    {"rollback", "JOURNAL", "apply: undo what was done", false, false, take_text<&Options::rollback>},
    {"strict", "", "exit with 3 also when a resource's type is not supported", false, true,
     take_flag<&Options::strict>},
    {"quiet", "", "no progress, and of the text report only the last line", false, true,
     take_flag<&Options::quiet>},
};

Error at(const GivenSetting& given, Error error) {
  error.summary = given.where + ": " + error.summary;
  return error;
}

Result<std::vector<OutputTarget>> pair_outputs(std::span<const GivenSetting> given) {
  std::vector<OutputTarget> outputs;
  std::optional<OutputTarget> open;  // half a pair
  const auto finish = [&] {
    if (!open) return;
    if (open->format == nullptr) open->format = &formats().front();
    if (open->path == "-") open->path.clear();
    outputs.push_back(*std::exchange(open, std::nullopt));
  };
  for (const GivenSetting& item : given) {
    if (item.setting->name == kFormatName) {
      const Result<const Format*> format = find_format(item.value);
      if (!format) return at(item, format.error());
      if (open && open->format != nullptr) finish();
      const bool completes = open.has_value();
      if (!completes) open.emplace();
      open->format = *format;
      if (completes) finish();
    } else if (item.setting->name == kOutputName) {
      if (item.value.empty()) return at(item, bad_value("the value is empty"));
      if (open && open->format == nullptr) finish();
      const bool completes = open.has_value();
      if (!completes) open.emplace();
      open->path = item.value;
      if (completes) finish();
    }
  }
  finish();
  if (outputs.empty()) outputs.push_back({&formats().front(), {}});
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (outputs[i].path != outputs[j].path) continue;
      const std::string place = outputs[i].path.empty() ? "standard output" : "\"" + outputs[i].path + "\"";
      return bad_value("--output: two reports would go to " + place,
                       "Give each --format its own --output FILE.");
    }
  }
  return outputs;
}

bool names(std::span<const GivenSetting> given, std::string_view name) {
  return std::any_of(given.begin(), given.end(),
                     [&](const GivenSetting& item) { return item.setting->name == name; });
}

Result<void> apply_all(Options& options, std::span<const GivenSetting> items,
                       std::span<const GivenSetting> overriding) {
  for (const GivenSetting& item : items) {
    if (names(overriding, item.setting->name)) continue;
    const Result<void> applied = item.setting->apply(options, item.value);
    if (!applied) return at(item, applied.error());
  }
  return {};
}

}  // namespace

std::span<const Setting> settings() { return kSettings; }

std::string config_key(std::string_view name) {
  std::string key(name);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

const Setting* find_setting(std::string_view name) {
  const auto* found = std::find_if(std::begin(kSettings), std::end(kSettings),
                                   [&](const Setting& setting) { return setting.name == name; });
  return found == std::end(kSettings) ? nullptr : found;
}

Result<Options> make_options(std::span<const GivenSetting> defaults, std::span<const GivenSetting> given) {
  Options options;
  if (Result<void> applied = apply_all(options, defaults, given); !applied) return applied.error();
  if (Result<void> applied = apply_all(options, given, {}); !applied) return applied.error();
  const bool pairs_given = names(given, kFormatName) || names(given, kOutputName);
  Result<std::vector<OutputTarget>> outputs = pair_outputs(pairs_given ? given : defaults);
  if (!outputs) return outputs.error();
  options.outputs = *std::move(outputs);
  if (names(given, "previous-optional") && options.previous_report.empty()) {
    return bad_value("--previous-optional is about a report that is not named", "Add --previous REPORT.");
  }
  if (!options.record_dir.empty() && !options.replay_dir.empty()) {
    return bad_value("--record and --replay exclude each other", "Leave one of them out.");
  }
  return options;
}

Result<void> take_outputs(Options& options, std::string_view command, std::span<const GivenSetting> given) {
  if (names(given, kFormatName) || names(given, kOutputName)) return {};
  std::vector<OutputTarget> outputs;
  for (const ConfiguredOutput& output : options.config.outputs) {
    if (output.command != command) continue;
    const Result<const Format*> format = find_format(output.format);
    if (!format) return format.error();
    outputs.push_back({*format, output.file});
  }
  if (!outputs.empty()) options.outputs = std::move(outputs);
  return {};
}

}  // namespace reconcile
