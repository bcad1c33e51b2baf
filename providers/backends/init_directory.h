#pragma once

#include <string>

#include "model/result.h"
#include "providers/aws/config/environment.h"
#include "providers/backends/location.h"

namespace reconcile::backends {

/// The state that Terraform itself would use in `directory`: of the backend that
/// `.terraform/terraform.tfstate` names (s3, http, remote, cloud, local), in the workspace of TF_WORKSPACE or
/// `.terraform/environment`; else
/// `./terraform.tfstate`. kInput where there is no such file, or the backend is of another type.
[[nodiscard]] Result<Location> default_location(const std::string& directory,
                                                const aws::Environment& environment);

/// The type of the backend that `.terraform/terraform.tfstate` names, where it is not the local one; else
/// empty.
[[nodiscard]] std::string remote_backend(const std::string& directory);

}  // namespace reconcile::backends
