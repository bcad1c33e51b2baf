#include <array>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/modify.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Operation kDescribeGlobalClusters{
    .service = &kRds, .name = "DescribeGlobalClusters", .paging = kMarker};
constexpr Operation kModifyGlobalCluster{.service = &kRds, .name = "ModifyGlobalCluster"};
constexpr std::array kName{Param{"GlobalClusterIdentifier", "{@key}"}};
constexpr Update kModify{.operation = &kModifyGlobalCluster, .params = kName};
constexpr ModifyCall kGlobalCall{&kModifyGlobalCluster, kName};

/// The call steps to another major version alone; a minor one is each member's own, region by region.
Calls major_version(const UpdateContext& context, const ModifyCall& call) {
  Calls out = engine_version(context, call);
  if (!out.empty() && out.front().members["AllowMajorVersionUpgrade"].is_null()) out.clear();
  return out;
}
constexpr Update kVersion = Modify<kGlobalCall>::by<major_version>(
    Risk::kOutage,
    "RDS never goes back to an earlier version, and a minor step is each member cluster's own");

constexpr Wait kGlobalWait{
    .status = "Status", .settled = kSettled, .failed = kFailed, .usual_seconds = 60, .timeout_seconds = 7200};

constexpr Snapshot kNoSnapshot{.none = "a global cluster's data are in its members, in their own regions"};

bool is_of_rds(const LiveContext& context) {
  const std::string_view engine = context.item["Engine"].text();
  return engine != "neptune" && engine != "docdb";
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "GlobalClusterArn", .traits = kComputed},
    Attribute{.name = "database_name", .from = "DatabaseName", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "deletion_protection",
              .kind = Kind::kBool,
              .from = "DeletionProtection",
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "DeletionProtection"},
    Attribute{.name = "endpoint", .from = "Endpoint", .traits = kComputed},
    Attribute{
        .name = "engine", .from = "Engine", .traits = kUnsetIsAny | kImmutable, .severity = Severity::kHigh},
    Attribute{.name = "engine_lifecycle_support",
              .from = "EngineLifecycleSupport",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "engine_version",
              .from = "EngineVersion",
              .compare = Compare::kVersionPrefix,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kVersion},
    Attribute{.name = "engine_version_actual", .from = "EngineVersion", .traits = kComputed},
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "global_cluster_identifier",
              .from = "GlobalClusterIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "global_cluster_members", .traits = kComputed},
    Attribute{.name = "global_cluster_resource_id", .from = "GlobalClusterResourceId", .traits = kComputed},
    Attribute{.name = "id", .from = "GlobalClusterIdentifier", .traits = kComputed},
    Attribute{.name = "source_db_cluster_identifier", .left_out = kOnlyAtCreation},
    Attribute{.name = "storage_encrypted",
              .kind = Kind::kBool,
              .from = "StorageEncrypted",
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kCritical},
    kListedTags,
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

}  // namespace

constinit const ResourceType kRdsGlobalCluster{
    .name = "aws_rds_global_cluster",
    .service = &kRds,
    .key = "{global_cluster_identifier}",
    .item_key = "{.GlobalClusterIdentifier}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeGlobalClusters, .items = "GlobalClusters[]"},
    .single = {.operation = &kDescribeGlobalClusters, .params = kName, .items = "GlobalClusters[]"},
    .id = "GlobalClusterIdentifier",
    .arn = "GlobalClusterArn",
    .is_one = is_of_rds,
    .settle = &kGlobalWait,
    .snapshot = &kNoSnapshot,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
