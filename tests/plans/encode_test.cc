#include "plans/encode.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

constexpr std::array kLeaf{Attribute{.name = "id", .from = "Id"},
                           Attribute{.name = "arn", .traits = kComputed}};
constexpr std::array kMembers{
    Attribute{.name = "size", .kind = Kind::kNumber, .from = "Limits.Size"},
    Attribute{.name = "on", .kind = Kind::kBool, .from = "Limits.On"},
    Attribute{.name = "names", .kind = Kind::kStringSet, .from = "Names[]"},
    Attribute{.name = "leaf_ids", .kind = Kind::kStringSet, .from = "Leaves[].Id"},
    Attribute{.name = "leaf", .kind = Kind::kBlockList, .from = "Inner[]", .block = kLeaf},
};
constexpr Attribute kBlock{.name = "block", .kind = Kind::kBlock, .from = "Block", .block = kMembers};

std::string encoded(const Attribute& attribute, std::string_view value,
                    Protocol protocol = Protocol::kJson11) {
  const Result<Value> out = encode_value(attribute, json_value(value), protocol);
  return out.ok() ? to_json(*out) : out.error().summary;
}

TEST(EncodeTest, writes_scalars_in_the_kind_that_the_attribute_has) {
  EXPECT_EQ(encoded({.name = "a", .kind = Kind::kNumber}, R"("5")"), "5");
  EXPECT_EQ(encoded({.name = "a", .kind = Kind::kBool}, R"("true")"), "true");
  EXPECT_EQ(encoded({.name = "a"}, "5"), R"("5")");
}

TEST(EncodeTest, reverses_where_a_blocks_members_come_from) {
  constexpr std::string_view kValue =
      R"([{"size":3,"on":true,"names":["a"],"leaf_ids":["x","y"],"leaf":[{"id":"q","arn":"z"}]}])";
  EXPECT_EQ(
      encoded(kBlock, kValue),
      R"({"Inner":[{"Id":"q"}],"Leaves":[{"Id":"x"},{"Id":"y"}],"Limits":{"On":true,"Size":3},"Names":["a"]})");
  EXPECT_EQ(encoded(kBlock, R"([{"names":["a"]}])", Protocol::kQuery), R"({"Names":{"member":["a"]}})");
}

TEST(EncodeTest, refuses_a_value_that_has_no_place_to_go) {
  static constexpr std::array kLost{
      Attribute{.name = "odd", .live = [](const LiveContext&) { return Value(); }}};
  EXPECT_EQ(encoded({.name = "block", .kind = Kind::kBlock, .block = kLost}, R"([{"odd":"x"}])"),
            "the table does not say how block.odd is written");
  EXPECT_EQ(encoded({.name = "block", .kind = Kind::kBlock, .block = kLost}, R"([{"odd":null}])"), "{}");
}

TEST(EncodeTest, says_none_only_where_it_can_be_said) {
  const auto none = [](const Attribute& attribute) {
    return to_json(*encode_none(attribute, Protocol::kQuery));
  };
  EXPECT_EQ(none({.name = "a"}), "null");
  EXPECT_EQ(none({.name = "a", .fallback = "IPV4"}), R"("IPV4")");
  EXPECT_EQ(none({.name = "a", .kind = Kind::kNumber, .fallback = "0"}), "0");
  EXPECT_EQ(none({.name = "a", .traits = kSendEmpty}), R"("")");
  EXPECT_EQ(none({.name = "a", .kind = Kind::kStringSet, .traits = kSendEmpty}), "[]");
  EXPECT_EQ(none({.name = "a", .kind = Kind::kBlock, .from = "A", .traits = kSendEmpty}), "{}");
  EXPECT_EQ(none({.name = "a", .kind = Kind::kBlock, .from = "A[]", .traits = kSendEmpty}), "[]");
  EXPECT_EQ(none({.name = "a", .kind = Kind::kBool}), "false");
}

}  // namespace
}  // namespace reconcile
