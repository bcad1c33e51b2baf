#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "model/value.h"
#include "providers/plugin/core/type.h"

namespace reconcile::plugin {

// Terraform's values as MessagePack, guided by their type
// (https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol, "object wire format"):
// numbers are integers, floats or, where neither is exact, decimal strings; a value of dynamic type is a
// pair of its type in JSON and the value; every extension value stands for "unknown".

/// Sets, lists and tuples become lists, maps and objects maps. An error where the bytes are not exactly
/// one value of that type.
[[nodiscard]] Result<Value> decode_msgpack(std::string_view bytes, const Type& type);

/// An object's attribute that `value` does not have is sent as null; text that spells a number or a
/// boolean is converted where the type wants one. An error names what does not fit, never its value.
[[nodiscard]] Result<std::string> encode_msgpack(const Value& value, const Type& type);

}  // namespace reconcile::plugin
