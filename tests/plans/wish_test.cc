#include "plans/wish.h"

#include <gtest/gtest.h>

#include <array>

#include "diff/resource_diff.h"
#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

constexpr std::array kInner{Attribute{.name = "size", .kind = Kind::kNumber, .from = "Size"},
                            Attribute{.name = "name", .from = "Name"}};
Value lower_case(const Value& value) {
  Value out = value;
  for (Value& item : out.as_list()) {
    std::string text(item.text());
    for (char& c : text) c = static_cast<char>(std::tolower(c));
    item = Value(text);
  }
  return out;
}
constexpr std::array kTable{
    Attribute{.name = "size", .kind = Kind::kNumber, .from = "Size"},
    Attribute{.name = "names", .kind = Kind::kStringSet, .from = "Names"},
    Attribute{.name = "folded", .kind = Kind::kStringSet, .from = "Folded", .normalise = lower_case},
    Attribute{.name = "tags", .kind = Kind::kTags, .from = "Tags"},
    Attribute{.name = "block", .kind = Kind::kBlock, .from = "Block", .block = kInner},
    Attribute{.name = "list", .kind = Kind::kBlockList, .from = "List", .block = kInner},
    Attribute{.name = "keyed", .kind = Kind::kBlockSet, .from = "Keyed", .block = kInner, .key = "name"},
    Attribute{.name = "rules",
              .kind = Kind::kBlockSet,
              .from = "Rules",
              .compare = Compare::kRules,
              .block = kInner},
};

/// What becomes of `live` once every difference from `desired` is put right.
Value put_right(std::string_view desired_text, std::string_view live_text) {
  const Value desired = json_value(desired_text);
  const Live live{.attributes = json_value(live_text)};
  const auto changes = diff_resource({.desired = desired, .live = live, .attributes = kTable});
  const Wish wish = make_wish(live.attributes, desired, changes, kTable, "sg-1");
  // The wish is what diff calls the same, whatever form it has.
  const Live after{.attributes = wish.to};
  EXPECT_TRUE(diff_resource({.desired = desired, .live = after, .attributes = kTable}).empty())
      << to_json(wish.to);
  return wish.to;
}

TEST(WishTest, changes_what_differs_and_keeps_what_is_live) {
  const Value to = put_right(R"({"size":1})", R"({"size":2,"names":["x"]})");
  EXPECT_EQ(to["size"].text(), "1");
  EXPECT_EQ(to["names"].as_list().size(), 0U);
  EXPECT_EQ(put_right(R"({"size":1,"names":["x"]})", R"({"size":2,"names":["x"]})")["names"].at(0).text(),
            "x");
}

TEST(WishTest, goes_into_tags_blocks_lists_and_keyed_sets) {
  const Value to = put_right(
      R"({"tags":{"a":"1","b":"2"},"block":[{"size":1,"name":"n"}],"list":[{"size":1},{"size":2}],
          "keyed":[{"name":"x","size":1},{"name":"y","size":2}]})",
      R"({"tags":{"b":"3","c":"4"},"block":[{"size":5,"name":"n"}],"list":[{"size":1},{"size":9},{"size":3}],
          "keyed":[{"name":"z","size":0},{"name":"x","size":7}]})");
  EXPECT_EQ(to_json(to["tags"]), R"({"a":"1","b":"2"})");
  EXPECT_EQ(to_json(to["block"]), R"([{"name":"n","size":1}])");
  EXPECT_EQ(to["list"].as_list().size(), 2U);
  EXPECT_EQ(to["keyed"].as_list().size(), 2U);
}

TEST(WishTest, makes_a_block_that_is_not_there) {
  EXPECT_EQ(to_json(put_right(R"({"block":[{"size":1}]})", R"({"block":[]})")["block"]), R"([{"size":1}])");
}

TEST(WishTest, leaves_elements_alone_that_are_no_difference) {
  // `claimed` is live, not desired, and not among the changes: another resource manages it.
  const Value live = json_value(R"({"names":["claimed","extra"]})");
  const Change change{.path = *Path::parse("names"),
                      .desired = json_value(R"(["wanted"])"),
                      .is_set = true,
                      .missing = {"wanted"},
                      .extra = {"extra"}};
  const Wish wish = make_wish(live, json_value("{}"), {&change, 1}, kTable, "");
  EXPECT_EQ(to_json(wish.to["names"]), R"(["claimed","wanted"])");
  EXPECT_EQ(wish.from["names"], live["names"]);
}

TEST(WishTest, has_the_order_that_is_wanted_where_all_elements_are) {
  EXPECT_EQ(to_json(put_right(R"({"names":["DE","FR"]})", R"({"names":["FR","US"]})")["names"]),
            R"(["DE","FR"])");
}

TEST(WishTest, has_keyed_elements_in_the_order_that_is_wanted) {
  const Value to =
      put_right(R"({"keyed":[{"name":"x","size":1},{"name":"y","size":2},{"name":"z","size":3}]})",
                R"({"keyed":[{"name":"z","size":3},{"name":"y","size":7}]})");
  EXPECT_EQ(to_json(to["keyed"]), R"([{"name":"x","size":1},{"name":"y","size":2},{"name":"z","size":3}])");
}

TEST(WishTest, leaves_keyed_elements_last_that_another_manages) {
  const Value desired = json_value(R"({"keyed":[{"name":"x","size":1},{"name":"y","size":2}]})");
  const Value live = json_value(R"({"keyed":[{"name":"claimed","size":9},{"name":"y","size":2}]})");
  const Change change{.path = *Path::parse("keyed[\"x\"]"), .desired = desired["keyed"].at(0)};
  const Wish wish = make_wish(live, desired, {&change, 1}, kTable, "");
  EXPECT_EQ(to_json(wish.to["keyed"]),
            R"([{"name":"x","size":1},{"name":"y","size":2},{"name":"claimed","size":9}])");
}

TEST(WishTest, writes_elements_as_they_are_written_not_as_they_are_compared) {
  const Value to = put_right(R"({"folded":["One","Two"]})", R"({"folded":["ONE","Three"]})");
  EXPECT_EQ(to_json(to["folded"]), R"(["ONE","Two"])");
}

TEST(WishTest, takes_one_source_out_of_a_group_of_rules) {
  const Value to = put_right(
      R"({"rules":[{"protocol":"tcp","from_port":22,"to_port":22,"cidr_blocks":["10.0.0.0/8"]}]})",
      R"({"rules":[{"protocol":"tcp","from_port":22,"to_port":22,"cidr_blocks":["10.0.0.0/8","0.0.0.0/0"]}]})");
  EXPECT_EQ(to_json(to["rules"]),
            R"([{"cidr_blocks":["10.0.0.0/8"],"from_port":22,"protocol":"tcp","to_port":22}])");
}

TEST(WishTest, finds_values_by_path) {
  const Value value =
      json_value(R"({"keyed":[{"name":"x","size":7}],"tags":{"a":"1"},"block":[{"size":5}]})");
  const auto at = [&](std::string_view text) {
    const Path path = *Path::parse(text);
    return std::string(value_at(value, kTable, path, path.steps().size()).text());
  };
  EXPECT_EQ(at("keyed[\"x\"].size"), "7");
  EXPECT_EQ(at("tags[\"a\"]"), "1");
  EXPECT_EQ(at("block[0].size"), "5");
  EXPECT_EQ(at("block[1].size"), "");
}

}  // namespace
}  // namespace reconcile
