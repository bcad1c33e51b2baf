#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <future>
#include <mutex>
#include <regex>
#include <string>
#include <thread>
#include <vector>

#include "model/resource.h"
#include "tests/cli/fake_logs.h"
#include "tests/cli/program.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// The one log group is kept for 14 days and shall be for 30.
class ApplyCliTest : public ::testing::Test {
 protected:
  ApplyCliTest() {
    program_.environment["AWS_ENDPOINT_URL"] = logs_.url();
    program_.put("terraform.tfstate", FakeLogs::state(30));
    EXPECT_EQ(program_.run({"plan", "--out", "plan.json"}).status, 2);
  }
  /// That nothing was changed and nothing left behind.
  void expect_refused(const Ended& ended, const std::string& why) {
    EXPECT_EQ(ended.status, 1) << ended.out;
    EXPECT_THAT(ended.err, HasSubstr(why));
    EXPECT_EQ(logs_.changes(), 0);
    EXPECT_EQ(program_.files_with("apply-journal"), 0);
    EXPECT_THAT(program_.content(".terraform.tfstate.lock.info"), IsEmpty());
  }
  Program program_;
  FakeLogs logs_;
};

TEST_F(ApplyCliTest, refuses_what_is_for_making_a_plan_where_there_is_one) {
  const std::vector<std::vector<std::string>> options = {
      {"--only", "aws_x*"}, {"--max-risk", "online"}, {"--max-actions", "1"}, {"--direction", "code"}};
  for (const std::vector<std::string>& option : options) {
    SCOPED_TRACE(option.front());
    std::vector<std::string> words{"apply", "plan.json", "--auto-approve"};
    words.insert(words.end(), option.begin(), option.end());
    expect_refused(program_.run(words),
                   option.front() + " is for making a plan; plan.json is carried out as it");
  }
}

TEST_F(ApplyCliTest, refuses_a_plan_that_changes_what_is_left_out) {
  for (const std::vector<std::string>& option : {std::vector<std::string>{"--include", "aws_x.*"},
                                                 {"--exclude", "aws_cloudwatch_log_group.*"},
                                                 {"--type", "aws_sqs_queue"}}) {
    SCOPED_TRACE(option.front());
    expect_refused(program_.run({"apply", "plan.json", "--auto-approve", option[0], option[1]}),
                   "the plan changes aws_cloudwatch_log_group.app, which --include, --exclude and --type");
  }
  const Ended all = program_.run({"apply", "plan.json", "--auto-approve", "--now", "--include", "aws_*"});
  EXPECT_EQ(all.status, 0) << all.err;
}

TEST_F(ApplyCliTest, refuses_an_only_that_matches_nothing) {
  const Ended ended = program_.run({"apply", "--only", "aws_cloudwatch_log_gruop*", "--auto-approve"});
  expect_refused(ended, "--only \"aws_cloudwatch_log_gruop*\" matches nothing in the sources");
}

TEST_F(ApplyCliTest, says_what_is_no_journal) {
  expect_refused(program_.run({"apply", "--resume", "plan.json", "--auto-approve"}),
                 "plan.json: this is no journal");
  const Ended missing = program_.run({"apply", "--rollback", "missing.jsonl", "--auto-approve"});
  expect_refused(missing, "cannot read \"missing.jsonl\"");
  EXPECT_THAT(missing.err, HasSubstr("names its journal when it begins"));
}

TEST_F(ApplyCliTest, fails_where_its_time_is_over_before_the_window_opens) {
  const Ended ended = program_.run({"apply", "plan.json", "--auto-approve", "--window",
                                    "first sunday of month 02:00-02:01 UTC", "--wait", "--timeout", "1s"});
  expect_refused(ended, "the time limit of --timeout is over");
}

TEST_F(ApplyCliTest, says_how_to_go_on_after_a_failure) {
  logs_.answer(R"({"__type": "AccessDeniedException", "message": "no"})", "400 Bad Request");
  const Ended ended = program_.run({"apply", "plan.json", "--auto-approve", "--journal", "my journal"});
  EXPECT_EQ(ended.status, 1) << ended.out;
  EXPECT_THAT(ended.err,
              HasSubstr("To go on: reconcile apply --resume 'my journal'; to take back what was done:"));
}

