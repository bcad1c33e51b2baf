#pragma once

#include "model/sources/draft.h"
#include "model/sources/walk.h"

namespace reconcile::sources {

/// A state file of version 4, as a backend keeps it
/// (https://github.com/hashicorp/terraform/blob/main/internal/states/statefile/version4.go).
void read_tfstate(Walk& walk, Draft& draft);

}  // namespace reconcile::sources
