#include "diff/matching.h"

#include <gtest/gtest.h>

#include "diff/exact.h"
#include "diff/version_prefix.h"
#include "tests/diff/support.h"

namespace reconcile {
namespace {

std::vector<const Value*> pointers(const Value& list) {
  std::vector<const Value*> out;
  for (const Value& item : list.as_list()) out.push_back(&item);
  return out;
}

std::string left_over(const Unmatched& left) {
  std::string out = "-";
  for (const Value* value : left.missing) out += to_json(*value);
  out += " +";
  for (const Value* value : left.extra) out += to_json(*value);
  return out;
}

std::string matched(std::string_view desired, std::string_view live) {
  const Value want = json(desired);
  const Value have = json(live);
  return left_over(match(pointers(want), pointers(have), same_exactly, exact_bucket));
}

TEST(Matching, LeavesOnlyWhatHasNoCounterpartInItsOrder) {
  EXPECT_EQ(matched(R"(["c", "a", "b"])", R"(["b", "c", "a"])"), "- +");
  EXPECT_EQ(matched(R"(["c", "a", "b"])", R"(["a", "e", "d"])"), R"(-"c""b" +"e""d")");
  EXPECT_EQ(matched("[]", R"(["a"])"), R"(- +"a")");
  EXPECT_EQ(matched(R"(["a"])", "[]"), R"(-"a" +)");
}

TEST(Matching, FoldsRepeats) {
  EXPECT_EQ(matched(R"(["a", "a", "b"])", R"(["b", "a"])"), "- +");
  EXPECT_EQ(matched(R"(["a"])", R"(["a", "a", "b", "b"])"), R"(- +"b")");
  EXPECT_EQ(matched(R"([5, "5"])", R"([5])"), "- +");
}

TEST(Matching, FindsTheMostPairsWhereSamenessIsNotTransitive) {
  // "15" takes either; only a greedy match would leave the desired "15.4" without its own.
  const Value desired = json(R"(["15", "15.4"])");
  const Value live = json(R"(["15.4", "15.5"])");
  EXPECT_EQ(left_over(match(pointers(desired), pointers(live), same_version, version_bucket)), "- +");
}

TEST(Matching, LooksOnlyAtPairsThatShareABucket) {
  Value::List desired;
  Value::List live;
  for (int i = 0; i < 20'000; ++i) {
    desired.emplace_back("element-" + std::to_string(i));
    live.emplace_back("element-" + std::to_string(20'000 - i));
  }
  std::size_t asked = 0;
  const auto same = [&](const Value& a, const Value& b) {
    ++asked;
    return same_exactly(a, b);
  };
  EXPECT_EQ(left_over(match(pointers(desired), pointers(live), same, exact_bucket)),
            R"(-"element-0" +"element-20000")");
  EXPECT_LT(asked, 100'000U);
}

}  // namespace
}  // namespace reconcile
