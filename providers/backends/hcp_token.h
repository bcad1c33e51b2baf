#pragma once

#include <string>
#include <string_view>

#include "providers/aws/config/environment.h"
#include "providers/aws/credentials/secret.h"

namespace reconcile::backends {

/// The token for a host of HCP Terraform or Terraform Enterprise, from where the terraform CLI takes it: the
/// variable TF_TOKEN_<host> (`.` as `_`, `-` as `__`), a `credentials` block of the CLI configuration
/// (TF_CLI_CONFIG_FILE, else `~/.terraformrc`), and `~/.terraform.d/credentials.tfrc.json`, where
/// `terraform login` puts it. Empty where none has it.
[[nodiscard]] aws::Secret hcp_token(const std::string& host, const aws::Environment& environment);

/// The token in the `credentials "host" { token = "…" }` block of a CLI configuration; empty: none.
[[nodiscard]] std::string token_in_cli_config(std::string_view text, std::string_view host);

}  // namespace reconcile::backends
