#include "reconciler/ignore/gather_ignores.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "model/timestamp.h"
#include "reconciler/console/output_file.h"
#include "reconciler/scan/report.h"

namespace reconcile {

namespace {

constexpr const char* kDriftIgnore = ".driftignore";

Result<std::vector<DriftIgnoreLine>> driftignore_of(const std::string& named) {
  std::error_code failed;
  if (named.empty() && !std::filesystem::exists(kDriftIgnore, failed)) return std::vector<DriftIgnoreLine>{};
  const std::string path = named.empty() ? kDriftIgnore : named;
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file || file.bad()) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "cannot read \"" + path + "\"",
                 .hint = "--driftignore takes a file in driftctl's format."};
  }
  return read_driftignore(text, path);
}

Result<LifecycleRules> lifecycle_of(const std::string& named) {
  const std::string directory = named.empty() ? "." : named;
  if (!has_configuration(directory)) {
    if (named.empty()) return LifecycleRules{};
    return Error{.kind = ErrorKind::kInput,
                 .summary = "\"" + named + "\" holds no Terraform configuration (*.tf)",
                 .hint = "--config-dir names the directory in which `terraform plan` is run."};
  }
  Result<LifecycleRules> rules = read_lifecycle_rules(directory);
  if (rules || !named.empty()) return rules;
  const Error& error = rules.error();
  return LifecycleRules{.by_address = {},
                        .diagnostics = {{DiagnosticSeverity::kWarning,
                                         error.summary,
                                         "Its lifecycle.ignore_changes are not known. " + error.hint,
                                         {}}}};
}

}  // namespace

Result<Ignores> gather_ignores(const Options& options, std::chrono::system_clock::time_point now) {
  Ignores out{.rules = options.config.ignore,
              .driftignore = {},
              .lifecycle = {},
              .baseline = {},
              .today = rfc3339(now).substr(0, 10)};
  Result<std::vector<DriftIgnoreLine>> lines = driftignore_of(options.driftignore);
  if (!lines) return std::move(lines).error();
  out.driftignore = *std::move(lines);
  Result<LifecycleRules> lifecycle = lifecycle_of(options.configuration_dir);
  if (!lifecycle) return std::move(lifecycle).error();
  out.lifecycle = *std::move(lifecycle);
  if (!options.baseline.empty()) {
    Result<Baseline> baseline = read_baseline_file(options.baseline);
    if (!baseline) return std::move(baseline).error();
    out.baseline = *std::move(baseline);
  }
  return out;
}

Result<void> save_baseline(Report& report, const std::string& path) {
  std::size_t left_out = 0;
  const Baseline baseline = make_baseline(report, left_out);
  if (left_out > 0) {
    report.diagnostics.push_back({DiagnosticSeverity::kWarning,
                                  std::to_string(left_out) + " sensitive changes are not in the baseline",
                                  "Their values are written nowhere, so they could not be pinned.",
                                  {}});
    settle(report);
  }
  return write_file(path, write_baseline(baseline));
}

}  // namespace reconcile
