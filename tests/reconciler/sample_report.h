#pragma once

#include "reconciler/scan/report.h"

namespace reconcile {

/// A report that holds one of everything that a view has to show.
[[nodiscard]] Report sample_report();

}  // namespace reconcile
