#include <algorithm>
#include <array>
#include <utility>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/backup/backup.h"
#include "providers/aws/backup/operations.h"

namespace reconcile::aws {

namespace {

using namespace backup;

constexpr Operation kListBackupSelections{.service = &kBackup,
                                          .name = "ListBackupSelections",
                                          .http = "GET /backup/plans/{backupPlanId}/selections/",
                                          .paging = kNextToken};
constexpr std::array kOfListedPlan{Param{"backupPlanId", "{.@over.BackupPlanId}"}};

bool is_of_aws(const LiveContext& context) {
  return context.item["@over"]["BackupPlanName"].text().starts_with("aws/");
}

constexpr Operation kGetBackupSelection{.service = &kBackup,
                                        .name = "GetBackupSelection",
                                        .http = "GET /backup/plans/{backupPlanId}/selections/{selectionId}"};
constexpr std::array kSelection{Param{"backupPlanId", "{plan_id}"}, Param{"selectionId", "{id}"}};

Value pairs(const Value& conditions, std::string_view name) {
  Value::List out;
  for (const Value& one : items_at(conditions[name], "[]")) {
    out.push_back(Value::map({{"key", one["ConditionKey"]}, {"value", one["ConditionValue"]}}));
  }
  return out;
}

/// A block in which nothing is asked for says as much as none.
Value without_empty(const Value& blocks) {
  Value::List out;
  for (const Value& block : items_at(blocks, "[]")) {
    const auto asks = [](const MapEntry& kind) { return !kind.value.is_empty(); };
    if (block.is_map() && std::ranges::any_of(block.as_map(), asks)) out.push_back(block);
  }
  return out;
}

/// One block with all kinds of conditions.
Value conditions(const LiveContext& context) {
  const Value& all = context.item["BackupSelection"]["Conditions"];
  Value block = Value::map({{"string_equals", pairs(all, "StringEquals")},
                            {"string_like", pairs(all, "StringLike")},
                            {"string_not_equals", pairs(all, "StringNotEquals")},
                            {"string_not_like", pairs(all, "StringNotLike")}});
  return Value::list({std::move(block)});
}

constexpr std::array kPair{Attribute{.name = "key"}, Attribute{.name = "value"}};

// Members without a source: conditions() brings the whole shape.
constexpr std::array kCondition{
    Attribute{.name = "string_equals", .kind = Kind::kBlockSet, .block = kPair},
    Attribute{.name = "string_like", .kind = Kind::kBlockSet, .block = kPair},
    Attribute{.name = "string_not_equals", .kind = Kind::kBlockSet, .block = kPair},
    Attribute{.name = "string_not_like", .kind = Kind::kBlockSet, .block = kPair},
};

constexpr std::array kTag{
    Attribute{.name = "key", .from = "ConditionKey"},
    Attribute{.name = "type", .from = "ConditionType"},
    Attribute{.name = "value", .from = "ConditionValue"},
};

// AWS changes nothing of a selection: another one takes its place.
constexpr std::array kAttributes{
    Attribute{.name = "condition",
              .kind = Kind::kBlockSet,
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .block = kCondition,
              .live = conditions,
              .normalise = without_empty},
    Attribute{.name = "iam_role_arn",
              .from = "BackupSelection.IamRoleArn",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "id", .from = "SelectionId", .traits = kComputed},
    Attribute{.name = "name", .from = "BackupSelection.SelectionName", .traits = kImmutable},
    Attribute{.name = "not_resources",
              .kind = Kind::kStringSet,
              .from = "BackupSelection.NotResources[]",
              .traits = kUnsetIsAny | kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "plan_id", .from = "BackupPlanId", .traits = kImmutable | kReference},
    Attribute{.name = "resources",
              .kind = Kind::kStringSet,
              .from = "BackupSelection.Resources[]",
              .traits = kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "selection_tag",
              .kind = Kind::kBlockSet,
              .from = "BackupSelection.ListOfTags[]",
              .traits = kImmutable,
              .severity = Severity::kHigh,
              .block = kTag},
};

}  // namespace

constinit const ResourceType kBackupSelection{
    .name = "aws_backup_selection",
    .service = &kBackup,
    .key = "{plan_id}|{id}",
    .list = {.operation = &kListBackupSelections,
             .params = kOfListedPlan,
             .items = "BackupSelectionsList[]",
             .item_key = "{.@over.BackupPlanId}|{.SelectionId}",
             .names_only = true,
             .over = &kAllPlans,
             .import_id = "{.@over.BackupPlanId}|{.SelectionId}"},
    .single = {.operation = &kGetBackupSelection, .params = kSelection},
    .id = "SelectionId",
    .import_id = "{.BackupPlanId}|{.SelectionId}",
    .made_by_aws = is_of_aws,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
