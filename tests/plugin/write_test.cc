#include <gmock/gmock.h>

#include "tests/plugin/scenario.h"

namespace reconcile::plugin {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

PluginChange change(const char* path, Value desired) {
  return {Path::parse(path).value(), std::move(desired)};
}

// Makes the drift that `members` describe against the live thing, and plans to put `changes` right.
Result<PluginPlan> plan(Scenario& scenario, std::vector<PluginChange> changes) {
  scenario.fresh_reader();
  return scenario.reader().plan(scenario.resource("one"), changes);
}

TEST(PluginWrite, DriftIsPutRightAndNothingElseIsTouched) {
  Scenario scenario;
  scenario.add("one", R"("note":"as wished","size":3,"labels":{"a":"1","b":"2"},"members":["x","y"],
                         "rule":[{"port":22,"sources":["10.0.0.0/8"]}])");
  scenario.change("one", "note", Value("otherwise"));
  scenario.change("one", "size", Value(9));
  scenario.change("one", "labels", Value::map({{"a", "1"}, {"b", "3"}, {"c", "4"}}));
  scenario.change("one", "rule", Value::list({Value::map({{"port", 23}, {"sources", Value::list({})}})}));
  // `size` drifted as well, but is not asked for.
  const auto made = plan(
      scenario,
      {change("note", "as wished"), change("labels[\"b\"]", "2"), change("labels[\"c\"]", {}),
       change("rule", Value::list({Value::map({{"port", 22}, {"sources", Value::list({"10.0.0.0/8"})}})}))});
  ASSERT_TRUE(made.ok()) << made.error().summary;
  const auto applied = scenario.reader().apply(scenario.resource("one"), *made);
  ASSERT_TRUE(applied.ok()) << applied.error().summary << applied.error().detail;
  EXPECT_THAT(applied->unmet, IsEmpty());
  EXPECT_THAT(applied->unexpected, IsEmpty());
  const Value live = scenario.live("one");
  EXPECT_EQ(live["note"], Value("as wished"));
  EXPECT_EQ(live["size"], Value(9));
  EXPECT_EQ(live["labels"], Value::map({{"a", "1"}, {"b", "2"}}));
  EXPECT_EQ(live["rule"].at(0)["port"], Value(22));
  EXPECT_EQ(live["members"].as_list().size(), 2U);
}

TEST(PluginWrite, APlanTellsWhatWouldChangeWithoutSecrets) {
  Scenario scenario;
  scenario.add("one", R"("secret":"hunter2-hunter2")");
  scenario.change("one", "secret", Value("another-secret"));
  const auto made = plan(scenario, {change("secret", "hunter2-hunter2")});
  ASSERT_TRUE(made.ok()) << made.error().summary;
  ASSERT_EQ(made->differences.size(), 2U);
  EXPECT_EQ(made->differences[0].path.to_string(), "stamp");
  EXPECT_TRUE(made->differences[0].to.is_unknown());
  EXPECT_EQ(made->differences[1].path.to_string(), "secret");
  EXPECT_EQ(to_json(made->differences[1].from), "\"(sensitive)\"");
  EXPECT_EQ(to_json(made->differences[1].to), "\"(sensitive)\"");
}

TEST(PluginWrite, AnElementOfASetIsPutRightByPuttingTheSetRight) {
  Scenario scenario;
  scenario.add("one", R"("rule":[{"port":22,"sources":["10.0.0.0/8"]},{"port":80,"sources":[]}])");
  scenario.change("one", "rule", Value::list({Value::map({{"port", 22}, {"sources", Value::list({})}})}));
  const auto made = plan(scenario, {change("rule[\"22\"].sources", Value::list({"10.0.0.0/8"}))});
  ASSERT_TRUE(made.ok()) << made.error().summary;
  ASSERT_TRUE(scenario.reader().apply(scenario.resource("one"), *made).ok());
  EXPECT_EQ(scenario.live("one")["rule"].as_list().size(), 2U);
}

TEST(PluginWrite, ABlockThatIsGoneIsTakenFromTheState) {
  Scenario scenario;
  scenario.add("one", R"("limits":[{"low":1,"high":2}])");
  scenario.change("one", "limits", Value::list({}));
  const auto made = plan(scenario, {change("limits[0].low", 1)});
  ASSERT_TRUE(made.ok()) << made.error().summary;
  ASSERT_TRUE(scenario.reader().apply(scenario.resource("one"), *made).ok());
  EXPECT_EQ(scenario.live("one")["limits"].at(0)["high"], Value(2));
}

TEST(PluginWrite, ADocumentIsPutRightHoweverItIsGiven) {
  Scenario scenario;
  scenario.add("one", R"("document":"{\"a\":1}")");
  scenario.change("one", "document", Value(R"({"a":2})"));
  const auto made = plan(scenario, {change("document", Value::map({{"a", 1}}))});
  ASSERT_TRUE(made.ok()) << made.error().summary;
  ASSERT_TRUE(scenario.reader().apply(scenario.resource("one"), *made).ok());
  EXPECT_EQ(scenario.live("one")["document"], Value(R"({"a":1})"));
}

TEST(PluginWrite, AReplacementIsRefused) {
  Scenario scenario;
  scenario.add("one");
  scenario.change("one", "name", Value("renamed"));
  const auto made = plan(scenario, {change("name", "one")});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, "NotByMachine");
  EXPECT_THAT(made.error().summary, HasSubstr("a change of name means that it is replaced"));
}

TEST(PluginWrite, APlanThatChangesMoreThanDriftedIsRefused) {
  const Variable fault("TESTED_FAULT", "plan-more");
  Scenario scenario;
  scenario.add("one", R"("size":3,"note":"as wished")");
  scenario.change("one", "size", Value(4));
  const auto made = plan(scenario, {change("size", 3)});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().summary, "the provider would also change note, which did not drift");
}

