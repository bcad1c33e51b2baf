#include <array>

#include "model/left_out.h"
#include "providers/aws/dynamodb/dynamodb.h"
#include "providers/aws/dynamodb/operations.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

// A replica is a table in its own region, and is asked for there, by its ARN: that is where its protection,
// its backups and its tags are. Its key and class are decided by the table that it is a replica of.

namespace reconcile::aws {

namespace {

using namespace dynamodb;

constexpr std::array kTable{Param{"TableName", "{@key}"}};
constexpr std::array kTagArn{Param{"ResourceArn", "{.TableArn}"}};
constexpr std::array kStateArn{Param{"ResourceArn", "{arn}"}};
constexpr Update kModify{.operation = &kUpdateTable, .params = kTable};

constexpr std::array<std::string_view, 1> kActive{"ACTIVE"};
constexpr Snapshot kTableBackup = backup_of(kTable);
constexpr Wait kReplicaWait{
    .status = "TableStatus", .settled = kActive, .usual_seconds = 60, .timeout_seconds = 7200};

constexpr tagging::TagCalls kCalls{.add = &kTagResource,
                                   .tags = "Tags",
                                   .remove = &kUntagResource,
                                   .keys = "TagKeys",
                                   .identity = kStateArn};
constexpr std::array<const Operation*, 2> kCallOperations{&kTagResource, &kUntagResource};
constexpr Update kSetReplicaTags{
    .operation = &kTagResource, .requests = tagging::requests<kCalls>, .operations = kCallOperations};

Risk risk_of_recovery(const UpdateContext& context) {
  return context.to["point_in_time_recovery"].text() == "true" ? Risk::kOnline : Risk::kDestructive;
}
constexpr Update kSetRecovery{.operation = &kUpdateContinuousBackups,
                              .params = kTable,
                              .risk = Risk::kDestructive,
                              .risk_of = risk_of_recovery,
                              .lost = "the points in time that it could be restored to"};

/// Both are alike in every region, so a replica's own table names what it is a replica of.
Value source(const LiveContext& context) {
  return context.item["Replicas"].is_empty() ? Value() : context.desired["global_table_arn"];
}

Value recovery(const LiveContext& context) {
  return context.item["@backups"]["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"].text() ==
         "ENABLED";
}

/// The class is the main table's unless the state overrides it.
Value table_class(const LiveContext& context) {
  return context.desired["table_class_override"].is_empty() ? Value::unknown()
                                                            : context.item["TableClassSummary"]["TableClass"];
}

bool is_gone(const LiveContext& context) { return context.item["TableStatus"].text() == "DELETING"; }

constexpr std::string_view kInMainRegion = "a call in the region of the main table changes it";

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "TableArn", .traits = kComputed},
    Attribute{.name = "deletion_protection_enabled",
              .kind = Kind::kBool,
              .from = "DeletionProtectionEnabled",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kModify,
              .parameter = "DeletionProtectionEnabled"},
    Attribute{.name = "global_table_arn",
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh,
              .live = source},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "kms_key_arn",
              .from = "SSEDescription.KMSMasterKeyArn",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .no_remedy = kInMainRegion},
    Attribute{.name = "point_in_time_recovery",
              .kind = Kind::kBool,
              .severity = Severity::kHigh,
              .live = recovery,
              .update = &kSetRecovery,
              .parameter = "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"},
    Attribute{.name = "table_class_override",
              .fallback = "STANDARD",
              .live = table_class,
              .no_remedy = kInMainRegion},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetReplicaTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListTagsOfResource, .params = kTagArn, .items = "Tags[]"};
constexpr std::array kDetails{
    Detail{.into = "@backups",
           .operation = &kDescribeContinuousBackups,
           .params = kTable,
           .items = "ContinuousBackupsDescription"},
    tagging::by_arn("{.TableArn}", &kOwnTags),
    tagging::confirmed(kOwnTags),
};

}  // namespace

constinit const ResourceType kDynamodbTableReplica{
    .name = "aws_dynamodb_table_replica",
    .service = &kDynamodb,
    .key = "{arn}",
    .item_key = "{.TableArn}",
    .single = {.operation = &kDescribeTable, .params = kTable, .items = "Table"},
    .details = kDetails,
    .gone = is_gone,
    .arn = "TableArn",
    .is_part = true,
    .settle = &kReplicaWait,
    .snapshot = &kTableBackup,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
