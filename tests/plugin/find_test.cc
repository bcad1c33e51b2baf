#include <gmock/gmock.h>

#include <filesystem>
#include <fstream>

#include "providers/plugin/find/cli_config.h"
#include "providers/plugin/find/discovery.h"
#include "providers/plugin/find/hcl.h"
#include "providers/plugin/find/lock_file.h"
#include "providers/plugin/find/package_hash.h"
#include "providers/plugin/find/packages.h"
#include "providers/plugin/find/version.h"
#include "tests/plugin/scenario.h"

namespace reconcile::plugin {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

namespace fs = std::filesystem;

constexpr const char* kAws = "registry.terraform.io/hashicorp/aws";

void write(const std::string& path, const std::string& text) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path) << text;
}

TEST(PluginVersion, AreOrderedAsSemanticVersioningHasIt) {
  EXPECT_LT(compare_versions("5.9.0", "5.10.0"), 0);
  EXPECT_LT(compare_versions("1.0.0-beta.2", "1.0.0-beta.11"), 0);
  EXPECT_LT(compare_versions("1.0.0-rc1", "1.0.0"), 0);
  EXPECT_EQ(compare_versions("1.2.0+a", "1.2.0+b"), 0);
  EXPECT_GT(compare_versions("1.0.0", ""), 0);
  EXPECT_TRUE(is_version("5.100.0"));
  EXPECT_FALSE(is_version("linux_amd64"));
  EXPECT_FALSE(is_version("5..0"));
}

TEST(PluginHcl, BlocksListsAndCommentsAreRead) {
  const auto body = parse_hcl(R"(
    # one
    // two
    /* three
    */
    plain = "a\"b\n"
    number = 1.5
    provider "registry.terraform.io/hashicorp/aws" {
      hashes = [
        "h1:x",
        "zh:y",
      ]
      nested { on = true }
    }
    "quoted" = { "k" = "v", bare = null }
  )");
  ASSERT_TRUE(body.ok()) << body.error().summary;
  EXPECT_EQ(*body->attributes.find("plain"), Value("a\"b\n"));
  EXPECT_EQ(*body->attributes.find("number"), Value::number("1.5"));
  EXPECT_EQ((*body->attributes.find("quoted"))["k"], Value("v"));
  ASSERT_EQ(body->blocks.size(), 1U);
  EXPECT_THAT(body->blocks[0].labels, ElementsAre(kAws));
  EXPECT_EQ(body->blocks[0].body.attributes.find("hashes")->as_list().size(), 2U);
  EXPECT_EQ(body->blocks[0].body.blocks[0].type, "nested");
}

