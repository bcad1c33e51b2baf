#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_cloudwatch_metric_alarm";

// As Terraform 1.11 and the AWS provider 5.100 left them: an alarm on a metric, one on an expression.
const std::string kCpu =
    R"({"actions_enabled": true, "alarm_actions": ["arn:aws:sns:us-east-1:123456789012:pager"],
 "alarm_description": "CPU of lego-api-staging", "alarm_name": "lego-api-staging-cpu",
 "arn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:lego-api-staging-cpu",
 "comparison_operator": "GreaterThanOrEqualToThreshold", "datapoints_to_alarm": 2,
 "dimensions": {"DBClusterIdentifier": "lego-api-staging"}, "evaluate_low_sample_count_percentiles": "",
 "evaluation_periods": 3, "extended_statistic": "", "id": "lego-api-staging-cpu",
 "insufficient_data_actions": [], "metric_name": "CPUUtilization", "metric_query": [],
 "namespace": "AWS/RDS", "ok_actions": ["arn:aws:sns:us-east-1:123456789012:pager"], "period": 300,
 "statistic": "Average", "tags": {"Name": "cpu-staging"}, "tags_all": {"Environment": "shared",
 "Name": "cpu-staging", "Team": "lego"}, "threshold": 80, "threshold_metric_id": "",
 "treat_missing_data": "breaching", "unit": ""})";
const std::string kRate =
    R"json({"actions_enabled": true, "alarm_description": "", "alarm_name": "lego-api error rate",
 "arn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:lego-api error rate",
 "comparison_operator": "GreaterThanThreshold", "datapoints_to_alarm": 0,
 "evaluate_low_sample_count_percentiles": "", "evaluation_periods": 2, "extended_statistic": "",
 "id": "lego-api error rate", "metric_name": "", "metric_query": [{"account_id": "", "expression": "",
 "id": "errors", "label": "", "metric": [{"dimensions": {"Stage": "production"}, "metric_name": "Errors",
 "namespace": "lego", "period": 60, "stat": "Sum", "unit": "Count"}], "period": null,
 "return_data": false}, {"account_id": "", "expression": "", "id": "requests", "label": "",
 "metric": [{"dimensions": null, "metric_name": "Requests", "namespace": "lego", "period": 60,
 "stat": "Sum", "unit": ""}], "period": null, "return_data": false}, {"account_id": "",
 "expression": "100 * errors / MAX([errors, requests])", "id": "rate", "label": "error rate",
 "metric": [], "period": null, "return_data": true}], "namespace": "", "period": 0, "statistic": "",
 "tags_all": {"Environment": "shared", "Team": "lego"}, "threshold": 2.5, "threshold_metric_id": "",
 "treat_missing_data": "missing", "unit": ""})json";
const std::string kCpuAlarm = R"(<member><AlarmName>lego-api-staging-cpu</AlarmName>
 <AlarmArn>arn:aws:cloudwatch:us-east-1:123456789012:alarm:lego-api-staging-cpu</AlarmArn>
 <AlarmDescription>CPU of lego-api-staging</AlarmDescription><ActionsEnabled>true</ActionsEnabled>
 <OKActions><member>arn:aws:sns:us-east-1:123456789012:pager</member></OKActions><AlarmActions>
 <member>arn:aws:sns:us-east-1:123456789012:pager</member></AlarmActions><InsufficientDataActions/>
 <StateValue>OK</StateValue><MetricName>CPUUtilization</MetricName><Namespace>AWS/RDS</Namespace>
 <Statistic>Average</Statistic><Dimensions><member><Name>DBClusterIdentifier</Name>
 <Value>lego-api-staging</Value></member></Dimensions><Period>300</Period>
 <EvaluationPeriods>3</EvaluationPeriods><DatapointsToAlarm>2</DatapointsToAlarm>
 <Threshold>80.0</Threshold><ComparisonOperator>GreaterThanOrEqualToThreshold</ComparisonOperator>
 <TreatMissingData>breaching</TreatMissingData><Metrics/></member>)";
const std::string kRateAlarm = R"(<member><AlarmName>lego-api error rate</AlarmName>
 <AlarmArn>arn:aws:cloudwatch:us-east-1:123456789012:alarm:lego-api error rate</AlarmArn>
 <ActionsEnabled>true</ActionsEnabled><OKActions/><AlarmActions/><InsufficientDataActions/>
 <StateValue>OK</StateValue><Dimensions/><EvaluationPeriods>2</EvaluationPeriods>
 <Threshold>2.5</Threshold><ComparisonOperator>GreaterThanThreshold</ComparisonOperator>
 <TreatMissingData>missing</TreatMissingData><Metrics><member><Id>requests</Id><MetricStat><Metric>
 <Namespace>lego</Namespace><MetricName>Requests</MetricName><Dimensions/></Metric><Period>60</Period>
 <Stat>Sum</Stat></MetricStat><ReturnData>false</ReturnData></member><member><Id>errors</Id><MetricStat>
 <Metric><Namespace>lego</Namespace><MetricName>Errors</MetricName><Dimensions><member><Name>Stage</Name>
 <Value>production</Value></member></Dimensions></Metric><Period>60</Period><Stat>Sum</Stat>
 <Unit>Count</Unit></MetricStat><ReturnData>false</ReturnData></member><member><Id>rate</Id>
 <Expression>100 * errors / MAX([errors, requests])</Expression><Label>error rate</Label>
 <ReturnData>true</ReturnData></member></Metrics></member>)";

