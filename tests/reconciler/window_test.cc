#include "reconciler/windows/window.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "model/timestamp.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;

WindowTime at(std::string_view text) {
  return std::chrono::floor<std::chrono::seconds>(*parse_timestamp(text));
}

std::string text_of(const std::optional<Opening>& opening) {
  return opening ? rfc3339(opening->begin) + " to " + rfc3339(opening->end) : "none";
}

Window window(std::string_view text) {
  const Result<Window> parsed = parse_window(text);
  EXPECT_TRUE(parsed.ok()) << text << ": " << (parsed.ok() ? "" : parsed.error().summary);
  return parsed.ok() ? *parsed : Window{};
}

struct Case {
  const char* window;
  const char* now;
  const char* open;  // the opening at `now`
  const char* next;  // the one after
};

class WindowTest : public ::testing::TestWithParam<Case> {};

TEST_P(WindowTest, is_open_when_it_says) {
  const Case& c = GetParam();
  const Window parsed = window(c.window);
  EXPECT_EQ(text_of(open_at(parsed, at(c.now))), c.open) << c.window << " at " << c.now;
  EXPECT_EQ(text_of(next_opening(parsed, at(c.now))), c.next) << c.window << " at " << c.now;
}

// 2026-11-01 and 2026-12-06 are first Sundays; Berlin is at +01:00 in winter, +02:00 in summer.
INSTANTIATE_TEST_SUITE_P(
    All, WindowTest,
    ::testing::Values(
        Case{"first sunday of month 02:00-04:00 UTC", "2026-12-06T02:00:00Z",
             "2026-12-06T02:00:00Z to 2026-12-06T04:00:00Z", "2027-01-03T02:00:00Z to 2027-01-03T04:00:00Z"},
        Case{"First Sunday of the month 02:00-04:00", "2026-12-13T02:30:00Z", "none",
             "2027-01-03T02:00:00Z to 2027-01-03T04:00:00Z"},
        Case{"first sunday of month 02:00-04:00 UTC", "2026-12-06T04:00:00Z", "none",
             "2027-01-03T02:00:00Z to 2027-01-03T04:00:00Z"},
        Case{"last fri of month 20:00-22:00", "2026-11-27T21:59:59Z",
             "2026-11-27T20:00:00Z to 2026-11-27T22:00:00Z", "2026-12-25T20:00:00Z to 2026-12-25T22:00:00Z"},
        Case{"sun:05:00-sun:06:00", "2026-11-29T05:30:00Z", "2026-11-29T05:00:00Z to 2026-11-29T06:00:00Z",
             "2026-12-06T05:00:00Z to 2026-12-06T06:00:00Z"},
        Case{"Sat:23:30-Sun:00:30", "2026-11-29T00:15:00Z", "2026-11-28T23:30:00Z to 2026-11-29T00:30:00Z",
             "2026-12-05T23:30:00Z to 2026-12-06T00:30:00Z"},
        Case{"weekdays 22:00-23:30 Europe/Berlin", "2026-11-25T21:00:00Z",
             "2026-11-25T21:00:00Z to 2026-11-25T22:30:00Z", "2026-11-26T21:00:00Z to 2026-11-26T22:30:00Z"},
        Case{"weekdays 22:00-23:30 Europe/Berlin", "2026-07-03T20:10:00Z",
             "2026-07-03T20:00:00Z to 2026-07-03T21:30:00Z", "2026-07-06T20:00:00Z to 2026-07-06T21:30:00Z"},
        Case{"mon-wed,sat 01:00-02:00", "2026-11-25T03:00:00Z", "none",
             "2026-11-28T01:00:00Z to 2026-11-28T02:00:00Z"},
        Case{"daily 23:00-01:00", "2026-11-25T00:30:00Z", "2026-11-24T23:00:00Z to 2026-11-25T01:00:00Z",
             "2026-11-25T23:00:00Z to 2026-11-26T01:00:00Z"},
        Case{"day 1,15 of month 03:00-04:00", "2026-11-25T00:00:00Z", "none",
             "2026-12-01T03:00:00Z to 2026-12-01T04:00:00Z"},
        Case{"cron(0 2 * * sun#1) for 2h", "2026-12-06T03:59:00Z",
             "2026-12-06T02:00:00Z to 2026-12-06T04:00:00Z", "2027-01-03T02:00:00Z to 2027-01-03T04:00:00Z"},
        Case{"cron(*/30 4-5 1 jan,jul *) for 10m Europe/Berlin", "2026-11-25T00:00:00Z", "none",
             "2027-01-01T03:00:00Z to 2027-01-01T03:10:00Z"},
        // The night that skips 02:00 to 03:00, and the one that has it twice.
        Case{"daily 02:30-03:30 Europe/Berlin", "2026-03-29T01:10:00Z",
             "2026-03-29T01:00:00Z to 2026-03-29T01:30:00Z", "2026-03-30T00:30:00Z to 2026-03-30T01:30:00Z"},
        Case{"daily 01:30-03:30 Europe/Berlin", "2026-10-25T02:00:00Z",
             "2026-10-24T23:30:00Z to 2026-10-25T02:30:00Z", "2026-10-26T00:30:00Z to 2026-10-26T02:30:00Z"},
        Case{"cron(0 0 30 feb *) for 1h", "2026-11-25T00:00:00Z", "none", "none"}));

