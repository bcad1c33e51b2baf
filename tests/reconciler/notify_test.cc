#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "reconciler/notify/message.h"
#include "reconciler/notify/notification.h"
#include "reconciler/notify/sender.h"
#include "tests/http/memory_client.h"
#include "tests/reconciler/sample_report.h"

namespace reconcile {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::testing::StartsWith;

constexpr const char* kUrl = "https://hooks.example.com/services/canary-token?key=canary-key";

NotifyTarget target(std::vector<NotifyWhen> when = {NotifyWhen::kAlways}) {
  return {.url = kUrl, .when = std::move(when), .where = "reconcile.yaml:3"};
}

Notification ended(ExitStatus status) {
  return {.command = "drift", .status = status, .headline = "1 drifted"};
}

aws::Environment environment(std::string value = {}) {
  return [value](std::string_view name) -> std::optional<std::string> {
    if (name != "WEBHOOK" || value.empty()) return std::nullopt;
    return value;
  };
}

MemoryClient::Handler answers(std::vector<Result<HttpResponse>> replies) {
  return [replies = std::move(replies), next = std::size_t{0}](const HttpRequest&) mutable {
    const Result<HttpResponse> reply = replies.at(std::min(next, replies.size() - 1));
    ++next;
    return reply;
  };
}

TEST(NotifyTest, tells_of_what_a_target_wants_to_hear_and_of_nothing_else) {
  struct Case {
    NotifyWhen when;
    ExitStatus status;
    bool heard;
  };
  for (const auto& [when, status, heard] : {
           Case{NotifyWhen::kAlways, ExitStatus::kInSync, true},
           Case{NotifyWhen::kFindings, ExitStatus::kFindings, true},
           Case{NotifyWhen::kFindings, ExitStatus::kInSync, false},
           Case{NotifyWhen::kFindings, ExitStatus::kFailed, false},
           Case{NotifyWhen::kFailure, ExitStatus::kFailed, true},
           Case{NotifyWhen::kFailure, ExitStatus::kIncomplete, true},
           Case{NotifyWhen::kFailure, ExitStatus::kInterrupted, true},
           Case{NotifyWhen::kFailure, ExitStatus::kFindings, false},
           // Where no earlier report says what is new, everything may be.
           Case{NotifyWhen::kNew, ExitStatus::kFindings, true},
           Case{NotifyWhen::kNew, ExitStatus::kInSync, false},
       }) {
    EXPECT_EQ(wants(target({when}), ended(status)), heard) << static_cast<int>(when) << word_of(status);
  }
  Notification known = ended(ExitStatus::kFindings);
  known.knows_fresh = true;
  known.items = {{.name = "a"}};
  EXPECT_FALSE(wants(target({NotifyWhen::kNew}), known));
  known.items.push_back({.name = "b", .fresh = true});
  EXPECT_TRUE(wants(target({NotifyWhen::kNew}), known));
  EXPECT_TRUE(wants(target({NotifyWhen::kNew, NotifyWhen::kFailure}), ended(ExitStatus::kFailed)));
}

TEST(NotifyTest, tries_again_as_long_as_it_may_help) {
  MemoryClient http(
      answers({HttpResponse{.status = 503}, HttpResponse{.status = 429, .headers = {{"retry-after", "7"}}},
               Error{.kind = ErrorKind::kTransient, .summary = "reset"}, HttpResponse{.status = 200}}));
  EXPECT_THAT(send_notification(std::vector{target()}, ended(ExitStatus::kFindings), environment(), http),
              IsEmpty());
  EXPECT_EQ(http.request_count(), 4U);
  ASSERT_THAT(http.delays(), SizeIs(3));
  EXPECT_GE(http.delays()[1], std::chrono::seconds(7));
}

TEST(NotifyTest, gives_up_after_a_while_and_says_so_without_the_url) {
  MemoryClient http(answers({HttpResponse{.status = 500, .body = "canary-body"}}));
  const std::vector<Error> errors =
      send_notification(std::vector{target()}, ended(ExitStatus::kFindings), environment(), http);
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_EQ(
      errors[0].summary,
      "the notification of reconcile.yaml:3 was not sent: hooks.example.com:443 answered 500 to attempt 4");
  EXPECT_EQ(http.request_count(), 4U);
}

TEST(NotifyTest, does_not_ask_again_where_it_is_refused) {
  MemoryClient http(answers({HttpResponse{.status = 404}}));
  const std::vector<Error> errors =
      send_notification(std::vector{target()}, ended(ExitStatus::kFindings), environment(), http);
  ASSERT_THAT(errors, SizeIs(1));
  EXPECT_THAT(errors[0].summary, HasSubstr("answered 404 to attempt 1"));
  EXPECT_EQ(http.request_count(), 1U);
}

TEST(NotifyTest, one_target_that_fails_keeps_no_other_from_hearing) {
  MemoryClient http([](const HttpRequest& request) -> Result<HttpResponse> {
    return HttpResponse{.status = request.url.starts_with("https://deaf") ? 410 : 200};
  });
  const std::vector targets{NotifyTarget{.url = "https://deaf.example.com/x", .when = {NotifyWhen::kAlways}},
                            target()};
  EXPECT_THAT(send_notification(targets, ended(ExitStatus::kInSync), environment(), http), SizeIs(1));
  EXPECT_EQ(http.request_count(), 2U);
}

TEST(NotifyTest, takes_the_url_from_the_environment) {
  MemoryClient http(answers({HttpResponse{.status = 204}}));
  const NotifyTarget named{.url_env = "WEBHOOK", .when = {NotifyWhen::kAlways}, .where = "reconcile.yaml:1"};
  EXPECT_THAT(send_notification(std::vector{named}, ended(ExitStatus::kInSync), environment(kUrl), http),
              IsEmpty());
  EXPECT_EQ(http.requests().at(0).url, kUrl);
  for (const auto& [value, wrong] :
       {std::pair{"", "the environment variable WEBHOOK holds no URL"},
        std::pair{"http://plain.example.com/canary", "the URL in WEBHOOK is not https"}}) {
    const std::vector<Error> errors =
        send_notification(std::vector{named}, ended(ExitStatus::kInSync), environment(value), http);
    ASSERT_THAT(errors, SizeIs(1));
    EXPECT_THAT(errors[0].summary, AllOf(HasSubstr(wrong), Not(HasSubstr("canary"))));
  }
  EXPECT_EQ(http.request_count(), 1U);
}

TEST(NotifyTest, allows_plain_http_to_this_machine_alone) {
  for (const char* fine : {"https://hooks.slack.com/services/x", "http://127.0.0.1:8080/x",
                           "http://localhost/x", "http://[::1]:80/x"}) {
    EXPECT_EQ(check_webhook(fine), "") << fine;
  }
  for (const char* wrong :
       {"http://hooks.slack.com/x", "http://127.0.0.1.example.com/x", "http://localhost.example.com/",
        "ftp://127.0.0.1/x", "https://", "https://me:secret@example.com/x", "hooks.slack.com",
        "http://127.0.0.1@example.com/", "https://a b/"}) {
    EXPECT_NE(check_webhook(wrong), "") << wrong;
  }
}

TEST(NotifyTest, speaks_slack_to_slack_and_json_to_the_rest) {
  MemoryClient http(answers({HttpResponse{.status = 200}}));
  NotifyTarget slack = target();
  slack.url = "https://hooks.slack.com/services/T/B/x";
  NotifyTarget asked = target();
  asked.format = NotifyFormat::kSlack;
  EXPECT_THAT(send_notification(std::vector{slack, target(), asked}, ended(ExitStatus::kFindings),
                                environment(), http),
              IsEmpty());
  const std::vector<HttpRequest> requests = http.requests();
  EXPECT_TRUE(nlohmann::json::parse(requests.at(0).body).contains("text"));
  EXPECT_EQ(nlohmann::json::parse(requests.at(1).body).at("result"), "findings");
  EXPECT_TRUE(nlohmann::json::parse(requests.at(2).body).contains("text"));
}

TEST(NotificationTest, holds_paths_and_no_values) {
  Report report = sample_report();
  const Notification notification = notification_of(report);
  EXPECT_THAT(notification.items, Not(IsEmpty()));
  for (const std::string& text : {slack_message(notification), json_message(notification)}) {
    for (const Finding& finding : report.findings) {
      for (const Change& change : finding.changes) {
        for (const Value* value : {&change.desired, &change.live}) {
          // Short ones may be part of a name.
          if (value->is_string() && value->text().size() > 6) {
            EXPECT_THAT(text, Not(HasSubstr(std::string(value->text()))));
          }
        }
      }
    }
  }
}

TEST(NotificationTest, names_the_most_severe_first) {
  const Notification notification = notification_of(sample_report());
  for (std::size_t i = 1; i < notification.items.size(); ++i) {
    EXPECT_GE(notification.items[i - 1].severity, notification.items[i].severity);
  }
}

TEST(NotificationTest, cannot_be_made_to_ring_a_channel) {
  Notification notification = ended(ExitStatus::kFindings);
  notification.headline = "<!channel> & `x`";
  notification.items = {{.name = "aws_x.y[\"<!here>\\n`\"]", .status = "drifted"}};
  const std::string text = nlohmann::json::parse(slack_message(notification)).at("text");
  EXPECT_THAT(text, AllOf(Not(HasSubstr("<")), HasSubstr("&lt;!channel&gt; &amp; 'x'")));
}

TEST(NotificationTest, stays_short_however_much_was_found) {
  Notification notification = ended(ExitStatus::kFindings);
  for (int i = 0; i < 10'000; ++i)
    notification.items.push_back(
        {.name = "aws_sqs_queue.q" + std::to_string(i), .about = std::string(5000, 'x')});
  const std::string text = nlohmann::json::parse(slack_message(notification)).at("text");
  EXPECT_THAT(text, EndsWith("… and 9980 more"));
  EXPECT_LT(text.size(), 10'000U);
  EXPECT_EQ(nlohmann::json::parse(json_message(notification)).at("left_out"), 9500);
}

}  // namespace
}  // namespace reconcile
