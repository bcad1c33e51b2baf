#pragma once

#include "model/value.h"

namespace reconcile::aws::scaling {

/// The bound of a step: a number however it is written, or none, which is not 0.
[[nodiscard]] Value bound(const Value& text);

/// Terraform's step adjustments as a request takes them; a bound that is not there is left out.
[[nodiscard]] Value encode_steps(const Value& blocks);

}  // namespace reconcile::aws::scaling
