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

std::string summary_line(const Summary& summary, const Paint& paint) {
  std::string line;
  for (const auto& [status, word] : kWords) {
    const std::size_t n = summary.count(status);
    if (n == 0) continue;
    if (!line.empty()) line += ", ";
    line += paint.status(status, std::to_string(n) + " " + std::string(word));
  }
  if (line.empty()) line = "nothing to check";
  return line + " (" + counted(summary.resources, "resource") + ", " +
         counted(summary.api_calls, "API call") + ", " + duration(summary.duration_ms) + ")";
}

}  // namespace reconcile
