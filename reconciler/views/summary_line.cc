#include "reconciler/views/summary_line.h"

#include <array>
#include <cstdio>
#include <utility>

#include "reconciler/scan/report.h"
#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

constexpr std::pair<Status, std::string_view> kWords[] = {
    {Status::kDrifted, "drifted"},         {Status::kMissing, "missing"},       {Status::kPending, "pending"},
    {Status::kUnmanaged, "unmanaged"},     {Status::kUnreadable, "unreadable"}, {Status::kInSync, "in sync"},
    {Status::kUnsupported, "unsupported"}, {Status::kIgnored, "ignored"},
};

std::string duration(std::int64_t milliseconds) {
  std::array<char, 32> text{};
  if (milliseconds < 60'000) {
    std::snprintf(text.data(), text.size(), "%.1f s", static_cast<double>(milliseconds) / 1000);
  } else {
    const auto seconds = static_cast<long long>(milliseconds / 1000);
    std::snprintf(text.data(), text.size(), "%lld min %lld s", seconds / 60, seconds % 60);
  }
  return text.data();
}

}  // namespace

std::string counted(std::size_t n, std::string_view singular) {
  return std::to_string(n) + " " + std::string(singular) + (n == 1 ? "" : "s");
}

std::string coverage_line(const Coverage& coverage) {
  // Rounded down: everything but one is not 100 %.
  const std::size_t percent = coverage.live == 0 ? 100 : coverage.managed * 100 / coverage.live;
  return std::to_string(percent) + " % of " + counted(coverage.live, "live resource") +
         " of the listed types are in the sources (" + std::to_string(coverage.managed) + ")";
}

std::string novelty_mark(Novelty novelty) {
  return novelty == Novelty::kUntold ? std::string() : std::string(" [") + to_string(novelty) + "]";
}

std::string novelty_line(const Report& report) {
  std::size_t fresh = 0;
  std::size_t known = 0;
  const auto count = [&](Novelty novelty) {
    fresh += novelty == Novelty::kNew ? 1 : 0;
    known += novelty == Novelty::kKnown ? 1 : 0;
  };
  for (const Finding& finding : report.findings) {
    count(finding.novelty);
    for (const Change& change : finding.changes) count(change.novelty);
  }
  if (fresh + known == 0) return {};
  return counted(fresh, "finding") + (fresh == 1 ? " is" : " are") + " new, " + std::to_string(known) +
         (known == 1 ? " was" : " were") + " there before";
}

std::string summary_line(const Summary& summary, const Paint& paint) {
  std::string line;
  for (const auto& [status, word] : kWords) {
    const std::size_t n = summary.count(status);
    if (n == 0) continue;
    if (!line.empty()) line += ", ";
    line += paint.status(status, std::to_string(n) + " " + std::string(word));
  }
  if (line.empty()) line = "nothing to check";
  line += " (" + counted(summary.resources, "resource") + ", " +
          counted(summary.api_calls - summary.provider_reads, "API call") + ", ";
  if (summary.provider_reads > 0) line += counted(summary.provider_reads, "provider read") + ", ";
  return line + duration(summary.duration_ms) + ")";
}

}  // namespace reconcile
