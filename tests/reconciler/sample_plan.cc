#include "tests/reconciler/sample_plan.h"

#include <string_view>

#include "plans/plan_file.h"
#include "plans/secrets.h"
#include "tests/reconciler/in_memory_world.h"

namespace reconcile {

namespace {

Plan empty_plan() {
  Plan plan;
  plan.reconcile_version = "0.0.0";
  plan.id = "20261121-090000-1a2b3c4d";
  plan.created_at = "2026-11-21T09:00:00Z";
  plan.account = "123456789012";
  plan.region = "us-east-1";
  plan.sources = {{"terraform.tfstate", "tfstate", "3f1c2a7e-0000-4000-8000-000000000000", 7, "1.11.0"}};
  return plan;
}

Action action(std::string_view address, std::string_view type, std::string_view name) {
  Action out;
  out.id = std::string(address) + "/" + std::string(name);
  out.address = address;
  out.type = type;
  out.resource_id = "id-of-" + std::string(type);
  out.account = "123456789012";
  out.region = "us-east-1";
  out.source = "terraform.tfstate";
  out.undo.possible = true;
  return out;
}

Value masked() { return Value("(sensitive)").mark_sensitive(); }

Call call(std::string_view service, std::string_view operation, std::string_view parameters) {
  return {std::string(service), std::string(operation), "us-east-1", json(parameters)};
}

Action cluster() {
  Action out = action(R"(aws_rds_cluster.lego["production"])", "aws_rds_cluster", "ModifyDBCluster");
  out.risk = Risk::kRestart;
  out.changes = {{.path = "serverlessv2_scaling_configuration[0].max_capacity", .from = 8, .to = 4},
                 {.path = "master_password", .from = masked(), .to = masked()}};
  out.calls = {call(
      "rds", "ModifyDBCluster",
      R"({"DBClusterIdentifier":"lego-api-production","ServerlessV2ScalingConfiguration.MaxCapacity":4})")};
  out.calls.front().parameters.as_map()["MasterUserPassword"] =
      to_value({SecretReference::Side::kState, out.address, "master_password"});
  out.snapshot = {
      .name = "reconcile-20261121-090000-1a2b3c4d-lego-api-production",
      .create = call(
          "rds", "CreateDBClusterSnapshot",
          R"({"DBClusterIdentifier":"lego-api-production","DBClusterSnapshotIdentifier":"reconcile-20261121-090000-1a2b3c4d-lego-api-production"})"),
      .list = call(
          "rds", "DescribeDBClusterSnapshots",
          R"({"Filters.Filter.1.Name":"db-cluster-snapshot-id","Filters.Filter.1.Values.Value":["reconcile-20261121-090000-1a2b3c4d-lego-api-production"]})"),
      .items = "DBClusterSnapshots[]",
      .item_name = "DBClusterSnapshotIdentifier",
      .status = "Status",
      .settled = {"available"},
      .failed = {"failed"},
      .usual_seconds = 180,
      .timeout_seconds = 7200};
  out.preconditions = {
      {.attribute = "serverlessv2_scaling_configuration", .live = json(R"([{"max_capacity":8}])")},
      {.attribute = "master_password", .digest = std::string(64, 'a')}};
  out.depends_on = {"aws_rds_cluster_parameter_group.lego/ModifyDBClusterParameterGroup"};
  out.settle = {.read = call("rds", "DescribeDBClusters",
                             R"({"Filters.Filter.1.Values.Value":["lego-api-production"]})"),
                .status = "DBClusters[0].Status",
                .settled = {"available"},
                .failed = {"failed"},
                .usual_seconds = 120,
                .timeout_seconds = 7200};
  out.verify = {"serverlessv2_scaling_configuration[0].max_capacity", "master_password"};
  out.undo = {.possible = false, .reason = "the value before is a secret that no state holds"};
  return out;
}

Action parameter_group() {
  Action out = action("aws_rds_cluster_parameter_group.lego", "aws_rds_cluster_parameter_group",
                      "ModifyDBClusterParameterGroup");
  out.changes = {{.path = R"(parameter["rds.force_ssl"].value)", .from = "0", .to = "1"}};
  out.calls = {call(
      "rds", "ModifyDBClusterParameterGroup",
      R"({"DBClusterParameterGroupName":"lego","Parameters.Parameter":[{"ParameterName":"rds.force_ssl","ParameterValue":"1"}]})")};
  out.preconditions = {{.attribute = "parameter", .live = json(R"([{"name":"rds.force_ssl","value":"0"}])")}};
  out.verify = {R"(parameter["rds.force_ssl"].value)"};
  out.undo.calls = out.calls;
  return out;
}

Action security_group() {
  Action out = action("aws_security_group.db", "aws_security_group", "provider");
  out.means = Means::kPlugin;
  out.changes = {
      {.path = "ingress",
       .is_set = true,
       .add = {json(R"({"cidr_blocks":["10.0.0.0/8"],"from_port":5432,"protocol":"tcp","to_port":5432})")},
       .remove = {json(R"({"cidr_blocks":["0.0.0.0/0"],"from_port":22,"protocol":"tcp","to_port":22})")}}};
  out.provider = {.provider = "registry.terraform.io/hashicorp/aws",
                  .version = "5.100.0",
                  .differences = {{.path = "ingress", .from = json("[]"), .to = json("[]")},
                                  {.path = "tags_all", .known_after_apply = true}}};
  out.preconditions = {{.attribute = "ingress", .live = json("[]")}};
  out.verify = {"ingress"};
  return out;
}

}  // namespace

Plan sample_plan() {
  Plan plan = empty_plan();
  plan.complete = false;
  plan.actions = {parameter_group(), cluster(), security_group()};
  plan.by_hand = {{.address = "aws_rds_cluster.dev",
                   .type = "aws_rds_cluster",
                   .paths = {"engine", "storage_encrypted"},
                   .obstacle = Obstacle::kReplacement,
                   .reason = "it cannot be changed: only a new resource can have that value",
                   .command = "terraform apply -replace=aws_rds_cluster.dev -target=aws_rds_cluster.dev"},
                  {.address = R"(aws_dynamodb_table.t["a|b"])",
                   .type = "aws_dynamodb_table",
                   .obstacle = Obstacle::kMissing,
                   .reason = "it does not exist; only Terraform can make it anew",
                   .command = R"(terraform apply '-target=aws_dynamodb_table.t["a|b"]')"}};
  plan.not_selected = 2;
  seal(plan);
  return plan;
}

Plan sample_code_plan() {
  Plan plan = empty_plan();
  plan.direction = Direction::kCode;
  plan.code = {
      {.address = "aws_cloudwatch_log_group.api",
       .type = "aws_cloudwatch_log_group",
       .changes = {{.path = "retention_in_days", .from = 90, .to = 1}},
       .configuration = "# aws_cloudwatch_log_group.api\nresource \"aws_cloudwatch_log_group\" \"api\" {\n"
                        "  # retention_in_days: 90 now, 1 is live\n  retention_in_days = 1\n}\n",
       .command = "terraform apply -refresh-only -target=aws_cloudwatch_log_group.api"},
      {.address = "aws_dynamodb_table.gone",
       .type = "aws_dynamodb_table",
       .configuration = "removed {\n  from = aws_dynamodb_table.gone\n}\n",
       .command = "terraform state rm aws_dynamodb_table.gone"}};
  seal(plan);
  return plan;
}

}  // namespace reconcile
