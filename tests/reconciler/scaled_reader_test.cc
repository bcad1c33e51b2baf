#include "reconciler/scan/scaled_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/reconciler/in_memory_world.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::array kService{Attribute{.name = "desired_count", .kind = Kind::kNumber}};
constexpr std::string_view kAddress = "aws_ecs_service.api";

class ScaledReaderTest : public ::testing::Test {
 protected:
  ScaledReaderTest() {
    provider_.support("aws_ecs_service", kService);
    targets_.support("aws_appautoscaling_target", kService);
    live(5);
  }

  void live(int count) { provider_.put_live(std::string(kAddress), Value::map({{"desired_count", count}})); }
  void target(int least, int most) {
    targets_.put_live(std::string(kAddress), Value::map({{"min_capacity", least}, {"max_capacity", most}}));
  }
  Outcome read() {
    Source source = source_of(
        "s", {{.address = std::string(kAddress),
               .type = "aws_ecs_service",
               .attributes =
                   R"({"cluster":"arn:aws:ecs:us-east-1:1:cluster/lego","name":"api","desired_count":2})"}});
    source.resources.front().provider = "registry.terraform.io/hashicorp/aws";
    const auto reader = make_scaled_reader(provider_, {.reader = targets_});
    const Resource* const wanted = source.resources.data();
    Outcome out;
    reader->read({&wanted, 1}, [&](std::size_t, Outcome outcome) { out = std::move(outcome); });
    return out;
  }
  std::vector<std::string> owned() { return std::get<Found>(read()).live.owned; }

  InMemoryReader provider_{"plugin"};
  InMemoryReader targets_;
};

TEST_F(ScaledReaderTest, a_capacity_within_the_bounds_of_its_target_is_owned) {
  target(1, 10);
  EXPECT_THAT(owned(), ElementsAre("desired_count"));
  target(5, 5);
  EXPECT_THAT(owned(), ElementsAre("desired_count"));
}

TEST_F(ScaledReaderTest, a_capacity_beyond_the_bounds_is_not) {
  target(1, 4);
  EXPECT_THAT(owned(), IsEmpty());
}

TEST_F(ScaledReaderTest, a_capacity_without_a_target_is_not) {
  targets_.put(std::string(kAddress), Absent{});
  EXPECT_THAT(owned(), IsEmpty());
}

TEST_F(ScaledReaderTest, the_target_is_asked_for_by_its_three_names_and_only_where_the_capacity_differs) {
  std::string asked;
  targets_.instead = [&](std::span<const Resource* const> wanted, const auto& answer) {
    asked = wanted.front()->attributes;
    answer(0, Absent{});
  };
  owned();
  EXPECT_EQ(asked, R"({"resource_id":"service/lego/api","scalable_dimension":"ecs:service:DesiredCount",)"
                   R"("service_namespace":"ecs"})");
  asked.clear();
  live(2);
  owned();
  EXPECT_EQ(asked, "");
}

TEST_F(ScaledReaderTest, where_the_target_cannot_be_read_the_instance_cannot_be_judged) {
  targets_.put(std::string(kAddress), Unreadable{{.kind = ErrorKind::kDenied, .summary = "no"}});
  EXPECT_EQ(std::get<Unreadable>(read()).error.summary, "no");
}

}  // namespace
}  // namespace reconcile
