#pragma once

#include <memory>
#include <string_view>

#include "model/writer.h"
#include "providers/aws/caller.h"

namespace reconcile::aws {

/// The operation of that name that some table's remedy or snapshot names; nullptr where none does.
[[nodiscard]] const Operation* find_write_operation(std::string_view service, std::string_view name);

/// The same, and the operations that find one instance of a type.
[[nodiscard]] const Operation* find_operation(std::string_view service, std::string_view name);

/// Writes through `caller`, which has to outlive it and must be one that was made for changes
/// (CallerOptions::changes).
[[nodiscard]] std::unique_ptr<Writer> make_writer(Caller& caller);

}  // namespace reconcile::aws
