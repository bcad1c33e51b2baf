#include <gmock/gmock.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <thread>

#include "tests/plugin/scenario.h"

namespace reconcile::plugin {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr const char* kFull =
    R"("note":"as wished","size":3,"active":true,"choice":"a","secret":"hunter2-hunter2",
  "document":"{ \"b\": [1, 2],\n \"a\": 1.0 }","labels":{"team":"lego","stage":"dev"},
  "members":["x","y","z"],"anything":{"deep":[1,"two"]},
  "rule":[{"port":22,"sources":["10.0.0.0/8","10.1.0.0/16"]},{"port":443,"sources":[]}],
  "limits":[{"low":1,"high":12345678901234567890}])";

std::vector<std::string> paths(const std::vector<Change>& changes) {
  std::vector<std::string> out;
  for (const Change& change : changes) out.push_back(change.path.to_string());
  return out;
}

TEST(PluginRead, AnUntouchedThingIsInSyncWhateverOrderAndSpellingTheServiceUses) {
  Scenario scenario;
  scenario.add("one", kFull);
  const auto outcomes = scenario.read();
  EXPECT_THAT(paths(scenario.changes("one", outcomes[0])), IsEmpty());
}

TEST(PluginRead, EachChangeBehindTerraformsBackIsFoundAtItsPath) {
  Scenario scenario;
  scenario.add("one", kFull);
  scenario.change("one", "note", Value("otherwise"));
  scenario.change("one", "size", Value(4));
  scenario.change("one", "labels", Value::map({{"team", "lego"}, {"stage", "prod"}}));
  scenario.change("one", "members", Value::list({"x", "y", "w"}));
  scenario.change("one", "document", Value(R"({"a":1,"b":[2,1]})"));
  scenario.change("one", "limits", Value::list({Value::map({{"low", 1}, {"high", 2}})}));
  scenario.change("one", "rule",
                  Value::list({Value::map({{"port", 22}, {"sources", Value::list({"0.0.0.0/0"})}})}));
  scenario.change("one", "stamp", Value(99));
  const auto outcomes = scenario.read();
  EXPECT_THAT(paths(scenario.changes("one", outcomes[0])),
              testing::UnorderedElementsAre("note", "size", "labels[\"stage\"]", "members", "document",
                                            "limits[0].high", "rule"));
}

TEST(PluginRead, AThingThatIsGoneIsAbsent) {
  Scenario scenario;
  scenario.add("here");
  scenario.add("gone");
  scenario.remove("gone");
  const auto outcomes = scenario.read();
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0])) << error_of(outcomes[0]).summary;
  EXPECT_TRUE(std::holds_alternative<Absent>(outcomes[1]));
}

TEST(PluginRead, ASensitiveValueIsComparedButNeverShown) {
  Scenario scenario;
  scenario.add("one", kFull);
  scenario.change("one", "secret", Value("other-secret"));
  const auto outcomes = scenario.read();
  const auto changes = scenario.changes("one", outcomes[0]);
  ASSERT_EQ(paths(changes), std::vector<std::string>{"secret"});
  EXPECT_EQ(to_json(changes[0].live), "\"(sensitive)\"");
  EXPECT_THAT(to_json(std::get<Found>(outcomes[0]).live.attributes), Not(HasSubstr("other-secret")));
}

TEST(PluginRead, WhatTheStateCallsSensitiveIsMaskedToo) {
  Scenario scenario;
  scenario.add("one", kFull);
  scenario.resource("one").sensitive_form = SensitiveForm::kPaths;
  scenario.resource("one").sensitive = R"([[{"type":"get_attr","value":"note"}]])";
  scenario.change("one", "note", Value("a secret note"));
  const auto outcomes = scenario.read();
  EXPECT_THAT(to_json(std::get<Found>(outcomes[0]).live.attributes), Not(HasSubstr("a secret note")));
}

TEST(PluginRead, AWriteOnlyAttributeIsNotCompared) {
  Scenario scenario;
  scenario.add("one", R"("token":null)");
  scenario.change("one", "token", Value("set by somebody"));
  const auto outcomes = scenario.read();
  EXPECT_THAT(scenario.changes("one", outcomes[0]), IsEmpty());
  EXPECT_EQ(std::get<Found>(outcomes[0]).live.attributes.as_map().find("token"), nullptr);
}

TEST(PluginRead, AnOlderStateIsUpgradedFirst) {
  Scenario scenario;
  scenario.add("one");
  scenario.resource("one").schema_version = 0;
  scenario.resource("one").attributes = R"({"id":"one","title":"one","stamp":1})";
  const auto outcomes = scenario.read();
  ASSERT_TRUE(std::holds_alternative<Found>(outcomes[0])) << error_of(outcomes[0]).summary;
  EXPECT_EQ(std::get<Found>(outcomes[0]).live.attributes["name"], Value("one"));
}

TEST(PluginRead, NestedAttributesOfProtocolSixAreCompared) {
  Scenario scenario;
  const char* const members = R"("settings":{"mode":"slow","code":"0000-1111"},
                                 "items":[{"key":"a","weight":1},{"key":"b","weight":2}])";
  scenario.add("same", members, "tested_nested");
  scenario.add("other", members, "tested_nested");
  scenario.change("other", "settings", Value::map({{"mode", "fast"}, {"code", "0000-1111"}}));
  const auto outcomes = scenario.read();
  EXPECT_THAT(scenario.changes("same", outcomes[0]), IsEmpty());
  const auto changes = scenario.changes("other", outcomes[1]);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_THAT(changes[0].path.to_string(), HasSubstr("mode"));
}

