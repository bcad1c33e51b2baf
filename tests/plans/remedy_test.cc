#include "plans/remedy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;

constinit const Service kJson{.name = "logs",
                              .service_id = "LOGS",
                              .endpoint_prefix = "logs",
                              .signing_name = "logs",
                              .protocol = Protocol::kJson11,
                              .api_version = "1"};
constinit const Operation kPut{.service = &kJson, .name = "Put"};
constinit const Operation kDelete{.service = &kJson, .name = "Delete"};
constexpr std::array kName{Param{"name", "{@key}"}};
constinit const Update kSet{.operation = &kPut, .params = kName};
constinit const Update kSetRisky{.operation = &kPut, .params = kName, .risk = Risk::kOutage};
constinit const Update kSetAlone{.operation = &kPut, .params = kName};
constinit const Update kWhole{.operation = &kPut, .params = kName, .whole = true, .clear = &kDelete};

constexpr std::array kBlock{
    Attribute{.name = "a", .from = "A", .update = &kSet, .parameter = "block.a"},
    Attribute{.name = "own", .from = "W", .update = &kSetAlone, .parameter = "own"},
    Attribute{.name = "fixed", .from = "F", .traits = kImmutable},
    Attribute{.name = "stuck", .from = "S", .no_remedy = "nothing does it"},
};
constexpr std::array kTable{
    Attribute{.name = "plain", .from = "P", .update = &kSet, .parameter = "plain"},
    Attribute{.name = "risky", .from = "R", .update = &kSetRisky, .parameter = "risky"},
    Attribute{.name = "alone", .from = "L", .update = &kSetAlone, .parameter = "alone"},
    Attribute{.name = "block",
              .kind = Kind::kBlock,
              .from = "B",
              .block = kBlock,
              .update = &kSet,
              .parameter = "block"},
    Attribute{.name = "one", .from = "O", .update = &kWhole, .parameter = "one"},
    Attribute{.name = "days",
              .kind = Kind::kNumber,
              .from = "D",
              .fallback = "0",
              .update = &kWhole,
              .parameter = "days"},
    Attribute{.name = "silent", .update = &kWhole, .parameter = "silent", .left_out = "no read returns it"},
};

Risk risk_of_value(const UpdateContext& context) {
  return context.to["plain"].text() == "worse" ? Risk::kDestructive : Risk::kOnline;
}
constinit const Update kByValue{
    .operation = &kPut, .params = kName, .risk = Risk::kDestructive, .risk_of = risk_of_value};

Remedy remedy(std::string_view path) { return remedy_of(kTable, *Path::parse(path)); }

std::string request(const Update& update, std::vector<std::string> paths, std::string_view to,
                    std::string_view from, std::string_view state = "{}") {
  std::vector<Target> changed;
  for (const std::string& text : paths) {
    const Path path = *Path::parse(text);
    changed.push_back({remedy_of(kTable, path).attribute, path});
  }
  const Value to_value = json_value(to);
  const Value from_value = json_value(from);
  const Value state_value = json_value(state);
  const RequestPlace place{.key = "it"};
  const Result<std::vector<Request>> requests = requests_for({.update = update,
                                                              .changed = changed,
                                                              .table = kTable,
                                                              .state = state_value,
                                                              .to = to_value,
                                                              .from = from_value,
                                                              .place = place});
  if (!requests.ok()) return requests.error().summary;
  std::string out;
  for (const Request& one : *requests) out += std::string(one.operation->name) + " " + to_json(one.members);
  return out;
}

TEST(RemedyTest, is_that_of_the_innermost_attribute_which_has_one) {
  EXPECT_EQ(remedy("block[0].own").attribute->parameter, "own");
  EXPECT_EQ(remedy("block[0].own").steps, 3U);
  EXPECT_EQ(remedy("block[0].fixed").attribute->parameter, "block");
  EXPECT_TRUE(remedy("block[0].fixed").immutable);
  EXPECT_EQ(remedy("block[0].stuck").update, nullptr);
  EXPECT_EQ(remedy("block[0].stuck").no_remedy, "nothing does it");
  EXPECT_EQ(remedy("unknown").update, nullptr);
}

TEST(RemedyTest, joins_updates_that_differ_in_their_risk_alone) {
  EXPECT_TRUE(same_call(kSet, kSetRisky));
  EXPECT_FALSE(same_call(kSet, kSetAlone)) << "two updates of one risk are two calls on purpose";
  EXPECT_FALSE(same_call(kSet, kWhole));
}

TEST(RemedyTest, sends_what_drifted_and_nothing_else) {
  EXPECT_EQ(request(kSet, {"plain"}, R"({"plain":"x","risky":"y"})", R"({"plain":"z","risky":"y"})"),
            R"(Put {"name":"it","plain":"x"})");
  EXPECT_EQ(request(kSet, {"plain", "risky"}, R"({"plain":"x","risky":"y"})", "{}"),
            R"(Put {"name":"it","plain":"x","risky":"y"})");
}

TEST(RemedyTest, sends_a_block_whole_since_many_calls_forget_what_it_does_not_have) {
  EXPECT_EQ(remedy("block[0].a").attribute->parameter, "block");
  EXPECT_EQ(remedy("block[0].a").steps, 1U);
  EXPECT_EQ(request(kSet, {"block"}, R"({"block":[{"a":"b","fixed":"c"}]})", "{}"),
            R"(Put {"block":{"A":"b","F":"c"},"name":"it"})");
}

TEST(RemedyTest, sends_everything_with_a_call_that_replaces_all) {
  EXPECT_EQ(
      request(kWhole, {"one"}, R"({"one":"x","days":7})", R"({"one":"y","days":7})", R"({"silent":"s"})"),
      R"(Put {"days":7,"name":"it","one":"x","silent":"s"})");
}

TEST(RemedyTest, takes_the_call_for_nothing_where_nothing_is_left) {
  EXPECT_EQ(request(kWhole, {"one"}, "{}", R"({"one":"y"})"), R"(Delete {"name":"it"})");
  EXPECT_EQ(request(kWhole, {"days"}, R"({"days":0})", R"({"days":7})"), R"(Delete {"name":"it"})");
}

TEST(RemedyTest, refuses_to_send_a_call_that_would_not_take_a_value_away) {
  EXPECT_EQ(request(kSet, {"plain"}, R"({"plain":null})", R"({"plain":"x"})"),
            "the call that changes plain cannot take its value away");
}

TEST(RemedyTest, knows_every_attribute_that_a_call_carries) {
  std::vector<std::string> paths;
  for (const Target& target : targets_of(kTable, kSet)) paths.push_back(target.path.to_string());
  EXPECT_THAT(paths, ElementsAre("plain", "risky", "block"));
}

TEST(RiskTest, is_what_the_values_make_of_it_where_the_update_goes_by_them) {
  const std::vector<Target> changed{{kTable.data(), *Path::parse("plain")}};
  const Value state = Value::map({});
  const Value from = Value::map({{"plain", "live"}});
  const RequestPlace place;
  const auto risk = [&](const Update& update, const char* to) {
    const Value wanted = Value::map({{"plain", to}});
    return risk_for({.update = update,
                     .changed = changed,
                     .table = kTable,
                     .state = state,
                     .to = wanted,
                     .from = from,
                     .place = place});
  };
  EXPECT_EQ(risk(kByValue, "fine"), Risk::kOnline);
  EXPECT_EQ(risk(kByValue, "worse"), Risk::kDestructive);
  EXPECT_EQ(risk(kSetRisky, "fine"), Risk::kOutage);
}

}  // namespace
}  // namespace reconcile
