#pragma once

#include "model/sources/draft.h"

namespace reconcile::sources {

/// Gives every resource whose own attributes name no region the best that the source knows, in this order:
/// the one that its provider configuration names; the one in which all other resources of that configuration
/// are; the one in which all that it depends on is. Where they disagree it stays without: reading in the
/// wrong region would find nothing there.
void settle_regions(Draft& draft);

}  // namespace reconcile::sources
