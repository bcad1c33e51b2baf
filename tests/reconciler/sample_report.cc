#include "tests/reconciler/sample_report.h"

#include <string_view>

#include "tests/reconciler/in_memory_world.h"

namespace reconcile {

namespace {

Path path(std::string_view text) { return *Path::parse(text); }

Change change(std::string_view where, std::string_view desired, std::string_view live, Severity severity,
              Verdict verdict = Verdict::kDrift, bool remediable = true) {
  return {.path = path(where),
          .desired = json(desired),
          .live = json(live),
          .verdict = verdict,
          .severity = severity,
          .remediable = remediable};
}

Finding finding(std::string_view address, std::string_view type, Status status,
                std::vector<Change> changes = {}, std::string reason = {}) {
  const bool read = status != Status::kUnsupported && status != Status::kIgnored;
  return {.address = std::string(address),
          .type = std::string(type),
          .id = status == Status::kUnsupported ? "" : "id-of-" + std::string(type),
          .arn = {},
          .account = "123456789012",
          .region = "us-east-1",
          .source = "terraform.tfstate",
          .reader = read ? "native" : "",
          .status = status,
          .changes = std::move(changes),
          .reason = std::move(reason)};
}

Change secret_change() {
  Change secret{.path = path("master_password"),
                .desired = "canary-one",
                .live = "canary-two",
                .severity = Severity::kHigh};
  secret.desired.mark_sensitive();
  secret.live.mark_sensitive();
  return secret;
}

Change ingress_change() {
  Change ingress{
      .path = path("ingress"), .is_set = true, .severity = Severity::kCritical, .remediable = true};
  ingress.missing = {json(
      R"({"cidr_blocks":["10.0.0.0/8"],"description":"","from_port":5432,"protocol":"tcp","to_port":5432})")};
  ingress.extra = {json(
      R"({"cidr_blocks":["0.0.0.0/0"],"description":null,"from_port":22,"protocol":"tcp","to_port":22})")};
  return ingress;
}

}  // namespace

Report sample_report() {
  Report report;
  report.reconcile_version = "0.0.0";
  report.command = "drift";
  report.started_at = "2026-11-21T09:00:00Z";
  report.finished_at = "2026-11-21T09:00:01Z";
  report.complete = false;
  report.sources = {
      {"terraform.tfstate", "tfstate", "3f1c2a7e-0000-4000-8000-000000000000", 7, "1.11.0", 10}};
  report.findings = {
      finding(R"(aws_rds_cluster.lego["production"])", "aws_rds_cluster", Status::kDrifted,
              {change("serverlessv2_scaling_configuration[0].max_capacity", "4", "8", Severity::kHigh),
               change("snapshot_count", "18446744073709551617", "18446744073709551618", Severity::kLow),
               change(R"(tags["Owner"])", "null", R"("bob | `x`")", Severity::kLow),
               change(R"(tags["Team"])", R"("lego")", "null", Severity::kLow), secret_change(),
               change("backup_retention_period", "7", "14", Severity::kMedium, Verdict::kConflict)}),
      finding(R"(aws_rds_cluster_parameter_group.lego)", "aws_rds_cluster_parameter_group", Status::kPending,
              {change(R"(parameter["rds.force_ssl"].value)", R"("1")", R"("0")", Severity::kHigh,
                      Verdict::kPending)}),
      finding("aws_security_group.db", "aws_security_group", Status::kDrifted, {ingress_change()}),
      finding(
          "aws_iam_role.deploy", "aws_iam_role", Status::kDrifted,
          {change(
               "assume_role_policy",
               R"("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"Service\":\"ecs.amazonaws.com\"}}]}")",
               R"("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":{\"AWS\":\"*\"}}]}")",
               Severity::kCritical),
           change("description", "\"" + std::string(150, 'a') + "old" + std::string(150, 'z') + "\"",
                  "\"" + std::string(150, 'a') + "new" + std::string(150, 'z') + "\"", Severity::kLow)}),
      finding(R"(module.a["x.y"].aws_db_instance.gone)", "aws_db_instance", Status::kMissing),
      finding("aws_lambda_function.api", "aws_lambda_function", Status::kUnreadable, {},
              "not allowed to call lambda:GetFunction (AccessDenied)"),
      finding("aws_dynamodb_table.sessions", "aws_dynamodb_table", Status::kInSync),
      finding("aws_widget.one", "aws_widget", Status::kUnsupported, {},
              "resource type aws_widget is not supported"),
      finding("aws_widget.two", "aws_widget", Status::kUnsupported, {},
              "resource type aws_widget is not supported"),
      finding("aws_db_instance.old (deposed 00c0ffee)", "aws_db_instance", Status::kIgnored, {},
              "deposed object 00c0ffee: the next apply destroys it"),
  };
  report.api_calls = {{"rds", "DescribeDBClusters", "us-east-1", 2, 1},
                      {"iam", "GetRole", "us-east-1", 1, 0},
                      {"plugin:aws", "ReadResource", "us-east-1", 2, 0}};
  report.diagnostics = {
      {DiagnosticSeverity::kNote, "the instance is tainted", "Terraform will replace it at the next apply.",
       "aws_dynamodb_table.sessions"},
      {DiagnosticSeverity::kError, "not allowed to call lambda:GetFunction", "Grant lambda:GetFunction.", {}},
  };
  settle(report);
  report.summary.duration_ms = 312;
  return report;
}

}  // namespace reconcile
