#pragma once

#include <string>
#include <string_view>

#include "reconciler/config/config.h"
#include "reconciler/gate/check.h"

namespace reconcile {

/// Why a waiver that names this failure does not cover it.
enum class WaiverFit : std::uint8_t { kOther, kCovers, kExpired, kWorse };

/// Whether the waiver covers a failing observation of the check. `today` as `2026-11-25`.
[[nodiscard]] WaiverFit fit(const Waiver& waiver, std::string_view check, const Observation& observation,
                            std::string_view today);

/// What `accepts` has to say for this observation to be waived as it is.
[[nodiscard]] std::string pin_of(const Observation& observation);

}  // namespace reconcile
