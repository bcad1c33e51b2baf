#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

#include "model/sources/source_reader.h"
#include "model/timestamp.h"
#include "providers/aws/engine/native_reader.h"
#include "providers/backends/init_directory.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/notify.h"
#include "reconciler/commands/scan.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"
#include "reconciler/gate/aws_asker.h"
#include "reconciler/gate/checklist.h"
#include "reconciler/gate/watch.h"
#include "reconciler/views/gate.h"
#include "reconciler/views/print_gate.h"
#include "reconciler/windows/choose_windows.h"

namespace reconcile {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr milliseconds kNap{200};

Checklist checklist_of(const Options& options) {
  const GateConfig& gate = options.config.gate;
  return {.only = options.checks,
          .skip = options.skipped_checks,
          .chosen = options.phase == GatePhase::kPre ? gate.pre : gate.post,
          .parameters = gate.parameters,
          .waivers = gate.waivers};
}

/// One look at everything.
class Round {
 public:
  Round(Scan& scan, const Options& options, const Console& console, const std::vector<Window>& windows)
      : scan_(scan), options_(options), console_(console), windows_(windows) {}

  Result<GateReport> run() {
    const Checklist list = checklist_of(options_);
    Result<std::unique_ptr<AwsAsker>> asker = make_aws_asker(
        scan_.network->sessions(), scan_.world->accounts(), options_.config, scan_.loaded.sources);
    if (!asker) return std::move(asker).error();
    const GateContext context(parts(**asker));
    const Result<std::vector<const Check*>> chosen = choose_checks(list, context);
    if (!chosen) return chosen.error();
    GateReport report = run_checks(*chosen, list, context);
    report.reconcile_version = version();
    report.started_at = rfc3339(context.now());
    report.finished_at = rfc3339(std::chrono::system_clock::now());
    if (!scan_.loaded.broken.empty()) report.sources_read = false;
    report.diagnostics.insert(report.diagnostics.end(), scan_.loaded.broken.begin(),
                              scan_.loaded.broken.end());
    report.diagnostics.insert(report.diagnostics.end(), scan_.notes.begin(), scan_.notes.end());
    sort_diagnostics(report.diagnostics);
    return report;
  }

 private:
  /// Where the states lie that the sources are; of a plan, where Terraform itself keeps it, if anywhere.
  [[nodiscard]] std::vector<Result<backends::Location>> state_locations() const {
    std::vector<Result<backends::Location>> out;
    for (std::size_t i = 0; i < scan_.loaded.sources.size(); ++i) {
      if (scan_.loaded.sources[i].kind == SourceKind::kTfstate) out.emplace_back(scan_.loaded.locations[i]);
    }
    if (out.empty() && !scan_.loaded.sources.empty() && directory_has_state()) {
      out.push_back(backends::default_location(".", scan_.network->environment()));
    }
    return out;
  }

  /// Sessions are opened by one thread at a time.
  Result<std::unique_ptr<backends::Backend>> open(const backends::Location& location) {
    const std::lock_guard lock(open_mutex_);
    return backends::open_backend(location, scan_.network->backends());
  }

  std::vector<GateContext::StateLock> look_at_locks() {
    std::vector<GateContext::StateLock> out;
    for (const Result<backends::Location>& location : state_locations()) {
      if (!location) {
        out.push_back({"the state", location.error()});
        continue;
      }
      const Result<std::unique_ptr<backends::Backend>> backend = open(*location);
      out.push_back({location->name,
                     backend ? (*backend)->look_at_lock() : Result<backends::LockState>(backend.error())});
    }
    return out;
  }

  std::vector<GateContext::StateBucket> state_buckets(AwsAsker& asker) const {
    std::vector<GateContext::StateBucket> out;
    for (const Result<backends::Location>& location : state_locations()) {
      if (!location) continue;  // the lock's check says so
      const auto* place = std::get_if<backends::S3Location>(&location->place);
      if (place == nullptr) continue;
      const auto known = std::ranges::find(out, place->bucket, &GateContext::StateBucket::name);
      if (known == out.end()) out.push_back({place->bucket, asker.place_of(*place)});
    }
    return out;
  }

  Result<std::shared_ptr<const Source>> default_state() {
    if (!directory_has_state()) return std::shared_ptr<const Source>();
    const Result<backends::Location> location = backends::default_location(".", scan_.network->environment());
    if (!location) return location.error();
    const Result<std::unique_ptr<backends::Backend>> backend = open(*location);
    if (!backend) return backend.error();
    Result<sources::Bytes> bytes = backends::fetch_now(**backend);
    if (!bytes) return std::move(bytes).error();
    Result<Source> source = parse_source(location->name, *std::move(bytes));
    if (!source) return std::move(source).error();
    return std::make_shared<const Source>(*std::move(source));
  }

