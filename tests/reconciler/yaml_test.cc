#include "reconciler/config/yaml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

std::string summary_of(const std::string& text) {
  const Result<YamlNode> read = read_yaml("f", text);
  return read ? "" : read.error().summary;
}

TEST(YamlTest, tells_kinds_by_the_core_schema_of_yaml_1_2) {
  const auto root =
      read_yaml("f", "a: no\nb: 12\nc: '12'\nd: true\ne: ~\nf:\ng: 0x1f\nh: 1.5e3\ni: 1.2.3\nj: -\n");
  ASSERT_FALSE(root.ok());  // a lone dash is a list
  const auto fine = read_yaml("f", "a: no\nb: 12\nc: '12'\nd: true\ne: ~\nf:\ng: 0x1f\nh: 1.5e3\ni: 1.2.3\n");
  ASSERT_TRUE(fine.ok()) << fine.error().summary;
  using Kind = YamlNode::Kind;
  const std::pair<const char*, Kind> wanted[] = {
      {"a", Kind::kText}, {"b", Kind::kNumber}, {"c", Kind::kText},   {"d", Kind::kFlag}, {"e", Kind::kNull},
      {"f", Kind::kNull}, {"g", Kind::kNumber}, {"h", Kind::kNumber}, {"i", Kind::kText}};
  for (const auto& [key, kind] : wanted) EXPECT_EQ(fine->find(key)->kind, kind) << key;
}

TEST(YamlTest, knows_where_every_node_stands) {
  const auto root = read_yaml("f", "a:\n  - b\n  - {c: d}\n");
  ASSERT_TRUE(root.ok());
  const YamlNode& map = root->find("a")->items[1];
  EXPECT_EQ(map.line, 3);
  EXPECT_EQ(map.column, 5);
  EXPECT_EQ(map.entries[0].key.column, 6);
  EXPECT_EQ(map.entries[0].value.column, 9);
}

TEST(YamlTest, names_a_tab_that_indents) {
  EXPECT_EQ(summary_of("a:\n  b: 1\n\tc: 2\n"), "f:3:1: a tab indents this line");
  EXPECT_EQ(summary_of("a: \"x\ty\"\n"), "");
}

TEST(YamlTest, names_both_places_of_a_key_that_stands_twice) {
  EXPECT_EQ(summary_of("a: 1\nb:\n  c: 1\n  c: 2\n"), "f:4:3: \"c\" stands here twice, in line 3 too");
}

TEST(YamlTest, fills_in_aliases_and_refuses_what_only_looks_like_a_merge) {
  const auto root = read_yaml("f", "a: &x [1, 2]\nb: *x\n");
  ASSERT_TRUE(root.ok()) << root.error().summary;
  EXPECT_EQ(root->find("b")->items.size(), 2U);
  EXPECT_EQ(root->find("b")->line, 2);
  EXPECT_THAT(summary_of("a: &x {c: 1}\nb:\n  <<: *x\n"), StartsWith("f:3:3: merge keys"));
  EXPECT_THAT(summary_of("a: &x [*x]\n"), StartsWith("f:1:"));
  EXPECT_THAT(summary_of("a: *nobody\n"), StartsWith("f:1:"));
  EXPECT_THAT(summary_of("a: !!python/object x\n"), HasSubstr("means nothing here"));
  EXPECT_THAT(summary_of("a: 1\n---\nb: 2\n"), StartsWith("f:2:1: a second document"));
}

TEST(YamlTest, refuses_a_bomb_of_any_kind) {
  std::string aliases = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 40; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    aliases += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
    for (int n = 0; n < 9; ++n) aliases += ", " + below;
    aliases += "]\n";
  }
  std::string keys;
  for (int i = 0; i < 90'000; ++i) keys += "k" + std::to_string(i) + ":\n";
  EXPECT_THAT(summary_of(aliases), HasSubstr("more than 100000 values"));
  EXPECT_THAT(summary_of(keys), HasSubstr("more than 100000 values"));
  EXPECT_THAT(summary_of(std::string(1'000'000, '[')), HasSubstr("deep"));
  EXPECT_THAT(summary_of(std::string(100'000'000, 'a')), HasSubstr("f:1:1048577: the file is larger"));
  EXPECT_THAT(summary_of(std::string("a: \0b", 5)), StartsWith("f:1:4: the file is no text"));
}

TEST(YamlTest, takes_an_empty_document_for_nothing) {
  EXPECT_EQ(read_yaml("f", "")->kind, YamlNode::Kind::kNull);
  EXPECT_EQ(read_yaml("f", "# only this\n")->kind, YamlNode::Kind::kNull);
}

}  // namespace
}  // namespace reconcile
