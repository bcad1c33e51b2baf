#pragma once

#include "model/value.h"

namespace reconcile {

/// Masks what a Terraform state or plan itself calls sensitive, wherever in `document` such a part is:
/// tfstate's `sensitive_attributes`, show-json's `*sensitive*` mirrors, outputs with `"sensitive": true`, and
/// a provider's `private` data.
void mask_state(Value& document);

}  // namespace reconcile
