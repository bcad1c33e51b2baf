#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <string>

#include "reconciler/console/output_file.h"
#include "reconciler/ignore/apply_ignores.h"
#include "reconciler/scan/exit_status.h"
#include "reconciler/scan/report.h"
#include "reconciler/views/view.h"
#include "tests/reconciler/sample_report.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

constexpr std::string_view kCluster = "aws_rds_cluster.lego[\"production\"]";
constexpr std::string_view kRole = "aws_iam_role.deploy";
constexpr std::string_view kGone = "module.a[\"x.y\"].aws_db_instance.gone";

const Finding& finding(const Report& report, std::string_view address) {
  for (const Finding& each : report.findings) {
    if (each.address == address) return each;
  }
  throw std::out_of_range(std::string(address));
}

std::vector<std::string> paths(const Finding& finding) {
  std::vector<std::string> out;
  for (const Change& change : finding.changes) out.push_back(change.path.to_string());
  return out;
}

std::vector<std::string> ignored(const Finding& finding) {
  std::vector<std::string> out;
  for (const IgnoredChange& one : finding.ignored) out.push_back(one.change.path.to_string());
  return out;
}

Report with(Ignores ignores, Report report = sample_report()) {
  ignores.today = "2026-11-25";
  apply_ignores(report, ignores);
  return report;
}

Report with_rule(IgnoreRule rule, Report report = sample_report()) {
  if (rule.reason.empty()) rule.reason = "known";
  return with({.rules = {std::move(rule)}}, std::move(report));
}

TEST(IgnoreRuleTest, accepts_an_attribute_and_keeps_it_in_the_report_with_its_rule) {
  const Report report = with_rule({.address = "aws_rds_cluster.*",
                                   .attribute = "tags[*]",
                                   .reason = "set by the cost tool",
                                   .owner = "platform",
                                   .where = "reconcile.yaml:3"});
  EXPECT_THAT(ignored(finding(report, kCluster)), ElementsAre("tags[\"Owner\"]", "tags[\"Team\"]"));
  EXPECT_THAT(paths(finding(report, kCluster)), Not(testing::Contains(HasSubstr("tags"))));
  EXPECT_EQ(finding(report, kCluster).status, Status::kDrifted);
  EXPECT_THAT(render_json(report, {}), HasSubstr("set by the cost tool (platform; reconcile.yaml:3)"));
}

TEST(IgnoreRuleTest, accepts_everything_below_a_path) {
  const Report report =
      with_rule({.type = "aws_rds_cluster", .attribute = "serverlessv2_scaling_configuration"});
  EXPECT_THAT(ignored(finding(report, kCluster)),
              ElementsAre("serverlessv2_scaling_configuration[0].max_capacity"));
}

TEST(IgnoreRuleTest, makes_a_resource_ignored_when_all_of_its_drift_is_accepted) {
  const Report report = with_rule({.address = "aws_security_group.db", .attribute = "ingress"});
  EXPECT_EQ(finding(report, "aws_security_group.db").status, Status::kIgnored);
  EXPECT_EQ(finding(report, "aws_security_group.db").reason, "known");
  EXPECT_EQ(report.summary.count(Status::kIgnored), 2U);
}

TEST(IgnoreRuleTest, accepts_a_whole_resource_whatever_is_wrong_with_it) {
  const Report report = with_rule({.address = std::string(kGone)});
  EXPECT_EQ(finding(report, kGone).status, Status::kIgnored);
}

TEST(IgnoreRuleTest, leaves_a_resource_in_sync_as_it_is) {
  const Report report = with_rule({.type = "*"});
  EXPECT_EQ(finding(report, "aws_dynamodb_table.sessions").status, Status::kInSync);
  EXPECT_EQ(exit_status(report, {}), ExitStatus::kInSync);
  EXPECT_TRUE(report.complete);
}

