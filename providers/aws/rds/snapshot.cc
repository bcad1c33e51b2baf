#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

// Snapshots that people make, of instances and of clusters. They never change, but for their tags and for
// whom they are shared with.

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Operation kDescribeDBSnapshotAttributes{.service = &kRds, .name = "DescribeDBSnapshotAttributes"};
constexpr Operation kModifyDBSnapshotAttribute{.service = &kRds, .name = "ModifyDBSnapshotAttribute"};
constexpr Operation kDescribeDBClusterSnapshotAttributes{.service = &kRds,
                                                         .name = "DescribeDBClusterSnapshotAttributes"};
constexpr Operation kModifyDBClusterSnapshotAttribute{.service = &kRds,
                                                      .name = "ModifyDBClusterSnapshotAttribute"};

constexpr std::array kName{Param{"DBSnapshotIdentifier", "{@key}"}};
constexpr std::array kShare{Param{"DBSnapshotIdentifier", "{@key}"}, Param{"AttributeName", "restore"}};
constexpr std::array kTagParams{Param{"ResourceName", "{db_snapshot_arn}"}};
constexpr std::array kClusterName{Param{"DBClusterSnapshotIdentifier", "{@key}"}};
constexpr std::array kClusterShare{Param{"DBClusterSnapshotIdentifier", "{@key}"},
                                   Param{"AttributeName", "restore"}};
constexpr std::array kClusterTagParams{Param{"ResourceName", "{db_cluster_snapshot_arn}"}};

constexpr Wait kSnapshotWait{
    .status = "Status", .settled = kSettled, .failed = kFailed, .usual_seconds = 5, .timeout_seconds = 7200};

template <const std::array<Param, 1>& identity>
constexpr tagging::TagCalls kCalls{.add = &kAddTagsToResource,
                                   .tags = "Tags.Tag",
                                   .remove = &kRemoveTagsFromResource,
                                   .keys = "TagKeys.member",
                                   .identity = identity};
template <const std::array<Param, 1>& identity>
constexpr Update kSetSnapshotTags{.operation = &kAddTagsToResource,
                                  .requests = tagging::requests<kCalls<identity>>,
                                  .operations = kTagOperations};

/// `all` among the accounts makes it public.
Value shared_accounts(const LiveContext& context) {
  return at_path(element_with(context.item["@attributes"], "AttributeName", "restore"), "AttributeValues[]");
}

template <const Operation& operation, const std::array<Param, 2>& params>
std::vector<Request> share(const UpdateContext& context) {
  Request request = request_of(operation, params, context);
  const Value& to = context.to["shared_accounts"];
  const Value& from = context.from["shared_accounts"];
  set_if_given(request.members, "ValuesToAdd.AttributeValue", only_in(to, from));
  set_if_given(request.members, "ValuesToRemove.AttributeValue", only_in(from, to));
  return {std::move(request)};
}
template <const Operation& operation>
constexpr std::array<const Operation*, 1> kOnly{&operation};
constexpr Update kSetSharing{.operation = &kModifyDBSnapshotAttribute,
                             .requests = share<kModifyDBSnapshotAttribute, kShare>,
                             .operations = kOnly<kModifyDBSnapshotAttribute>};
constexpr Update kSetClusterSharing{.operation = &kModifyDBClusterSnapshotAttribute,
                                    .requests = share<kModifyDBClusterSnapshotAttribute, kClusterShare>,
                                    .operations = kOnly<kModifyDBClusterSnapshotAttribute>};

bool is_automatic(const LiveContext& context) {
  const std::string_view type = context.item["SnapshotType"].text();
  return type == "automated" || type == "awsbackup";
}

constexpr std::array kDetails{Detail{.into = "@attributes",
                                     .operation = &kDescribeDBSnapshotAttributes,
                                     .params = kName,
                                     .items = "DBSnapshotAttributesResult.DBSnapshotAttributes[]"}};
constexpr std::array kClusterDetails{
    Detail{.into = "@attributes",
           .operation = &kDescribeDBClusterSnapshotAttributes,
           .params = kClusterName,
           .items = "DBClusterSnapshotAttributesResult.DBClusterSnapshotAttributes[]"}};

constexpr Attribute sharing(const Update& update) {
  return {.name = "shared_accounts",
          .kind = Kind::kStringSet,
          .severity = Severity::kCritical,
          .live = shared_accounts,
          .update = &update};
}

constexpr Attribute tags(const Update& update) {
  Attribute out = kListedTags;
  out.update = &update;
  return out;
}

