#include "plans/precondition.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const Attribute& attribute(std::string_view name) { return *find_attribute(kDatabase.attributes, name); }

std::vector<std::string> moved(const Precondition& precondition, std::string_view live,
                               std::string_view key = "k") {
  return moved_attributes({&precondition, 1}, json_value(live), kDatabase.attributes, key);
}

TEST(PreconditionTest, holds_while_live_is_as_it_was_seen) {
  const Precondition seen = precondition_of(attribute("retention"), Value(7), "k");
  EXPECT_THAT(moved(seen, R"({"retention":7,"comment":"other"})"), IsEmpty());
  EXPECT_THAT(moved(seen, R"({"retention":8})"), ElementsAre("retention"));
}

TEST(PreconditionTest, does_not_hold_when_the_attribute_cannot_be_read) {
  const Precondition seen = precondition_of(attribute("comment"), Value(), "k");
  EXPECT_THAT(moved(seen, "{}"), ElementsAre("comment"));
  EXPECT_THAT(moved(seen, R"({"comment":null})"), IsEmpty());
}

TEST(PreconditionTest, minds_no_order_of_a_set) {
  const Precondition seen = precondition_of(attribute("networks"), json_value(R"(["b","a"])"), "k");
  EXPECT_THAT(moved(seen, R"({"networks":["a","b"]})"), IsEmpty());
  EXPECT_THAT(moved(seen, R"({"networks":["a","b","c"]})"), ElementsAre("networks"));
}

TEST(PreconditionTest, keeps_a_secret_as_a_digest_that_needs_the_key) {
  const Precondition seen = precondition_of(attribute("login"), Value("canary").mark_sensitive(), "k");
  EXPECT_TRUE(seen.live.is_null());
  EXPECT_THAT(seen.digest, Not(HasSubstr("canary")));
  EXPECT_THAT(moved(seen, R"({"login":"canary"})"), IsEmpty());
  EXPECT_THAT(moved(seen, R"({"login":"canary2"})"), ElementsAre("login"));
  EXPECT_THAT(moved(seen, R"({"login":"canary"})", "other key"), ElementsAre("login"));
}

TEST(PreconditionTest, holds_where_the_reader_still_cannot_tell_a_part) {
  const Attribute* scaling = find_attribute(kDatabase.attributes, "scaling");
  const auto scaling_of = [](int max) {
    return Value::list({Value::map({{"max", max}, {"min", Value::unknown()}})});
  };
  const std::vector<Precondition> seen{precondition_of(*scaling, scaling_of(4), "")};
  const auto moved = [&](int max) {
    return moved_attributes(seen, Value::map({{"scaling", scaling_of(max)}}), kDatabase.attributes, "");
  };
  EXPECT_TRUE(moved(4).empty());
  EXPECT_FALSE(moved(8).empty());
}

}  // namespace
}  // namespace reconcile
