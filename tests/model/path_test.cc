#include "model/path.h"

#include <gtest/gtest.h>

namespace reconcile {
namespace {

TEST(Path, IsWrittenAsTerraformWritesIt) {
  EXPECT_EQ(Path().attribute("a").index(0).attribute("b").to_string(), "a[0].b");
  EXPECT_EQ(Path().attribute("tags").key("a \"b\"").to_string(), R"(tags["a \"b\""])");
}

class PathRoundTrip : public testing::TestWithParam<const char*> {};

TEST_P(PathRoundTrip, ReadsBackWhatItWrites) {
  const Result<Path> path = Path::parse(GetParam());
  ASSERT_TRUE(path.ok());
  EXPECT_EQ(path->to_string(), GetParam());
}

INSTANTIATE_TEST_SUITE_P(All, PathRoundTrip,
                         testing::Values("a", "a.b.c", "a[0].b", R"(tags["x.y[0]\n\"q\""])",
                                         R"(parameter["rds.force_ssl"].value)"));

class BadPath : public testing::TestWithParam<const char*> {};

TEST_P(BadPath, IsRefused) { EXPECT_FALSE(Path::parse(GetParam()).ok()); }

INSTANTIATE_TEST_SUITE_P(All, BadPath,
                         testing::Values("", "[0]", "a[", "a[x]", "a[\"x]", "a..b", "a[0]b", "a."));

}  // namespace
}  // namespace reconcile
