#include "reconciler/console/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr Reached kHalf{.done = 120, .of = 240, .calls = 34, .since = std::chrono::seconds(12)};

TEST(ProgressTest, has_a_bar_where_there_is_room) {
  EXPECT_EQ(progress_line(kHalf, 100),
            "[###############---------------] 120 of 240 resources read, 34 calls in flight, 12 s");
  EXPECT_EQ(progress_line(kHalf, 64), "120 of 240 resources read, 34 calls in flight, 12 s");
  EXPECT_EQ(progress_line(kHalf, 45), "120 of 240 resources read, 34 calls");
  EXPECT_EQ(progress_line(kHalf, 22), "120 of 240, 34 calls");
  EXPECT_EQ(progress_line(kHalf, 10), "120/240");
  EXPECT_EQ(progress_line(kHalf, 3), "");
}

TEST(ProgressTest, never_fills_a_line_however_narrow_it_is) {
  for (std::size_t columns = 1; columns < 200; ++columns) {
    EXPECT_LT(progress_line(kHalf, columns).size(), columns);
  }
}

TEST(ProgressTest, has_neither_bar_nor_limit_without_a_terminal) {
  EXPECT_EQ(progress_line(kHalf, 0), "120 of 240 resources read, 34 calls in flight, 12 s");
}

TEST(ProgressTest, fills_its_bar_at_the_end_and_not_before) {
  EXPECT_THAT(progress_line({.done = 240, .of = 240}, 100), StartsWith("[##############################]"));
  EXPECT_THAT(progress_line({.done = 239, .of = 240}, 100), HasSubstr("-]"));
  EXPECT_THAT(progress_line({.done = 0, .of = 0}, 100), StartsWith("[----"));
}

}  // namespace
}  // namespace reconcile
