#include <array>

#include "model/left_out.h"
#include "providers/aws/rds/instance.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

// Neptune, DocumentDB and Multi-AZ clusters have their instances in the same listing.
bool is_of_aurora(const LiveContext& context) {
  return belongs_to_cluster(context) && context.item["Engine"].text().starts_with("aurora");
}

constexpr std::string_view kOfTheCluster = "the cluster sets it for all of its instances";

constexpr Attribute kPreferredBackupWindow = [] {
  Attribute window = instance::named("preferred_backup_window", instance::kBackupWindow);
  window.no_remedy = kOfTheCluster;
  return window;
}();

constexpr std::array kAttributes{
    instance::kApplyImmediately,
    instance::kArn,
    instance::kAutoMinorVersionUpgrade,
    instance::kAvailabilityZone,
    instance::kCaCertificate,
    Attribute{.name = "cluster_identifier",
              .from = "DBClusterIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable | kReference},
    instance::kCopyTagsToSnapshot,
    instance::kCustomIamInstanceProfile,
    instance::named("db_parameter_group_name", instance::kParameterGroup),
    Attribute{.name = "db_subnet_group_name",
              .from = "DBSubnetGroup.DBSubnetGroupName",
              .compare = Compare::kIgnoreCase,
              .traits = kUnsetIsAny | kImmutable | kReference},
    Attribute{.name = "dbi_resource_id", .from = "DbiResourceId", .traits = kComputed},
    Attribute{.name = "endpoint", .from = "Endpoint.Address", .traits = kComputed},
    Attribute{.name = "engine", .from = "Engine", .traits = kImmutable},
    Attribute{.name = "engine_version",
              .from = "EngineVersion",
              .compare = Compare::kVersionPrefix,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .pending = "PendingModifiedValues.EngineVersion",
              .no_remedy = kOfTheCluster},
    instance::kEngineVersionActual,
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "DBInstanceIdentifier", .traits = kComputed},
    Attribute{.name = "identifier",
              .from = "DBInstanceIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    instance::kIdentifierPrefix,
    instance::kInstanceClass,
    Attribute{.name = "kms_key_id", .from = "KmsKeyId", .traits = kComputed},
    instance::kMonitoringInterval,
    instance::kMonitoringRole,
    Attribute{.name = "network_type", .from = "NetworkType", .traits = kComputed},
    instance::kInsightsEnabled,
    instance::kInsightsKey,
    instance::kInsightsRetention,
    Attribute{.name = "port", .kind = Kind::kNumber, .from = "Endpoint.Port", .traits = kComputed},
    kPreferredBackupWindow,
    instance::named("preferred_maintenance_window", instance::kMaintenanceWindow),
    Attribute{.name = "promotion_tier",
              .kind = Kind::kNumber,
              .from = "PromotionTier",
              .traits = kUnsetIsAny,
              .update = &kModifyInstance,
              .parameter = "PromotionTier"},
    instance::kPubliclyAccessible,
    Attribute{
        .name = "storage_encrypted", .kind = Kind::kBool, .from = "StorageEncrypted", .traits = kComputed},
    kListedTags,
    kTagsAll,
    instance::kTimeouts,
    Attribute{.name = "writer", .left_out = "changes with every failover"},
};

}  // namespace

constinit const ResourceType kRdsClusterInstance{
    .name = "aws_rds_cluster_instance",
    .service = &kRds,
    .key = "{identifier}",
    .item_key = kInstanceKey,
    .key_ignores_case = true,
    .list = kListInstances,
    .batch = kFindInstances,
    .gone = is_being_deleted,
    .id = "DBInstanceIdentifier",
    .arn = "DBInstanceArn",
    .is_one = is_of_aurora,
    .settle = &kInstanceWait,
    .snapshot = &kClusterSnapshot,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
