#pragma once

#include <string>

#include "model/value.h"

namespace reconcile {

/// One API request of a plan. `parameters` follow the naming rules of `Param::name` (model/operation.h) and
/// hold references in the place of secrets (plans/secrets.h), so a call can be shown and written as it is.
struct Call {
  std::string service{};    ///< botocore's name: `rds`
  std::string operation{};  ///< `ModifyDBCluster`
  std::string region{};
  Value parameters{};

  friend bool operator==(const Call&, const Call&) = default;
};

}  // namespace reconcile
