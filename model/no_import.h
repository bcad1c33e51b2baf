#pragma once

#include <string_view>

namespace reconcile {

/// In place of a template of what `import { id = … }` takes (model/resource_type.h): Terraform has no import
/// for the type.
inline constexpr std::string_view kNoImport = "-";

}  // namespace reconcile