TEST(IgnoreRuleTest, goes_by_tag) {
  Report report = sample_report();
  for (Finding& each : report.findings) {
    if (each.address == kRole) each.tags = Value(ValueMap{{"Drift", Value("accepted")}});
  }
  EXPECT_EQ(finding(with_rule({.tag = "Drift=accept*"}, report), kRole).status, Status::kIgnored);
  EXPECT_EQ(finding(with_rule({.tag = "Drift"}, report), kRole).status, Status::kIgnored);
  EXPECT_EQ(finding(with_rule({.tag = "Drift=no"}, report), kRole).status, Status::kDrifted);
  EXPECT_EQ(finding(with_rule({.tag = "Drift"}, report), kCluster).status, Status::kDrifted);
}

TEST(IgnoreRuleTest, no_longer_holds_on_the_day_after_it_expires_and_says_so) {
  EXPECT_EQ(finding(with_rule({.address = std::string(kRole), .expires = "2026-11-25"}), kRole).status,
            Status::kIgnored);
  const Report report = with_rule({.address = std::string(kRole), .expires = "2026-11-24"});
  EXPECT_EQ(finding(report, kRole).status, Status::kDrifted);
  EXPECT_THAT(render_text(report, {}), HasSubstr("an ignore rule expired on 2026-11-24: known"));
}

TEST(LifecycleIgnoreTest, accepts_what_the_configuration_ignores_but_not_that_it_is_gone) {
  LifecycleRules rules;
  rules.by_address["aws_iam_role.deploy"] = {
      .all = false, .paths = {*Path::parse("description")}, .where = "main.tf:3"};
  rules.by_address["module.a.aws_db_instance.gone"] = {.all = true};
  const Report report = with({.lifecycle = rules});
  EXPECT_THAT(ignored(finding(report, kRole)), ElementsAre("description"));
  EXPECT_EQ(finding(report, kRole).ignored.front().rule, "lifecycle.ignore_changes (main.tf:3)");
  EXPECT_EQ(finding(report, kGone).status, Status::kMissing);
}

TEST(DriftIgnoreTest, reads_the_format_of_driftctl) {
  const auto lines =
      read_driftignore("# comment\n\n  aws_iam_role.* \n!aws_iam_role.keep\naws_s3_bucket.a\\.b\n", "f");
  ASSERT_THAT(lines, SizeIs(3));
  EXPECT_EQ(lines[2].glob, "aws_s3_bucket.a.b");
  Finding role{.type = "aws_iam_role", .id = "deploy"};
  EXPECT_NE(ignoring_line(lines, role, nullptr), nullptr);
  role.id = "keep";
  EXPECT_EQ(ignoring_line(lines, role, nullptr), nullptr);
}

TEST(DriftIgnoreTest, ignores_an_attribute_and_all_below_it) {
  const auto lines = read_driftignore("aws_iam_role.deploy.tags\n", "f");
  const Finding role{.type = "aws_iam_role", .id = "deploy"};
  const Path below = *Path::parse("tags.Name");
  const Path beside = *Path::parse("description");
  EXPECT_NE(ignoring_line(lines, role, &below), nullptr);
  EXPECT_EQ(ignoring_line(lines, role, &beside), nullptr);
  EXPECT_EQ(ignoring_line(lines, role, nullptr), nullptr);
}

TEST(DriftIgnoreTest, writes_keys_and_indices_between_dots_as_driftctl_does) {
  const auto lines = read_driftignore(
      "aws_lambda_function.api.environment.0.variables.LEVEL\naws_lambda_function.web.tags\n", "f");
  const Path variable = *Path::parse("environment[0].variables[\"LEVEL\"]");
  const Path other = *Path::parse("environment[0].variables[\"STAGE\"]");
  const Path tag = *Path::parse("tags[\"Owner\"]");
  const Finding api{.type = "aws_lambda_function", .id = "api"};
  const Finding web{.type = "aws_lambda_function", .id = "web"};
  EXPECT_NE(ignoring_line(lines, api, &variable), nullptr);
  EXPECT_EQ(ignoring_line(lines, api, &other), nullptr);
  EXPECT_NE(ignoring_line(lines, web, &tag), nullptr);
  EXPECT_EQ(ignoring_line(lines, api, &tag), nullptr);
}

