#include "reconciler/commands/scan.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <optional>
#include <utility>

#include "model/timestamp.h"
#include "providers/aws/engine/inventory.h"
#include "providers/aws/registry.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"
#include "reconciler/console/progress.h"
#include "reconciler/ignore/gather_ignores.h"
#include "reconciler/scan/drift_pass.h"
#include "reconciler/scan/report_diff.h"
#include "reconciler/scan/saved_report.h"
#include "reconciler/scan/unmanaged.h"

namespace reconcile {

namespace {

void add_end_notes(Report& report, const Interruption& interruption) {
  if (interruption.interrupted()) {
    report.diagnostics.push_back(
        {DiagnosticSeverity::kError, "interrupted", "What was not read by then is unreadable.", {}});
  } else if (interruption.timed_out()) {
    report.diagnostics.push_back({DiagnosticSeverity::kError,
                                  "the time limit of --timeout ended the run",
                                  "What was not read by then is unreadable.",
                                  {}});
  } else {
    return;
  }
  report.complete = false;
  settle(report);
}

/// The calls made since the report was.
void take_calls(Report& report, std::span<Reader* const> readers) {
  report.api_calls.clear();
  for (const Reader* reader : readers) {
    const std::vector<CallCount> calls = reader->call_counts();
    report.api_calls.insert(report.api_calls.end(), calls.begin(), calls.end());
  }
  settle(report);
}

void add_broken_sources(Report& report, const std::vector<Diagnostic>& broken) {
  if (broken.empty()) return;
  report.complete = false;
  report.diagnostics.insert(report.diagnostics.end(), broken.begin(), broken.end());
  settle(report);
}

/// Neither a SOURCE, nor a backend or a state in the current directory.
bool has_no_state(const Options& options) {
  return options.arguments.empty() && options.config.sources.empty() && !directory_has_state();
}

/// What is accepted is no reason to change anything.
void drop_accepted(std::vector<Deviation>& deviations, const Report& report) {
  std::vector<Deviation> left;
  for (Deviation& deviation : deviations) {
    const auto finding = std::ranges::find_if(report.findings, [&](const Finding& candidate) {
      return candidate.address == deviation.finding.address && candidate.source == deviation.finding.source;
    });
    if (finding == report.findings.end() || finding->status != deviation.finding.status) continue;
    deviation.finding = *finding;
    left.push_back(std::move(deviation));
  }
  deviations = std::move(left);
}

struct Previous {
  std::optional<Report> report{};
  std::vector<Diagnostic> notes{};
};

/// The report that findings are held against. Without its file nothing is known of before, so that everything
/// counts as new; that has to be asked for, since a misspelt name looks the same.
Result<Previous> read_previous(const Options& options) {
  Previous previous;
  if (options.previous_report.empty()) {
    if (!options.fail_on_new) return previous;
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "--fail-on new needs an earlier report to tell what is new",
                 .hint = "Add --previous REPORT, a report of --format json."};
  }
  std::error_code failed;
  const bool absent = std::filesystem::status(options.previous_report, failed).type() ==
                      std::filesystem::file_type::not_found;
  if (absent && options.previous_report != "-") {
    if (!options.previous_optional) {
      return Error{.kind = ErrorKind::kInput,
                   .summary = "--previous: there is no file \"" + options.previous_report + "\"",
                   .hint =
                       "The first run has no report before it: with --previous-optional it goes on, and "
                       "counts everything as new."};
    }
    previous.report.emplace();
    previous.notes.push_back({DiagnosticSeverity::kWarning,
                              "there is no earlier report \"" + options.previous_report + "\"",
                              "Every finding counts as new.",
                              {}});
    return previous;
  }
  Result<Report> read = read_report_file(options.previous_report);
  if (!read) return std::move(read).error();
  previous.report = *std::move(read);
  return previous;
}

/// The end of the time limit is a failure of the run; only a signal is an interruption.
Error ended(Error error, const Interruption& interruption) {
  if (interruption.interrupted()) {
    error.kind = ErrorKind::kInterrupted;
  } else if (error.kind == ErrorKind::kInterrupted) {
    error.kind = ErrorKind::kTransient;
  }
  return error;
}

}  // namespace

bool directory_has_state() {
  std::error_code failed;
  for (const char* path : {".terraform/terraform.tfstate", "terraform.tfstate", "terraform.tfstate.d"}) {
    if (std::filesystem::exists(path, failed) || failed) return true;
  }
  return false;
}

