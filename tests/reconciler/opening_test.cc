#include "reconciler/apply/opening.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reconciler/apply/own_window.h"
#include "reconciler/apply/waiting.h"
#include "reconciler/windows/choose_windows.h"
#include "tests/reconciler/in_memory_world.h"

namespace reconcile {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// A Wednesday.
constexpr WindowTime kNoon = std::chrono::sys_days(std::chrono::year(2026) / 11 / 25) + hours(12);

Action action_of(int usual_seconds) {
  Action out{
      .id = "aws_rds_cluster.a/ModifyDBCluster", .address = "aws_rds_cluster.a", .type = "aws_rds_cluster"};
  out.source = "terraform.tfstate";
  out.settle.usual_seconds = usual_seconds;
  return out;
}

OpeningHours in(const char* window) { return {.windows = {*parse_window(window)}}; }

TEST(OpeningTest, says_when_a_closed_window_opens_next) {
  const Config config{.windows = {{.name = "database", .when = "sunday 02:00-04:00 UTC"}}};
  const std::vector<std::string> asked{"database"};
  const Result<std::vector<Window>> windows = choose_windows(asked, config.windows);
  ASSERT_TRUE(windows.ok());
  EXPECT_THAT(window_closed(*windows, kNoon).summary, HasSubstr("it opens next at 2026-11-29T02:00:00Z"));
  EXPECT_EQ(choose_windows({}, config.windows)->size(), 1);
  EXPECT_FALSE(choose_windows(std::vector<std::string>{"nonsense"}, config.windows).ok());
}

TEST(OpeningTest, lets_nothing_begin_that_usually_takes_longer_than_the_window_is_open) {
  const OpeningHours when = in("daily 11:30-12:10 UTC");
  EXPECT_EQ(why_not_now(when, action_of(600), kNoon), "");
  EXPECT_THAT(why_not_now(when, action_of(601), kNoon),
              HasSubstr("it usually takes 601 s, and the window closes at 2026-11-25T12:10:00Z"));
  EXPECT_THAT(why_not_now(when, action_of(0), kNoon + minutes(10)), HasSubstr("its window is closed"));
}

TEST(OpeningTest, counts_the_snapshot_that_comes_first) {
  Action risky = action_of(500);
  risky.risk = Risk::kRestart;
  risky.snapshot = {.name = "snapshot", .usual_seconds = 180};
  OpeningHours when = in("daily 11:30-12:10 UTC");
  EXPECT_THAT(why_not_now(when, risky, kNoon), HasSubstr("680 s"));
  when.snapshot = SnapshotPolicy::kNever;
  EXPECT_EQ(why_not_now(when, risky, kNoon), "");
}

TEST(OpeningTest, leaves_the_days_out_that_have_no_window) {
  const Config config{
      .windows = {{.name = "database", .when = "daily 11:00-13:00 UTC", .except = {"2026-11-25"}}}};
  const OpeningHours when{.windows = *choose_windows({}, config.windows)};
  EXPECT_THAT(why_not_now(when, action_of(60), kNoon), HasSubstr("opens next at 2026-11-26T11:00:00Z"));
}

TEST(OpeningTest, without_windows_or_with_an_override_anything_may_begin) {
  EXPECT_EQ(why_not_now({}, action_of(6000), kNoon), "");
  OpeningHours when = in("sunday 02:00-04:00");
  when.overridden = true;
  EXPECT_EQ(why_not_now(when, action_of(6000), kNoon), "");
}

TEST(OpeningTest, each_resource_goes_by_its_own_window) {
  OpeningHours when{.by_resource = true, .own_window = [](const Action& action) {
                      return action.address == "aws_rds_cluster.a"
                                 ? Result<std::optional<Window>>(*parse_window("wed:11:45-wed:12:15"))
                                 : Result<std::optional<Window>>(std::optional<Window>());
                    }};
  EXPECT_EQ(why_not_now(when, action_of(600), kNoon), "");
  EXPECT_THAT(why_not_now(when, action_of(600), kNoon + minutes(60)),
              HasSubstr("opens next at 2026-12-02T11:45:00Z"));
  Action group = action_of(0);
  group.address = "aws_security_group.b";
  EXPECT_THAT(why_not_now(when, group, kNoon), HasSubstr("Name one for such resources"));
  when.windows = {*parse_window("daily 11:00-13:00")};
  EXPECT_EQ(why_not_now(when, group, kNoon), "");
  const Action cluster = action_of(0);
  const std::vector<Window> all = all_windows(when, std::vector<const Action*>{&cluster, &cluster, &group});
  ASSERT_EQ(all.size(), 2);
  EXPECT_THAT(window_closed(all, kNoon + hours(1)).summary,
              HasSubstr("(aws_rds_cluster.a: wed:11:45-wed:12:15; aws_security_group.b: daily 11:00-13:00)"));
}

TEST(OpeningTest, a_window_that_cannot_be_read_is_no_open_one) {
  const OpeningHours when{.by_resource = true,
                          .own_window = [](const Action&) -> Result<std::optional<Window>> {
                            return Error{.kind = ErrorKind::kThrottled, .summary = "throttled out"};
                          }};
  EXPECT_EQ(why_not_now(when, action_of(0), kNoon), "throttled out");
}

TEST(OpeningTest, the_next_chance_is_the_first_opening_that_has_room_for_it) {
  const OpeningHours when = in("daily 11:30-12:10 UTC");
  EXPECT_EQ(next_chance(when, action_of(600), kNoon), kNoon);
  EXPECT_EQ(next_chance(when, action_of(601), kNoon), kNoon + hours(23) + minutes(30));
  EXPECT_EQ(next_chance(when, action_of(40 * 60 + 1), kNoon), std::nullopt);
  EXPECT_THAT(why_not_now(when, action_of(40 * 60 + 1), kNoon),
              HasSubstr("none of its windows is that long"));
  EXPECT_EQ(next_chance({}, action_of(6000), kNoon), kNoon);
}

/// Three databases: the second depends on the first, each has its window on another day.
class WaitingTest : public ::testing::Test {
 protected:
  WaitingTest() {
    for (const char* name : {"a", "b", "c"}) {
      Action action = action_of(60);
      action.address = std::string("aws_rds_cluster.") + name;
      action.id = action.address + "/ModifyDBCluster";
      plan_.actions.push_back(action);
    }
    plan_.actions[1].depends_on = {plan_.actions[0].id};
    report_.plan = &plan_;
    for (const Action& action : plan_.actions) report_.outcomes.push_back({.action = &action});
  }
  Waiting waiting() { return waiting_for_windows(report_, hours_, kNoon); }
  [[nodiscard]] std::string id(std::size_t i) const { return plan_.actions[i].id; }
  void applied(std::size_t i) {
    report_.outcomes[i].ending = Ending::kApplied;
    report_.outcomes[i].in_force = true;
  }