TEST(PluginHcl, AnErrorNamesTheLineAndNothingThatStandsThere) {
  const auto body = parse_hcl("a = 1\ntoken = hunter2 !\n");
  ASSERT_FALSE(body.ok());
  EXPECT_EQ(body.error().summary, "line 2 cannot be read");
  EXPECT_FALSE(parse_hcl("a {").ok());
  EXPECT_FALSE(parse_hcl("a = [" + std::string(10'000, '[')).ok());
}

TEST(PluginLockFile, VersionAndHashesAreReadByProvider) {
  const TemporaryDirectory directory;
  write(directory / "lock",
        "provider \"" + std::string(kAws) +
            "\" {\n version = \"5.100.0\"\n constraints = \"~> 5.0\"\n hashes = [\"h1:a\"]\n}\n");
  const auto lock = read_lock_file(directory / "lock");
  ASSERT_TRUE(lock.ok());
  EXPECT_EQ(lock->at(kAws).version, "5.100.0");
  EXPECT_THAT(lock->at(kAws).hashes, ElementsAre("h1:a"));
  EXPECT_TRUE(read_lock_file(directory / "none")->empty());
  write(directory / "broken", "provider {{");
  EXPECT_THAT(read_lock_file(directory / "broken").error().summary, HasSubstr("broken: line 1"));
}

TEST(PluginCliConfig, MirrorsServeWhatTheyInclude) {
  const TemporaryDirectory directory;
  write(directory / "rc", R"(
    plugin_cache_dir = "$HOME/cache"
    credentials "app.terraform.io" { token = "xyz" }
    provider_installation {
      dev_overrides { "team/mine" = "/build" }
      filesystem_mirror {
        path    = "/mirror"
        include = ["registry.terraform.io/*/*"]
        exclude = ["hashicorp/random"]
      }
      direct {}
    })");
  const Variable file("TF_CLI_CONFIG_FILE", directory / "rc");
  const Variable home("HOME", "/home/lego");
  const auto config = read_cli_config();
  ASSERT_TRUE(config.ok()) << config.error().summary;
  EXPECT_EQ(config->cache_directory, "/home/lego/cache");
  ASSERT_EQ(config->mirrors.size(), 1U);
  EXPECT_TRUE(config->mirrors[0].serves(kAws));
  EXPECT_FALSE(config->mirrors[0].serves("registry.terraform.io/hashicorp/random"));
  EXPECT_FALSE(config->mirrors[0].serves("example.com/team/mine"));
  EXPECT_EQ(config->overrides.at("registry.terraform.io/team/mine"), "/build");
}

TEST(PluginCliConfig, ItsJsonFormIsRead) {
  const TemporaryDirectory directory;
  write(directory / "rc", R"({"provider_installation":[{"filesystem_mirror":[{"path":"/m"}]}]})");
  const Variable file("TF_CLI_CONFIG_FILE", directory / "rc");
  const auto config = read_cli_config();
  ASSERT_TRUE(config.ok());
  ASSERT_EQ(config->mirrors.size(), 1U);
  EXPECT_EQ(config->mirrors[0].directory, "/m");
}

TEST(PluginCliConfig, WithoutAFileTheImpliedDirectoriesCount) {
  const Variable file("TF_CLI_CONFIG_FILE", "/nowhere/rc");
  const Variable home("HOME", "/home/lego");
  const auto config = read_cli_config();
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->mirrors.at(0).directory, "/home/lego/.terraform.d/plugins");
}

TEST(PluginCliConfig, ABrokenFileIsAnError) {
  const TemporaryDirectory directory;
  write(directory / "rc", "provider_installation {\n");
  const Variable file("TF_CLI_CONFIG_FILE", directory / "rc");
  EXPECT_THAT(read_cli_config().error().summary, HasSubstr("is broken: line 2"));
}

TEST(PluginCliConfig, TheEnvironmentNamesTheCache) {
  const TemporaryDirectory directory;
  write(directory / "rc", "plugin_cache_dir = \"/a\"\n");
  const Variable file("TF_CLI_CONFIG_FILE", directory / "rc");
  const Variable cache("TF_PLUGIN_CACHE_DIR", "/b");
  EXPECT_EQ(read_cli_config()->cache_directory, "/b");
}

class PluginDiscovery : public testing::Test {
 protected:
  void unpacked(const std::string& root, const std::string& version) {
    write(directory_ /
              (root + "/" + kAws + "/" + version + "/" + platform() + "/terraform-provider-aws_v" + version),
          version);
  }
  std::vector<std::string> versions(const SearchPlaces& places) {
    std::vector<std::string> out;
    for (const Candidate& candidate : find_candidates(places, kAws)) out.push_back(candidate.version);
    return out;
  }
  TemporaryDirectory directory_;
};

TEST_F(PluginDiscovery, BothLayoutsAndSeveralVersionsAreFoundNewestFirst) {
  unpacked("m", "5.9.0");
  unpacked("m", "5.10.0");
  write(directory_ / ("m/" + std::string(kAws) + "/terraform-provider-aws_5.9.5_" + platform() + ".zip"),
        "zip");
  write(directory_ / ("m/" + std::string(kAws) + "/terraform-provider-aws_6.0.0_plan9_arm.zip"), "zip");
  EXPECT_THAT(versions({.provider_directory = directory_ / "m"}), ElementsAre("5.10.0", "5.9.5", "5.9.0"));
}

TEST_F(PluginDiscovery, TheLockedVersionIsChosenWhereverItLies) {
  unpacked("a", "5.10.0");
  unpacked("b", "5.9.0");
  const auto found = find_candidates({.data_directories = {directory_ / "a", directory_ / "b"}}, kAws);
  const LockedProvider locked{.version = "5.9.0"};
  EXPECT_EQ(choose(found, kAws, &locked)->version, "5.9.0");
  EXPECT_EQ(choose(found, kAws, nullptr)->version, "5.10.0");
}

TEST_F(PluginDiscovery, WithoutALockTheNamedDirectoryComesBeforeNewerOnes) {
  unpacked("a", "5.10.0");
  unpacked("b", "5.9.0");
  const auto found =
      find_candidates({.provider_directory = directory_ / "b", .data_directories = {directory_ / "a"}}, kAws);
  EXPECT_EQ(choose(found, kAws, nullptr)->version, "5.9.0");
}

TEST_F(PluginDiscovery, ADirectoryOfBareBinariesWillDo) {
  write(directory_ / "d/terraform-provider-aws_v5.1.0_x5", "x");
  write(directory_ / "d/terraform-provider-awscc_v1.0.0", "x");
  EXPECT_THAT(versions({.provider_directory = directory_ / "d"}), ElementsAre("5.1.0"));
  EXPECT_THAT(*executable_in(directory_ / "d", kAws), HasSubstr("terraform-provider-aws_v5.1.0_x5"));
}

TEST_F(PluginDiscovery, ADevelopmentOverrideWinsOverTheLock) {
  write(directory_ / "d/terraform-provider-aws", "x");
  unpacked("a", "5.10.0");
  SearchPlaces places{.data_directories = {directory_ / "a"}};
  places.cli.overrides[kAws] = directory_ / "d";
  const LockedProvider locked{.version = "5.10.0"};
  EXPECT_EQ(choose(find_candidates(places, kAws), kAws, &locked)->path, directory_ / "d");
}

// The values are those of Go's dirhash and of sha256sum.
TEST(PluginHash, ADirectoryHashesAsTerraformDoesIt) {
  const TemporaryDirectory directory;
  write(directory / "p/b.txt", "two\n");
  write(directory / "p/a/c.txt", "one\n");
  EXPECT_EQ(*hash_of_directory(directory / "p", ""), "h1:vdNwe0neabHr9ubeLmZDpfP/j+6ItuwySp/hlJGGaP0=");
  EXPECT_EQ(*hash_of_archive(directory / "p/a/c.txt"),
            "zh:2c8b08da5ce60398e1f19af0e5dccc744df274b826abe585eaba68c525434806");
}

TEST(PluginHash, IsRememberedUntilAFileChanges) {
  const TemporaryDirectory directory;
  write(directory / "p/a", "one");
  const std::string before = *hash_of_directory(directory / "p", directory / "cache");
  EXPECT_EQ(*hash_of_directory(directory / "p", directory / "cache"), before);
  write(directory / "p/a", "two");
  EXPECT_NE(*hash_of_directory(directory / "p", directory / "cache"), before);
}

TEST(PluginHash, OnlyAHashOfTheSameKindCanContradict) {
  EXPECT_TRUE(contradicts("h1:a", {"h1:b", "zh:c"}));
  EXPECT_FALSE(contradicts("h1:a", {"h1:b", "h1:a"}));
  EXPECT_FALSE(contradicts("h1:a", {"zh:c"}));
  EXPECT_FALSE(contradicts("h1:a", {}));
}

TEST(PluginPlanSettings, ConstantsAreTakenByTheKeyOfTheirConfiguration) {
  const auto settings = plan_provider_settings(R"({
    "aws":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws","expressions":{
      "region":{"constant_value":"us-east-1"},
      "access_key":{"references":["var.key"]},
      "default_tags":[{"tags":{"constant_value":{"Team":"lego"}}}],
      "assume_role":[{"role_arn":{"references":["var.role"]},"session_name":{"constant_value":"s"}}]}},
    "aws.west":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws","alias":"west",
      "expressions":{"region":{"constant_value":"us-west-2"}}},
    "module.m:aws":{"name":"aws","full_name":"registry.terraform.io/hashicorp/aws","module_address":"module.m",
      "expressions":{"region":{"constant_value":"eu-west-1"}}},
    "random":{"name":"random","full_name":"registry.terraform.io/hashicorp/random"}})");
  ASSERT_TRUE(settings.ok()) << settings.error().summary;
  ASSERT_EQ(settings->size(), 3U);
  EXPECT_EQ(settings->at(0).provider, kAws);
  EXPECT_EQ(settings->at(0).key, "aws");
  EXPECT_EQ(to_json(settings->at(0).settings),
            R"({"default_tags":[{"tags":{"Team":"lego"}}],"region":"us-east-1"})");
  EXPECT_EQ(settings->at(1).key, "aws.west");
  EXPECT_EQ(settings->at(2).key, "module.m:aws");
}

}  // namespace
}  // namespace reconcile::plugin
