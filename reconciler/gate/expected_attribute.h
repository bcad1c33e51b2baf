#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/path.h"
#include "model/resource_type.h"
#include "model/result.h"

namespace reconcile {

/// The attribute of a type's table that a path of `expect` ends at. kUsage where there is none: the summary
/// is a clause about the path (`has no "backup_retension"`), the hint names the nearest.
[[nodiscard]] Result<const Attribute*> expected_attribute(const ResourceType& type, const Path& path);

/// The attributes that the type's key is made of: `cluster_identifier`.
[[nodiscard]] std::vector<std::string> key_attributes(const ResourceType& type);

/// The type of that name; kUsage as above.
[[nodiscard]] Result<const ResourceType*> expected_type(std::string_view name);

}  // namespace reconcile