TEST(WindowExceptionTest, has_no_opening_on_an_excluded_day) {
  Window parsed = window("thursday 20:00-22:00 Europe/Berlin");
  parsed.except = {"2026-12-24", "2026-12-31"};
  EXPECT_EQ(text_of(open_at(parsed, at("2026-12-24T20:00:00Z"))), "none");
  EXPECT_EQ(text_of(next_opening(parsed, at("2026-12-20T00:00:00Z"))),
            "2027-01-07T19:00:00Z to 2027-01-07T21:00:00Z");
}

TEST(WindowsTest, are_open_while_one_of_them_is_and_until_the_last_closes) {
  const std::vector<Window> both{window("wed 10:00-12:00"), window("wed 11:00-13:00")};
  EXPECT_EQ(text_of(open_at(both, at("2026-11-25T11:30:00Z"))),
            "2026-11-25T11:00:00Z to 2026-11-25T13:00:00Z");
  EXPECT_EQ(text_of(next_opening(both, at("2026-11-25T09:00:00Z"))),
            "2026-11-25T10:00:00Z to 2026-11-25T12:00:00Z");
  EXPECT_EQ(text_of(open_at(std::vector<Window>{}, at("2026-11-25T11:30:00Z"))), "none");
}

struct BadWindow {
  const char* text;
  const char* what;
};

class BadWindowTest : public ::testing::TestWithParam<BadWindow> {};

TEST_P(BadWindowTest, says_what_is_not_understood_and_how_to_write_it) {
  const Result<Window> parsed = parse_window(GetParam().text);
  ASSERT_FALSE(parsed.ok()) << GetParam().text;
  EXPECT_THAT(parsed.error().summary, HasSubstr(GetParam().what));
  EXPECT_THAT(parsed.error().hint, HasSubstr("first sunday of month"));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadWindowTest,
    ::testing::Values(BadWindow{"", "no time"}, BadWindow{"sunday", "no time"},
                      BadWindow{"sunday 2-4", "no time"}, BadWindow{"sunday 25:00-26:00", "is no time"},
                      BadWindow{"sunday 02:60-03:00", "is no time"},
                      BadWindow{"funday 02:00-03:00", "\"funday\" is no day"},
                      BadWindow{"first sunday 02:00-03:00", "needs a weekday"},
                      BadWindow{"sunday 02:00-03:00 Europe/Atlantis", "no time zone \"Europe/Atlantis\""},
                      BadWindow{"sunday 02:00-03:00 UTC please", "\"please\""},
                      BadWindow{"day 32 of month 02:00-03:00", "no day of a month"},
                      BadWindow{"cron(0 2 * *) for 2h", "a cron expression has"},
                      BadWindow{"cron(0 2 * * sun)", "how long"},
                      BadWindow{"cron(61 2 * * *) for 2h", "\"61\""},
                      BadWindow{"cron(0 2 * * sun", "closing bracket"}));

}  // namespace
}  // namespace reconcile
