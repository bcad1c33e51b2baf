#include "model/address.h"

#include <gtest/gtest.h>

namespace reconcile {
namespace {

std::string key(std::string_view text) {
  std::string out;
  append_key(out, text);
  return out;
}

// The right-hand sides are what Terraform 1.11.4 prints for these for_each keys.
TEST(Address, WritesAKeyAsTerraformDoes) {
  EXPECT_EQ(key(""), R"([""])");
  EXPECT_EQ(key("plain"), R"(["plain"])");
  EXPECT_EQ(key("a\"b"), R"(["a\"b"])");
  EXPECT_EQ(key("a/b.c[0]"), R"(["a/b.c[0]"])");
  EXPECT_EQ(key("back\\slash"), R"(["back\\slash"])");
  EXPECT_EQ(key("new\nline\ttab\rreturn"), R"(["new\nline\ttab\rreturn"])");
  EXPECT_EQ(key("$x ${y} %z %{w} $"), R"(["$x $${y} %z %%{w} $"])");
  EXPECT_EQ(key("\x01"), R"(["\u0001"])");
  EXPECT_EQ(key("\x7f"), R"(["\u007f"])");
  EXPECT_EQ(key("ünï 😀 \U0001F1E6"), "[\"ünï 😀 \U0001F1E6\"]");
  EXPECT_EQ(key("\u00a0\u00ad\u200b\u2028\ufeff"), R"(["\u00a0\u00ad\u200b\u2028\ufeff"])");
  EXPECT_EQ(key("\U000E0001"), R"(["\U000e0001"])");
  EXPECT_EQ(key("\U00031350\U000323B0"), "[\"\U00031350\\U000323b0\"]");
}

TEST(Address, WritesAnIndexInBrackets) {
  std::string out = "aws_x.y";
  append_index(out, 18446744073709551615U);
  EXPECT_EQ(out, "aws_x.y[18446744073709551615]");
}

TEST(Address, PutsTheModuleBeforeTheTypeAndTheDeposedKeyBehind) {
  EXPECT_EQ(resource_address("", "aws_x", "y"), "aws_x.y");
  EXPECT_EQ(resource_address(R"(module.a["x"])", "aws_x", "y"), R"(module.a["x"].aws_x.y)");
  EXPECT_EQ(deposed_address("aws_x.y[0]", "1a2b"), "aws_x.y[0] (deposed 1a2b)");
}

TEST(Address, FindsTheEndOfTheModuleWhateverTheKeysHold) {
  EXPECT_EQ(module_length("aws_x.y"), 0U);
  EXPECT_EQ(module_length("module.a.aws_x.y"), std::string("module.a").size());
  const std::string module = R"(module.a["module.q].\"z"].module.b[0].module.c)";
  EXPECT_EQ(module_length(module + R"(.aws_x.y["k"])"), module.size());
  EXPECT_EQ(module_length(module), module.size());
  EXPECT_EQ(module_length("module_thing.x"), 0U);
  EXPECT_EQ(module_length(R"(module.a["unclosed)"), std::string(R"(module.a["unclosed)").size());
}

TEST(Address, DropsAllKeysForTheConfiguration) {
  EXPECT_EQ(without_keys(R"(module.a["x]\"y"].module.b[0].aws_x.y["k"])"), "module.a.module.b.aws_x.y");
  EXPECT_EQ(without_keys("aws_x.y"), "aws_x.y");
}

TEST(Address, ComparesByBytes) {
  EXPECT_TRUE(address_less("a.B", "a.a"));
  EXPECT_TRUE(address_less("a[10]", "a[2]"));
  EXPECT_TRUE(address_less("a", "\xc3\xbc"));
  EXPECT_FALSE(address_less("a", "a"));
}

TEST(AddressGlob, MatchesTheWholeAddress) {
  EXPECT_TRUE(address_matches("aws_x.y", "aws_x.y"));
  EXPECT_FALSE(address_matches("aws_x", "aws_x.y"));
  EXPECT_FALSE(address_matches("x.y", "aws_x.y"));
  EXPECT_FALSE(address_matches("", "aws_x.y"));
  EXPECT_TRUE(address_matches("", ""));
}

TEST(AddressGlob, LetsAStarRunOverDotsAndBrackets) {
  EXPECT_TRUE(address_matches("*", R"(module.a["x"].aws_x.y[0])"));
  EXPECT_TRUE(address_matches("module.a*", R"(module.a["x"].aws_x.y[0])"));
  EXPECT_TRUE(address_matches("*aws_x.*", R"(module.a["x"].aws_x.y[0])"));
  EXPECT_TRUE(address_matches("*.y*]", R"(module.a["x"].aws_x.y[0])"));
  EXPECT_TRUE(address_matches("aws_x.y**", "aws_x.y"));
  EXPECT_FALSE(address_matches("*aws_z*", R"(module.a["x"].aws_x.y[0])"));
  EXPECT_TRUE(address_matches("*ab", "aab"));
}

TEST(AddressGlob, TakesBracketsAsTheyStand) {
  EXPECT_TRUE(address_matches("aws_x.y[0]", "aws_x.y[0]"));
  EXPECT_FALSE(address_matches("aws_x.y[0]", "aws_x.y0"));
  EXPECT_TRUE(address_matches(R"(aws_x.y["a-z"])", R"(aws_x.y["a-z"])"));
}

TEST(AddressGlob, LetsAQuestionMarkStandForOneCharacter) {
  EXPECT_TRUE(address_matches("aws_x.y[?]", "aws_x.y[7]"));
  EXPECT_FALSE(address_matches("aws_x.y[?]", "aws_x.y[10]"));
  EXPECT_TRUE(address_matches(R"(aws_x.y["?"])", R"(aws_x.y["ü"])"));
  EXPECT_FALSE(address_matches("?", ""));
}

}  // namespace
}  // namespace reconcile
