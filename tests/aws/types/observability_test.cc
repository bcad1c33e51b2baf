// What stands beside log groups and metric alarms: filters, composite alarms, dashboards; and the calls that
// put the settings of log groups right.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/recorded_type.h"
#include "tests/aws/types/updates.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string describe(const std::string& alarms) {
  return "<DescribeAlarmsResponse><DescribeAlarmsResult><CompositeAlarms>" + alarms +
         "</CompositeAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>";
}

const RecordedCase kComposite{
    .name = "CloudwatchCompositeAlarm",
    .type = "aws_cloudwatch_composite_alarm",
    .desired =
        R"({"actions_enabled": false, "actions_suppressor": [], "alarm_actions": ["arn:pager"], "alarm_description": "all", "alarm_name": "edge/all", "alarm_rule": "ALARM(a)\n  OR ALARM(\"b  c\")\n",
 "arn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:edge/all", "id": "edge/all", "insufficient_data_actions": null, "ok_actions": null, "tags": {}, "tags_all": {"Team": "lego"}})",
    .replies =
        {{"cloudwatch", "DescribeAlarms",
          describe("<member><AlarmName>edge/all</"
                   "AlarmName><AlarmArn>arn:aws:cloudwatch:us-east-1:123456789012:alarm:edge/all</"
                   "AlarmArn><AlarmDescription>all</AlarmDescription>"
                   "<AlarmRule>ALARM(a) OR ALARM(\"b  "
                   "c\")</AlarmRule><ActionsEnabled>false</ActionsEnabled><AlarmActions><member>arn:pager</"
                   "member></AlarmActions><OKActions/>"
                   "<InsufficientDataActions/></member>")},
         {"resourcegroupstaggingapi", "GetResources",
          R"({"ResourceTagMappingList": [{"ResourceARN": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:edge/all", "Tags": [{"Key": "Team", "Value": "lego"}]}]})"}},
    .gone = {"cloudwatch", "DescribeAlarms", describe(""), 200},
    .changes = {{"ALARM(a) OR", "ALARM(x) OR", {"alarm_rule"}},
                {"b  c", "b c", {"alarm_rule"}},
                {"<ActionsEnabled>false", "<ActionsEnabled>true", {"actions_enabled"}},
                {"<AlarmDescription>all", "<AlarmDescription>mine", {"alarm_description"}},
                {"<member>arn:pager</member>", "", {"alarm_actions"}},
                {"<OKActions/>", "<OKActions><member>arn:x</member></OKActions>", {"ok_actions"}},
                {"<OKActions/>",
                 "<ActionsSuppressor>s</ActionsSuppressor><ActionsSuppressorWaitPeriod>60</"
                 "ActionsSuppressorWaitPeriod>",
                 {"actions_suppressor[0].alarm", "actions_suppressor[0].wait_period"}}}};

const RecordedCase kDashboard{
    .name = "CloudwatchDashboard",
    .type = "aws_cloudwatch_dashboard",
    .desired =
        R"({"dashboard_arn": "arn:d", "dashboard_body": "{\"widgets\":[{\"x\":0}]}", "dashboard_name": "d", "id": "d"})",
    .replies =
        {{"cloudwatch", "GetDashboard",
          R"(<GetDashboardResponse><GetDashboardResult><DashboardArn>arn:d</DashboardArn><DashboardBody>{ "widgets": [ {"x": 0} ] }</DashboardBody><DashboardName>d</DashboardName></GetDashboardResult></GetDashboardResponse>)"}},
    .gone = {"cloudwatch", "GetDashboard",
             "<ErrorResponse><Error><Type>Sender</Type><Code>ResourceNotFound</Code><Message>no</Message></"
             "Error></"
             "ErrorResponse>",
             404},
    .changes = {{R"({"x": 0})", "", {"dashboard_body"}}}};

const std::string kMetricFilter =
    R"({"filterName": "errors", "logGroupName": "/edge/app", "filterPattern": "{ $.level = \"error\" }",
 "metricTransformations": [{"metricName": "Errors", "metricNamespace": "Edge", "metricValue": "1", "defaultValue": 0.0, "unit": "Count"}]})";
const std::string kMetricFilterState =
    R"({"id": "errors", "log_group_name": "/edge/app", "name": "errors", "pattern": "{ $.level = \"error\" }",
 "metric_transformation": [{"default_value": "0", "dimensions": {}, "name": "Errors", "namespace": "Edge", "unit": "Count", "value": "1"}]})";