TEST_F(ApplyCliTest, carries_a_plan_out_and_writes_a_journal) {
  const Ended ended = program_.run({"apply", "plan.json", "--auto-approve", "--journal", "journal"});
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("1 applied, 0 skipped, 0 failed, 0 not reached"));
  EXPECT_THAT(ended.err, HasSubstr("Signed in as arn:aws:iam::123456789012:user/test"));
  EXPECT_THAT(program_.content("journal"), HasSubstr("\"event\":\"verified\""));
  EXPECT_EQ(logs_.changes(), 1);
  EXPECT_EQ(program_.run({"drift"}).status, 0);
  const Ended again = program_.run({"apply", "--resume", "journal", "--auto-approve"});
  EXPECT_EQ(again.status, 0) << again.out << again.err;
  EXPECT_EQ(logs_.changes(), 1);
  const Ended undone = program_.run({"apply", "--rollback", "journal", "--auto-approve"});
  EXPECT_EQ(undone.status, 0) << undone.out << undone.err;
  EXPECT_EQ(logs_.changes(), 2);
  EXPECT_EQ(program_.run({"drift"}).status, 2);
}

TEST_F(ApplyCliTest, goes_by_no_key_of_the_configuration_that_is_for_other_commands) {
  program_.put("reconcile.yaml", "write_baseline: accepted.json\nprevious: none.json\n");
  EXPECT_EQ(program_.run({"apply", "--auto-approve", "--journal", "journal"}).status, 0);
  EXPECT_THAT(program_.content("accepted.json"), IsEmpty());
}

TEST_F(ApplyCliTest, shows_its_report_and_its_journal_again_in_any_format) {
  const Ended ended = program_.run({"apply", "plan.json", "--auto-approve", "--journal", "journal",
                                    "--format", "json", "--output", "report.json"});
  ASSERT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(program_.run({"show", "report.json"}).out, HasSubstr("1 applied, 0 skipped"));
  EXPECT_THAT(program_.run({"show", "report.json", "--format", "junit"}).out, HasSubstr("failures=\"0\""));
  EXPECT_EQ(program_.run({"show", "report.json", "--format", "json"}).out, program_.content("report.json"));
  EXPECT_THAT(program_.run({"show", "journal", "--format", "json"}).out, HasSubstr("\"applied\": 1"));
  EXPECT_EQ(program_.run({"show", "journal", "--output", "protocol.txt"}).out, "");
  EXPECT_THAT(program_.content("protocol.txt"), HasSubstr("1 of 1 calls, verified"));
}

TEST_F(ApplyCliTest, plans_and_applies_in_one_go) {
  const Ended ended = program_.run({"--apply", "terraform.tfstate", "--auto-approve"});
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
  EXPECT_EQ(logs_.changes(), 1);
  EXPECT_EQ(program_.run({"apply", "--auto-approve"}).status, 0);
  EXPECT_EQ(logs_.changes(), 1);
}

TEST_F(ApplyCliTest, changes_nothing_in_a_dry_run) {
  const Ended ended = program_.run({"apply", "plan.json", "--dry-run"});
  EXPECT_EQ(ended.status, 2) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("it would be carried out"));
  EXPECT_EQ(logs_.changes(), 0);
}

TEST_F(ApplyCliTest, refuses_without_approval) {
  expect_refused(program_.run({"apply", "plan.json"}, "yes\n"), "Pass --auto-approve");
}

TEST_F(ApplyCliTest, refuses_an_edited_plan) {
  std::string text = program_.content("plan.json");
  const std::string_view wanted = "\"retentionInDays\":30";
  text.replace(text.find(wanted), wanted.size(), "\"retentionInDays\":60");
  program_.put("plan.json", text);
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve"}), "the plan was edited");
}

TEST_F(ApplyCliTest, refuses_another_account) {
  logs_.sign_in("999999999999");
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve"}),
                 "the plan is for account 123456789012");
}

TEST_F(ApplyCliTest, refuses_outside_the_window_and_says_when_it_opens) {
  const std::string never = "cron(0 2 29 2 *) for 1m";
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve", "--window", never}),
                 "it opens next at 2028-02-29T02:00:00Z");
  program_.put("reconcile.yaml", "windows:\n  - name: rare\n    when: " + never + "\n");
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve"}), "the maintenance window is closed");
  EXPECT_EQ(program_.run({"apply", "plan.json", "--auto-approve", "--now", "--journal", "j"}).status, 0);
  EXPECT_THAT(program_.content("j"), HasSubstr("\"now\":true"));
}

