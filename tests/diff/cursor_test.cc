#include "diff/cursor.h"

#include <gtest/gtest.h>

#include "tests/diff/support.h"

namespace reconcile {
namespace {

std::string found(Cursor& cursor, std::string_view name) {
  const Value* value = cursor.find(name);
  return value == nullptr ? "nothing" : to_json(*value);
}

TEST(Cursor, FindsEveryNameInAnyOrder) {
  Value::Map map;
  for (int i = 10; i < 60; ++i) map["key-" + std::to_string(i)] = i;
  const Value value = map;
  Cursor cursor(value);
  for (const int i : {10, 11, 12, 20, 21, 59, 10, 33, 32, 31, 59, 59}) {
    EXPECT_EQ(found(cursor, "key-" + std::to_string(i)), std::to_string(i));
  }
  for (const auto* name : {"", "key-", "key-1", "key-60", "zzz"}) EXPECT_EQ(found(cursor, name), "nothing");
  EXPECT_EQ(found(cursor, "key-40"), "40");
}

TEST(Cursor, FindsNothingInWhatIsNoMap) {
  const Value list = json("[1]");
  Cursor cursor(list);
  EXPECT_EQ(found(cursor, "a"), "nothing");
  const Value empty = json("{}");
  Cursor in_empty(empty);
  EXPECT_EQ(found(in_empty, "a"), "nothing");
}

}  // namespace
}  // namespace reconcile
