#pragma once

#include <string>

#include "providers/plugin/core/type.h"

namespace reconcile::plugin::tested {

/// The answer to GetProviderSchema, serialised: provider settings `directory` (required) and `token`
/// (sensitive); the resource types `tested_thing` (attributes and blocks of every kind) and, in protocol 6,
/// `tested_nested` (nested attributes).
[[nodiscard]] std::string schema_response(int protocol, bool schema_optional);

[[nodiscard]] Type provider_type();
[[nodiscard]] Type thing_type();
[[nodiscard]] Type nested_type();
constexpr int kThingVersion = 1;

}  // namespace reconcile::plugin::tested