TEST_F(ApplyCliTest, refuses_a_state_that_moved_on) {
  std::string state = FakeLogs::state(30);
  state.replace(state.find("\"serial\":1"), 10, "\"serial\":2");
  program_.put("terraform.tfstate", state);
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve"}), "has moved on");
}

TEST_F(ApplyCliTest, refuses_a_journal_that_it_cannot_write) {
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve", "--journal", "/proc/none/journal"}),
                 "it cannot be created");
}

TEST_F(ApplyCliTest, refuses_what_cannot_be_done) {
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve", "--window", "resource"}),
                 "AWS has no maintenance window for aws_cloudwatch_log_group.app");
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve", "--parallelism", "0"}),
                 "is not a number from 1 to 64");
}

TEST_F(ApplyCliTest, ends_what_is_under_way_at_the_first_signal) {
  program_.put("terraform.tfstate", FakeLogs::state(30));
  std::promise<void> asked;
  std::promise<void> over;
  std::once_flag once;
  logs_.before_answer([&] {
    std::call_once(once, [&] {
      asked.set_value();
      over.get_future().wait_for(std::chrono::seconds(20));
    });
  });
  const Ended ended =
      program_.run({"apply", "plan.json", "--auto-approve", "--journal", "journal"}, {}, [&](int process) {
        asked.get_future().wait_for(std::chrono::seconds(20));
        ::kill(process, SIGINT);
        over.set_value();
      });
  EXPECT_EQ(ended.status, 130) << ended.out << ended.err;
  EXPECT_EQ(logs_.changes(), 1);
  EXPECT_THAT(program_.content("journal"), HasSubstr("\"outcome\":\"done\""));
  EXPECT_THAT(program_.content(".terraform.tfstate.lock.info"), IsEmpty());
  EXPECT_EQ(program_.run({"apply", "--resume", "journal", "--auto-approve"}).status, 0);
  EXPECT_EQ(logs_.changes(), 1);
}

TEST_F(ApplyCliTest, reports_as_json_and_markdown) {
  const Ended ended = program_.run({"apply", "plan.json", "--auto-approve", "--format", "json", "--format",
                                    "markdown", "--output", "report.md", "--journal", "journal"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  const Result<Value> report = parse_json(ended.out);
  ASSERT_TRUE(report.ok()) << ended.out;
  EXPECT_EQ((*report)["command"].text(), "apply");
  EXPECT_EQ((*report)["journal"].text(), "journal");
  EXPECT_EQ((*report)["summary"]["applied"].text(), "1");
  EXPECT_EQ((*report)["actions"].at(0)["outcome"].text(), "applied");
  EXPECT_THAT(ended.err, HasSubstr("logs:PutRetentionPolicy")) << "the plan is shown beside the report";
  EXPECT_THAT(program_.content("report.md"), HasSubstr("**1 applied, 0 skipped, 0 failed, 0 not reached**"));
}

/// As `terraform show -json` prints the state.
std::string shown_state(int days) {
  return R"({"format_version":"1.0","terraform_version":"1.11.0","values":{"root_module":{"resources":[{)"
         R"("address":"aws_cloudwatch_log_group.app","mode":"managed","type":"aws_cloudwatch_log_group","name":"app",)"
         R"("provider_name":"registry.terraform.io/hashicorp/aws","schema_version":0,"values":{"id":"/app",)"
         R"("name":"/app","log_group_class":"STANDARD","retention_in_days":)" +
         std::to_string(days) +
         R"(,"arn":"arn:aws:logs:us-east-1:123456789012:log-group:/app","tags":null,"tags_all":{}},)"
         R"("sensitive_values":{}}]}}})";
}

TEST_F(ApplyCliTest, applies_what_has_no_lock_only_where_that_is_asked_for) {
  program_.put("shown.json", shown_state(30));
  ASSERT_EQ(program_.run({"plan", "shown.json", "--out", "plan.json"}).status, 2);
  expect_refused(program_.run({"apply", "plan.json", "--auto-approve"}),
                 "does not tell where Terraform's lock of it is, nor which serial");
  const Ended ended = program_.run({"apply", "plan.json", "--auto-approve", "--lock=false"});
  EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
  EXPECT_EQ(logs_.changes(), 1);
}

TEST_F(ApplyCliTest, leaves_alone_what_its_source_wants_otherwise_by_now) {
  program_.put("shown.json", shown_state(30));
  ASSERT_EQ(program_.run({"plan", "shown.json", "--out", "plan.json"}).status, 2);
  program_.put("shown.json", shown_state(60));
  const Ended ended = program_.run({"apply", "plan.json", "--auto-approve", "--lock=false"});
  EXPECT_EQ(ended.status, 2) << ended.out << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("the source wants something else by now: retention_in_days"));
  EXPECT_EQ(logs_.changes(), 0);
}

TEST_F(ApplyCliTest, takes_two_plans_of_the_same_for_two) {
  for (const char* name : {"first", "second"}) ASSERT_EQ(program_.run({"plan", "--out", name}).status, 2);
  const std::string first = program_.content("first");
  const std::size_t at = first.find("\"id\":");
  EXPECT_EQ(program_.content("second").find(first.substr(at, 35)), std::string::npos);
}

// A terminal, as far as the program can tell.
TEST_F(ApplyCliTest, ends_at_once_when_a_signal_comes_while_it_asks) {
  const int terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
  ASSERT_GE(terminal, 0);
  ASSERT_EQ(::grantpt(terminal), 0);
  ASSERT_EQ(::unlockpt(terminal), 0);
  program_.standard_input = ::ptsname(terminal);
  const auto start = std::chrono::steady_clock::now();
  const Ended ended = program_.run({"apply", "plan.json"}, {}, [&](int process) {
    const auto asked = [&] { return program_.error_so_far().find("is accepted") != std::string::npos; };
    while (!asked() && std::chrono::steady_clock::now() - start < std::chrono::seconds(20))
      std::this_thread::yield();
    ::kill(process, SIGINT);
  });
  EXPECT_EQ(ended.status, 130) << ended.err;
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(20));
  EXPECT_THAT(ended.err, HasSubstr("Only \"yes\" is accepted"));
  EXPECT_EQ(logs_.changes(), 0);
  ASSERT_EQ(::write(terminal, "yes\n", 4), 4);
  EXPECT_EQ(program_.run({"apply", "plan.json"}).status, 0);
  EXPECT_EQ(logs_.changes(), 1);
  ::close(terminal);
}

