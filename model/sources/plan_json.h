#pragma once

#include "model/sources/draft.h"
#include "model/sources/walk.h"

namespace reconcile::sources {

/// `terraform show -json` of a plan (https://developer.hashicorp.com/terraform/internals/json-format).
///
/// The desired attributes of an instance are what Terraform knew before it planned: `prior_state`, or, where
/// the plan's own refresh has already taken over what it found changed (or gone) behind Terraform's back,
/// `resource_drift[].change.before`. Instances that only the plan has get empty attributes.
void read_plan_json(Walk& walk, Draft& draft);

}  // namespace reconcile::sources
