#include <gmock/gmock.h>

#include "reconciler/gate/watch.h"
#include "reconciler/windows/window.h"
#include "tests/http/memory_client.h"
#include "tests/reconciler/gate_world.h"

namespace reconcile {
namespace {

using std::chrono::milliseconds;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

// --- What the three-way view says

/// A finding of one resource in the plan, with changes of these verdicts.
class DriftCheckTest : public GateTest {
 protected:
  DriftCheckTest() {
    add_plan(R"({"format_version":"1.2","terraform_version":"1.11.0","resource_changes":[]})");
  }
  void find(std::string address, std::vector<Verdict> verdicts, Status status = Status::kDrifted) {
    Finding finding;
    finding.address = std::move(address);
    finding.source = "plan.json";
    finding.status = status;
    finding.reason = status == Status::kUnreadable ? "AccessDenied" : "";
    for (const Verdict verdict : verdicts) {
      finding.changes.push_back({.path = *Path::parse("size"),
                                 .desired = Value("1"),
                                 .live = Value("2"),
                                 .verdict = verdict,
                                 .severity = Severity::kMedium});
    }
    drift_->findings.push_back(std::move(finding));
  }
};

TEST_F(DriftCheckTest, fails_for_drift_and_for_what_is_gone_with_both_values) {
  find("a.a", {}, Status::kInSync);
  EXPECT_EQ(run("no-drift").status, CheckStatus::kPass);
  find("a.b", {Verdict::kDrift});
  EXPECT_THAT(run("no-drift").summary, HasSubstr("a.b: size is \"2\" instead of \"1\""));
  EXPECT_EQ(run("no-drift").status, CheckStatus::kFail);
  EXPECT_EQ(run("no-drift", json(R"({"fail_on":"high"})")).status, CheckStatus::kPass);
  drift_->findings.clear();
  find("a.c", {}, Status::kMissing);
  EXPECT_EQ(run("no-drift", json(R"({"fail_on":"critical"})")).status, CheckStatus::kFail);
}

TEST_F(DriftCheckTest, lets_pass_what_only_the_deploy_changes_and_what_already_is_as_it_wants) {
  find("a.a", {Verdict::kUndeployed});
  find("a.b", {Verdict::kConverged});
  for (const char* check : {"no-drift", "no-conflict"}) {
    EXPECT_EQ(run(check).status, CheckStatus::kPass) << check;
  }
}

TEST_F(DriftCheckTest, leaves_conflicts_to_the_check_of_that_name_where_it_runs_and_only_there) {
  find("a.a", {Verdict::kConflict});
  EXPECT_EQ(run("no-drift").status, CheckStatus::kFail);
  beside_ = "no-conflict";
  EXPECT_EQ(run("no-drift").status, CheckStatus::kPass);
  EXPECT_THAT(run("no-drift").summary, HasSubstr("which no-conflict judges"));
  beside_ = "no-drift";
  const CheckResult conflict = run("no-conflict");
  EXPECT_EQ(conflict.status, CheckStatus::kFail);
  EXPECT_THAT(conflict.summary, HasSubstr("size is \"2\" and the deploy would make it \"1\""));
}

TEST_F(DriftCheckTest, is_unknown_where_a_resource_or_the_scan_cannot_be_read) {
  find("a.a", {}, Status::kUnreadable);
  for (const char* check : {"no-drift", "no-conflict"}) {
    EXPECT_EQ(run(check).status, CheckStatus::kUnknown) << check;
    EXPECT_THAT(run(check).summary, HasSubstr("AccessDenied")) << check;
  }
  drift_->findings.clear();
  EXPECT_EQ(run("no-drift").status, CheckStatus::kPass) << "before the first deploy nothing exists";
  drift_->complete = false;
  for (const char* check : {"no-drift", "no-conflict"}) {
    EXPECT_EQ(run(check).status, CheckStatus::kUnknown) << check;
  }
  drift_ = Error{.kind = ErrorKind::kDenied, .summary = "nobody may look"};
  EXPECT_EQ(run("no-drift").status, CheckStatus::kUnknown);
}

// --- Plans

std::string plan_that(const char* type, const char* actions, const char* rest = "") {
  return std::string(
             R"({"format_version":"1.2","terraform_version":"1.11.0","resource_changes":[{"address":")") +
         type + R"(.a","mode":"managed","type":")" + type +
         R"(","name":"a","provider_name":"registry.terraform.io/hashicorp/aws","change":{"actions":)" +
         actions + R"(,"before":{"id":"x"},"after":null}}])" + rest + "}";
}

TEST_F(GateTest, fails_for_a_destroy_and_a_replacement_that_nobody_allowed) {
  add_plan(plan_that("aws_lambda_function", R"(["update"])"));
  EXPECT_EQ(run("no-unexpected-destroy").status, CheckStatus::kPass);
  for (const char* actions : {R"(["delete"])", R"(["delete","create"])", R"(["create","delete"])"}) {
    sources_.clear();
    add_plan(plan_that("aws_lambda_function", actions));
    EXPECT_EQ(run("no-unexpected-destroy").status, CheckStatus::kFail) << actions;
    EXPECT_EQ(run("no-unexpected-destroy", json(R"({"allow":"aws_lambda_*"})")).status, CheckStatus::kPass);
  }
  EXPECT_THAT(run("no-unexpected-destroy").summary, HasSubstr("aws_lambda_function.a: it would be replaced"));
}

TEST_F(GateTest, wants_what_holds_data_to_be_named_exactly) {
  for (const char* type : {"aws_db_instance", "aws_dynamodb_table", "aws_s3_bucket", "aws_kms_key",
                           "aws_ebs_volume", "aws_efs_file_system"}) {
    sources_.clear();
    add_plan(plan_that(type, R"(["delete"])"));
    EXPECT_EQ(run("no-unexpected-destroy", json(R"({"allow":["*"]})")).status, CheckStatus::kFail) << type;
    EXPECT_THAT(run("no-unexpected-destroy").summary, HasSubstr("with the data that it holds"));
    const std::string exact = R"({"allow":[")" + std::string(type) + R"(.a"]})";
    EXPECT_EQ(run("no-unexpected-destroy", json(exact)).status, CheckStatus::kPass) << type;
  }
}

TEST_F(GateTest, tells_an_errored_plan_from_one_that_leaves_changes_for_later) {
  add_plan(plan_that("aws_lambda_function", R"(["update"])", R"(,"errored":true,"complete":false)"));
  EXPECT_THAT(run("plan-complete").observations, SizeIs(1));
  EXPECT_THAT(run("plan-complete").summary, HasSubstr("ended with an error"));
  sources_.clear();
  add_plan(plan_that("aws_lambda_function", R"(["update"])", R"(,"complete":false)"));
  EXPECT_THAT(run("plan-complete").summary, HasSubstr("made with -target, or changes are deferred"));
}

// --- Windows and URLs

TEST_F(GateTest, wants_an_open_window_and_says_when_the_next_one_opens) {
  EXPECT_EQ(run("in-window").status, CheckStatus::kUnknown) << "none is declared";
  windows_ = {*parse_window("wednesday 09:00-11:00 UTC")};
  EXPECT_THAT(run("in-window").summary, HasSubstr("open until 2026-11-25T11:00:00Z"));
  EXPECT_EQ(run("in-window").status, CheckStatus::kPass);
  windows_ = {*parse_window("wednesday 10:30-11:00 UTC")};
  EXPECT_EQ(run("in-window").status, CheckStatus::kFail);
  EXPECT_THAT(run("in-window").summary, HasSubstr("it opens at 2026-11-25T10:30:00Z"));
}

class HttpHealthyTest : public GateTest {
 protected:
  CheckResult ask(const char* more = "") {
    return run(
        "http-healthy",
        json(std::string(R"({"urls":{"url":"https://app.example/health?token=canary-1")") + more + "}}"));
  }
  HttpResponse response_{.status = 200, .body = "all is well"};
  MemoryClient client_{[this](const HttpRequest&) -> Result<HttpResponse> {
    if (response_.status == 0) return Error{.kind = ErrorKind::kTransient, .summary = "connection refused"};
    return response_;
  }};
};

TEST_F(HttpHealthyTest, wants_the_declared_answer_and_shows_no_query) {
  EXPECT_EQ(ask().status, CheckStatus::kUnknown) << "a replay has no network";
  http_ = &client_;
  EXPECT_EQ(ask().status, CheckStatus::kPass);
  EXPECT_EQ(ask(R"(,"contains":"is well")").status, CheckStatus::kPass);
  EXPECT_THAT(ask(R"(,"contains":"UP")").summary, HasSubstr("without the declared text"));
  EXPECT_THAT(ask(R"(,"status":[201,204])").summary,
              AllOf(HasSubstr("https://app.example/health: status 200"),
                    HasSubstr("wanted status 201 or 204"), Not(HasSubstr("canary"))));
  response_.status = 503;
  EXPECT_EQ(ask().status, CheckStatus::kFail);
  EXPECT_EQ(ask(R"(,"status":503)").status, CheckStatus::kPass);
  response_.status = 0;
  EXPECT_EQ(ask().status, CheckStatus::kFail);
  EXPECT_THAT(ask().summary, HasSubstr("connection refused"));
  EXPECT_EQ(run("http-healthy").status, CheckStatus::kUnknown) << "no URL is declared";
}

// --- What the default set has nothing to look at for

TEST_F(GateTest, says_what_it_left_out_and_fails_closed_for_what_was_asked_for) {
  const GateContext context(GateContext::Parts{.phase = GatePhase::kPost, .asker = &asker_});
  const auto chosen = choose_checks({}, context);
  ASSERT_TRUE(chosen.ok());
  const GateReport all = run_checks(*chosen, {}, context);
  EXPECT_THAT(all.results, IsEmpty());
  EXPECT_THAT(all.left_out, SizeIs(chosen->size()));
  const Checklist list{.chosen = {"services-steady"}};
  const GateReport one = run_checks(*choose_checks(list, context), list, context);
  EXPECT_EQ(exit_status(one), ExitStatus::kIncomplete);
  EXPECT_THAT(one.results.front().summary, HasSubstr("gate.checks.services-steady names anything"));
}

// --- Looking again

class WatchTest : public ::testing::Test {
 protected:
  /// A look that comes to `status`.
  static GateReport looks(CheckStatus status) {
    GateReport report{.phase = GatePhase::kPost, .finished_at = "2026-11-25T10:00:00Z"};
    report.results.push_back({.name = "services-steady", .status = status, .summary = "s: 1 of 2 tasks run"});
    return report;
  }
  Result<GateReport> watch(std::chrono::minutes time, std::vector<CheckStatus> looks_in_turn) {
    const Watch how{.time = time,
                    .now = [this] { return now_; },
                    .rest =
                        [this](milliseconds pause) {
                          now_ += pause;
                          return !interrupted_;
                        },
                    .renew = [this] { return ++renewed_, renewal_; },
                    .tell = [this](const GateReport& report,
                                   milliseconds left) { told_.push_back(watch_line(report, left)); }};
    return watch_gate(how, [&] {
      const std::size_t i = std::min(looks_++, looks_in_turn.size() - 1);
      return Result<GateReport>(looks(looks_in_turn[i]));
    });
  }

  std::chrono::steady_clock::time_point now_{};
  std::size_t looks_ = 0;
  int renewed_ = 0;
  bool interrupted_ = false;
  Result<void> renewal_{};
  std::vector<std::string> told_{};
};

TEST_F(WatchTest, looks_until_everything_passes_and_says_how_it_stands) {
  const auto report =
      watch(std::chrono::minutes(30), {CheckStatus::kFail, CheckStatus::kUnknown, CheckStatus::kPass});
  EXPECT_EQ(exit_status(*report), ExitStatus::kInSync);
  EXPECT_EQ(renewed_, 2) << "each look reads anew";
  EXPECT_THAT(told_,
              ElementsAre("2026-11-25T10:00:00Z gate (post): 1 failed; services-steady: s: 1 of 2 tasks run; "
                          "30 min left",
                          HasSubstr("1 unknown; services-steady: s: 1 of 2 tasks run; 29 min left")));
}

TEST_F(WatchTest, ends_with_what_it_last_saw_when_the_time_is_up) {
  const auto report = watch(std::chrono::minutes(1), {CheckStatus::kFail});
  EXPECT_EQ(exit_status(*report), ExitStatus::kFindings);
  EXPECT_EQ(looks_, 5U);
  EXPECT_THAT(told_.back(), HasSubstr("; 15 s left"));
}

TEST_F(WatchTest, looks_once_without_a_time_and_no_more_once_it_is_interrupted) {
  EXPECT_EQ(exit_status(*watch(std::chrono::minutes(0), {CheckStatus::kFail})), ExitStatus::kFindings);
  EXPECT_EQ(looks_, 1U);
  EXPECT_THAT(told_, IsEmpty());
  interrupted_ = true;
  EXPECT_EQ(exit_status(*watch(std::chrono::minutes(9), {CheckStatus::kFail})), ExitStatus::kFindings);
  EXPECT_EQ(looks_, 2U);
}

TEST_F(WatchTest, gives_up_where_it_cannot_be_signed_in_again) {
  renewal_ = Error{.kind = ErrorKind::kUsage, .summary = "the token is over"};
  EXPECT_EQ(watch(std::chrono::minutes(9), {CheckStatus::kFail}).error().summary, "the token is over");
}

}  // namespace
}  // namespace reconcile
