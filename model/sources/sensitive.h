#pragma once

#include "model/value.h"

namespace reconcile::sources {

// Where a source and the value disagree about the shape, the nearest value above is marked: rather too much
// is hidden than too little. A mark is set on everything below it too.

/// Marks what tfstate's `sensitive_attributes` names: a list of paths, each a list of steps
/// `{"type":"get_attr","value":NAME}` or `{"type":"index","value":{"value":KEY,"type":"string"}}` (KEY may
/// also stand there bare). A step into a set has no key that could be found: it marks the whole set.
void mark_paths(Value& value, const Value& paths);

/// Marks what `sensitive_values` says: the value's own shape with `true` where it is sensitive.
void mark_mirror(Value& value, const Value& mirror);

}  // namespace reconcile::sources
