#include "reconciler/gate/watch.h"

#include <algorithm>

#include "reconciler/views/gate.h"

namespace reconcile {

namespace {

using std::chrono::milliseconds;

/// How long there is between two looks: deployments settle in minutes.
constexpr milliseconds kBetweenLooks{15'000};

std::string left_text(milliseconds left) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(left).count();
  return seconds < 120 ? std::to_string(std::max<std::int64_t>(seconds, 0)) + " s"
                       : std::to_string(seconds / 60) + " min";
}

}  // namespace

Result<GateReport> watch_gate(const Watch& watch, const std::function<Result<GateReport>()>& look) {
  const auto end = watch.now() + watch.time;
  while (true) {
    Result<GateReport> report = look();
    const auto left = std::chrono::duration_cast<milliseconds>(end - watch.now());
    if (!report || exit_status(*report) == ExitStatus::kInSync || left.count() <= 0) return report;
    watch.tell(*report, left);
    if (!watch.rest(std::min(left, kBetweenLooks))) return report;
    if (Result<void> renewed = watch.renew(); !renewed) return std::move(renewed).error();
  }
}

std::string watch_line(const GateReport& report, milliseconds left) {
  std::string line = report.finished_at + " gate (" + to_string(report.phase) + "): " + gate_summary(report);
  for (const CheckResult& result : report.results) {
    if (result.status != CheckStatus::kFail && result.status != CheckStatus::kUnknown) continue;
    line += "; " + result.name + ": " + result.summary;
  }
  return line + "; " + left_text(left) + " left";
}

}  // namespace reconcile
