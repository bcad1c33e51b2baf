#include "model/text_template.h"

#include <gtest/gtest.h>

#include "model/resource.h"

namespace reconcile {
namespace {

Result<std::string> filled(std::string_view text) {
  const Value item;
  const Value desired = *parse_json(R"({"rule": "nightly", "bus": "", "block": [{"name": "inner"}]})");
  return fill_template(
      text, {.item = item, .desired = desired, .region = "eu-west-1", .account = "1", .partition = "aws"});
}

TEST(TextTemplate, TakesWhatTheStateAndThePlaceKnow) {
  EXPECT_EQ(*filled("{rule}/{block.name}@{@region}"), "nightly/inner@eu-west-1");
}

TEST(TextTemplate, TakesWhatStandsBehindTheLastSlash) {
  const Value item = *parse_json(R"({"Id": "/hostedzone/Z1", "Plain": "Z2"})");
  const LiveContext context{.item = item, .desired = item, .region = {}, .account = {}, .partition = {}};
  EXPECT_EQ(*fill_template("{.Id/}|{.Plain/}", context), "Z1|Z2");
}

TEST(TextTemplate, TakesAPartBetweenColonsAndPutsASignBeforeWhatIsThere) {
  const Value item = *parse_json(
      R"({"Of": "arn:aws:lambda:r:1:function:f:live", "Plain": "arn:aws:lambda:r:1:function:f"})");
  const LiveContext context{.item = item, .desired = item, .region = {}, .account = {}, .partition = {}};
  EXPECT_EQ(*fill_template("{.Of:6}{/.Of:7?}", context), "f/live");
  EXPECT_EQ(*fill_template("{.Plain:6}{/.Plain:7?}", context), "f");
  EXPECT_FALSE(fill_template("{.Plain:7}", context).ok());
}

TEST(TextTemplate, RefusesAHole) {
  ASSERT_FALSE(filled("{bus}|{rule}").ok());
  EXPECT_EQ(filled("{bus}|{rule}").error().kind, ErrorKind::kInvalid);
}

TEST(TextTemplate, LeavesOutWhatMayHaveNoValue) {
  EXPECT_EQ(*filled("{bus?}|{rule?}"), "|nightly");
  EXPECT_EQ(*filled("{bus?}"), "");
}

}  // namespace
}  // namespace reconcile
