#include "reconciler/scan/planned_value.h"

#include <gtest/gtest.h>

namespace reconcile {
namespace {

TEST(PlannedValueTest, makes_what_is_known_after_apply_unknown) {
  const PlannedChange change{.after = R"({"a":1,"b":{"c":2},"l":[null,3]})",
                             .after_unknown = R"({"id":true,"b":{"d":true},"l":[true,false],"x":{}})"};
  const Result<Value> value = planned_value(change);
  ASSERT_TRUE(value.ok());
  EXPECT_TRUE((*value)["id"].is_unknown());
  EXPECT_TRUE((*value)["b"]["d"].is_unknown());
  EXPECT_EQ((*value)["b"]["c"].text(), "2");
  EXPECT_TRUE((*value)["l"].at(0).is_unknown());
  EXPECT_EQ((*value)["l"].at(1).text(), "3");
  EXPECT_EQ(value->as_map().find("x"), nullptr);
}

TEST(PlannedValueTest, marks_what_is_sensitive) {
  const PlannedChange change{.after = R"({"password":"p","name":"n"})",
                             .after_sensitive = R"({"password":true,"name":false})"};
  const Result<Value> value = planned_value(change);
  ASSERT_TRUE(value.ok());
  EXPECT_TRUE((*value)["password"].sensitive());
  EXPECT_FALSE((*value)["name"].sensitive());
}

TEST(PlannedValueTest, is_null_where_the_deploy_deletes) {
  EXPECT_TRUE(planned_value({.after = "null", .after_unknown = "{}"})->is_null());
  EXPECT_TRUE(planned_value({})->is_null());
}

TEST(PlannedValueTest, tells_creation_from_replacement) {
  EXPECT_TRUE(is_created({.actions = {"create"}}));
  EXPECT_FALSE(is_created({.actions = {"delete", "create"}}));
  EXPECT_FALSE(is_created({.actions = {"no-op"}}));
}

}  // namespace
}  // namespace reconcile
