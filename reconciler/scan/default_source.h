#pragma once

#include <string>

#include "model/result.h"

namespace reconcile {

/// The state that Terraform itself would use in `directory`: of the local backend that
/// `.terraform/terraform.tfstate` names, in the workspace of TF_WORKSPACE or `.terraform/environment`.
/// kInput when there is none, or the backend is not a local one.
[[nodiscard]] Result<std::string> default_source(const std::string& directory);

/// The type of the backend that `.terraform/terraform.tfstate` names, where it is not the local one; else
/// empty.
[[nodiscard]] std::string remote_backend(const std::string& directory);

}  // namespace reconcile
