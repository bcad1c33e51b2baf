#pragma once

#include <string>
#include <string_view>

namespace reconcile::sources {

/// A provider configuration as a state names it.
struct ProviderRef {
  std::string source{};  ///< `registry.terraform.io/hashicorp/aws`
  std::string alias{};   ///< `west`, or with an instance key (OpenTofu) `by_region["us-east-1"]`
};

/// Reads `provider["registry.terraform.io/hashicorp/aws"].west`, the same in a module
/// (`module.x.provider["…"]`), and the forms of Terraform 0.12: `provider.aws`, `provider.aws.west`,
/// `module.x.provider.aws`, and of its upgrade: `provider["registry.terraform.io/-/aws"]`. Anything else is
/// taken as the source itself.
[[nodiscard]] ProviderRef parse_provider(std::string_view text);

}  // namespace reconcile::sources
