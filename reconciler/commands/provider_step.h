#pragma once

#include <span>

#include "diff/delta.h"
#include "model/result.h"
#include "plans/action.h"
#include "plans/deviation.h"
#include "providers/plugin/plugin_reader.h"

namespace reconcile {

/// What the provider's binary would do to bring `changes` to their desired values, as a plan tells it:
/// without secrets. kUnsupported where there is no binary for the instance.
[[nodiscard]] Result<ProviderStep> provider_step(PluginReader& plugins, const Deviation& deviation,
                                                 std::span<const Change> changes);

}  // namespace reconcile
