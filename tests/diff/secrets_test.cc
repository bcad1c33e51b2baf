// No secret of either side may be readable in a change as it is printed.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/diff/support.h"

namespace reconcile {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::array kMembers{Attribute{.name = "name"}, Attribute{.name = "value"},
                              Attribute{.name = "token", .traits = kSecret}};
constexpr std::array kTable{
    Attribute{.name = "text"},
    Attribute{.name = "password", .traits = kSecret},
    Attribute{.name = "names", .kind = Kind::kStringSet},
    Attribute{.name = "order", .kind = Kind::kStringList},
    Attribute{.name = "variables", .kind = Kind::kMap},
    Attribute{.name = "block", .kind = Kind::kBlock, .block = kMembers},
    Attribute{.name = "list", .kind = Kind::kBlockList, .block = kMembers},
    Attribute{.name = "set", .kind = Kind::kBlockSet, .block = kMembers},
    Attribute{.name = "keyed", .kind = Kind::kBlockSet, .block = kMembers, .key = "name"},
    Attribute{.name = "ingress", .kind = Kind::kBlockSet, .compare = Compare::kRules},
};

/// Marks every string in `value` that starts with `secret`.
void mark(Value& value) {
  if (value.is_string() && value.as_string().starts_with("secret")) value.mark_sensitive();
  if (value.is_list()) std::ranges::for_each(value.as_list(), mark);
  if (value.is_map()) {
    for (MapEntry& entry : value.as_map()) mark(entry.value);
  }
}

std::vector<std::string> diff_value(Value desired, std::string_view live) {
  mark(desired);
  const Live have{.attributes = json(live)};
  return lines(diff_resource({.desired = desired, .live = have, .attributes = kTable}));
}

std::vector<std::string> diff_marked(std::string_view desired, std::string_view live) {
  return diff_value(json(desired), live);
}

TEST(Secrets, AreMaskedOnBothSidesAndStillToldApart) {
  EXPECT_THAT(diff_marked(R"({"text": "secret 1"})", R"({"text": "s2"})"),
              ElementsAre(R"(text: *** -> ***)"));
  EXPECT_THAT(diff_marked(R"({"text": "secret 1"})", R"({"text": "secret 1"})"), IsEmpty());
  EXPECT_THAT(diff_marked(R"({"text": "secret 1"})", R"({"text": null})"),
              ElementsAre(R"(text: *** -> null)"));
}

TEST(Secrets, AreWhatTheTableCallsSo) {
  EXPECT_THAT(diff_lines(kTable, R"({"password": "a"})", R"({"password": "b"})"),
              ElementsAre(R"(password: *** -> ***)"));
  EXPECT_THAT(diff_lines(kTable, R"({"block": [{"token": "a"}]})", R"({"block": {"token": "b"}})"),
              ElementsAre(R"(block[0].token: *** -> ***)"));
  EXPECT_THAT(diff_lines(kTable, R"({"list": []})", R"({"list": [{"name": "n", "token": "b"}]})"),
              ElementsAre(R"(list[0]: null -> {"name":"n","token":***})"));
  EXPECT_THAT(diff_lines(kTable, R"({"set": [{"name": "n", "token": "a"}]})",
                         R"({"set": [{"name": "n", "token": "b"}]})"),
              ElementsAre(R"(set: -[{"name":"n","token":***}] +[{"name":"n","token":***}])"));
}

TEST(Secrets, InsideAListOrSetMaskTheElementsOfTheOtherSide) {
  EXPECT_THAT(diff_marked(R"({"names": ["secret 1"]})", R"({"names": ["s2", "s3"]})"),
              ElementsAre(R"(names: -[***] +[***,***])"));
  EXPECT_THAT(diff_marked(R"({"order": ["a", "secret 1"]})", R"({"order": ["a", "s2"]})"),
              ElementsAre(R"(order: ["a",***] -> [***,***])"));
  EXPECT_THAT(diff_marked(R"({"set": [{"name": "n", "value": "secret 1"}]})",
                          R"({"set": [{"name": "n", "value": "s2"}]})"),
              ElementsAre(R"(set: -[{"name":"n","value":***}] +[{"name":"n","value":***}])"));
}

TEST(Secrets, InsideABlockMaskTheSameMemberOfTheOtherSide) {
  EXPECT_THAT(diff_marked(R"({"block": [{"name": "a", "value": "secret 1"}]})",
                          R"({"block": {"name": "b", "value": "s2"}})"),
              ElementsAre(R"(block[0].name: "a" -> "b")", R"(block[0].value: *** -> ***)"));
  EXPECT_THAT(diff_marked(R"({"list": [{"value": "secret 1"}]})",
                          R"({"list": [{"value": "secret 1"}, {"value": "s2"}]})"),
              ElementsAre(R"(list[1]: null -> {"value":***})"));
  EXPECT_THAT(
      diff_marked(R"({"keyed": [{"name": "a", "value": "secret 1"}]})",
                  R"({"keyed": [{"name": "a", "value": "s2"}, {"name": "b", "value": "s3"}]})"),
      ElementsAre(R"(keyed["a"].value: *** -> ***)", R"(keyed["b"]: null -> {"name":"b","value":***})"));
}

TEST(Secrets, OfAMapValueLeaveItsKeyReadable) {
  EXPECT_THAT(
      diff_marked(R"({"variables": {"A": "secret 1", "B": "x"}})", R"({"variables": {"A": "s2", "B": "y"}})"),
      ElementsAre(R"(variables["A"]: *** -> ***)", R"(variables["B"]: "x" -> "y")"));
}

TEST(Secrets, OfAWholeMapOrSetHideItsKeys) {
  Value desired =
      json(R"({"variables": {"A": "1"}, "keyed": [{"name": "a", "value": "1"}], "block": [{"name": "a"}]})");
  for (MapEntry& entry : desired.as_map()) entry.value.mark_sensitive();
  EXPECT_THAT(
      diff_value(desired, R"({"variables": {"B": "2"}, "keyed": [{"name": "b", "value": "2"}],
                                       "block": {"name": "b"}})"),
      ElementsAre(R"(variables: *** -> ***)", R"(block[0].name: *** -> ***)", R"(keyed: -[***] +[***])"));
  EXPECT_THAT(diff_value(desired, R"({"variables": {"A": "1"}, "keyed": [{"name": "a", "value": "1"}],
                                       "block": {"name": "a"}})"),
              IsEmpty());
}

