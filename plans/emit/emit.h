#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "model/operation.h"
#include "plans/plan.h"

namespace reconcile {

using FindOperation = std::function<const Operation*(std::string_view service, std::string_view name)>;

/// A POSIX shell script that does by the AWS CLI what `apply` would do with the plan, without its checks:
/// the actions in order, waiting where a change takes its time. What needs a secret or the provider's binary
/// is a comment that says so, and the script then ends with status 3.
[[nodiscard]] std::string emit_aws_cli(const Plan& plan, const FindOperation& find);

/// A POSIX shell script of the terraform commands that put everything right that the plan names.
[[nodiscard]] std::string emit_terraform(const Plan& plan);

/// A resource that exists and that no state knows.
struct ImportTarget {
  std::string address{};  ///< where it shall stand in the configuration
  std::string id{};       ///< what `import { id = … }` takes
};

/// An `import` block for each; a comment for one whose id is not known.
[[nodiscard]] std::string emit_import(std::span<const ImportTarget> targets);

}  // namespace reconcile
