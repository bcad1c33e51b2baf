#include "reconciler/views/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <sstream>
#include <string>

#include "tests/reconciler/sample_report.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(MetricsTest, count_resources_by_status_and_attributes_by_severity) {
  const std::string text = render_metrics(sample_report(), ExitStatus::kFindings);
  EXPECT_THAT(text, HasSubstr("reconcile_resources{source=\"terraform.tfstate\",status=\"drifted\"} 3\n"));
  EXPECT_THAT(text, HasSubstr("reconcile_resources{source=\"terraform.tfstate\",status=\"unmanaged\"} 0\n"));
  EXPECT_THAT(
      text,
      HasSubstr("reconcile_drifted_attributes{source=\"terraform.tfstate\",severity=\"critical\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("reconcile_complete 0\n"));
  EXPECT_THAT(text, HasSubstr("reconcile_exit_status 2\n"));
  EXPECT_THAT(text, HasSubstr("reconcile_last_run_timestamp_seconds 1795251601\n"));
}

TEST(MetricsTest, hold_no_value_and_no_address_of_a_resource) {
  const std::string text = render_metrics(sample_report(), ExitStatus::kFindings);
  EXPECT_THAT(text, Not(HasSubstr("canary")));
  EXPECT_THAT(text, Not(HasSubstr("aws_rds_cluster")));
}

TEST(MetricsTest, are_lines_that_Prometheus_reads) {
  Report report = sample_report();
  report.sources.front().source = "a \"quoted\" \\ name\nwith a line end";
  for (Finding& finding : report.findings) finding.source = report.sources.front().source;
  std::istringstream lines(render_metrics(report, ExitStatus::kFindings));
  const std::regex sample(R"re([a-z_]+(\{[a-z]+="([^"\\]|\\.)*"(,[a-z]+="([^"\\]|\\.)*")*\})? [0-9.]+)re");
  std::string line;
  while (std::getline(lines, line)) {
    EXPECT_TRUE(line.starts_with("# ") || std::regex_match(line, sample)) << line;
  }
}

}  // namespace
}  // namespace reconcile
