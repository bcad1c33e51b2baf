#pragma once

#include <functional>
#include <map>
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
  std::string id{};       ///< what `import { id = … }` takes; empty: Terraform has no import for the type
  std::string region{};   ///< empty: of no region, or in that of the default provider
};

/// The provider configurations that import blocks can name.
struct ImportProviders {
  std::string default_region{};
  std::map<std::string, std::string, std::less<>> aliases{};  ///< of other regions: `us-west-2` to `west`
};

/// An `import` block for each, a comment for one that Terraform cannot import; those of the default region
/// first, then region by region with its provider. A comment above them all says which aliases are to be
/// declared.
[[nodiscard]] std::string emit_import(std::span<const ImportTarget> targets,
                                      const ImportProviders& providers);

}  // namespace reconcile