std::string answer(const std::string& alarms, const std::string& more = "") {
  return "<DescribeAlarmsResponse><DescribeAlarmsResult><CompositeAlarms/><MetricAlarms>" + alarms +
         "</MetricAlarms>" + more + "</DescribeAlarmsResult></DescribeAlarmsResponse>";
}

class MetricAlarm : public testing::Test {
 protected:
  MetricAlarm() {
    alarms(kCpuAlarm + kRateAlarm);
    world.reply("resourcegroupstaggingapi", "GetResources", R"({"PaginationToken": "",
      "ResourceTagMappingList": [
       {"ResourceARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:lego-api-staging-cpu", "Tags": [
        {"Key": "Environment", "Value": "shared"}, {"Key": "Name", "Value": "cpu-staging"},
        {"Key": "Team", "Value": "lego"}]},
       {"ResourceARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:lego-api error rate", "Tags": [
        {"Key": "Environment", "Value": "shared"}, {"Key": "Team", "Value": "lego"}]}]})");
  }
  void alarms(const std::string& members) { world.reply("cloudwatch", "DescribeAlarms", answer(members)); }
  World world;
};

TEST_F(MetricAlarm, IsSilentAsTerraformLeftIt) {
  EXPECT_THAT(world.drift(kType, kCpu), IsEmpty());
  EXPECT_THAT(world.drift(kType, kRate), IsEmpty());
}

TEST_F(MetricAlarm, ThatDoesNotExistIsMissing) {
  alarms("");
  EXPECT_THAT(world.drift(kType, kCpu), ElementsAre("missing"));
}

TEST_F(MetricAlarm, OnALaterPageIsFound) {
  world.reply("cloudwatch", "DescribeAlarms", [](const Value& params) {
    return params["NextToken"].is_null() ? answer(kRateAlarm, "<NextToken>2</NextToken>") : answer(kCpuAlarm);
  });
  EXPECT_THAT(world.drift(kType, kCpu), IsEmpty());
  EXPECT_EQ(world.aws.count("DescribeAlarms"), 2U);
}

TEST_F(MetricAlarm, ThatMayNotBeReadIsUnreadable) {
  world.aws.deny("DescribeAlarms");
  EXPECT_THAT(world.drift(kType, kCpu), ElementsAre("unreadable"));
}

TEST_F(MetricAlarm, EachSettingIsFoundAtItsPath) {
  struct Case {
    const char* from;
    const char* to;
    const char* path;
  };
  const std::vector<Case> cases{
      {"<Threshold>80.0", "<Threshold>95.0", "threshold"},
      {"<Period>300", "<Period>60", "period"},
      {"<EvaluationPeriods>3", "<EvaluationPeriods>5", "evaluation_periods"},
      {"<DatapointsToAlarm>2", "<DatapointsToAlarm>3", "datapoints_to_alarm"},
      {"<Statistic>Average", "<Statistic>Maximum", "statistic"},
      {"<ActionsEnabled>true", "<ActionsEnabled>false", "actions_enabled"},
      {"<TreatMissingData>breaching</TreatMissingData>", "", "treat_missing_data"},
      {"<Value>lego-api-staging", "<Value>other", "dimensions[\"DBClusterIdentifier\"]"},
      {"<InsufficientDataActions/>",
       "<InsufficientDataActions><member>arn:aws:sns:us-east-1:123456789012:x</member></"
       "InsufficientDataActions>",
       "insufficient_data_actions"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    alarms(replaced(kCpuAlarm, c.from, c.to));
    EXPECT_THAT(world.drift(kType, kCpu), ElementsAre(c.path));
  }
}

TEST_F(MetricAlarm, QueriesAreKeyedByTheirIdInAnyOrder) {
  const auto queries = nlohmann::json::parse(kRate)["metric_query"];
  const std::string turned = nlohmann::json::array({queries[2], queries[0], queries[1]}).dump();
  EXPECT_THAT(world.drift(kType, with(kRate, "/metric_query", turned)), IsEmpty());
  alarms(replaced(kRateAlarm, "<Stat>Sum", "<Stat>Average"));
  EXPECT_THAT(world.drift(kType, kRate), ElementsAre("metric_query[\"requests\"].metric[0].stat"));
  alarms(replaced(kRateAlarm, "<Label>error rate", "<Label>rate"));
  EXPECT_THAT(world.drift(kType, kRate), ElementsAre("metric_query[\"rate\"].label"));
  alarms(replaced(kRateAlarm, "<Id>requests", "<Id>calls"));
  EXPECT_THAT(world.drift(kType, kRate),
              testing::UnorderedElementsAre("metric_query[\"requests\"]", "metric_query[\"calls\"]"));
}

}  // namespace
}  // namespace reconcile::aws
