#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace reconcile::aws {

/// The calls with which the table's `attribute` is brought from one set of attributes (JSON) to another, each
/// as `Operation {members}`; by `Update::requests`. The undo is the same with the two swapped.
[[nodiscard]] std::vector<std::string> remedy(std::string_view type, std::string_view attribute,
                                              const std::string& from, const std::string& to,
                                              const std::string& state = "{}");

}  // namespace reconcile::aws
