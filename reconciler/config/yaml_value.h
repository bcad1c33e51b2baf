#pragma once

#include "model/value.h"
#include "reconciler/config/yaml.h"

namespace reconcile {

/// A node as a value: numbers keep their text.
[[nodiscard]] Value value_of(const YamlNode& node);

}  // namespace reconcile
