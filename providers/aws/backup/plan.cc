#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/backup/backup.h"
#include "providers/aws/backup/operations.h"
#include "providers/aws/elements.h"

namespace reconcile::aws {

namespace {

using namespace backup;

constexpr Operation kGetBackupPlan{
    .service = &kBackup, .name = "GetBackupPlan", .http = "GET /backup/plans/{backupPlanId}/"};
constexpr Operation kUpdateBackupPlan{
    .service = &kBackup, .name = "UpdateBackupPlan", .http = "POST /backup/plans/{backupPlanId}"};
constexpr std::array kItem{Param{"backupPlanId", "{.BackupPlanId}"}};
constexpr std::array kPlan{Param{"backupPlanId", "{@key}"}};
constexpr std::array kArn{Param{"resourceArn", "{.BackupPlanArn}"}};

// --- The call takes the whole plan.

Value lifecycle(const Value& block) {
  const Value& wanted = block.is_list() ? block.at(0) : block;
  Value out = Value::Map{};
  const auto days = [&](std::string_view member, const Value& value) {
    if (!same_number(value.text(), "0")) set_if_given(out, member, value);
  };
  days("DeleteAfterDays", wanted["delete_after"]);
  days("MoveToColdStorageAfterDays", wanted["cold_storage_after"]);
  if (wanted["opt_in_to_archive_for_supported_resources"].text() == "true") {
    set_if_given(out, "OptInToArchiveForSupportedResources", true);
  }
  return out;
}

Value rule(const Value& wanted) {
  Value out =
      Value::map({{"RuleName", wanted["rule_name"]}, {"TargetBackupVaultName", wanted["target_vault_name"]}});
  set_if_given(out, "ScheduleExpression", wanted["schedule"]);
  set_if_given(out, "ScheduleExpressionTimezone", wanted["schedule_expression_timezone"]);
  set_if_given(out, "StartWindowMinutes", wanted["start_window"]);
  set_if_given(out, "CompletionWindowMinutes", wanted["completion_window"]);
  set_if_given(out, "EnableContinuousBackup", wanted["enable_continuous_backup"]);
  set_if_given(out, "RecoveryPointTags", wanted["recovery_point_tags"]);
  set_if_given(out, "Lifecycle", lifecycle(wanted["lifecycle"]));
  Value::List copies;
  for (const Value& copy : items_at(wanted, "copy_action[]")) {
    copies.push_back(Value::map({{"DestinationBackupVaultArn", copy["destination_vault_arn"]}}));
    set_if_given(copies.back(), "Lifecycle", lifecycle(copy["lifecycle"]));
  }
  set_if_given(out, "CopyActions", std::move(copies));
  return out;
}

std::vector<Request> set_plan(const UpdateContext& context) {
  Value::List rules;
  for (const Value& one : items_at(context.to, "rule[]")) rules.push_back(rule(one));
  Value::List settings;
  for (const Value& one : items_at(context.to, "advanced_backup_setting[]")) {
    settings.push_back(
        Value::map({{"BackupOptions", one["backup_options"]}, {"ResourceType", one["resource_type"]}}));
  }
  Request request = request_of(kUpdateBackupPlan, kPlan, context);
  Value plan = Value::map({{"BackupPlanName", context.to["name"]}, {"Rules", std::move(rules)}});
  set_if_given(plan, "AdvancedBackupSettings", std::move(settings));
  set_if_given(request.members, "BackupPlan", std::move(plan));
  return {std::move(request)};
}
constexpr std::array<const Operation*, 1> kPlanOperations{&kUpdateBackupPlan};
constexpr Update kSetPlan{
    .operation = &kUpdateBackupPlan, .requests = set_plan, .operations = kPlanOperations};

constexpr std::array kLifecycle{
    Attribute{.name = "cold_storage_after", .kind = Kind::kNumber, .from = "MoveToColdStorageAfterDays"},
    Attribute{.name = "delete_after",
              .kind = Kind::kNumber,
              .from = "DeleteAfterDays",
              .severity = Severity::kHigh},
    Attribute{.name = "opt_in_to_archive_for_supported_resources",
              .kind = Kind::kBool,
              .from = "OptInToArchiveForSupportedResources",
              .traits = kUnsetIsAny},
};

constexpr std::array kCopyAction{
    Attribute{.name = "destination_vault_arn", .from = "DestinationBackupVaultArn"},
    Attribute{.name = "lifecycle", .kind = Kind::kBlock, .from = "Lifecycle", .block = kLifecycle},
};

constexpr std::array kRule{
    Attribute{.name = "completion_window",
              .kind = Kind::kNumber,
              .from = "CompletionWindowMinutes",
              .fallback = "180"},
    Attribute{.name = "copy_action",
              .kind = Kind::kBlockSet,
              .from = "CopyActions[]",
              .block = kCopyAction,
              .key = "destination_vault_arn"},
    Attribute{.name = "enable_continuous_backup", .kind = Kind::kBool, .from = "EnableContinuousBackup"},
    Attribute{.name = "lifecycle", .kind = Kind::kBlock, .from = "Lifecycle", .block = kLifecycle},
    Attribute{.name = "recovery_point_tags",
              .kind = Kind::kMap,
              .from = "RecoveryPointTags",
              .severity = Severity::kLow},
    Attribute{.name = "rule_name", .from = "RuleName"},
    Attribute{.name = "schedule", .from = "ScheduleExpression", .fallback = "cron(0 5 ? * * *)"},
    Attribute{
        .name = "schedule_expression_timezone", .from = "ScheduleExpressionTimezone", .fallback = "Etc/UTC"},
    Attribute{.name = "start_window", .kind = Kind::kNumber, .from = "StartWindowMinutes", .fallback = "60"},
    Attribute{.name = "target_vault_name", .from = "TargetBackupVaultName"},
};

constexpr std::array kAdvancedSetting{
    Attribute{.name = "backup_options", .kind = Kind::kMap, .from = "BackupOptions"},
    Attribute{.name = "resource_type", .from = "ResourceType"},
};

constexpr Detail kOwnTags{.into = "@own_tags", .operation = &kListTags, .params = kArn, .items = "Tags"};
constexpr std::array kDetails{
    Detail{.into = "@plan", .operation = &kGetBackupPlan, .params = kItem, .items = "BackupPlan"},
    tagging::by_arn("{.BackupPlanArn}", &kOwnTags),
    tagging::confirmed(kOwnTags),
};

bool is_deleted(const LiveContext& context) { return !context.item["DeletionDate"].is_empty(); }

constexpr std::array kAttributes{
    Attribute{.name = "advanced_backup_setting",
              .kind = Kind::kBlockSet,
              .from = "@plan.AdvancedBackupSettings[]",
              .block = kAdvancedSetting,
              .key = "resource_type",
              .update = &kSetPlan},
    Attribute{.name = "arn", .from = "BackupPlanArn", .traits = kComputed},
    Attribute{.name = "id", .from = "BackupPlanId", .traits = kComputed},
    Attribute{.name = "name", .from = "@plan.BackupPlanName", .update = &kSetPlan},
    Attribute{.name = "rule",
              .kind = Kind::kBlockSet,
              .from = "@plan.Rules[]",
              .severity = Severity::kHigh,
              .block = kRule,
              .key = "rule_name",
              .update = &kSetPlan},
    kTags,
    kTagsAll,
    Attribute{.name = "version", .from = "VersionId", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kBackupPlan{
    .name = "aws_backup_plan",
    .service = &kBackup,
    .key = "{id}",
    .item_key = "{.BackupPlanId}",
    .list = kAllPlans,
    .details = kDetails,
    .gone = is_deleted,
    .id = "BackupPlanId",
    .arn = "BackupPlanArn",
    .made_by_aws = is_plan_of_aws,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
