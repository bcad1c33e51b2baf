#include "providers/backends/hcp_token.h"

#include <gtest/gtest.h>

#include "tests/backends/backend_world.h"

namespace reconcile::backends {
namespace {

TEST(HcpTokenTest, reads_the_block_of_its_host_in_a_cli_configuration) {
  constexpr std::string_view kText =
      "# credentials \"h\" { token = \"no\" }\nplugin_cache_dir = \"/x\"\n"
      "provider_installation { credentials \"h\" { token = \"no\" } }\n"
      "credentials \"other\" {\n  token = \"no\"\n}\n/* credentials \"h\" */\n"
      "credentials \"h\" {\n  // token = \"no\"\n  token = \"a\\\"b\"\n}\n";
  EXPECT_EQ(token_in_cli_config(kText, "h"), "a\"b");
  EXPECT_EQ(token_in_cli_config(kText, "nobody"), "");
  EXPECT_EQ(token_in_cli_config("credentials \"h\" {", "h"), "");
}

TEST(HcpTokenTest, looks_where_the_terraform_cli_looks_in_its_order) {
  const BackendWorld world;
  const std::string home = world.directory().string();
  const auto token = [&](std::map<std::string, std::string, std::less<>> more) {
    more.insert({"HOME", home});
    return std::string(hcp_token("my-tfe.example.com", aws::fixed_environment(std::move(more))).reveal());
  };
  EXPECT_EQ(token({}), "");
  world.put(".terraform.d/credentials.tfrc.json",
            R"({"credentials":{"my-tfe.example.com":{"token":"login"}}})");
  EXPECT_EQ(token({}), "login");
  world.put(".terraformrc", "credentials \"my-tfe.example.com\" { token = \"rc\" }");
  EXPECT_EQ(token({}), "rc");
  EXPECT_EQ(token({{"TF_CLI_CONFIG_FILE", "/nowhere"}}), "login");
  EXPECT_EQ(token({{"TF_TOKEN_my__tfe_example_com", "variable"}}), "variable");
}

}  // namespace
}  // namespace reconcile::backends