class BaselineTest : public ::testing::Test {
 protected:
  BaselineTest() {
    std::size_t left_out = 0;
    const Result<void> written = write_file(path_, write_baseline(make_baseline(sample_report(), left_out)));
    EXPECT_TRUE(written.ok());
    EXPECT_EQ(left_out, 1U);
    Result<Baseline> read = read_baseline_file(path_);
    EXPECT_TRUE(read.ok());
    if (read) baseline_ = *std::move(read);
  }
  ~BaselineTest() override { ::unlink(path_.c_str()); }
  BaselineTest(const BaselineTest&) = delete;
  BaselineTest& operator=(const BaselineTest&) = delete;

  const std::string path_ = ::testing::TempDir() + "baseline." + std::to_string(::getpid());
  Baseline baseline_;
};

TEST_F(BaselineTest, accepts_the_drift_of_the_day_it_was_written_all_but_secrets) {
  const Report report = with({.baseline = baseline_});
  EXPECT_THAT(paths(finding(report, kCluster)), ElementsAre("master_password"));
  EXPECT_EQ(finding(report, kRole).status, Status::kIgnored);
  EXPECT_EQ(finding(report, kGone).status, Status::kIgnored);
}

TEST_F(BaselineTest, fires_again_when_the_drift_goes_further) {
  Report report = sample_report();
  for (Finding& each : report.findings) {
    if (each.address == kCluster) each.changes.front().live = Value(16);
  }
  EXPECT_THAT(paths(finding(with({.baseline = baseline_}, report), kCluster)),
              ElementsAre("serverlessv2_scaling_configuration[0].max_capacity", "master_password"));
}

TEST_F(BaselineTest, reports_an_entry_that_matches_nothing_any_more) {
  Report report = sample_report();
  for (Finding& each : report.findings) {
    if (each.address == kRole) each.changes.pop_back();
  }
  EXPECT_THAT(render_text(with({.baseline = baseline_}, report), {}),
              HasSubstr("the baseline accepts description, which is no longer so"));
}

TEST_F(BaselineTest, says_nothing_of_an_entry_whose_resource_could_not_be_read) {
  Report report = sample_report();
  for (Finding& each : report.findings) {
    if (each.address != kRole) continue;
    each.status = Status::kUnreadable;
    each.changes.clear();
  }
  EXPECT_THAT(render_text(with({.baseline = baseline_}, report), {}), Not(HasSubstr("no longer so")));
}

TEST_F(BaselineTest, holds_no_secret) {
  std::size_t left_out = 0;
  EXPECT_THAT(write_baseline(make_baseline(sample_report(), left_out)), Not(HasSubstr("canary")));
}

TEST_F(BaselineTest, that_is_something_else_is_refused) {
  for (const char* text :
       {"", "[]", "{\"format_version\": \"2.0\", \"accepted\": []}", "{\"format_version\": \"1.0\"}",
        "{\"format_version\": \"1.0\", \"accepted\": [{}]}"}) {
    ASSERT_TRUE(write_file(path_, text).ok());
    const Result<Baseline> read = read_baseline_file(path_);
    ASSERT_FALSE(read.ok()) << text;
    EXPECT_FALSE(read.error().hint.empty());
  }
}

TEST(IgnoredReportTest, is_read_back_from_JSON_with_its_rules) {
  const Report report = with_rule({.type = "aws_rds_cluster", .attribute = "tags[*]"});
  EXPECT_THAT(finding(report, kCluster).ignored, SizeIs(2));
  EXPECT_THAT(finding(report, "aws_dynamodb_table.sessions").ignored, IsEmpty());
}

}  // namespace
}  // namespace reconcile
