#include "reconciler/views/metrics.h"

#include <array>
#include <cstdio>
#include <map>
#include <string_view>
#include <utility>

#include "model/json_writer.h"
#include "model/timestamp.h"
#include "reconciler/scan/report.h"

namespace reconcile {

namespace {

class Metrics {
 public:
  void describe(std::string_view name, std::string_view help) {
    name_ = "reconcile_" + std::string(name);
    out_ += "# HELP " + name_ + " " + std::string(help) + "\n# TYPE " + name_ + " gauge\n";
  }
  using Labels = std::initializer_list<std::pair<std::string_view, std::string_view>>;
  void sample(Labels labels, std::string_view value) {
    out_ += name_;
    char separator = '{';
    for (const auto& [label, text] : labels) {
      (((out_ += separator) += label) += "=\"") += escaped(text);
      out_ += '"';
      separator = ',';
    }
    if (labels.size() > 0) out_ += '}';
    (out_ += ' ').append(value) += '\n';
  }
  void sample(Labels labels, std::size_t value) { sample(labels, std::to_string(value)); }
  std::string take() { return std::move(out_); }

 private:
  static std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : valid_utf8(std::string(text))) {
      if (c == '\\' || c == '"') out += '\\';
      if (c == '\n') {
        out += "\\n";
      } else {
        out += c;
      }
    }
    return out;
  }

  std::string name_;
  std::string out_;
};

constexpr Status kStatuses[] = {Status::kInSync,     Status::kDrifted,   Status::kMissing,
                                Status::kPending,    Status::kUnmanaged, Status::kUnsupported,
                                Status::kUnreadable, Status::kIgnored};
constexpr Severity kSeverities[] = {Severity::kCritical, Severity::kHigh, Severity::kMedium, Severity::kLow};

std::string seconds(std::int64_t milliseconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f", static_cast<double>(milliseconds) / 1000);
  return text.data();
}

}  // namespace

std::string render_metrics(const Report& report, ExitStatus status) {
  std::map<std::pair<std::string_view, Status>, std::size_t> resources;
  std::map<std::pair<std::string_view, Severity>, std::size_t> changes;
  for (const ReportSource& source : report.sources) {
    for (const Status each : kStatuses) resources[{source.source, each}] = 0;
    for (const Severity each : kSeverities) changes[{source.source, each}] = 0;
  }
  for (const Finding& finding : report.findings) {
    ++resources[{finding.source, finding.status}];
    if (finding.status != Status::kDrifted) continue;
    for (const Change& change : finding.changes) ++changes[{finding.source, change.severity}];
  }
  Metrics out;
  out.describe("resources", "Resource instances by what the last run found.");
  for (const auto& [key, n] : resources) {
    out.sample({{"source", key.first}, {"status", to_string(key.second)}}, n);
  }
  out.describe("drifted_attributes", "Attributes that differ, by severity.");
  for (const auto& [key, n] : changes) {
    out.sample({{"source", key.first}, {"severity", to_string(key.second)}}, n);
  }
  out.describe("api_calls", "AWS API calls of the last run, retries apart.");
  out.sample({}, report.summary.api_calls - report.summary.provider_reads);
  out.describe("provider_reads", "Resources that a provider read in the last run.");
  out.sample({}, report.summary.provider_reads);
  out.describe("api_retries", "Retries of AWS API calls of the last run.");
  out.sample({}, report.summary.retries);
  out.describe("duration_seconds", "How long the last run took.");
  out.sample({}, seconds(report.summary.duration_ms));
  out.describe("complete", "1 when everything that was asked for could be read.");
  out.sample({}, report.complete ? 1U : 0U);
  out.describe("exit_status", "Exit status of the last run.");
  out.sample({}, static_cast<std::size_t>(status));
  out.describe("last_run_timestamp_seconds", "When the last run ended, in seconds since 1970.");
  const auto ended = parse_timestamp(report.finished_at);
  if (ended) out.sample({}, std::to_string(std::chrono::system_clock::to_time_t(*ended)));
  return out.take();
}

}  // namespace reconcile
