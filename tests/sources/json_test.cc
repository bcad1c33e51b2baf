#include "model/json.h"

#include <gtest/gtest.h>

#include <string>

#include "model/resource.h"

namespace reconcile {
namespace {

std::string nested(int depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(ParseJson, ReadsEveryKindAtTheRoot) {
  EXPECT_EQ(*parse_json("null"), Value());
  EXPECT_EQ(*parse_json(" true "), Value(true));
  EXPECT_EQ(*parse_json("\n-1.50"), Value::number("-1.50"));
  EXPECT_EQ(*parse_json("\"a\""), Value("a"));
  EXPECT_EQ(*parse_json("[1,\"b\",[]]"), Value::list({Value(1), Value("b"), Value::list({})}));
  EXPECT_EQ(*parse_json("{\"b\":{},\"a\":1}"), Value::map({{"a", Value(1)}, {"b", Value::map({})}}));
}

TEST(ParseJson, KeepsTheTextOfANumber) {
  for (const char* text : {"0", "-0", "1.0", "1e400", "123456789012345678901234567890", "0.10", "1E+5"}) {
    const Result<Value> value = parse_json(text);
    ASSERT_TRUE(value.ok()) << text;
    EXPECT_EQ(value->as_number(), text);
  }
}

TEST(ParseJson, UnescapesStringsAndKeys) {
  const Result<Value> value = parse_json(R"({"\u00e4\n":"\ud83d\ude00\\\"\/"})");
  ASSERT_TRUE(value.ok());
  EXPECT_EQ((*value)["ä\n"].as_string(), "😀\\\"/");
}

TEST(ParseJson, TakesTheLastOfEqualKeys) {
  EXPECT_EQ((*parse_json(R"({"a":1,"b":2,"a":3})"))["a"].as_number(), "3");
}

TEST(ParseJson, RefusesWhatIsNotJson) {
  for (const char* text : {"",
                           " ",
                           ",",
                           "nul",
                           "nulll",
                           "truefalse",
                           "True",
                           "01",
                           "1.",
                           ".5",
                           "-",
                           "1e",
                           "1e+",
                           "+1",
                           "0x1",
                           "NaN",
                           "'a'",
                           "\"a",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\ud800\"",
                           "\"\x01\"",
                           "\"\n\"",
                           "\"\xff\"",
                           "{",
                           "}",
                           "[",
                           "]",
                           "[1",
                           "[1,]",
                           "[,1]",
                           "[1 2]",
                           "[1}",
                           "{]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\" 1}",
                           "{\"a\":1,}",
                           "{\"a\":1 \"b\":2}",
                           "{1:2}",
                           "{\"a\":[1}",
                           "{\"a\":1]",
                           "1 2",
                           "1,2",
                           "[1][2]",
                           "[1],[2",
                           "{}{}",
                           "1]",
                           "][",
                           "{\"a\":\"b\"x}",
                           "\"a\"b"}) {
    const Result<Value> value = parse_json(text);
    ASSERT_FALSE(value.ok()) << text;
    EXPECT_EQ(value.error().kind, ErrorKind::kInput);
  }
}

TEST(ParseJson, NamesTheByteThatIsWrong) {
  Value value;
  JsonError error;
  ASSERT_FALSE(read_json("{\"a\": 01}", value, error));
  EXPECT_EQ(error.offset, 6U);
  ASSERT_FALSE(read_json("[true, fals]", value, error));
  EXPECT_EQ(error.offset, 7U);
  EXPECT_NE(parse_json("{\"a\": 01}").error().summary.find("byte 6"), std::string::npos);
}

TEST(ParseJson, NeverQuotesTheText) {
  EXPECT_EQ(parse_json("{\"password\": hunter2}").error().summary.find("hunter2"), std::string::npos);
}

TEST(ParseJson, ReadsTheDeepestThatIsAllowedAndNothingDeeper) {
  EXPECT_TRUE(parse_json(nested(kMaxJsonDepth)).ok());
  EXPECT_FALSE(parse_json(nested(kMaxJsonDepth + 1)).ok());
  EXPECT_FALSE(parse_json(nested(1000000)).ok());
  std::string objects;
  for (int i = 0; i < 100000; ++i) objects += "{\"a\":";
  EXPECT_FALSE(parse_json(objects).ok());
}

TEST(ParseJson, ReadsTheNextTextAfterAnyFailure) {
  ASSERT_FALSE(parse_json("[[[").ok());
  ASSERT_FALSE(parse_json(std::string(2000000, ' ') + "x").ok());
  EXPECT_TRUE(parse_json("[1]").ok());
}

TEST(NestsTooDeep, CountsBracketsOutsideStringsOnly) {
  EXPECT_FALSE(nests_too_deep(nested(kMaxJsonDepth)));
  EXPECT_TRUE(nests_too_deep(nested(kMaxJsonDepth + 1)));
  EXPECT_FALSE(nests_too_deep("[\"\\\"" + std::string(10000, '[') + "\"]"));
  std::string wide = "[";
  for (int i = 0; i < 10000; ++i) wide += "{},";
  EXPECT_FALSE(nests_too_deep(wide + "{}]"));
}

}  // namespace
}  // namespace reconcile
