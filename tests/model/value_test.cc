#include "model/value.h"

#include <gtest/gtest.h>

namespace reconcile {
namespace {

TEST(Number, IsComparedByValueAndNeverThroughADouble) {
  EXPECT_TRUE(same_number("1", "1.0"));
  EXPECT_TRUE(same_number("1e2", "100"));
  EXPECT_TRUE(same_number("-0", "0"));
  EXPECT_FALSE(same_number("9007199254740993", "9007199254740992"));
  EXPECT_FALSE(same_number("1", "-1"));
  EXPECT_FALSE(same_number("abc", "abd"));
}

TEST(Map, KeepsKeysInOrderAndTheLastOfEqualKeys) {
  ValueMap map;
  map.append_unsorted("b", 1);
  map.append_unsorted("a", 2);
  map.append_unsorted("b", 3);
  EXPECT_FALSE(map.sort_unique());
  ASSERT_EQ(map.size(), 2U);
  EXPECT_EQ(map.begin()->key, "a");
  EXPECT_EQ(*map.find("b"), Value(3));
  EXPECT_EQ(map.find("c"), nullptr);
}

TEST(Value, AnUnknownValueIsEqualToNothing) {
  EXPECT_FALSE(Value::unknown() == Value::unknown());
  EXPECT_FALSE(Value::unknown() == Value());
  EXPECT_FALSE(Value::unknown().is_empty());
  EXPECT_FALSE(Value::list({Value::unknown()}) == Value::list({Value::unknown()}));
}

TEST(Value, JsonHidesWhatIsSensitive) {
  Value secret("hunter2");
  secret.mark_sensitive();
  const Value v = Value::map({{"b", Value::list({1, true, nullptr})}, {"a", secret}});
  EXPECT_EQ(to_json(v), R"j({"a":"(sensitive)","b":[1,true,null]})j");
  EXPECT_EQ(to_json_revealing(v), R"j({"a":"hunter2","b":[1,true,null]})j");
  EXPECT_TRUE(has_sensitive(v));
}

TEST(Value, JsonEscapesWhatMustBeEscaped) {
  EXPECT_EQ(to_json(Value("a\"\\\n\x01é")), "\"a\\\"\\\\\\n\\u0001é\"");
}

TEST(Value, AMissingMemberOrElementIsNull) {
  const Value v = Value::map({{"a", Value::list({"x"})}});
  EXPECT_TRUE(v["nope"].is_null());
  EXPECT_TRUE(v["a"].at(5).is_null());
  EXPECT_TRUE(v["a"]["b"].is_null());
}

}  // namespace
}  // namespace reconcile