TEST_F(ApplyCliTest, shows_a_journal_again) {
  ASSERT_EQ(program_.run({"apply", "plan.json", "--auto-approve", "--journal", "journal"}).status, 0);
  const Ended ended = program_.run({"show", "journal"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out,
              HasSubstr("aws_cloudwatch_log_group.app/PutRetentionPolicy  1 of 1 calls, verified"));
  EXPECT_THAT(ended.out, HasSubstr("\n\n1 applied, 0 skipped, 0 failed, 0 not reached\n"));
}

TEST_F(ApplyCliTest, shows_a_journal_as_the_report_of_the_apply) {
  const std::vector<std::string> formats{"json", "markdown", "junit", "sarif", "html", "github"};
  std::vector<std::string> apply{"apply", "plan.json", "--auto-approve", "--journal", "journal"};
  for (const std::string& format : formats)
    apply.insert(apply.end(), {"--format", format, "--output", format});
  logs_.keep_for(60);
  ASSERT_EQ(program_.run(apply).status, 2);
  for (const std::string& format : formats) {
    const Ended shown = program_.run({"show", "journal", "--format", format});
    EXPECT_EQ(shown.status, 0) << shown.err;
    // The time of the last record is a moment before the end.
    const auto timeless = [](std::string text) {
      for (std::size_t at = 0; (at = text.find("\"finished_at\":", at)) != std::string::npos;)
        text.erase(at, text.find(',', at) - at);
      return std::regex_replace(text, std::regex(R"(\d{4}-\d\d-\d\dT[\d:.]+Z?)"), "TIME");
    };
    EXPECT_EQ(timeless(shown.out), timeless(program_.content(format))) << format;
    EXPECT_THAT(shown.out, HasSubstr("the live side moved")) << format;
  }
}

TEST_F(ApplyCliTest, skips_what_moved_since_the_plan_and_ends_with_2) {
  logs_.keep_for(60);
  const Ended ended = program_.run({"apply", "plan.json", "--auto-approve"});
  EXPECT_EQ(ended.status, 2) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("the live side moved: retention_in_days"));
  EXPECT_EQ(logs_.changes(), 0);
}

}  // namespace
}  // namespace reconcile
