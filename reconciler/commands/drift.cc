#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

#include "model/timestamp.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/version.h"
#include "reconciler/console/console.h"
#include "reconciler/console/interruption.h"
#include "reconciler/console/output_file.h"
#include "reconciler/console/progress.h"
#include "reconciler/ignore/gather_ignores.h"
#include "reconciler/network.h"
#include "reconciler/scan/drift_pass.h"
#include "reconciler/scan/load_sources.h"
#include "reconciler/scan/report_diff.h"
#include "reconciler/scan/saved_report.h"
#include "reconciler/scan/unmanaged.h"
#include "reconciler/views/metrics.h"
#include "reconciler/views/print_report.h"
#include "reconciler/world.h"

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

}  // namespace

Result<ExitStatus> run_drift(const Options& options, const Console& console) {
  const auto started = std::chrono::system_clock::now();
  const auto start = std::chrono::steady_clock::now();
  const Result<std::unique_ptr<Network>> network = Network::open(options);
  if (!network) return network.error();
  Interruption interruption(options.timeout);  // behind what it cancels

  std::optional<Report> previous;
  if (!options.previous_report.empty()) {
    Result<Report> read = read_report_file(options.previous_report);
    if (!read) return std::move(read).error();
    previous = *std::move(read);
  }
  interruption.on_interruption([&network] { (*network)->cancel(); });
  Result<LoadedSources> loaded = load_sources(options.arguments, options.config, (*network)->backends());
  if (!loaded) {
    if (!interruption.interrupted()) return loaded.error();
    console.complain(loaded.error());
    return ExitStatus::kInterrupted;
  }
  const std::vector<Source>& sources = loaded->sources;
  const Selection selection{options.include, options.exclude, options.types};
  const Result<std::vector<Diagnostic>> selection_notes = check_selection(selection, sources);
  if (!selection_notes) return selection_notes.error();
  const Result<std::unique_ptr<World>> world = make_world(options, **network, *loaded);
  if (!world) return world.error();
  interruption.on_interruption([&world] { (*world)->cancel(); });

  const Result<Ignores> ignores = gather_ignores(options, started);
  if (!ignores) return ignores.error();

  Progress progress(options.quiet ? When::kNever : options.progress, console);
  Result<Report> found =
      find_drift({.sources = sources,
                  .selection = selection,
                  .readers = (*world)->readers(),
                  .region = (*world)->default_region(),
                  .accounts = &(*world)->accounts(),
                  .regions = options.config.regions,
                  .replaying = !options.replay_dir.empty(),
                  .keep_tags = !ignores->rules.empty(),
                  .on_progress = [&](std::size_t done, std::size_t of) { progress.update(done, of); }});
  progress.stop();
  if (!found) return std::move(found).error();
  Report report = *std::move(found);

  if (options.unmanaged && (*world)->inventory() != nullptr) {
    add_unmanaged(report, {.sources = sources,
                           .selection = selection,
                           .inventory = *(*world)->inventory(),
                           .region = (*world)->default_region(),
                           .made_by_aws = options.made_by_aws});
    take_calls(report, (*world)->readers());
  }
  interruption.disarm();
  apply_ignores(report, *ignores);
  report.diagnostics.insert(report.diagnostics.end(), selection_notes->begin(), selection_notes->end());
  sort_diagnostics(report.diagnostics);
  add_broken_sources(report, loaded->broken);
  add_end_notes(report, interruption);
  report.command = "drift";
  report.reconcile_version = version();
  report.started_at = rfc3339(started);
  report.finished_at = rfc3339(std::chrono::system_clock::now());
  report.summary.duration_ms =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
  if (!options.write_baseline.empty()) {
    const Result<void> written = save_baseline(report, options.write_baseline);
    if (!written) return written.error();
  }
  if (previous) mark_novelty(report, *previous);
  const ExitStatus status = interruption.interrupted() ? ExitStatus::kInterrupted
                                                       : exit_status(report, {.fail_on = options.fail_on,
                                                                              .only_new = options.fail_on_new,
                                                                              .strict = options.strict});
  if (Result<void> printed = print_report(report, options, console); !printed) return printed.error();
  if (!options.metrics_file.empty()) {
    const Result<void> written = write_file(options.metrics_file, render_metrics(report, status));
    if (!written) return written.error();
  }
  return status;
}

}  // namespace reconcile