TEST(PluginRead, ProtocolFiveIsSpokenAsWell) {
  const Variable protocol("TESTED_PROTOCOL", "5");
  Scenario scenario;
  scenario.add("one", kFull);
  scenario.add("two", R"("token":null)");
  scenario.change("one", "note", Value("otherwise"));
  const auto outcomes = scenario.read();
  EXPECT_THAT(paths(scenario.changes("one", outcomes[0])), ElementsAre("note"));
  EXPECT_THAT(scenario.changes("two", outcomes[1]), IsEmpty());
  EXPECT_THAT(scenario.calls(), testing::IsSupersetOf({"GetSchema", "PrepareProviderConfig", "Configure"}));
}

TEST(PluginRead, TheSchemaIsAskedForOnceAndThenCached) {
  Scenario scenario;
  scenario.add("one", kFull);
  scenario.read();
  EXPECT_THAT(scenario.calls(), Contains("GetProviderSchema"));
  std::filesystem::remove(scenario.work("calls"));
  const auto outcomes = scenario.read();
  EXPECT_THAT(scenario.calls(), Not(Contains("GetProviderSchema")));
  EXPECT_THAT(scenario.changes("one", outcomes[0]), IsEmpty());
}

TEST(PluginRead, AConfigurationThatWasAcceptedIsNotValidatedAgain) {
  Scenario scenario;
  scenario.add("one");
  scenario.read();
  EXPECT_THAT(scenario.calls(), Contains("ValidateProviderConfig"));
  std::filesystem::remove(scenario.work("calls"));
  scenario.read();
  EXPECT_THAT(scenario.calls(), Not(Contains("ValidateProviderConfig")));
  scenario.options.settings.front().settings.as_map()["retry"] = Value::map({{"times", 3}});
  scenario.read();
  EXPECT_THAT(scenario.calls(), Contains("ValidateProviderConfig"));
}

TEST(PluginRead, NothingIsKeptOfAConfigurationWithASecretInIt) {
  Scenario scenario;
  scenario.add("one");
  scenario.options.settings.front().settings.as_map()["token"] = Value("canary-token");
  scenario.read();
  EXPECT_FALSE(std::filesystem::exists(scenario.work("cache/accepted")));
  std::filesystem::remove(scenario.work("calls"));
  scenario.read();
  EXPECT_THAT(scenario.calls(), Contains("ValidateProviderConfig"));
}

TEST(PluginRead, AProviderThatMustBeAskedForItsSchemaIsAskedEveryTime) {
  const Variable required("TESTED_SCHEMA", "required");
  Scenario scenario;
  scenario.add("one");
  scenario.read();
  std::filesystem::remove(scenario.work("calls"));
  scenario.read();
  EXPECT_THAT(scenario.calls(), Contains("GetProviderSchema"));
}

TEST(PluginRead, ABrokenSchemaCacheIsNoHarm) {
  Scenario scenario;
  scenario.add("one", kFull);
  scenario.read();
  for (const auto& entry : std::filesystem::directory_iterator(scenario.work("cache/schemas"))) {
    std::filesystem::resize_file(entry.path(), std::filesystem::file_size(entry.path()) - 7);
  }
  const auto outcomes = scenario.read();
  EXPECT_THAT(scenario.changes("one", outcomes[0]), IsEmpty());
}

TEST(PluginRead, ManyAreReadByOneProcessAndCounted) {
  Scenario scenario;
  for (int i = 0; i < 200; ++i) scenario.add("thing" + std::to_string(i), kFull);
  const auto outcomes = scenario.read();
  EXPECT_TRUE(
      std::ranges::all_of(outcomes, [](const Outcome& o) { return std::holds_alternative<Found>(o); }));
  EXPECT_EQ(scenario.pids().size(), 1U);
  const auto counts = scenario.reader().call_counts();
  ASSERT_EQ(counts.size(), 1U);
  EXPECT_EQ(counts[0].service, "plugin:tested");
  EXPECT_EQ(counts[0].calls, 200U);
}

TEST(PluginRead, EachConfigurationHasItsOwnProcess) {
  Scenario scenario;
  scenario.options.settings.push_back(
      {.provider = "tested", .alias = "west", .settings = Value::map({{"token", "secret-of-the-west"}})});
  scenario.add("east");
  scenario.add("west");
  scenario.add("west2");
  scenario.resource("west").provider_alias = "west";
  scenario.resource("west2").provider_alias = "west";
  const auto outcomes = scenario.read();
  EXPECT_TRUE(
      std::ranges::all_of(outcomes, [](const Outcome& o) { return std::holds_alternative<Found>(o); }));
  EXPECT_EQ(scenario.pids().size(), 2U);
}

TEST(PluginRead, NothingIsLeftWhenItEnds) {
  Scenario scenario;
  scenario.add("one");
  scenario.read();
  const auto pids = scenario.pids();
  ASSERT_EQ(pids.size(), 1U);
  EXPECT_TRUE(is_alive(pids[0]));
  scenario.close();
  EXPECT_FALSE(is_alive(pids[0]));
  EXPECT_TRUE(std::filesystem::is_empty(scenario.work("tmp")));
  EXPECT_THAT(scenario.calls(), Contains("Shutdown"));
}

TEST(PluginRead, ACancelledReaderAnswersEverythingAtOnce) {
  const Variable fault("TESTED_FAULT", "read-hangs:one");
  Scenario scenario;
  scenario.add("one");
  scenario.fresh_reader();
  const std::vector<const Resource*> wanted{&scenario.resource("one")};
  Outcome outcome;
  std::thread canceller([&] {
    while (std::ranges::count(scenario.calls(), "ReadResource") == 0) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    scenario.reader().cancel();
  });
  scenario.reader().read(wanted, [&](std::size_t, Outcome o) { outcome = std::move(o); });
  canceller.join();
  EXPECT_EQ(error_of(outcome).kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace reconcile::plugin
