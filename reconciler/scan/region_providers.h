#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/resource.h"
#include "plans/emit/emit.h"

namespace reconcile {

/// Which provider configuration of the sources' root modules works in which region: the default one where
/// most of the root module's resources are (those of modules where it has none, `fallback` where nothing is
/// known), and the aliases by their resources.
[[nodiscard]] ImportProviders region_providers(std::span<const Source> sources, std::string_view fallback);

}  // namespace reconcile