TEST(Secrets, InAKeyKeepItOutOfThePath) {
  EXPECT_THAT(diff_marked(R"({"keyed": [{"name": "secret 1", "value": "x"}]})",
                          R"({"keyed": [{"name": "s2", "value": "x"}]})"),
              ElementsAre(R"(keyed: -[{"name":***,"value":"x"}] +[{"name":***,"value":"x"}])"));
}

TEST(Secrets, InARuleMaskTheRules) {
  EXPECT_THAT(diff_marked(R"({"ingress": [{"protocol": "-1", "self": true, "description": "secret"}]})",
                          R"({"ingress": [{"protocol": "-1", "self": true, "description": "other"}]})"),
              ElementsAre(R"(ingress: -[***] +[***])"));
}

Value unmarked(const Value& value) { return Value(std::string(value.text())); }
Value unmarked_list(const Value& value) { return Value::list({unmarked(value.at(0))}); }

TEST(Secrets, SurviveANormaliserThatDropsMarks) {
  static constexpr std::array kNormalised{
      Attribute{.name = "text", .normalise = unmarked},
      Attribute{.name = "list", .kind = Kind::kStringList, .normalise = unmarked_list}};
  Value desired = json(R"({"text": "secret 1", "list": ["secret 2"]})");
  mark(desired);
  const Live live{.attributes = json(R"({"text": "s2", "list": ["s3"]})")};
  EXPECT_THAT(lines(diff_resource({.desired = desired, .live = live, .attributes = kNormalised})),
              ElementsAre("text: *** -> ***", "list: *** -> ***"));
}

TEST(Secrets, AreMaskedInTheWholeSidesOfASetToo) {
  Value desired = json(R"({"set": [{"name": "n", "value": "secret 1"}]})");
  mark(desired);
  const Live live{.attributes = json(R"({"set": [{"name": "n", "value": "s2", "token": "s3"}]})")};
  const auto changes = diff_resource({.desired = desired, .live = live, .attributes = kTable});
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(shown(changes[0].desired), R"([{"name":"n","value":***}])");
  EXPECT_EQ(shown(changes[0].live), R"([{"name":"n","token":***,"value":***}])");
}

}  // namespace
}  // namespace reconcile