const RecordedCase kMetricFilterPart{
    .name = "CloudwatchLogMetricFilter",
    .type = "aws_cloudwatch_log_metric_filter",
    .desired = kMetricFilterState,
    .replies = {{"logs", "DescribeMetricFilters", R"({"metricFilters": [)" + kMetricFilter + "]}"}},
    .gone = {"logs", "DescribeMetricFilters", R"({"metricFilters": []})", 200},
    .changes = {
        {"/metricFilters/0/filterPattern", R"("ERROR")", {"pattern"}},
        {"/metricFilters/0/metricTransformations/0/metricValue",
         R"("2")",
         {"metric_transformation[0].value"}},
        {"/metricFilters/0/metricTransformations/0/defaultValue",
         "1.5",
         {"metric_transformation[0].default_value"}},
        {"/metricFilters/0/metricTransformations/0/defaultValue",
         "null",
         {"metric_transformation[0].default_value"}},
        {"/metricFilters/0/metricTransformations/0/unit", R"("None")", {"metric_transformation[0].unit"}},
        {"/metricFilters/0/metricTransformations/0/dimensions",
         R"({"a": "$.b"})",
         {R"(metric_transformation[0].dimensions["a"])"}}}};

const RecordedCase kSubscription{
    .name = "CloudwatchLogSubscriptionFilter",
    .type = "aws_cloudwatch_log_subscription_filter",
    .desired =
        R"({"destination_arn": "arn:aws:lambda:us-east-1:123456789012:function:f", "distribution": "ByLogStream", "filter_pattern": "ERROR", "id": "cwlsf-1",
 "log_group_name": "/edge/app", "name": "ship", "role_arn": ""})",
    .replies =
        {{"logs", "DescribeSubscriptionFilters",
          R"({"subscriptionFilters": [{"filterName": "ship", "logGroupName": "/edge/app", "filterPattern": "ERROR", "destinationArn": "arn:aws:lambda:us-east-1:123456789012:function:f",
 "distribution": "ByLogStream"}]})"}},
    .gone = {"logs", "DescribeSubscriptionFilters", R"({"subscriptionFilters": []})", 200},
    .changes = {{"/subscriptionFilters/0/filterPattern", R"("")", {"filter_pattern"}},
                {"/subscriptionFilters/0/distribution", R"("Random")", {"distribution"}},
                {"/subscriptionFilters/0/destinationArn", R"("arn:x")", {"destination_arn"}}}};

INSTANTIATE_TEST_SUITE_P(Observability, RecordedType,
                         testing::Values(kComposite, kDashboard, kMetricFilterPart, kSubscription),
                         case_name);

TEST(LogMetricFilters, ManyComeInPagesOfOneListAcrossGroups) {
  World world;
  world.reply("logs", "DescribeMetricFilters", [](const Value& params) {
    EXPECT_TRUE(params["logGroupName"].is_null());
    return params["nextToken"].is_null()
               ? R"({"metricFilters": [)" + kMetricFilter + R"(], "nextToken": "2"})"
               : R"({"metricFilters": [)" + with(kMetricFilter, "/logGroupName", R"("/edge/two")") + "]}";
  });
  const std::vector<Outcome> outcomes = world.read_all(
      {{"aws_cloudwatch_log_metric_filter", kMetricFilterState},
       {"aws_cloudwatch_log_metric_filter", with(kMetricFilterState, "/log_group_name", R"("/edge/two")")}});
  for (const Outcome& outcome : outcomes) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  EXPECT_EQ(world.aws.count("DescribeMetricFilters"), 2U);
}

TEST(LogMetricFilters, AnotherThatOnlyStartsLikeItIsNotTaken) {
  World world;
  world.reply("logs", "DescribeMetricFilters",
              R"({"metricFilters": [)" + with(kMetricFilter, "/filterName", R"("errors-two")") + "]}");
  EXPECT_THAT(world.drift("aws_cloudwatch_log_metric_filter", kMetricFilterState), ElementsAre("missing"));
}

TEST(LogGroupUpdates, ForEverIsACallOfItsOwn) {
  const std::string desired =
      R"({"arn": "arn:g", "name": "/edge/app", "retention_in_days": 30, "tags": {"Team": "lego"}})";
  const Updates updates("aws_cloudwatch_log_group", desired);
  const std::string forever = with(desired, "/retention_in_days", "0");
  EXPECT_THAT(updates.calls("retention_in_days", forever),
              ElementsAre(R"(PutRetentionPolicy {"logGroupName":"/edge/app","retentionInDays":30})"));
  EXPECT_THAT(updates.undo("retention_in_days", forever),
              ElementsAre(R"(DeleteRetentionPolicy {"logGroupName":"/edge/app"})"));
}

TEST(LogGroupUpdates, TagsAreSetAndTakenAway) {
  const std::string desired = R"({"arn": "arn:g", "name": "/edge/app", "tags": {"Team": "lego"}})";
  EXPECT_THAT(Updates("aws_cloudwatch_log_group", desired)
                  .calls("tags", with(desired, "/tags", R"({"drift": "yes"})")),
              ElementsAre(R"(UntagResource {"resourceArn":"arn:g","tagKeys":["drift"]})",
                          R"(TagResource {"resourceArn":"arn:g","tags":{"Team":"lego"}})"));
}

}  // namespace
}  // namespace reconcile::aws
