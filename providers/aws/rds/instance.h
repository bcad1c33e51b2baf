#pragma once

#include "model/left_out.h"
#include "model/resource_type.h"
#include "providers/aws/rds/modify.h"
#include "providers/aws/rds/operations.h"

namespace reconcile::aws::rds {

// What Aurora's and stand-alone instances have in common.

/// The name of the instance's parameter group; AWS keeps a list with one element.
[[nodiscard]] Value parameter_group(const LiveContext& context);
/// False while the group's parameters wait for a reboot
/// (https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBParameterGroupStatus.html).
[[nodiscard]] bool parameters_in_force(const LiveContext& context);

/// Whether an instance is a member of a cluster, or stands alone: the two share every call.
[[nodiscard]] bool belongs_to_cluster(const LiveContext& context);
[[nodiscard]] bool stands_alone(const LiveContext& context);
[[nodiscard]] bool is_being_deleted(const LiveContext& context);

inline constexpr Wait kInstanceWait{.status = "DBInstanceStatus",
                                    .settled = kSettled,
                                    .failed = kFailed,
                                    .usual_seconds = 300,
                                    .timeout_seconds = 7200};

// ModifyDBInstance, by what the change does to a running database ("Settings for DB instances" in the guide).
inline constexpr Update kModifyInstance{.operation = &kModifyDBInstance, .params = kModifyInstanceParams};
inline constexpr Update kModifyInstanceRestart{
    .operation = &kModifyDBInstance, .params = kModifyInstanceParams, .risk = Risk::kRestart};
inline constexpr Update kModifyInstanceOutage{
    .operation = &kModifyDBInstance, .params = kModifyInstanceParams, .risk = Risk::kOutage};
inline constexpr Update kInstanceMonitoring = Modify<kInstanceCall>::by<monitoring>(Risk::kOnline);
inline constexpr Update kInstanceInsights = Modify<kInstanceCall>::by<insights>(Risk::kOnline);

namespace instance {

/// The same attribute under the name that another type gives it.
[[nodiscard]] constexpr Attribute named(std::string_view name, Attribute attribute) {
  attribute.name = name;
  return attribute;
}

inline constexpr Attribute kApplyImmediately{.name = "apply_immediately", .left_out = kTerraformOnly};
inline constexpr Attribute kArn{.name = "arn", .from = "DBInstanceArn", .traits = kComputed};
inline constexpr Attribute kAutoMinorVersionUpgrade{.name = "auto_minor_version_upgrade",
                                                    .kind = Kind::kBool,
                                                    .from = "AutoMinorVersionUpgrade",
                                                    .fallback = "true",
                                                    .update = &kModifyInstance,
                                                    .parameter = "AutoMinorVersionUpgrade"};
inline constexpr Attribute kAvailabilityZone{
    .name = "availability_zone", .from = "AvailabilityZone", .traits = kUnsetIsAny | kImmutable};
inline constexpr Attribute kBackupWindow{.name = "backup_window",
                                         .from = "PreferredBackupWindow",
                                         .compare = Compare::kBackupWindow,
                                         .traits = kUnsetIsAny};
inline constexpr Attribute kCaCertificate{.name = "ca_cert_identifier",
                                          .from = "CACertificateIdentifier",
                                          .traits = kUnsetIsAny,
                                          .pending = "PendingModifiedValues.CACertificateIdentifier",
                                          .update = &kModifyInstanceRestart,
                                          .parameter = "CACertificateIdentifier"};
inline constexpr Attribute kCopyTagsToSnapshot{.name = "copy_tags_to_snapshot",
                                               .kind = Kind::kBool,
                                               .from = "CopyTagsToSnapshot",
                                               .update = &kModifyInstance,
                                               .parameter = "CopyTagsToSnapshot"};
inline constexpr Attribute kCustomIamInstanceProfile{.name = "custom_iam_instance_profile",
                                                     .from = "CustomIamInstanceProfile",
                                                     .traits = kImmutable | kReference};
inline constexpr Attribute kEngineVersionActual{
    .name = "engine_version_actual", .from = "EngineVersion", .traits = kComputed};
inline constexpr Attribute kIdentifierPrefix{.name = "identifier_prefix", .left_out = kNamePrefix};
inline constexpr Attribute kInstanceClass{.name = "instance_class",
                                          .from = "DBInstanceClass",
                                          .severity = Severity::kHigh,
                                          .pending = "PendingModifiedValues.DBInstanceClass",
                                          .update = &kModifyInstanceOutage,
                                          .parameter = "DBInstanceClass"};
inline constexpr Attribute kMaintenanceWindow{.name = "maintenance_window",
                                              .from = "PreferredMaintenanceWindow",
                                              .compare = Compare::kMaintenanceWindow,
                                              .traits = kUnsetIsAny,
                                              .update = &kModifyInstance,
                                              .parameter = "PreferredMaintenanceWindow"};
inline constexpr Attribute kMonitoringInterval{.name = "monitoring_interval",
                                               .kind = Kind::kNumber,
                                               .from = "MonitoringInterval",
                                               .fallback = "0",
                                               .update = &kInstanceMonitoring};
inline constexpr Attribute kMonitoringRole{.name = "monitoring_role_arn",
                                           .from = "MonitoringRoleArn",
                                           .compare = Compare::kArnOrName,
                                           .traits = kUnsetIsAny | kReference,
                                           .update = &kInstanceMonitoring};
inline constexpr Attribute kParameterGroup{.name = "parameter_group_name",
                                           .compare = Compare::kIgnoreCase,
                                           .traits = kUnsetIsAny | kReference,
                                           .severity = Severity::kHigh,
                                           .live = parameter_group,
                                           .in_force = parameters_in_force,
                                           .update = &kModifyInstanceRestart,
                                           .parameter = "DBParameterGroupName"};
inline constexpr Attribute kInsightsEnabled{.name = "performance_insights_enabled",
                                            .kind = Kind::kBool,
                                            .from = "PerformanceInsightsEnabled",
                                            .update = &kInstanceInsights};
inline constexpr Attribute kInsightsKey{.name = "performance_insights_kms_key_id",
                                        .from = "PerformanceInsightsKMSKeyId",
                                        .compare = Compare::kArnOrName,
                                        .traits = kUnsetIsAny | kReference,
                                        .update = &kInstanceInsights};
inline constexpr Attribute kInsightsRetention{.name = "performance_insights_retention_period",
                                              .kind = Kind::kNumber,
                                              .from = "PerformanceInsightsRetentionPeriod",
                                              .traits = kUnsetIsAny,
                                              .update = &kInstanceInsights};
inline constexpr Attribute kPubliclyAccessible{.name = "publicly_accessible",
                                               .kind = Kind::kBool,
                                               .from = "PubliclyAccessible",
                                               .severity = Severity::kCritical,
                                               .update = &kModifyInstance,
                                               .parameter = "PubliclyAccessible"};
inline constexpr Attribute kTimeouts{.name = "timeouts", .left_out = kTerraformOnly};

}  // namespace instance

}  // namespace reconcile::aws::rds
