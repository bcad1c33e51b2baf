#include "providers/aws/scaling/scalable_targets.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "model/reply_path.h"

namespace reconcile::aws::scaling {

namespace {

/// A target whose scaling is suspended in every way moves nothing.
bool is_active(const Value& target) {
  static constexpr std::array<std::string_view, 3> kWays{
      "DynamicScalingInSuspended", "DynamicScalingOutSuspended", "ScheduledScalingSuspended"};
  const Value& suspended = target["SuspendedState"];
  return std::ranges::any_of(kWays, [&](std::string_view way) { return suspended[way].text() != "true"; });
}

}  // namespace

std::optional<long long> whole_number(const Value& value) {
  const std::string_view text = value.text();
  long long out = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return out;
}

bool owns(const Value& targets, std::string_view resource_id, std::string_view dimension, const Value& live) {
  const std::optional<long long> now = whole_number(live);
  if (!now) return false;
  for (const Value& target : items_at(targets, "[]")) {
    if (target["ResourceId"].text() != resource_id || target["ScalableDimension"].text() != dimension) {
      continue;
    }
    const std::optional<long long> least = whole_number(target["MinCapacity"]);
    const std::optional<long long> most = whole_number(target["MaxCapacity"]);
    return least && most && *least <= *now && *now <= *most && is_active(target);
  }
  return false;
}

}  // namespace reconcile::aws::scaling
