#include "model/reply_path.h"

#include <gtest/gtest.h>

#include "model/resource.h"

namespace reconcile::aws {
namespace {

Value json(std::string text) {
  Result<Value> value = parse_json(text);
  EXPECT_TRUE(value.ok());
  return value.ok() ? *std::move(value) : Value();
}

struct Case {
  const char* reply;
  const char* path;
  const char* expected;
};

class ReplyPath : public testing::TestWithParam<Case> {};

TEST_P(ReplyPath, FindsWhatItNames) {
  EXPECT_EQ(to_json(at_path(json(GetParam().reply), GetParam().path)), GetParam().expected);
}

INSTANTIATE_TEST_SUITE_P(
    All, ReplyPath,
    testing::Values(Case{R"({"A":{"B":1}})", "A.B", "1"}, Case{R"({"A":{"B":1}})", "A.C", "null"},
                    Case{R"({"A":1})", ".", R"({"A":1})"},
                    // JSON arrays
                    Case{R"({"L":[{"N":"a"},{"N":"b"}]})", "L[].N", R"(["a","b"])"},
                    Case{R"({"L":[]})", "L[].N", "[]"}, Case{R"({})", "L[].N", "null"},
                    Case{R"({"L":["a","b"]})", "L[]", R"(["a","b"])"},
                    // wrapped XML lists: one element, several, none
                    Case{R"({"L":{"item":{"N":"a"}}})", "L[].N", R"(["a"])"},
                    Case{R"({"L":{"item":[{"N":"a"},{"N":"b"}]}})", "L[].N", R"(["a","b"])"},
                    Case{R"({"L":""})", "L[].N", "[]"},
                    // flattened XML lists
                    Case{R"({"Rule":{"Id":"a"}})", "Rule[+].Id", R"(["a"])"},
                    Case{R"({"Rule":[{"Id":"a"},{"Id":"b"}]})", "Rule[+].Id", R"(["a","b"])"},
                    // the first element alone
                    Case{R"({"L":[{"N":"a"},{"N":"b"}]})", "L[0].N", R"("a")"},
                    Case{R"({"L":{"item":{"N":"a"}}})", "L[0].N", R"("a")"},
                    Case{R"([{"M":[1,2]}])", "[0].M[]", "[1,2]"}, Case{R"({"L":[]})", "L[0].N", "null"},
                    // lists in lists come out as one
                    Case{R"({"L":[{"M":[1,2]},{"M":[3]},{}]})", "L[].M[]", "[1,2,3]"},
                    Case{R"([{"N":1}])", "[].N", "[1]"},
                    // JSON in a text
                    Case{R"({"P":"{\"S\":[{\"N\":1}]}"})", "P{}.S[].N", "[1]"},
                    Case{R"({"P":"no JSON"})", "P{}.S[]", "null"}, Case{R"({})", "P{}.S", "null"}));

TEST(Items, OfAnEmptyPathAreTheReplyItself) {
  EXPECT_EQ(items_at(json(R"({"A":1})"), "").size(), 1U);
  EXPECT_EQ(items_at(json(R"({"L":""})"), "L[]").size(), 0U);
  EXPECT_EQ(items_at(json(R"({"L":{"X":{}}})"), "L.X").size(), 0U);
}

}  // namespace
}  // namespace reconcile::aws
