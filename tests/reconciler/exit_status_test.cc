#include "reconciler/scan/exit_status.h"

#include <gtest/gtest.h>

#include "reconciler/scan/report.h"

namespace reconcile {
namespace {

Report report_of(std::initializer_list<Status> statuses, Verdict verdict = Verdict::kDrift,
                 Severity severity = Severity::kMedium) {
  Report report;
  for (const Status status : statuses) {
    Finding finding{.address = "a", .status = status};
    if (status == Status::kDrifted) finding.changes.push_back({.verdict = verdict, .severity = severity});
    if (status == Status::kUnreadable) report.complete = false;
    report.findings.push_back(finding);
  }
  settle(report);
  return report;
}

TEST(ExitStatusTest, is_0_when_everything_is_in_sync_pending_ignored_or_unsupported) {
  const Report report =
      report_of({Status::kInSync, Status::kPending, Status::kIgnored, Status::kUnsupported});
  EXPECT_EQ(exit_status(report, {}), ExitStatus::kInSync);
  EXPECT_EQ(exit_status(report_of({}), {}), ExitStatus::kInSync);
}

TEST(ExitStatusTest, is_2_for_drift_and_for_missing_resources) {
  EXPECT_EQ(exit_status(report_of({Status::kDrifted}), {}), ExitStatus::kFindings);
  EXPECT_EQ(exit_status(report_of({Status::kMissing}), {}), ExitStatus::kFindings);
  EXPECT_EQ(exit_status(report_of({Status::kUnmanaged}), {}), ExitStatus::kFindings);
}

TEST(ExitStatusTest, puts_findings_before_what_could_not_be_read) {
  EXPECT_EQ(exit_status(report_of({Status::kUnreadable, Status::kDrifted}), {}), ExitStatus::kFindings);
  EXPECT_EQ(exit_status(report_of({Status::kUnreadable, Status::kInSync}), {}), ExitStatus::kIncomplete);
}

TEST(ExitStatusTest, is_3_for_an_incomplete_report_without_findings) {
  Report report = report_of({Status::kInSync});
  report.complete = false;
  EXPECT_EQ(exit_status(report, {}), ExitStatus::kIncomplete);
}

TEST(ExitStatusTest, is_3_for_unsupported_types_only_when_strict) {
  EXPECT_EQ(exit_status(report_of({Status::kUnsupported}), {}), ExitStatus::kInSync);
  EXPECT_EQ(exit_status(report_of({Status::kUnsupported}), {.strict = true}), ExitStatus::kIncomplete);
}

TEST(ExitStatusTest, lets_drift_below_the_level_pass_but_never_a_missing_resource) {
  const ExitPolicy high{.fail_on = Severity::kHigh};
  EXPECT_EQ(exit_status(report_of({Status::kDrifted}, Verdict::kDrift, Severity::kMedium), high),
            ExitStatus::kInSync);
  EXPECT_EQ(exit_status(report_of({Status::kDrifted}, Verdict::kDrift, Severity::kHigh), high),
            ExitStatus::kFindings);
  EXPECT_EQ(exit_status(report_of({Status::kMissing}), {.fail_on = Severity::kCritical}),
            ExitStatus::kFindings);
}

TEST(ExitStatusTest, takes_what_waits_for_the_deploy_or_is_ahead_of_it_for_no_finding) {
  EXPECT_EQ(exit_status(report_of({Status::kDrifted}, Verdict::kUndeployed), {}), ExitStatus::kInSync);
  EXPECT_EQ(exit_status(report_of({Status::kDrifted}, Verdict::kConflict), {}), ExitStatus::kFindings);
  EXPECT_EQ(exit_status(report_of({Status::kDrifted}, Verdict::kConverged), {}), ExitStatus::kInSync);
}

}  // namespace
}  // namespace reconcile
