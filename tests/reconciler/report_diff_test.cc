#include "reconciler/scan/report_diff.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "reconciler/scan/exit_status.h"
#include "reconciler/scan/report.h"
#include "reconciler/views/report_diff.h"
#include "tests/reconciler/sample_report.h"

namespace reconcile {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Finding& finding(Report& report, std::string_view address) {
  for (Finding& each : report.findings) {
    if (each.address == address) return each;
  }
  throw std::out_of_range(std::string(address));
}

std::vector<std::string> fates(const ReportDiff& diff) {
  std::vector<std::string> out;
  for (const Difference& difference : diff.differences) {
    const bool is_new = difference.fate == Fate::kNew;
    out.push_back(std::string(to_string(difference.fate)) + " " + difference.address + " " +
                  (is_new ? difference.after : difference.before).path.to_string());
  }
  return out;
}

constexpr std::string_view kRole = "aws_iam_role.deploy";

TEST(ReportDiffTest, finds_nothing_between_equal_reports) {
  const ReportDiff diff = compare_reports(sample_report(), sample_report());
  EXPECT_THAT(diff.differences, IsEmpty());
  EXPECT_EQ(diff.unchanged, 10U);
}

TEST(ReportDiffTest, tells_new_changed_and_gone_apart) {
  Report before = sample_report();
  Report after = sample_report();
  finding(before, kRole).changes.pop_back();
  finding(after, kRole).changes.front().live = Value("{}");
  finding(after, "aws_security_group.db").status = Status::kInSync;
  finding(after, "aws_security_group.db").changes.clear();
  const ReportDiff diff = compare_reports(before, after);
  EXPECT_THAT(fates(diff),
              ElementsAre("changed aws_iam_role.deploy assume_role_policy",
                          "new aws_iam_role.deploy description", "gone aws_security_group.db ingress"));
  EXPECT_EQ(exit_status(diff), ExitStatus::kFindings);
}

TEST(ReportDiffTest, calls_a_finding_whose_resource_could_not_be_read_unknown_and_never_gone) {
  Report after = sample_report();
  finding(after, "aws_security_group.db").status = Status::kUnreadable;
  finding(after, "aws_security_group.db").changes.clear();
  const ReportDiff diff = compare_reports(sample_report(), after);
  EXPECT_THAT(fates(diff), ElementsAre("unknown aws_security_group.db ingress"));
  EXPECT_EQ(exit_status(diff), ExitStatus::kIncomplete);
}

TEST(ReportDiffTest, is_quiet_where_findings_are_only_gone_from_a_complete_report) {
  Report after = sample_report();
  after.complete = true;
  finding(after, kRole).changes.clear();
  finding(after, kRole).status = Status::kInSync;
  EXPECT_EQ(exit_status(compare_reports(sample_report(), after)), ExitStatus::kInSync);
}

TEST(ReportDiffTest, shows_no_secret_in_any_form) {
  Report after = sample_report();
  after.findings.clear();
  const ReportDiff diff = compare_reports(sample_report(), after);
  for (const std::string& text :
       {render_diff_text(diff, {}), render_diff_markdown(diff, {}), render_diff_json(diff, {})}) {
    EXPECT_THAT(text, Not(HasSubstr("canary")));
    EXPECT_THAT(text, HasSubstr("(sensitive)"));
  }
}

TEST(ReportDiffTest, is_a_list_of_failures_for_machines_with_a_fingerprint_each) {
  Report after = sample_report();
  Finding& cluster = finding(after, "aws_rds_cluster.lego[\"production\"]");
  cluster.changes[0].live = Value(16);
  cluster.changes[2].live = Value("carol");
  finding(after, "aws_security_group.db").changes.clear();
  finding(after, "aws_security_group.db").status = Status::kInSync;
  finding(after, kRole).status = Status::kUnreadable;
  finding(after, kRole).changes.clear();
  const ReportDiff diff = compare_reports(sample_report(), after);
  const std::string junit = render_diff_junit(diff, {});
  EXPECT_THAT(junit, HasSubstr("failures=\"2\" errors=\"2\""));
  EXPECT_THAT(
      junit,
      HasSubstr("changed: serverlessv2_scaling_configuration[0].max_capacity: 4 -> 16 (before: 4 -> 8)"));
  const nlohmann::json sarif = nlohmann::json::parse(render_diff_sarif(diff, {}));
  std::set<std::string> fingerprints;
  for (const nlohmann::json& result : sarif["runs"][0]["results"])
    fingerprints.insert(result["partialFingerprints"]["reconcile/v1"]);
  EXPECT_EQ(fingerprints.size(), 4U);
  EXPECT_THAT(render_diff_github(diff, {}), HasSubstr("::error file=terraform.tfstate,title="));
  EXPECT_THAT(render_diff_html(diff, {}), AllOf(HasSubstr("gone: ingress"), HasSubstr("unknown: ")));
}

TEST(NoveltyTest, lets_known_findings_pass_and_fails_for_new_ones_alone) {
  Report report = sample_report();
  const ExitPolicy only_new{.only_new = true};
  mark_novelty(report, sample_report());
  EXPECT_EQ(exit_status(report, only_new), ExitStatus::kIncomplete);
  EXPECT_EQ(exit_status(report, {}), ExitStatus::kFindings);

  Report earlier = sample_report();
  finding(earlier, "module.a[\"x.y\"].aws_db_instance.gone").status = Status::kInSync;
  mark_novelty(report, earlier);
  EXPECT_EQ(exit_status(report, only_new), ExitStatus::kFindings);
}

TEST(NoveltyTest, takes_a_known_place_with_another_value_for_new) {
  Report earlier = sample_report();
  finding(earlier, kRole).changes.front().live = Value("{}");
  Report report = sample_report();
  mark_novelty(report, earlier);
  EXPECT_EQ(finding(report, kRole).changes.front().novelty, Novelty::kNew);
  EXPECT_EQ(finding(report, kRole).changes.back().novelty, Novelty::kKnown);
}

TEST(NoveltyTest, knows_a_set_again_by_its_difference_as_a_saved_report_has_no_more_of_it) {
  Report report = sample_report();
  Change& ingress = finding(report, "aws_security_group.db").changes.front();
  ASSERT_TRUE(ingress.is_set);
  ingress.desired = Value(ingress.missing);
  ingress.live = Value(ingress.extra);
  mark_novelty(report, sample_report());
  EXPECT_EQ(ingress.novelty, Novelty::kKnown);
  Report earlier = sample_report();
  finding(earlier, "aws_security_group.db").changes.front().extra.clear();
  mark_novelty(report, earlier);
  EXPECT_EQ(ingress.novelty, Novelty::kNew);
}

}  // namespace
}  // namespace reconcile