  static std::vector<Outcome> read_live(const AwsAsker& asker, std::span<const Resource* const> wanted,
                                        std::span<const Place> places) {
    std::vector<Outcome> out(wanted.size(), Unreadable{{.summary = "never answered"}});
    std::map<const Resource*, aws::Caller*> callers;
    std::vector<const Resource*> readable;
    std::vector<std::size_t> at;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      const Result<aws::Caller*> caller = asker.caller_for(places[i]);
      if (!caller) {
        out[i] = Unreadable{caller.error()};
        continue;
      }
      callers.emplace(wanted[i], *caller);
      readable.push_back(wanted[i]);
      at.push_back(i);
    }
    const std::unique_ptr<aws::TableReader> reader = aws::make_native_reader(
        {.caller_for = [&](const Resource& resource) { return callers.at(&resource); }});
    std::mutex mutex;
    reader->read(readable, [&](std::size_t index, Outcome outcome) {
      const std::lock_guard lock(mutex);
      out[at[index]] = std::move(outcome);
    });
    return out;
  }

  GateContext::Parts parts(AwsAsker& asker) {
    return {.phase = options_.phase,
            .sources = scan_.loaded.sources,
            .selection = &scan_.selection,
            .default_region = scan_.world->default_region(),
            .asker = &asker,
            .find_drift = [this] { return compare_scan(scan_, options_, console_, "gate"); },
            .now = std::chrono::system_clock::now(),
            .place_of = [&asker](const Resource& resource) { return asker.place_of(resource); },
            .declared_place = [&asker](const std::string& account,
                                       const std::string& region) { return asker.place_of(account, region); },
            .locks = [this] { return look_at_locks(); },
            .state_buckets = state_buckets(asker),
            .default_state = [this] { return default_state(); },
            .expectations = options_.config.expectations,
            .read_live = [this, &asker](
                             std::span<const Resource* const> wanted,
                             std::span<const Place> places) { return read_live(asker, wanted, places); },
            .http = scan_.network->backends().private_http,
            .windows = windows_,
            .window_is_asked_for = !options_.windows.empty()};
  }

  Scan& scan_;
  const Options& options_;
  const Console& console_;
  const std::vector<Window>& windows_;
  std::mutex open_mutex_;
};

/// Rests before the next round, awake to an interruption; false when there is none to come.
bool rest(const Interruption& interruption, milliseconds time) {
  const auto end = steady_clock::now() + time;
  while (steady_clock::now() < end) {
    if (interruption.interrupted() || interruption.timed_out()) return false;
    std::this_thread::sleep_for(std::min(kNap, time));
  }
  return true;
}

Result<GateReport> run_rounds(Scan& scan, const Options& options, const Console& console,
                              const std::vector<Window>& windows) {
  const Watch watch{.time = options.watch,
                    .now = steady_clock::now,
                    .rest = [&](milliseconds time) { return rest(*scan.interruption, time); },
                    // What was read is remembered by who read it.
                    .renew = [&] { return renew_world(scan, options); },
                    .tell =
                        [&](const GateReport& report, milliseconds left) {
                          if (options.quiet || options.progress == When::kNever) return;
                          console.note(watch_line(report, left));
                        }};
  return watch_gate(watch, [&] { return Round(scan, options, console, windows).run(); });
}

Error usage(std::string summary, std::string hint) {
  return {.kind = ErrorKind::kUsage, .summary = std::move(summary), .hint = std::move(hint)};
}

Result<ExitStatus> check_all(const Options& given, const Console& console, Notification& notification) {
  if (given.watch.count() > 0 && given.phase == GatePhase::kPre) {
    return usage("--watch is for the gate after a deploy", "Add --phase post.");
  }
  if (given.resource_windows) {
    return usage("--window resource is for apply: the gate has no resource whose window it could go by",
                 "Name a window of reconcile.yaml, or write one: `sun 02:00-04:00 UTC`.");
  }
  const Result<std::vector<Window>> windows = choose_windows(given.windows, given.config.windows);
  if (!windows) return windows.error();
  Options options = given;
  options.unmanaged = false;  // what no source has is no drift
  const Result<std::unique_ptr<Scan>> scan = open_scan(options, console, WithoutState::kGoesOn);
  if (!scan) return without_scan(scan.error(), console);
  const Result<GateReport> report = run_rounds(**scan, options, console, *windows);
  (*scan)->interruption->disarm();
  if (!report) return without_scan(report.error(), console);
  if (report->results.empty()) {
    return usage("no check was run, and a gate that looked at nothing is not passed",
                 "Name a SOURCE, or say in `gate` and `expectations` of reconcile.yaml what to check.");
  }
  notification = notification_of(*report);
  if (Result<void> printed = print_gate(*report, options, console); !printed) {
    return std::move(printed).error();
  }
  return (*scan)->interruption->interrupted() ? ExitStatus::kInterrupted : exit_status(*report);
}

}  // namespace

Result<ExitStatus> run_gate(const Options& options, const Console& console) {
  return run_and_notify(
      options, console, options.phase == GatePhase::kPre ? "gate (pre)" : "gate (post)",
      [&](Notification& notification) { return check_all(options, console, notification); });
}

}  // namespace reconcile
