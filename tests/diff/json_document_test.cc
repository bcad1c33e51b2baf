#include "diff/json_document.h"

#include <gtest/gtest.h>

namespace reconcile {
namespace {

void expect_same(const Value& desired, const Value& live) {
  SCOPED_TRACE(to_json(desired) + " | " + to_json(live));
  EXPECT_TRUE(same_json(desired, live));
  EXPECT_EQ(json_bucket(desired), json_bucket(live)) << "the same, but in different buckets";
}

TEST(JsonDocument, IsComparedByMeaning) {
  expect_same(R"({"a": 1, "b": [true, null]})", R"({ "b":[true,null],"a":1.0 })");
  expect_same(R"("é")", "\"\\u00e9\"");
  expect_same(R"({"a": {"y": 1, "x": 2}})", R"({"a": {"x": 2, "y": 1}})");
  expect_same(R"([1, 2])", "\n[1,\t2]\n");
  expect_same(R"({"a": 1})", Value::map({{"a", 1}}));
  expect_same("", {});
}

TEST(JsonDocument, TellsApartWhatMeansSomethingElse) {
  EXPECT_FALSE(same_json(R"({"a": 1})", R"({"a": "1"})"));
  EXPECT_FALSE(same_json(R"({"a": 1})", R"({"a": 2})"));
  EXPECT_FALSE(same_json(R"({"a": 1})", R"({"A": 1})"));
  EXPECT_FALSE(same_json(R"([1, 2])", R"([2, 1])"));
  EXPECT_FALSE(same_json(R"({"a": null})", R"({})"));
  EXPECT_FALSE(same_json(R"({"a": 9007199254740993})", R"({"a": 9007199254740992})"));
  EXPECT_FALSE(same_json(R"({"a": 1})", ""));
  EXPECT_FALSE(same_json({}, R"({"a": 1})"));
}

TEST(JsonDocument, IsComparedByItsLettersWhereItIsNotJson) {
  expect_same("not json", "not json");
  EXPECT_FALSE(same_json("{not json", "{ not json"));
  EXPECT_FALSE(same_json(R"({"a": 1})", R"({"a": 1)"));
}

}  // namespace
}  // namespace reconcile
