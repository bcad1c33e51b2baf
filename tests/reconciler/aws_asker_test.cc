#include "reconciler/gate/aws_asker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reconciler/accounts.h"
#include "reconciler/gate/operations.h"
#include "reconciler/scan/load_sources.h"
#include "tests/backends/backend_world.h"
#include "tests/reconciler/in_memory_world.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

constexpr const char* kOther = "222222222222";

/// Alarms in two pages, and what was asked.
class AwsAskerTest : public ::testing::Test {
 protected:
  AwsAskerTest() {
    world_.instead = [this](const HttpRequest& request) -> std::optional<HttpResponse> {
      if (request.body.find("Action=DescribeAlarms") == std::string::npos) return std::nullopt;
      for (const auto& [name, value] : request.headers) {
        if (name == "authorization") scopes_.push_back(value);
      }
      if (denied_) {
        return HttpResponse{.status = 403,
                            .body =
                                "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message>"
                                "</Error></ErrorResponse>"};
      }
      const bool second = request.body.find("NextToken=more") != std::string::npos;
      const std::string name = second ? "b" : "a";
      return HttpResponse{
          .status = 200,
          .body = "<DescribeAlarmsResponse><DescribeAlarmsResult><MetricAlarms><member><AlarmName>" + name +
                  "</AlarmName></member></MetricAlarms>" + (second ? "" : "<NextToken>more</NextToken>") +
                  "</DescribeAlarmsResult></DescribeAlarmsResponse>"};
    };
    loaded_.sources.push_back(
        source_of("s", {{.address = "aws_thing.a", .type = "aws_thing", .attributes = R"({"id":"x"})"}}));
    loaded_.accounts.resize(1);
  }

  std::unique_ptr<AwsAsker> open() {
    Result<Accounts> accounts = Accounts::open(config_, world_.context().sessions, loaded_);
    EXPECT_TRUE(accounts.ok());
    accounts_ = std::make_unique<Accounts>(*std::move(accounts));
    Result<std::unique_ptr<AwsAsker>> asker =
        make_aws_asker(world_.context().sessions, *accounts_, config_, loaded_.sources);
    EXPECT_TRUE(asker.ok()) << asker.error().summary;
    return *std::move(asker);
  }

  backends::BackendWorld world_{
      {{"AWS_ACCESS_KEY_ID", "AKIA"}, {"AWS_SECRET_ACCESS_KEY", "s"}, {"AWS_REGION", "us-east-1"}}};
  Config config_;
  LoadedSources loaded_;
  std::unique_ptr<Accounts> accounts_;
  std::vector<std::string> scopes_;  ///< of the signatures, so the regions that were asked
  bool denied_ = false;
};

TEST_F(AwsAskerTest, reads_every_page_and_asks_the_same_question_once) {
  const auto asker = open();
  const Place place = asker->place_of("", "eu-west-1");
  for (int i = 0; i < 2; ++i) {
    const auto alarms = asker->ask_all(gate::kDescribeAlarms, place, Value::map({}), "MetricAlarms[]");
    ASSERT_TRUE(alarms.ok()) << alarms.error().summary;
    EXPECT_THAT(*alarms, SizeIs(2));
  }
  EXPECT_THAT(scopes_, SizeIs(2));
  EXPECT_THAT(scopes_.front(), HasSubstr("/eu-west-1/monitoring/"));
}

TEST_F(AwsAskerTest, says_that_it_was_denied_and_never_that_there_is_nothing) {
  denied_ = true;
  const auto asker = open();
  const auto alarms =
      asker->ask_all(gate::kDescribeAlarms, asker->place_of("", ""), Value::map({}), "MetricAlarms[]");
  ASSERT_FALSE(alarms.ok());
  EXPECT_EQ(alarms.error().kind, ErrorKind::kDenied);
  EXPECT_EQ(asker->ask(gate::kDescribeAlarms, asker->place_of("", ""), Value::map({})).error().kind,
            ErrorKind::kDenied);
}

TEST_F(AwsAskerTest, finds_the_place_of_a_declared_account_by_its_name_and_by_its_id) {
  config_.accounts = {{.name = "other", .id = kOther, .access = {.region = "eu-west-1"}}};
  const auto asker = open();
  EXPECT_EQ(asker->place_of("other", ""), (Place{kOther, "eu-west-1"}));
  EXPECT_EQ(asker->place_of(kOther, "us-west-2"), (Place{kOther, "us-west-2"}));
  EXPECT_TRUE(asker->caller_for(asker->place_of("other", "")).ok());
  EXPECT_EQ(asker->place_of("", "").region, "us-east-1");
}

TEST_F(AwsAskerTest, asks_nobody_in_an_account_that_it_is_not_signed_in_to) {
  const auto asker = open();
  const Place nowhere = asker->place_of("999999999999", "");
  const auto alarms = asker->ask_all(gate::kDescribeAlarms, nowhere, Value::map({}), "MetricAlarms[]");
  ASSERT_FALSE(alarms.ok());
  EXPECT_THAT(alarms.error().summary, HasSubstr("nobody is signed in to account 999999999999"));
  EXPECT_THAT(scopes_, SizeIs(0));
}

}  // namespace
}  // namespace reconcile
