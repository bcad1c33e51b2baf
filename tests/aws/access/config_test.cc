#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "providers/aws/config/ini.h"
#include "providers/aws/config/shared_config.h"
#include "tests/aws/access/scratch_home.h"

namespace reconcile::aws {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Pair;

Properties section(std::string_view text) {
  const auto parsed = parse_ini(text, "file");
  EXPECT_TRUE(parsed.ok());
  return parsed && !parsed->empty() ? parsed->front().properties : Properties{};
}

TEST(Ini, ReadsKeysInLowerCaseAndTrimsBlanks) {
  EXPECT_THAT(section("[a]\nREGION=eu-west-1 \r\n Key2 =\tv = w\n"),
              ElementsAre(Pair("region", "eu-west-1\nKey2 =\tv = w")));
  EXPECT_THAT(section("[a]\nREGION =  eu-west-1 \r\nKey2\t=v = w"),
              ElementsAre(Pair("key2", "v = w"), Pair("region", "eu-west-1")));
}

TEST(Ini, LeavesCommentsOut) {
  EXPECT_THAT(section("# c\n; c\n[a] # c\na = 1 # c\n  # c\nb = x#y;z\nc = 1 ; c\n"),
              ElementsAre(Pair("a", "1"), Pair("b", "x#y;z"), Pair("c", "1")));
}

TEST(Ini, ReadsNestedBlocks) {
  EXPECT_THAT(section("[a]\ns3 =\n  addressing_style = path\n  Max = 2\nregion = x\n"),
              ElementsAre(Pair("region", "x"), Pair("s3", ""), Pair("s3.addressing_style", "path"),
                          Pair("s3.max", "2")));
}

TEST(Ini, MakesBlanksInHeadersOne) {
  const auto parsed = parse_ini("\xEF\xBB\xBF[  profile \t  my dev ]\n", "file");
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->front().header, "profile my dev");
}

TEST(Ini, NamesTheLineOfAnErrorButNotItsText) {
  for (const char* text : {"[a]\nkey = 1\nAKIASECRETLINE\n", "[a]\nkey = 1\n= AKIASECRETLINE\n",
                           "[a]\nkey = 1\n[AKIASECRETLINE\n", "[a]\nkey = 1\n[a] AKIASECRETLINE\n",
                           "[a]\ns3 =\n  AKIASECRETLINE\n"}) {
    const auto parsed = parse_ini(text, "/home/x/.aws/config");
    ASSERT_FALSE(parsed.ok()) << text;
    EXPECT_EQ(parsed.error().kind, ErrorKind::kUsage);
    EXPECT_THAT(parsed.error().summary,
                AllOf(HasSubstr("/home/x/.aws/config, line 3"), Not(HasSubstr("AKIA"))));
  }
  EXPECT_THAT(parse_ini("key = 1\n", "f").error().summary, HasSubstr("before any [section]"));
}

// ------------------------------------------------------------------------------------------- shared config

TEST(SharedConfig, MergesBothFilesAndLetsCredentialsWin) {
  const ScratchHome home;
  home.write(
      ".aws/config",
      "[default]\nregion = eu-west-1\n[profile dev]\nregion = us-west-2\naws_access_key_id = fromconfig\n"
      "[dev]\nregion = ignored\n[sso-session corp]\nsso_region = eu-north-1\n"
      "[services local]\nrds =\n  endpoint_url = http://x\n");
  home.write(".aws/credentials",
             "[dev]\naws_access_key_id = fromcredentials\n[other]\naws_access_key_id = o\n");
  const auto config = load_shared_config(home.environment(), "dev");
  ASSERT_TRUE(config.ok()) << config.error().summary;
  EXPECT_EQ(config->get("region"), "us-west-2");
  EXPECT_EQ(config->get("aws_access_key_id"), "fromcredentials");
  EXPECT_EQ(config->get("default", "region"), "eu-west-1");
  EXPECT_EQ(config->get("other", "aws_access_key_id"), "o");
  EXPECT_EQ(config->get("nothing"), std::nullopt);
  EXPECT_EQ(config->sso_sessions.at("corp").at("sso_region"), "eu-north-1");
  EXPECT_EQ(config->services.at("local").at("rds.endpoint_url"), "http://x");
}

TEST(SharedConfig, PrefersProfileDefaultToDefault) {
  const ScratchHome home;
  home.write(".aws/config", "[profile default]\nregion = a\n[default]\nregion = b\noutput = json\n");
  const auto config = load_shared_config(home.environment(), "");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->get("region"), "a");
  EXPECT_EQ(config->get("output"), std::nullopt);
}

