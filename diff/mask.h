#pragma once

#include <span>

#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// Marks the parts of `value` that are sensitive in `example`. Members are matched by name, and every
/// element of a list is marked wherever any element of the example's list is: lists may be sets, whose
/// elements have no fixed place.
void mask_like(Value& value, const Value& example);

/// Marks what the table of a nested block calls a secret, in an element or a list of them.
void mask_secrets(Value& value, std::span<const Attribute> block);

}  // namespace reconcile
