#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "reconciler/views/view.h"
#include "tests/reconciler/sample_report.h"

// The rules of SARIF 2.1.0's schema and of GitHub's upload that bear on what is written here.

namespace reconcile {
namespace {

using nlohmann::json;

json sarif(const Report& report = sample_report()) { return json::parse(render_sarif(report, {})); }

json run(const Report& report = sample_report()) { return sarif(report)["runs"][0]; }

TEST(SarifTest, is_a_log_of_version_2_1_0_with_one_run) {
  const json log = sarif();
  EXPECT_EQ(log["version"], "2.1.0");
  EXPECT_TRUE(log["$schema"].is_string());
  ASSERT_EQ(log["runs"].size(), 1U);
  EXPECT_EQ(log["runs"][0]["tool"]["driver"]["name"], "reconcile");
}

TEST(SarifTest, gives_every_result_what_the_schema_and_GitHub_require) {
  const json all = run();
  const std::set<std::string> levels{"none", "note", "warning", "error"};
  ASSERT_FALSE(all["results"].empty());
  for (const json& result : all["results"]) {
    EXPECT_FALSE(result["message"]["text"].get<std::string>().empty());
    EXPECT_TRUE(levels.contains(result["level"]));
    const json& rule = all["tool"]["driver"]["rules"].at(result["ruleIndex"].get<std::size_t>());
    EXPECT_EQ(rule["id"], result["ruleId"]);
    ASSERT_EQ(result["locations"].size(), 1U);
    const json& physical = result["locations"][0]["physicalLocation"];
    EXPECT_EQ(physical["artifactLocation"]["uri"], "terraform.tfstate");
    EXPECT_GE(physical["region"]["startLine"].get<int>(), 1);
    EXPECT_FALSE(result["partialFingerprints"]["reconcile/v1"].get<std::string>().empty());
  }
}

TEST(SarifTest, names_each_rule_once_by_type_and_attribute) {
  std::set<std::string> ids;
  const json all = run();
  for (const json& rule : all["tool"]["driver"]["rules"]) {
    EXPECT_TRUE(ids.insert(rule["id"]).second) << rule["id"];
    EXPECT_FALSE(rule["shortDescription"]["text"].get<std::string>().empty());
  }
  EXPECT_TRUE(ids.contains("drift/aws_rds_cluster.serverlessv2_scaling_configuration"));
  EXPECT_TRUE(ids.contains("missing/aws_db_instance"));
  EXPECT_TRUE(ids.contains("unreadable/aws_lambda_function"));
}

TEST(SarifTest, keeps_the_fingerprint_of_a_place_whose_value_goes_on_drifting) {
  Report later = sample_report();
  for (Finding& finding : later.findings) {
    for (Change& change : finding.changes) {
      if (!change.is_set && !change.live.sensitive()) change.live = Value("another value");
    }
  }
  const json before = run();
  const json after = run(later);
  ASSERT_EQ(before["results"].size(), after["results"].size());
  std::set<std::string> different;
  for (std::size_t i = 0; i < before["results"].size(); ++i) {
    EXPECT_EQ(before["results"][i]["partialFingerprints"], after["results"][i]["partialFingerprints"]);
    different.insert(before["results"][i]["partialFingerprints"]["reconcile/v1"]);
  }
  EXPECT_EQ(different.size(), before["results"].size()) << "two places share a fingerprint";
}

TEST(SarifTest, tells_the_same_address_of_two_states_apart) {
  Report report = sample_report();
  Finding twin = report.findings.front();
  for (const Finding& finding : report.findings) {
    if (finding.status == Status::kDrifted) twin = finding;
  }
  twin.source = "other.tfstate";
  report.findings.push_back(twin);
  std::set<std::string> different;
  const json all = run(report);
  for (const json& result : all["results"]) different.insert(result["partialFingerprints"]["reconcile/v1"]);
  EXPECT_EQ(different.size(), all["results"].size());
}

TEST(SarifTest, leaves_out_what_is_pending) {
  const json all = run();
  for (const json& result : all["results"]) {
    EXPECT_NE(result["properties"]["address"], "aws_rds_cluster_parameter_group.lego");
  }
}

TEST(SarifTest, says_that_an_incomplete_run_did_not_succeed) {
  EXPECT_EQ(run()["invocations"][0]["executionSuccessful"], false);
}

TEST(SarifTest, writes_a_source_as_a_URI_reference) {
  Report report = sample_report();
  for (Finding& finding : report.findings) finding.source = "states/prod env.tfstate";
  EXPECT_EQ(run(report)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            "states/prod%20env.tfstate");
}

}  // namespace
}  // namespace reconcile