TEST(PluginWrite, APlanThatDoesNotPutItRightIsRefused) {
  const Variable fault("TESTED_FAULT", "plan-less");
  Scenario scenario;
  scenario.add("one", R"("size":3)");
  scenario.change("one", "size", Value(4));
  const auto made = plan(scenario, {change("size", 3)});
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(made.error().summary, HasSubstr("does not plan to bring size to the desired value"));
}

TEST(PluginWrite, WhatIsAsDesiredNeedsNoPlan) {
  Scenario scenario;
  scenario.add("one", R"("size":3)");
  const auto made = plan(scenario, {change("size", 3)});
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, "NothingToDo");
}

TEST(PluginWrite, APathThatTheSchemaDoesNotHaveIsRefused) {
  Scenario scenario;
  scenario.add("one", R"("size":3)");
  EXPECT_THAT(plan(scenario, {change("sise", 3)}).error().summary, HasSubstr("has no sise"));
}

TEST(PluginWrite, AThingThatChangedSinceThePlanIsLeftAlone) {
  Scenario scenario;
  scenario.add("one", R"("size":3)");
  scenario.change("one", "size", Value(4));
  const auto made = plan(scenario, {change("size", 3)});
  ASSERT_TRUE(made.ok()) << made.error().summary;
  scenario.change("one", "size", Value(5));
  const auto applied = scenario.reader().apply(scenario.resource("one"), *made);
  ASSERT_FALSE(applied.ok());
  EXPECT_THAT(applied.error().summary, HasSubstr("changed after the plan was made"));
  EXPECT_EQ(scenario.live("one")["size"], Value(5));
}

TEST(PluginWrite, AChangeThatTheServiceDidNotTakeIsTold) {
  const Variable fault("TESTED_FAULT", "apply-less");
  Scenario scenario;
  scenario.add("one", R"("size":3)");
  scenario.change("one", "size", Value(4));
  const auto made = plan(scenario, {change("size", 3)});
  ASSERT_TRUE(made.ok()) << made.error().summary;
  const auto applied = scenario.reader().apply(scenario.resource("one"), *made);
  ASSERT_TRUE(applied.ok()) << applied.error().summary;
  ASSERT_EQ(applied->unmet.size(), 1U);
  EXPECT_EQ(applied->unmet[0].path.to_string(), "size");
}

TEST(PluginWrite, WhatIsGoneCannotBeChanged) {
  Scenario scenario;
  scenario.add("one", R"("size":3)");
  scenario.remove("one");
  EXPECT_THAT(plan(scenario, {change("size", 3)}).error().summary, HasSubstr("does not exist any more"));
}

}  // namespace
}  // namespace reconcile::plugin
