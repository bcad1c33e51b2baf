#include <algorithm>
#include <array>

#include "model/address.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr Shape kGlob{};
constexpr Key kParameters[] = {
    {"allow",
     "Addresses (globs) that may be destroyed or replaced; a stateful resource has to be named exactly.",
     {.kind = ShapeKind::kList, .item = &kGlob, .or_single = true}},
};

// What holds data that no apply brings back: databases, tables, buckets, keys, volumes, file systems,
// streams.
constexpr std::array<std::string_view, 33> kStateful{
    "aws_backup_vault",
    "aws_cloudwatch_log_group",
    "aws_cognito_user_pool",
    "aws_db_cluster_snapshot",
    "aws_db_instance",
    "aws_db_snapshot",
    "aws_docdb_cluster",
    "aws_docdb_cluster_instance",
    "aws_dynamodb_global_table",
    "aws_dynamodb_table",
    "aws_dynamodb_table_replica",
    "aws_ebs_snapshot",
    "aws_ebs_volume",
    "aws_ecr_repository",
    "aws_efs_file_system",
    "aws_elasticache_cluster",
    "aws_elasticache_replication_group",
    "aws_elasticsearch_domain",
    "aws_fsx_lustre_file_system",
    "aws_fsx_windows_file_system",
    "aws_kinesis_stream",
    "aws_kms_key",
    "aws_memorydb_cluster",
    "aws_msk_cluster",
    "aws_neptune_cluster",
    "aws_opensearch_domain",
    "aws_rds_cluster",
    "aws_rds_cluster_instance",
    "aws_rds_global_cluster",
    "aws_redshift_cluster",
    "aws_s3_bucket",
    "aws_secretsmanager_secret",
    "aws_sqs_queue",
};

bool is_stateful(std::string_view type) {
  return std::find(kStateful.begin(), kStateful.end(), type) != kStateful.end();
}

bool allowed(const std::vector<std::string>& globs, const Resource& resource) {
  return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
    return is_stateful(resource.type) ? glob == resource.address : address_matches(glob, resource.address);
  });
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const std::vector<std::string> globs = parameters.texts("allow");
  std::vector<Observation> out;
  for (const Resource& resource : context.plan()->resources) {
    if (resource.planned == nullptr) continue;
    const std::vector<std::string_view>& actions = resource.planned->actions;
    if (std::find(actions.begin(), actions.end(), "delete") == actions.end()) continue;
    const bool replaced = std::find(actions.begin(), actions.end(), "create") != actions.end();
    Observation one{.subject = resource.address,
                    .found = replaced ? "it would be replaced" : "it would be destroyed"};
    if (!resource.planned->action_reason.empty()) {
      one.found += " (" + std::string(resource.planned->action_reason) + ")";
    }
    if (is_stateful(resource.type)) one.found += ", with the data that it holds";
    one.status = allowed(globs, resource) ? CheckStatus::kPass : CheckStatus::kFail;
    if (one.status == CheckStatus::kPass) one.found += ", which is allowed";
    out.push_back(std::move(one));
  }
  if (out.empty())
    out.push_back({.subject = context.plan()->name, .found = "nothing is destroyed or replaced"});
  return out;
}

}  // namespace

constinit const Check kNoUnexpectedDestroy{
    .name = "no-unexpected-destroy",
    .severity = Severity::kCritical,
    .explanation = "The deploy destroys and replaces nothing but what is allowed by name.",
    .advice =
        "Read the plan. What is meant goes into gate.checks.no-unexpected-destroy.allow, databases, tables, "
        "buckets and keys by their exact address.",
    .in_pre = true,
    .needs = CheckNeeds::kPlan,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
