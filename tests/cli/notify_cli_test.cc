// Webhooks on loopback, told by the built program.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/cli/fake_logs.h"
#include "tests/cli/program.h"
#include "tests/http/loopback_server.h"

namespace reconcile {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

/// A webhook that keeps what it is told.
class Webhook {
 public:
  explicit Webhook(std::string status = "200 OK")
      : status_(std::move(status)), server_([this](Connection& connection) { serve(connection); }) {}

  [[nodiscard]] std::string url() const { return server_.url() + "/hooks/canary-token"; }
  [[nodiscard]] std::vector<nlohmann::json> told() {
    const std::lock_guard lock(mutex_);
    return told_;
  }

 private:
  void serve(Connection& connection) {
    std::string head;
    std::string body;
    while (connection.read_request(head, body)) {
      {
        const std::lock_guard lock(mutex_);
        told_.push_back(nlohmann::json::parse(body));
      }
      connection.reply("canary-answer", status_);
    }
  }

  const std::string status_;
  std::mutex mutex_;
  std::vector<nlohmann::json> told_;
  LoopbackServer server_;
};

class NotifyCliTest : public ::testing::Test {
 protected:
  NotifyCliTest() {
    program_.environment["AWS_ENDPOINT_URL"] = logs_.url();
    program_.environment["WEBHOOK"] = webhook_.url();
    program_.put("terraform.tfstate", FakeLogs::state(30));
  }

  FakeLogs logs_;
  Webhook webhook_;
  Program program_;
};

TEST_F(NotifyCliTest, drift_tells_what_was_found_and_where_and_no_value) {
  logs_.keep_for(7);
  program_.put("reconcile.yaml", "notify: {url_env: WEBHOOK}\n");
  const Ended ended = program_.run({"drift", "--log-level", "trace"});
  EXPECT_EQ(ended.status, 2);
  ASSERT_THAT(webhook_.told(), SizeIs(1));
  const nlohmann::json told = webhook_.told().front();
  EXPECT_EQ(told["command"], "drift");
  EXPECT_EQ(told["status"], 2);
  EXPECT_THAT(told["summary"].get<std::string>(), HasSubstr("1 drifted"));
  EXPECT_EQ(told["items"][0]["about"], "retention_in_days");
  EXPECT_THAT(ended.out + ended.err, Not(HasSubstr("canary")));
}

TEST_F(NotifyCliTest, nobody_is_told_what_nobody_wants_to_hear) {
  logs_.keep_for(30);
  program_.put("reconcile.yaml", "notify: {url_env: WEBHOOK}\n");
  EXPECT_EQ(program_.run({"drift"}).status, 0);
  EXPECT_THAT(webhook_.told(), IsEmpty());
}

TEST_F(NotifyCliTest, a_run_that_fails_is_told_too) {
  program_.put("reconcile.yaml", "notify: {url_env: WEBHOOK, when: failure, format: slack}\n");
  EXPECT_EQ(program_.run({"drift", "none.tfstate"}).status, 1);
  ASSERT_THAT(webhook_.told(), SizeIs(1));
  EXPECT_THAT(webhook_.told().front()["text"].get<std::string>(),
              AllOf(HasSubstr("*reconcile drift: failed*"), HasSubstr("none.tfstate")));
}

TEST_F(NotifyCliTest, a_deaf_webhook_costs_neither_the_report_nor_the_exit_status) {
  Webhook deaf("403 Forbidden");
  logs_.keep_for(7);
  program_.environment["WEBHOOK"] = deaf.url();
  program_.put("reconcile.yaml", "notify: {url_env: WEBHOOK}\n");
  const Ended ended = program_.run({"drift", "--format", "json"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_EQ(nlohmann::json::parse(ended.out)["summary"]["drifted"], 1);
  EXPECT_THAT(ended.err, AllOf(HasSubstr("warning: the notification of reconcile.yaml:1 was not sent"),
                               HasSubstr("answered 403"), Not(HasSubstr("canary"))));
}

TEST_F(NotifyCliTest, new_findings_alone_are_told_where_an_earlier_report_says_which_are) {
  logs_.keep_for(7);
  program_.put("reconcile.yaml", "notify: {url_env: WEBHOOK, when: new}\n");
  EXPECT_EQ(program_.run({"drift", "--format", "json", "--output", "before.json"}).status, 2);
  EXPECT_THAT(webhook_.told(), SizeIs(1));
  EXPECT_EQ(program_.run({"drift", "--previous", "before.json"}).status, 2);
  EXPECT_THAT(webhook_.told(), SizeIs(1));
}

TEST_F(NotifyCliTest, gate_and_apply_tell_how_they_ended) {
  logs_.keep_for(7);
  program_.put("reconcile.yaml", "notify: {url_env: WEBHOOK, when: always}\n");
  EXPECT_EQ(program_.run({"gate", "--check", "no-drift"}).status, 2);
  EXPECT_EQ(program_.run({"apply", "--auto-approve"}).status, 0);
  const std::vector<nlohmann::json> told = webhook_.told();
  ASSERT_THAT(told, SizeIs(2));
  EXPECT_EQ(told[0]["command"], "gate (pre)");
  EXPECT_EQ(told[0]["items"][0]["name"], "no-drift");
  EXPECT_EQ(told[1]["command"], "apply");
  EXPECT_THAT(told[1]["summary"].get<std::string>(), HasSubstr("1 applied"));
}

TEST_F(NotifyCliTest, a_recording_holds_nothing_of_it) {
  logs_.keep_for(7);
  program_.put("reconcile.yaml", "notify: {url_env: WEBHOOK, when: always}\n");
  EXPECT_EQ(program_.run({"drift", "--record", "kept"}).status, 2);
  EXPECT_THAT(webhook_.told(), SizeIs(1));
  EXPECT_EQ(program_.files_with("canary-token"), 0U);
  EXPECT_EQ(program_.run({"drift", "--replay", "kept"}).status, 2);
  EXPECT_THAT(webhook_.told(), SizeIs(1)) << "a replay uses no network";
}

TEST_F(NotifyCliTest, a_wrong_url_is_refused_without_being_shown) {
  program_.put("reconcile.yaml", "notify: {url: 'http://hooks.example.com/canary-token'}\n");
  const Ended ended = program_.run({"config", "check"});
  EXPECT_EQ(ended.status, 1);
  EXPECT_THAT(ended.err, AllOf(HasSubstr("reconcile.yaml:1:15: url is not https"), Not(HasSubstr("canary"))));
}

}  // namespace
}  // namespace reconcile
