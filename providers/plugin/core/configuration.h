#pragma once

#include <string>

#include "model/result.h"
#include "model/value.h"
#include "providers/plugin/core/schema.h"

namespace reconcile::plugin {

/// `settings` as a whole object of the schema, as a provider wants its configuration: what is not set is
/// null, and a nested block that is not there an empty list. A nested block may be given as a map or as a
/// list of maps. An error names a setting that the schema does not have.
[[nodiscard]] Result<Value> whole_configuration(const Value& settings, const SchemaBlock& block);

/// The required settings that are null, joined by `, `; empty where there are none.
[[nodiscard]] std::string missing_settings(const Value& whole, const SchemaBlock& block);

/// `over` laid over `base`: maps member by member, anything else replaced.
void merge_settings(Value& base, const Value& over);

}  // namespace reconcile::plugin
