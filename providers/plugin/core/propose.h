#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/result.h"
#include "model/value.h"
#include "providers/plugin/core/schema.h"
#include "providers/plugin/plugin_writer.h"

namespace reconcile::plugin {

/// `value` (of the schema's object type) with `changes` carried out. Where a change lies inside something
/// that has no fixed places (a set, a list of another length, a block that is not there), all of that
/// thing is taken from `desired`, the state's value of the whole instance. An error names a path that the
/// schema does not have.
[[nodiscard]] Result<Value> bring(Value value, const Value& desired, std::span<const PluginChange> changes,
                                  const SchemaBlock& block);

/// What a configuration could say to get `value`: what only the provider decides, and what is only ever
/// written, is null.
[[nodiscard]] Value as_configuration(const Value& value, const SchemaBlock& block);

/// Null, zero, false or empty: what the provider's SDK does not tell from "not set".
[[nodiscard]] bool is_nothing(const Value& value);

/// A place where two values differ, and what the schema says of it.
struct Difference {
  Path path{};
  Value from{};
  Value to{};
  bool decided_by_provider = false;  ///< computed and not optional, or inside such a thing
  bool computed = false;             ///< the provider may decide it
};

/// Where `to` differs from `from`, in the order of the schema. A set is one place. Null, zero and empty
/// are the same, as are JSON texts that say the same; unknown differs from everything.
[[nodiscard]] std::vector<Difference> differences(const Value& from, const Value& to,
                                                  const SchemaBlock& block);

}  // namespace reconcile::plugin
