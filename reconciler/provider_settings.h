#pragma once

#include <span>
#include <vector>

#include "model/resource.h"
#include "model/result.h"
#include "providers/plugin/plugin_options.h"
#include "reconciler/cli/options.h"

namespace reconcile {

/// How the providers of the sources are configured, as far as it is known: the constants in the plans'
/// configurations, each for the instances of its plan only, then what reconcile.yaml says. `--profile` and
/// `--endpoint-url` win over what a plan says of the same.
[[nodiscard]] Result<std::vector<ProviderSettings>> provider_settings(const Options& options,
                                                                      std::span<const Source> sources);

}  // namespace reconcile