TEST(SharedConfig, UsesTheFilesThatTheEnvironmentNames) {
  const ScratchHome home;
  home.write("c.ini", "[profile \"my dev\"]\nregion = a\n");
  home.write("k.ini", "[my dev]\naws_access_key_id = k\n");
  const auto config =
      load_shared_config(home.environment({{"AWS_CONFIG_FILE", "~/c.ini"},
                                           {"AWS_SHARED_CREDENTIALS_FILE", home.path() + "/k.ini"},
                                           {"AWS_PROFILE", "my dev"}}),
                         "");
  ASSERT_TRUE(config.ok()) << config.error().summary;
  EXPECT_EQ(config->get("region"), "a");
  EXPECT_EQ(config->get("aws_access_key_id"), "k");
  EXPECT_FALSE(config->profile_is_option);
}

TEST(SharedConfig, IsEmptyWithoutFiles) {
  const ScratchHome home;
  const auto config = load_shared_config(home.environment(), "");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->profile, "default");
  EXPECT_TRUE(config->profiles.empty());
}

TEST(SharedConfig, RefusesAProfileThatIsNotThere) {
  const ScratchHome home;
  home.write(".aws/config", "[profile dev]\n");
  for (const auto& [variables, option] : {std::pair{home.environment(), "prod"},
                                          {home.environment({{"AWS_PROFILE", "prod"}}), ""},
                                          {home.environment({{"AWS_DEFAULT_PROFILE", "prod"}}), ""}}) {
    const auto config = load_shared_config(variables, option);
    ASSERT_FALSE(config.ok());
    EXPECT_EQ(config.error().kind, ErrorKind::kUsage);
    EXPECT_EQ(config.error().summary, "there is no profile \"prod\"");
    EXPECT_THAT(config.error().detail, HasSubstr(home.path() + "/.aws/config"));
  }
}

TEST(SharedConfig, LetsTheOptionWinOverTheEnvironment) {
  const ScratchHome home;
  home.write(".aws/config", "[profile a]\n[profile b]\n");
  const auto config = load_shared_config(home.environment({{"AWS_PROFILE", "a"}}), "b");
  ASSERT_TRUE(config.ok());
  EXPECT_EQ(config->profile, "b");
  EXPECT_TRUE(config->profile_is_option);
}

TEST(SharedConfig, SaysWhichFileCannotBeRead) {
  const ScratchHome home;
  std::filesystem::create_directories(home.path() + "/.aws/config");
  const auto config = load_shared_config(home.environment(), "");
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(config.error().summary, HasSubstr("cannot read " + home.path() + "/.aws/config"));
  home.write(".aws/credentials", "no section\n");
  const auto broken = load_shared_config(home.environment({{"AWS_CONFIG_FILE", "/dev/null"}}), "");
  ASSERT_FALSE(broken.ok());
  EXPECT_THAT(broken.error().summary, HasSubstr(".aws/credentials, line 1"));
}

TEST(Region, ComesFromOptionEnvironmentOrProfile) {
  SharedConfig config;
  config.profile = "p";
  config.profiles["p"]["region"] = "profile";
  const auto environment = fixed_environment({{"AWS_REGION", "first"}, {"AWS_DEFAULT_REGION", "second"}});
  EXPECT_EQ(resolve_region(environment, config, "option"), "option");
  EXPECT_EQ(resolve_region(environment, config, ""), "first");
  EXPECT_EQ(resolve_region(fixed_environment({{"AWS_DEFAULT_REGION", "second"}}), config, ""), "second");
  EXPECT_EQ(resolve_region(fixed_environment({}), config, ""), "profile");
  EXPECT_EQ(resolve_region(fixed_environment({}), {}, ""), "");
}

TEST(Environment, TakesTheEmptyTextForNotSet) {
  EXPECT_EQ(fixed_environment({{"A", ""}})("A"), std::nullopt);
  setenv("RECONCILE_TEST_VARIABLE", "", 1);
  EXPECT_EQ(process_environment()("RECONCILE_TEST_VARIABLE"), std::nullopt);
  setenv("RECONCILE_TEST_VARIABLE", "x", 1);
  EXPECT_EQ(process_environment()("RECONCILE_TEST_VARIABLE"), "x");
}

}  // namespace
}  // namespace reconcile::aws
