#pragma once

#include "model/sources/draft.h"
#include "model/sources/walk.h"

namespace reconcile::sources {

/// `terraform show -json` of a state (https://developer.hashicorp.com/terraform/internals/json-format).
void read_state_json(Walk& walk, Draft& draft);

/// One such document where it is a member of another (`prior_state` of a plan): null is an empty state.
void read_state_member(Walk& walk, Walk::Value& value, Draft& draft);

/// The module part of an address, kept by the document; "" for the root module.
[[nodiscard]] std::string_view module_of(Walk& walk, std::string_view address);

/// `provider_name` in full: Terraform 0.12 writes `aws`.
[[nodiscard]] std::string_view provider_of(Walk& walk, std::string_view provider_name);

}  // namespace reconcile::sources