constexpr std::array kAttributes{
    Attribute{
        .name = "allocated_storage", .kind = Kind::kNumber, .from = "AllocatedStorage", .traits = kComputed},
    Attribute{.name = "availability_zone", .from = "AvailabilityZone", .traits = kComputed},
    Attribute{.name = "db_instance_identifier",
              .from = "DBInstanceIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable | kReference},
    Attribute{.name = "db_snapshot_arn", .from = "DBSnapshotArn", .traits = kComputed},
    Attribute{.name = "db_snapshot_identifier",
              .from = "DBSnapshotIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "encrypted", .kind = Kind::kBool, .from = "Encrypted", .traits = kComputed},
    Attribute{.name = "engine", .from = "Engine", .traits = kComputed},
    Attribute{.name = "engine_version", .from = "EngineVersion", .traits = kComputed},
    Attribute{.name = "id", .from = "DBSnapshotIdentifier", .traits = kComputed},
    Attribute{.name = "iops", .kind = Kind::kNumber, .from = "Iops", .traits = kComputed},
    Attribute{.name = "kms_key_id", .from = "KmsKeyId", .traits = kComputed},
    Attribute{.name = "license_model", .from = "LicenseModel", .traits = kComputed},
    Attribute{.name = "option_group_name", .from = "OptionGroupName", .traits = kComputed},
    Attribute{.name = "port", .kind = Kind::kNumber, .from = "Port", .traits = kComputed},
    sharing(kSetSharing),
    Attribute{.name = "snapshot_type", .from = "SnapshotType", .traits = kComputed},
    Attribute{
        .name = "source_db_snapshot_identifier", .from = "SourceDBSnapshotIdentifier", .traits = kComputed},
    Attribute{.name = "source_region", .from = "SourceRegion", .traits = kComputed},
    Attribute{.name = "status", .from = "Status", .traits = kComputed},
    Attribute{.name = "storage_type", .from = "StorageType", .traits = kComputed},
    tags(kSetSnapshotTags<kTagParams>),
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "vpc_id", .from = "VpcId", .traits = kComputed},
};

constexpr std::array kClusterAttributes{
    Attribute{
        .name = "allocated_storage", .kind = Kind::kNumber, .from = "AllocatedStorage", .traits = kComputed},
    Attribute{.name = "availability_zones",
              .kind = Kind::kStringList,
              .from = "AvailabilityZones[]",
              .traits = kComputed},
    Attribute{.name = "db_cluster_identifier",
              .from = "DBClusterIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable | kReference},
    Attribute{.name = "db_cluster_snapshot_arn", .from = "DBClusterSnapshotArn", .traits = kComputed},
    Attribute{.name = "db_cluster_snapshot_identifier",
              .from = "DBClusterSnapshotIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "engine", .from = "Engine", .traits = kComputed},
    Attribute{.name = "engine_version", .from = "EngineVersion", .traits = kComputed},
    Attribute{.name = "id", .from = "DBClusterSnapshotIdentifier", .traits = kComputed},
    Attribute{.name = "kms_key_id", .from = "KmsKeyId", .traits = kComputed},
    Attribute{.name = "license_model", .from = "LicenseModel", .traits = kComputed},
    Attribute{.name = "port", .kind = Kind::kNumber, .from = "Port", .traits = kComputed},
    sharing(kSetClusterSharing),
    Attribute{.name = "snapshot_type", .from = "SnapshotType", .traits = kComputed},
    Attribute{
        .name = "source_db_cluster_snapshot_arn", .from = "SourceDBClusterSnapshotArn", .traits = kComputed},
    Attribute{.name = "status", .from = "Status", .traits = kComputed},
    Attribute{
        .name = "storage_encrypted", .kind = Kind::kBool, .from = "StorageEncrypted", .traits = kComputed},
    tags(kSetSnapshotTags<kClusterTagParams>),
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "vpc_id", .from = "VpcId", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kDbSnapshot{
    .name = "aws_db_snapshot",
    .service = &kRds,
    .key = "{db_snapshot_identifier}",
    .item_key = "{.DBSnapshotIdentifier}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeDBSnapshots, .items = "DBSnapshots[]"},
    .batch = {.operation = &kDescribeDBSnapshots,
              .params = kSnapshotsNamed,
              .items = "DBSnapshots[]",
              .ids = "Filters.Filter.1.Values.Value",
              .max_ids = 100},
    .details = kDetails,
    .id = "DBSnapshotIdentifier",
    .arn = "DBSnapshotArn",
    .made_by_aws = is_automatic,
    .settle = &kSnapshotWait,
    .attributes = kAttributes,
};

constinit const ResourceType kDbClusterSnapshot{
    .name = "aws_db_cluster_snapshot",
    .service = &kRds,
    .key = "{db_cluster_snapshot_identifier}",
    .item_key = "{.DBClusterSnapshotIdentifier}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeDBClusterSnapshots, .items = "DBClusterSnapshots[]"},
    .batch = {.operation = &kDescribeDBClusterSnapshots,
              .params = kClusterSnapshotsNamed,
              .items = "DBClusterSnapshots[]",
              .ids = "Filters.Filter.1.Values.Value",
              .max_ids = 100},
    .details = kClusterDetails,
    .id = "DBClusterSnapshotIdentifier",
    .arn = "DBClusterSnapshotArn",
    .made_by_aws = is_automatic,
    .settle = &kSnapshotWait,
    .attributes = kClusterAttributes,
};

}  // namespace reconcile::aws
