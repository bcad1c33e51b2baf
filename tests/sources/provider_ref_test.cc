#include "model/sources/provider_ref.h"

#include <gtest/gtest.h>

namespace reconcile::sources {
namespace {

constexpr const char* kAws = "registry.terraform.io/hashicorp/aws";

TEST(ProviderRef, HasSourceAndAliasOfEveryFormThatTerraformWrote) {
  struct Case {
    const char* text;
    const char* source;
    const char* alias;
  };
  for (const Case& c :
       {Case{R"(provider["registry.terraform.io/hashicorp/aws"])", kAws, ""},
        Case{R"(provider["registry.terraform.io/hashicorp/aws"].west)", kAws, "west"},
        Case{R"(module.a.module.b.provider["registry.terraform.io/hashicorp/aws"].west)", kAws, "west"},
        Case{R"(module.a["x.provider[\"y\"]"].provider["registry.terraform.io/hashicorp/aws"])", kAws, ""},
        Case{R"(provider["registry.opentofu.org/hashicorp/aws"].by_region["us-east-1"])",
             "registry.opentofu.org/hashicorp/aws", R"(by_region["us-east-1"])"},
        Case{R"(provider["registry.terraform.io/-/aws"])", kAws, ""}, Case{"provider.aws", kAws, ""},
        Case{"provider.aws.west", kAws, "west"}, Case{"module.a.provider.aws.west", kAws, "west"},
        Case{"registry.terraform.io/hashicorp/aws", kAws, ""},
        Case{R"(provider["terraform.io/builtin/terraform"])", "terraform.io/builtin/terraform", ""},
        Case{R"(provider["cut)", "registry.terraform.io/hashicorp/cut", ""}, Case{"", "", ""}}) {
    const ProviderRef ref = parse_provider(c.text);
    EXPECT_EQ(ref.source, c.source) << c.text;
    EXPECT_EQ(ref.alias, c.alias) << c.text;
  }
}

}  // namespace
}  // namespace reconcile::sources
