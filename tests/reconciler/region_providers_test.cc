#include "reconciler/scan/region_providers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace reconcile {
namespace {

Resource resource(std::string region, std::string_view alias = {}, std::string_view module = {}) {
  Resource out;
  out.provider = "registry.terraform.io/hashicorp/aws";
  out.region = std::move(region);
  out.provider_alias = alias;
  out.module = module;
  return out;
}

ImportProviders of(std::vector<Resource> resources) {
  std::vector<Source> sources(1);
  sources.front().resources = std::move(resources);
  return region_providers(sources, "eu-west-1");
}

TEST(RegionProvidersTest, takes_for_the_default_region_where_most_without_an_alias_are) {
  EXPECT_EQ(of({resource("us-east-1"), resource("us-west-2"), resource("us-east-1")}).default_region,
            "us-east-1");
  EXPECT_EQ(of({resource("us-east-1"), resource("eu-west-1")}).default_region, "eu-west-1");
  EXPECT_EQ(of({resource("us-west-2", "west"), resource("")}).default_region, "eu-west-1");
}

TEST(RegionProvidersTest, asks_the_modules_for_the_default_region_only_where_the_root_module_says_nothing) {
  const Resource inner = resource("us-west-2", "", "module.has_a_provider_of_its_own");
  EXPECT_EQ(of({resource("us-east-1"), inner, inner}).default_region, "us-east-1");
  EXPECT_EQ(of({resource(""), inner, inner}).default_region, "us-west-2");
}

TEST(RegionProvidersTest, knows_the_aliases_of_the_root_module_by_their_resources) {
  const ImportProviders found = of({resource("us-west-2", "west"), resource("us-west-2", "west"),
                                    resource("us-west-2", "a"), resource("eu-north-1", "inner", "module.m")});
  EXPECT_EQ(found.aliases, (std::map<std::string, std::string, std::less<>>{{"us-west-2", "west"}}));
}

}  // namespace
}  // namespace reconcile
