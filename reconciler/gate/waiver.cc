#include "reconciler/gate/waiver.h"

#include <array>
#include <charconv>

#include "model/address.h"

namespace reconcile {

namespace {

bool is_worse(const Waiver& waiver, const Observation& observation) {
  if (!observation.measure) return waiver.accepts != observation.found;
  double accepted = 0;
  const std::string& text = waiver.accepts;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), accepted);
  return failed != std::errc() || end != text.data() + text.size() || *observation.measure > accepted;
}

}  // namespace

WaiverFit fit(const Waiver& waiver, std::string_view check, const Observation& observation,
              std::string_view today) {
  if (waiver.check != check || !address_matches(waiver.subject, observation.subject))
    return WaiverFit::kOther;
  if (std::string_view(waiver.expires) < today) return WaiverFit::kExpired;
  return is_worse(waiver, observation) ? WaiverFit::kWorse : WaiverFit::kCovers;
}

std::string pin_of(const Observation& observation) {
  if (!observation.measure) return observation.found;
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), *observation.measure);
  return {text.data(), end.ptr};
}

}  // namespace reconcile
