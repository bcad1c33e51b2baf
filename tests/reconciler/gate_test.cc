#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/sources/source_reader.h"
#include "model/timestamp.h"
#include "reconciler/config/config_file.h"
#include "reconciler/gate/checklist.h"
#include "reconciler/gate/hold_against.h"
#include "reconciler/gate/secret_names.h"
#include "reconciler/views/gate.h"
#include "tests/reconciler/gate_world.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// --- Each AWS check: what is right passes, what is wrong fails with what was found, what is denied is
// unknown.

struct LiveCase {
  const char* name;
  const char* check;
  const char* type;
  const char* attributes;
  std::vector<std::pair<const char*, const char*>> right;
  std::pair<const char*, const char*> wrong;
  const char* found;
  const char* parameters = "{}";
};

const LiveCase kLiveCases[] = {
    {"alarms",
     "alarms-ok",
     "aws_cloudwatch_metric_alarm",
     R"({"id":"cpu","alarm_name":"cpu"})",
     {{"DescribeAlarms", R"({"MetricAlarms":[{"AlarmName":"cpu","StateValue":"OK"}]})"}},
     {"DescribeAlarms",
      R"({"MetricAlarms":[{"AlarmName":"cpu","StateValue":"ALARM","StateReason":"91 %"}]})"},
     "ALARM: 91 %"},
    {"backups",
     "backup-recent",
     "aws_db_instance",
     R"({"id":"db","identifier":"db"})",
     {{"DescribeDBInstances",
       R"({"DBInstances":[{"DBInstanceIdentifier":"db","BackupRetentionPeriod":"7","LatestRestorableTime":"2026-11-25T09:58:00Z"}]})"}},
     {"DescribeDBInstances",
      R"({"DBInstances":[{"DBInstanceIdentifier":"db","BackupRetentionPeriod":"7","LatestRestorableTime":"2026-11-25T09:00:00Z"}]})"},
     "60 min old"},
    {"databases",
     "database-available",
     "aws_db_instance",
     R"({"id":"db","identifier":"db"})",
     {{"DescribeDBInstances",
       R"({"DBInstances":[{"DBInstanceIdentifier":"db","DBInstanceStatus":"available"}]})"},
      {"DescribePendingMaintenanceActions", "{}"}},
     {"DescribeDBInstances",
      R"({"DBInstances":[{"DBInstanceIdentifier":"db","DBInstanceStatus":"storage-full"}]})"},
     "storage-full"},
    {"services",
     "services-steady",
     "aws_ecs_service",
     R"({"id":"s","cluster":"arn:aws:ecs:us-east-1:1:cluster/c","name":"s"})",
     {{"DescribeServices",
       R"({"services":[{"serviceName":"s","status":"ACTIVE","desiredCount":2,"runningCount":2,"deployments":[{"rolloutState":"COMPLETED"}]}]})"}},
     {"DescribeServices",
      R"({"services":[{"serviceName":"s","status":"ACTIVE","desiredCount":2,"runningCount":1,"deployments":[{"rolloutState":"FAILED"}]}]})"},
     "1 of 2 tasks run; the rollout is FAILED"},
    {"targets",
     "targets-healthy",
     "aws_lb_target_group",
     R"({"id":"t","arn":"arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/t/1"})",
     {{"DescribeTargetHealth",
       R"({"TargetHealthDescriptions":[{"Target":{"Id":"i-1"},"TargetHealth":{"State":"healthy"}}]})"}},
     {"DescribeTargetHealth", R"({"TargetHealthDescriptions":[]})"},
     "0 healthy"},
    {"functions",
     "functions-ready",
     "aws_lambda_function",
     R"({"id":"f","function_name":"f"})",
     {{"GetFunctionConfiguration", R"({"State":"Active","LastUpdateStatus":"Successful"})"},
      {"ListEventSourceMappings", R"({"EventSourceMappings":[]})"}},
     {"GetFunctionConfiguration", R"({"State":"Active","LastUpdateStatus":"Failed"})"},
     "last update Failed"},
    {"dead_letters",
     "dead-letters-empty",
     "aws_lambda_function",
     R"({"id":"f","dead_letter_config":[{"target_arn":"arn:aws:sqs:us-east-1:1:dlq"}]})",
     {{"GetQueueUrl", R"({"QueueUrl":"http://q"})"},
      {"GetQueueAttributes",
       R"({"Attributes":{"ApproximateNumberOfMessages":"0","ApproximateNumberOfMessagesNotVisible":"0","ApproximateNumberOfMessagesDelayed":"0"}})"}},
     {"GetQueueAttributes",
      R"({"Attributes":{"ApproximateNumberOfMessages":"3","ApproximateNumberOfMessagesNotVisible":"0","ApproximateNumberOfMessagesDelayed":"0"}})"},
     "3 messages"},
    {"stacks",
     "stacks-healthy",
     "aws_cloudformation_stack",
     R"({"id":"s","name":"s"})",
     {{"DescribeStacks", R"({"Stacks":[{"StackName":"s","StackStatus":"UPDATE_COMPLETE"}]})"}},
     {"DescribeStacks", R"({"Stacks":[{"StackName":"s","StackStatus":"UPDATE_ROLLBACK_COMPLETE"}]})"},
     "UPDATE_ROLLBACK_COMPLETE"},
    {"secrets",
     "secrets-rotating",
     "aws_secretsmanager_secret_rotation",
     R"({"id":"s","secret_id":"s"})",
     {{"DescribeSecret",
       R"({"RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"LastRotatedDate":"2026-11-20T10:00:00Z"})"}},
     {"DescribeSecret",
      R"({"RotationEnabled":true,"RotationRules":{"AutomaticallyAfterDays":30},"LastRotatedDate":"2026-09-20T10:00:00Z"})"},
     "66 days ago"},
    {"certificates",
     "certificates-valid",
     "aws_acm_certificate",
     R"({"id":"c","arn":"arn:aws:acm:us-east-1:1:certificate/c"})",
     {{"DescribeCertificate", R"({"Certificate":{"Status":"ISSUED","NotAfter":"2027-06-01T00:00:00Z"}})"}},
     {"DescribeCertificate", R"({"Certificate":{"Status":"ISSUED","NotAfter":"2026-12-01T00:00:00Z"}})"},
     "5 days left"},
    {"rollback",
     "rollback-ready",
     "aws_ecs_service",
     R"({"id":"s","cluster":"c","name":"s"})",
     {{"DescribeServices",
       R"({"services":[{"taskDefinition":"arn:aws:ecs:us-east-1:1:task-definition/f:3"}]})"},
      {"ListTaskDefinitions",
       R"({"taskDefinitionArns":["arn:aws:ecs:us-east-1:1:task-definition/f:3","arn:aws:ecs:us-east-1:1:task-definition/f:1"]})"}},
     {"ListTaskDefinitions", R"({"taskDefinitionArns":["arn:aws:ecs:us-east-1:1:task-definition/f:3"]})"},
     "no revision before f:3 is active"},
};

class LiveCheckTest : public GateTest, public ::testing::WithParamInterface<LiveCase> {};

TEST_P(LiveCheckTest, passes_fails_with_evidence_and_is_unknown_when_denied) {
  const LiveCase& one = GetParam();
  EXPECT_EQ(run(one.check).status, CheckStatus::kUnknown) << "there is nothing to look at";
  add_source({{"x.y", one.type, one.attributes}});
  const CheckResult denied = run(one.check, json(one.parameters));
  EXPECT_EQ(denied.status, CheckStatus::kUnknown) << denied.summary;
  for (const auto& [operation, reply] : one.right) asker_.answer(operation, json(reply));
  const CheckResult right = run(one.check, json(one.parameters));
  EXPECT_EQ(right.status, CheckStatus::kPass) << right.summary;
  EXPECT_FALSE(right.observations.empty());
  asker_.answer(one.wrong.first, json(one.wrong.second));
  const CheckResult wrong = run(one.check, json(one.parameters));
  EXPECT_EQ(wrong.status, CheckStatus::kFail);
  EXPECT_THAT(wrong.summary, HasSubstr(one.found));
  EXPECT_EQ(exit_status(report_), ExitStatus::kFindings);
}

INSTANTIATE_TEST_SUITE_P(Checks, LiveCheckTest, ::testing::ValuesIn(kLiveCases),
                         [](const auto& test) { return std::string(test.param.name); });

TEST_F(GateTest, looks_only_at_what_was_asked_for) {
  add_source({{"a.failed", "aws_cloudformation_stack", R"({"id":"s","name":"s"})"}});
  asker_.answer("DescribeStacks", json(R"({"Stacks":[{"StackName":"s","StackStatus":"ROLLBACK_FAILED"}]})"));
  EXPECT_EQ(run("stacks-healthy").status, CheckStatus::kFail);
  selection_.exclude = {"a.*"};
  EXPECT_EQ(run("stacks-healthy").status, CheckStatus::kUnknown) << "nothing is left to look at";
}

TEST_F(GateTest, never_takes_an_answer_without_the_figures_for_a_pass) {
  add_source({{"x.y", "aws_lambda_function", R"({"id":"f","function_name":"f"})"}});
  asker_.answer("GetFunctionConfiguration", json("{}"));
  asker_.answer("ListEventSourceMappings", json("{}"));
  EXPECT_EQ(run("functions-ready").status, CheckStatus::kUnknown);
}

TEST_F(GateTest, fails_for_a_held_lock_and_is_unknown_where_nobody_can_look) {
  add_source({});
  locks_.push_back({"s3://b/k", backends::LockState{}});
  EXPECT_EQ(run("state-unlocked").status, CheckStatus::kPass);
  locks_.push_back({"s3://b/l", backends::LockState{.holder = "ID 1 by ann@host"}});
  EXPECT_THAT(run("state-unlocked").summary, HasSubstr("ann@host"));
  locks_ = {{"s3://b/k", Error{.kind = ErrorKind::kDenied, .summary = "denied"}}};
  EXPECT_EQ(run("state-unlocked").status, CheckStatus::kUnknown);
}

// --- Plans

std::string plan_with(const std::string& expressions, const std::string& rest = {}) {
  return R"({"format_version":"1.2","terraform_version":"1.11.0","timestamp":"2026-11-25T09:30:00Z",)"
         R"("resource_changes":[],"variables":{"pw":{"value":"canary-1"}},"configuration":{"root_module":{)"
         R"("variables":{"pw":{}},"resources":[{"address":"aws_db_instance.a","mode":"managed",)"
         R"("type":"aws_db_instance","name":"a","expressions":)" +
         expressions + "}]" + rest + "}}}";
}

TEST_F(GateTest, fails_for_a_literal_password_and_shows_none) {
  for (const char* expressions :
       {R"({"password":{"constant_value":"canary-1"}})", R"({"password":{"references":["var.pw"]}})"}) {
    sources_.clear();
    add_plan(plan_with(expressions));
    const CheckResult result = run("no-plaintext-secrets");
    EXPECT_EQ(result.status, CheckStatus::kFail) << expressions;
    EXPECT_EQ(result.observations.front().subject, "aws_db_instance.a.password");
    EXPECT_THAT(render_gate_json(report_, {}), Not(HasSubstr("canary")));
  }
}

TEST_F(GateTest, lets_passwords_from_a_store_pass_and_says_what_it_cannot_follow) {
  add_plan(plan_with(R"({"manage_master_user_password":{"constant_value":true}})"));
  EXPECT_EQ(run("no-plaintext-secrets").status, CheckStatus::kPass);
  sources_.clear();
  add_plan(plan_with(R"({"password":{"references":["random_password.a.result","random_password.a"]}})"));
  EXPECT_EQ(run("no-plaintext-secrets").status, CheckStatus::kPass);
  sources_.clear();
  add_plan(plan_with(R"({"password":{"references":["local.pw"]}})"));
  EXPECT_EQ(run("no-plaintext-secrets").status, CheckStatus::kUnknown);
}

TEST_F(GateTest, follows_a_password_through_module_calls) {
  add_plan(plan_with(
      "{}",
      R"(,"module_calls":{"m":{"expressions":{"p":{"references":["var.pw"]}},"module":{"variables":{"p":{}},)"
      R"("resources":[{"address":"aws_db_instance.b","mode":"managed","type":"aws_db_instance","name":"b",)"
      R"("expressions":{"password":{"references":["var.p"]}}}]}}})"));
  const CheckResult result = run("no-plaintext-secrets");
  EXPECT_EQ(result.status, CheckStatus::kFail);
  EXPECT_EQ(result.observations.front().subject, "module.m.aws_db_instance.b.password");
}

TEST_F(GateTest, wants_a_plan_that_was_made_lately) {
  add_plan(plan_with("{}"));
  EXPECT_EQ(run("plan-fresh").status, CheckStatus::kUnknown)
      << "by name, a state to hold it against is wanted";
  EXPECT_EQ(run("plan-fresh", json(R"({"max_age":"10m"})")).status, CheckStatus::kFail);
}

TEST_F(GateTest, is_unknown_without_the_plan_that_a_check_by_name_needs) {
  EXPECT_EQ(run("plan-complete").status, CheckStatus::kUnknown);
  EXPECT_EQ(exit_status(report_), ExitStatus::kIncomplete);
}

TEST(SecretNamesTest, tell_what_holds_a_secret_from_what_speaks_of_one) {
  for (const char* name :
       {"password", "master_password", "DB_PASSWORD", "secret_string", "auth_token", "token"})
    EXPECT_TRUE(is_secret_name(name)) << name;
  for (const char* name : {"manage_master_user_password", "password_length", "secret_id", "secret_arn",
                           "password_wo_version", "kms_key_id", "secrets"})
    EXPECT_FALSE(is_secret_name(name)) << name;
}

// --- Waivers

class WaiverTest : public GateTest {
 protected:
  WaiverTest() {
    add_source({{"x.y", "aws_lambda_function",
                 R"({"id":"f","dead_letter_config":[{"target_arn":"arn:aws:sqs:us-east-1:1:dlq"}]})"}});
    asker_.answer("GetQueueUrl", json(R"({"QueueUrl":"http://q"})"));
    asker_.answer(
        "GetQueueAttributes",
        json(
            R"({"Attributes":{"ApproximateNumberOfMessages":"3","ApproximateNumberOfMessagesNotVisible":"0","ApproximateNumberOfMessagesDelayed":"0"}})"));
  }
  CheckStatus with(std::string accepts, std::string expires) {
    waivers_ = {{.check = "dead-letters-empty",
                 .subject = "dlq*",
                 .accepts = std::move(accepts),
                 .owner = "ann",
                 .reason = "known",
                 .expires = std::move(expires),
                 .where = "reconcile.yaml:9"}};
    return run("dead-letters-empty").status;
  }
};

TEST_F(WaiverTest, holds_until_its_day_and_as_long_as_it_gets_no_worse) {
  EXPECT_EQ(with("3", "2026-11-25"), CheckStatus::kWaived);
  EXPECT_EQ(exit_status(report_), ExitStatus::kInSync);
  EXPECT_EQ(with("3", "2026-11-24"), CheckStatus::kFail);
  EXPECT_THAT(report_.diagnostics.front().summary, HasSubstr("expired on 2026-11-24"));
  EXPECT_EQ(with("2", "2026-11-25"), CheckStatus::kFail);
  EXPECT_THAT(report_.diagnostics.front().summary, HasSubstr("it is worse now"));
}

// --- Expectations

TEST_F(GateTest, holds_live_resources_against_what_is_expected_and_fails_closed) {
  const auto config =
      parse_config("reconcile.yaml",
                   "expectations:\n"
                   "  - type: aws_rds_cluster\n"
                   "    id: lego\n"
                   "    expect:\n"
                   "      serverlessv2_scaling_configuration[0].max_capacity: {at_most: 4}\n");
  ASSERT_TRUE(config.ok()) << config.error().summary;
  expectations_ = config->config.expectations;
  EXPECT_EQ(run("expectations").status, CheckStatus::kUnknown);
  live_ = Absent{};
  EXPECT_EQ(run("expectations").status, CheckStatus::kFail);
  live_ = Found{{.attributes = json("{}")}};
  EXPECT_EQ(run("expectations").status, CheckStatus::kUnknown) << "the reader cannot tell";
  live_ = Found{{.attributes = json(R"({"serverlessv2_scaling_configuration":[{"max_capacity":8}]})")}};
  EXPECT_THAT(run("expectations").summary, HasSubstr("max_capacity is 8, wanted at most 4"));
  live_ = Found{{.attributes = json(R"({"serverlessv2_scaling_configuration":[{"max_capacity":4}]})")}};
  EXPECT_EQ(run("expectations").status, CheckStatus::kPass);
}

TEST(HoldAgainstTest, knows_ingress_from_everywhere_whatever_its_form) {
  const Comparison rule{Comparison::Kind::kNoIngressFrom,
                        json(R"({"cidr":"0.0.0.0/0","except_ports":[80,443]})")};
  const auto status = [&](const char* ingress) {
    return hold_against("ingress", json(ingress), rule).status;
  };
  EXPECT_EQ(status(R"([{"protocol":"tcp","from_port":443,"to_port":443,"cidr_blocks":["0.0.0.0/0"]}])"),
            CheckStatus::kPass);
  EXPECT_EQ(status(R"([{"protocol":"tcp","from_port":22,"to_port":22,"cidr_blocks":["10.0.0.0/8"]}])"),
            CheckStatus::kPass);
  EXPECT_EQ(status(R"([{"protocol":"tcp","from_port":22,"to_port":22,"cidr_blocks":["0.0.0.0/0"]}])"),
            CheckStatus::kFail);
  EXPECT_EQ(status(R"([{"protocol":"tcp","from_port":80,"to_port":443,"ipv6_cidr_blocks":["::/0"]}])"),
            CheckStatus::kFail);
  EXPECT_EQ(status(R"([{"protocol":"-1","from_port":0,"to_port":0,"cidr_blocks":["0.0.0.0/0"]}])"),
            CheckStatus::kFail);
}

TEST_F(GateTest, holds_managed_resources_against_what_is_expected_of_their_addresses) {
  const auto config =
      parse_config("reconcile.yaml",
                   "expectations:\n"
                   "  - type: aws_security_group\n"
                   "    address: \"aws_security_group.*\"\n"
                   "    expect: {ingress: {no_ingress_from: {cidr: 0.0.0.0/0, except_ports: [80, 443]}}}\n");
  ASSERT_TRUE(config.ok()) << config.error().summary;
  expectations_ = config->config.expectations;
  add_source({{"module.a.aws_security_group.x", "aws_security_group", R"({"id":"sg-0"})"}});
  EXPECT_EQ(run("expectations").status, CheckStatus::kUnknown) << "no address is so";
  add_source({{"aws_security_group.a", "aws_security_group", R"({"id":"sg-1"})"},
              {"aws_security_group.b", "aws_security_group", R"({"id":"sg-2"})"}});
  live_ = Found{{.attributes = json(R"({"ingress":[]})")}};
  EXPECT_EQ(run("expectations").observations.size(), 2U);
  EXPECT_EQ(run("expectations").status, CheckStatus::kPass);
  live_ = Found{
      {.attributes = json(
           R"({"ingress":[{"protocol":"tcp","from_port":22,"to_port":22,"cidr_blocks":["0.0.0.0/0"]}]})")}};
  EXPECT_THAT(run("expectations").summary, HasSubstr("aws_security_group.a: ingress lets in"));
}

// --- Configuration and selection

std::string problem(const char* text) {
  const auto config = parse_config("reconcile.yaml", text);
  return config.ok() ? "" : config.error().summary + " | " + config.error().hint;
}

TEST(GateConfigTest, names_place_and_nearest_for_what_is_wrong) {
  EXPECT_THAT(problem("gate:\n  pre: [no-drif]\n"), HasSubstr("reconcile.yaml:2:9"));
  EXPECT_THAT(problem("gate:\n  pre: [no-drif]\n"), HasSubstr("no-drift"));
  EXPECT_THAT(problem("gate:\n  checks:\n    backup-recent: {rpo: soon}\n"), HasSubstr("3:26"));
  EXPECT_THAT(problem("gate:\n  checks:\n    backup-recent: {retention_days: many}\n"), HasSubstr("3:37"));
  EXPECT_THAT(problem("gate:\n  checks:\n    backup-recent: {retension_days: 7}\n"),
              HasSubstr("retention_days"));
  EXPECT_THAT(problem("gate:\n  checks:\n    secrets-rotating: {max_age: 30d}\n"), IsEmpty());
  EXPECT_THAT(
      problem("gate:\n  waivers:\n    - {check: no-drift, subject: a, accepts: b, owner: c, reason: d, "
              "expires: 2026-02-30}\n"),
      HasSubstr("is a day that no calendar has"));
  EXPECT_THAT(
      problem("gate:\n  waivers:\n    - {check: no-drift, subject: a, accepts: b, owner: c, reason: d, "
              "expires: 2026-13-01}\n"),
      HasSubstr("2026-13-01"));
  EXPECT_THAT(problem("expectations:\n  - {type: aws_rds_clustr, id: x, expect: {a: 1}}\n"),
              HasSubstr("Did you mean \"aws_rds_cluster\"?"));
  EXPECT_THAT(problem("expectations:\n  - {type: aws_rds_cluster, id: x, expect: {engine_versin: 1}}\n"),
              HasSubstr("Did you mean \"engine_version\"?"));
  EXPECT_THAT(
      problem("expectations:\n  - {type: aws_rds_cluster, id: x, expect: {engine_version: {eqals: 1}}}\n"),
      HasSubstr("Did you mean \"equals\"?"));
}

TEST(GateConfigTest, gives_each_fault_one_clear_error_with_file_line_and_column) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 12; ++i) {
    const std::string below = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + below;
    for (int n = 0; n < 9; ++n) bomb += ", " + below;
    bomb += "]\n";
  }
  const std::pair<std::string, const char*> faults[] = {
      {"gate:\n  post: [alarms-okay]\n",
       "reconcile.yaml:2:10: post: \"alarms-okay\" is no check of the gate; did you mean \"alarms-ok\"?"},
      {"gate:\n  checks:\n    alarms-ok: [cpu]\n",
       "reconcile.yaml:3:16: alarms-ok takes a map, and this is a list"},
      {"gate:\n  checks:\n    plan-fresh: {max_age: 1 hour}\n",
       "reconcile.yaml:3:27: max_age: \"1 hour\" is not a time"},
      {"gate:\n  checks:\n    plan-fresh: {maxage: 1h}\n",
       "reconcile.yaml:3:18: there is no setting \"maxage\" here"},
      {"gate:\n  waivers:\n  - {check: no-drift, subject: a, accepts: b, owner: c, reason: d, expires: "
       "soon}\n",
       "reconcile.yaml:3:77: expires: \"soon\" is no date; write it as 2026-12-31"},
      {"gate:\n  waivers:\n  - {check: no-drift, subject: a, accepts: b, owner: c, reason: d, expires: "
       "2026-02-30}\n",
       "reconcile.yaml:3:77: expires: \"2026-02-30\" is a day that no calendar has"},
      {"gate:\n\tpre: no-drift\n", "reconcile.yaml:2:1: a tab indents this line"},
      {std::string(100'000'000, '#'),
       "reconcile.yaml:1:1048577: the file is larger than a configuration can be (1 MiB)"},
  };
  for (const auto& [text, summary] : faults) {
    const auto config = parse_config("reconcile.yaml", text);
    ASSERT_FALSE(config.ok()) << summary;
    EXPECT_EQ(config.error().summary, summary);
    EXPECT_THAT(config.error().detail, IsEmpty()) << "one error for one fault";
  }
  const auto config = parse_config("reconcile.yaml", bomb);
  ASSERT_FALSE(config.ok());
  EXPECT_THAT(config.error().summary,
              testing::MatchesRegex("reconcile.yaml:[0-9]+:[0-9]+: there are more than 100000 .*"));
}

TEST(GateConfigTest, reads_the_ready_files_of_the_four_systems) {
  for (const char* system : {"lego-api", "vpc-rds-ecs", "rate-limiter", "fintech"}) {
    const std::string path = std::string(RECONCILE_SOURCE_DIR) + "/fixtures/" + system + "/reconcile.yaml";
    const Result<ConfigFile> file = load_config(path);
    ASSERT_TRUE(file.ok()) << file.error().summary;
    EXPECT_FALSE(file->config.expectations.empty()) << system;
    EXPECT_FALSE(file->config.gate.parameters.empty()) << system;
  }
}

TEST(ChooseChecksTest, leaves_out_of_the_default_set_what_has_nothing_to_look_at) {
  const GateContext context(GateContext::Parts{.phase = GatePhase::kPost});
  const auto chosen = choose_checks({.skip = {"alarms-ok"}}, context);
  ASSERT_TRUE(chosen.ok());
  std::vector<std::string> names;
  for (const Check* check : *chosen) names.emplace_back(check->name);
  EXPECT_THAT(names,
              ElementsAre("certificates-valid", "database-available", "dead-letters-empty", "functions-ready",
                          "secrets-rotating", "services-steady", "stacks-healthy", "targets-healthy"));
  EXPECT_EQ(choose_checks({.only = {"no-drif"}}, context).error().hint, "Did you mean \"no-drift\"?");
}

}  // namespace
}  // namespace reconcile