Result<std::unique_ptr<Scan>> open_scan(const Options& options, const Console& console,
                                        WithoutState without) {
  auto scan = std::make_unique<Scan>();
  scan->started = std::chrono::system_clock::now();
  Result<std::unique_ptr<Network>> network = Network::open(options);
  if (!network) return std::move(network).error();
  scan->network = *std::move(network);
  scan->interruption = std::make_unique<Interruption>(options.timeout);
  scan->interruption->on_interruption([raw = scan->network.get()] { raw->cancel(); });
  if (without == WithoutState::kFails || !has_no_state(options)) {
    std::atomic<std::size_t> under_way{0};  // not all backends are asked by calls of AWS
    Progress progress(
        options.quiet ? When::kNever : options.progress, console, [&] { return under_way.load(); }, "states");
    Result<LoadedSources> loaded = load_sources(options.arguments, options.config, scan->network->backends(),
                                                [&](std::size_t done, std::size_t of, std::size_t open) {
                                                  under_way = open;
                                                  progress.update(done, of);
                                                });
    progress.stop();
    if (!loaded) return ended(std::move(loaded).error(), *scan->interruption);
    scan->loaded = *std::move(loaded);
  }
  scan->selection = {options.include, options.exclude, options.types};
  const auto is_listed = [&options](std::string_view type) {
    const ResourceType* table = options.unmanaged ? aws::find_resource_type(type) : nullptr;
    return table != nullptr && aws::can_be_listed(*table);
  };
  Result<std::vector<Diagnostic>> notes = check_selection(scan->selection, scan->loaded.sources, is_listed);
  if (!notes) return std::move(notes).error();
  scan->notes = *std::move(notes);
  // What no source holds may be meant as well.
  if (!options.unmanaged) {
    if (Result<void> only = check_only(options.only, scan->loaded.sources); !only)
      return std::move(only).error();
  }
  if (Result<void> renewed = renew_world(*scan, options); !renewed) return std::move(renewed).error();
  return scan;
}

Result<void> renew_world(Scan& scan, const Options& options) {
  scan.interruption->on_interruption([raw = scan.network.get()] { raw->cancel(); });
  scan.world.reset();
  Result<std::unique_ptr<World>> world = make_world(options, *scan.network, scan.loaded);
  if (!world) return std::move(world).error();
  scan.world = *std::move(world);
  scan.interruption->on_interruption([raw = scan.world.get()] { raw->cancel(); });
  return {};
}

Result<Report> compare_scan(const Scan& scan, const Options& options, const Console& console,
                            std::string_view command, std::vector<Deviation>* deviations) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Ignores> ignores = gather_ignores(options, scan.started);
  if (!ignores) return ignores.error();

  Progress progress(options.quiet ? When::kNever : options.progress, console,
                    [&scan] { return scan.network->calls_in_flight(); });
  Result<Report> found =
      find_drift({.sources = scan.loaded.sources,
                  .selection = scan.selection,
                  .readers = scan.world->readers(),
                  .region = scan.world->default_region(),
                  .accounts = &scan.world->accounts(),
                  .regions = options.config.regions,
                  .replaying = !options.replay_dir.empty(),
                  .keep_tags = !ignores->rules.empty(),
                  .table_of = aws::find_resource_type,
                  .deviations = deviations,
                  .on_progress = [&](std::size_t done, std::size_t of) { progress.update(done, of); }});
  progress.stop();
  if (!found) return std::move(found).error();
  Report report = *std::move(found);

  if (options.unmanaged && scan.world->inventory() != nullptr) {
    add_unmanaged(report, {.sources = scan.loaded.sources,
                           .selection = scan.selection,
                           .inventory = *scan.world->inventory(),
                           .region = scan.world->default_region(),
                           .made_by_aws = options.made_by_aws});
    take_calls(report, scan.world->readers());
  }
  apply_ignores(report, *ignores);
  if (deviations != nullptr) drop_accepted(*deviations, report);
  report.diagnostics.insert(report.diagnostics.end(), scan.notes.begin(), scan.notes.end());
  sort_diagnostics(report.diagnostics);
  add_broken_sources(report, scan.loaded.broken);
  add_end_notes(report, *scan.interruption);
  report.command = command;
  report.reconcile_version = version();
  report.started_at = rfc3339(scan.started);
  report.finished_at = rfc3339(std::chrono::system_clock::now());
  report.summary.duration_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
  return report;
}

Result<std::unique_ptr<Scan>> scan_sources(const Options& options, const Console& console,
                                           std::string_view command, KeepDeviations keep) {
  const auto start = std::chrono::steady_clock::now();
  const Result<Previous> previous = read_previous(options);
  if (!previous) return previous.error();
  Result<std::unique_ptr<Scan>> scan = open_scan(options, console, WithoutState::kFails);
  if (!scan) return scan;
  std::vector<Deviation> deviations;
  Result<Report> found =
      compare_scan(**scan, options, console, command, keep == KeepDeviations::kYes ? &deviations : nullptr);
  if (!found) return std::move(found).error();
  Interruption& interruption = *(*scan)->interruption;
  interruption.disarm();
  (*scan)->deviations = std::move(deviations);
  Report& report = (*scan)->report = *std::move(found);
  report.summary.duration_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
  if (!options.write_baseline.empty()) {
    const Result<void> written = save_baseline(report, options.write_baseline);
    if (!written) return written.error();
  }
  if (previous->report) mark_novelty(report, *previous->report);
  report.diagnostics.insert(report.diagnostics.end(), previous->notes.begin(), previous->notes.end());
  sort_diagnostics(report.diagnostics);
  (*scan)->status = interruption.interrupted() ? ExitStatus::kInterrupted
                                               : exit_status(report, {.fail_on = options.fail_on,
                                                                      .only_new = options.fail_on_new,
                                                                      .strict = options.strict});
  return scan;
}

Result<ExitStatus> without_scan(const Error& error, const Console& console) {
  if (error.kind != ErrorKind::kInterrupted) return error;
  console.complain(error);
  return ExitStatus::kInterrupted;
}

}  // namespace reconcile