  Plan plan_;
  ApplyReport report_;
  std::map<std::string, std::string> windows_{{"aws_rds_cluster.a", "fri:03:00-fri:03:30"},
                                              {"aws_rds_cluster.b", "thu:03:00-thu:03:30"},
                                              {"aws_rds_cluster.c", "sat:03:00-sat:03:30"}};
  OpeningHours hours_{.by_resource = true, .own_window = [this](const Action& action) {
                        return Result<std::optional<Window>>(*parse_window(windows_.at(action.address)));
                      }};
};

TEST_F(WaitingTest, waits_for_the_first_window_of_what_nothing_stands_before) {
  EXPECT_THAT(waiting().ids, ElementsAre(id(0), id(1), id(2)));
  EXPECT_EQ(waiting().next, kNoon + hours(39)) << "on Friday: what is open on Thursday depends on that";
  applied(0);
  EXPECT_THAT(waiting().ids, ElementsAre(id(1), id(2)));
  EXPECT_EQ(waiting().next, kNoon + hours(15)) << "on Thursday";
}

TEST_F(WaitingTest, waits_for_nothing_that_depends_on_what_will_not_be) {
  report_.outcomes[0].ending = Ending::kSkipped;
  EXPECT_THAT(waiting().ids, ElementsAre(id(2)));
  report_.outcomes[0].in_force = true;
  EXPECT_THAT(waiting().ids, ElementsAre(id(1), id(2))) << "somebody else has put it right";
}

TEST_F(WaitingTest, waits_for_no_window_that_has_no_room_or_cannot_be_known) {
  plan_.actions[2].settle.usual_seconds = 3600;
  EXPECT_THAT(waiting().ids, ElementsAre(id(0), id(1)));
  hours_.own_window = [](const Action&) -> Result<std::optional<Window>> {
    return Error{.kind = ErrorKind::kThrottled, .summary = "throttled out"};
  };
  EXPECT_THAT(waiting().ids, IsEmpty());
  EXPECT_EQ(waiting().next, std::nullopt);
}

TEST_F(WaitingTest, a_rollback_waits_the_other_way_round) {
  report_.course = Course::kUndo;
  std::ranges::reverse(report_.outcomes);
  EXPECT_EQ(waiting().next, kNoon + hours(15)) << "what depends is undone first";
  report_.outcomes[1].ending = Ending::kSkipped;
  EXPECT_THAT(waiting().ids, ElementsAre(id(2)));
}

constexpr std::array kCluster{
    Attribute{.name = "preferred_maintenance_window", .compare = Compare::kMaintenanceWindow}};

TEST(OwnWindowTest, is_read_live_by_what_the_table_compares_as_one) {
  InMemoryReader reader;
  reader.support("aws_rds_cluster", kCluster);
  std::vector<Source> sources;
  sources.push_back(source_of("terraform.tfstate", {{"aws_rds_cluster.a", "aws_rds_cluster", R"({"id":"a"})"},
                                                    {"aws_sqs_queue.q", "aws_sqs_queue", R"({"id":"q"})"}}));
  const Site site{.sources = sources, .readers = [&] { return FreshReaders{{&reader}, nullptr}; }};
  reader.put_live("aws_rds_cluster.a", json(R"({"preferred_maintenance_window":"sun:05:00-sun:06:00"})"));
  const Result<std::optional<Window>> own = own_window(site, action_of(0));
  ASSERT_TRUE(own.ok()) << own.error().summary;
  EXPECT_EQ((*own)->text, "sun:05:00-sun:06:00");
  reader.put_live("aws_rds_cluster.a", json("{}"));
  EXPECT_FALSE(own_window(site, action_of(0)).ok());
  Action queue = action_of(0);
  queue.address = "aws_sqs_queue.q";
  queue.type = "aws_sqs_queue";
  EXPECT_FALSE(own_window(site, queue)->has_value());
}

}  // namespace
}  // namespace reconcile
