#include <array>
#include <string_view>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/events/bus.h"
#include "providers/aws/events/events.h"
#include "providers/aws/events/operations.h"

// PutTargets replaces the target of that id as a whole.

namespace reconcile::aws {

namespace {

using namespace events;

constexpr std::array kRule{Param{"Rule", "{rule}"}, Param{"EventBusName", "{event_bus_name?}"}};
constexpr std::array kTarget{Param{"Rule", "{rule}"}, Param{"EventBusName", "{event_bus_name?}"},
                             Param{"Targets.0.Id", "{target_id}"}};
constexpr Update kPut{.operation = &kPutTargets, .params = kTarget, .whole = true};

/// ECS writes a switch as ENABLED and DISABLED.
Value as_bool(const Value& value) {
  const std::string_view text = value.text();
  return Value(text == "ENABLED" || text == "true" || text == "1");
}

Value as_switch(const Value& value) { return as_bool(value).as_bool() ? "ENABLED" : "DISABLED"; }

Value key_value_list(const Value& tags) {
  Value::List out;
  if (!tags.is_map()) return out;
  for (const MapEntry& tag : tags.as_map()) {
    out.push_back(Value::map({{"Key", tag.key}, {"Value", tag.value}}));
  }
  return out;
}

constexpr std::array kAppSync{
    Attribute{.name = "graphql_operation", .from = "GraphQLOperation"},
};

constexpr std::array kBatch{
    Attribute{.name = "array_size", .kind = Kind::kNumber, .from = "ArrayProperties.Size"},
    Attribute{.name = "job_attempts", .kind = Kind::kNumber, .from = "RetryStrategy.Attempts"},
    Attribute{.name = "job_definition", .from = "JobDefinition", .traits = kReference},
    Attribute{.name = "job_name", .from = "JobName"},
};

constexpr std::array kDeadLetter{
    Attribute{.name = "arn", .from = "Arn", .traits = kReference},
};

constexpr std::array kCapacity{
    Attribute{.name = "base", .kind = Kind::kNumber, .from = "base"},
    Attribute{.name = "capacity_provider", .from = "capacityProvider"},
    Attribute{.name = "weight", .kind = Kind::kNumber, .from = "weight"},
};

constexpr std::array kNetwork{
    Attribute{.name = "assign_public_ip",
              .kind = Kind::kBool,
              .from = "AssignPublicIp",
              .severity = Severity::kCritical,
              .normalise = as_bool,
              .encode = as_switch},
    Attribute{.name = "security_groups",
              .kind = Kind::kStringSet,
              .from = "SecurityGroups[]",
              .traits = kReference},
    Attribute{.name = "subnets", .kind = Kind::kStringSet, .from = "Subnets[]", .traits = kReference},
};

constexpr std::array kStrategy{
    Attribute{.name = "field", .from = "field"},
    Attribute{.name = "type", .from = "type"},
};

constexpr std::array kConstraint{
    Attribute{.name = "expression", .from = "expression"},
    Attribute{.name = "type", .from = "type"},
};

constexpr std::array kEcs{
    Attribute{.name = "capacity_provider_strategy",
              .kind = Kind::kBlockSet,
              .from = "CapacityProviderStrategy[]",
              .block = kCapacity,
              .key = "capacity_provider"},
    Attribute{.name = "enable_ecs_managed_tags", .kind = Kind::kBool, .from = "EnableECSManagedTags"},
    Attribute{.name = "enable_execute_command",
              .kind = Kind::kBool,
              .from = "EnableExecuteCommand",
              .severity = Severity::kHigh},
    Attribute{.name = "group", .from = "Group"},
    Attribute{.name = "launch_type", .from = "LaunchType"},
    Attribute{.name = "network_configuration",
              .kind = Kind::kBlock,
              .from = "NetworkConfiguration.awsvpcConfiguration",
              .severity = Severity::kHigh,
              .block = kNetwork},
    Attribute{.name = "ordered_placement_strategy",
              .kind = Kind::kBlockList,
              .from = "PlacementStrategy[]",
              .block = kStrategy},
    Attribute{.name = "placement_constraint",
              .kind = Kind::kBlockSet,
              .from = "PlacementConstraints[]",
              .block = kConstraint},
    Attribute{.name = "platform_version", .from = "PlatformVersion"},
    Attribute{.name = "propagate_tags", .from = "PropagateTags"},
    Attribute{.name = "tags",
              .kind = Kind::kMap,
              .from = "Tags[]",
              .severity = Severity::kLow,
              .encode = key_value_list},
    Attribute{.name = "task_count", .kind = Kind::kNumber, .from = "TaskCount", .fallback = "1"},
    Attribute{.name = "task_definition_arn",
              .from = "TaskDefinitionArn",
              .traits = kReference,
              .severity = Severity::kHigh},
};

constexpr std::array kHttp{
    Attribute{.name = "header_parameters", .kind = Kind::kMap, .from = "HeaderParameters"},
    Attribute{.name = "path_parameter_values", .kind = Kind::kStringList, .from = "PathParameterValues[]"},
    Attribute{.name = "query_string_parameters", .kind = Kind::kMap, .from = "QueryStringParameters"},
};

constexpr std::array kTransformer{
    Attribute{.name = "input_paths", .kind = Kind::kMap, .from = "InputPathsMap"},
    Attribute{.name = "input_template", .from = "InputTemplate"},
};

constexpr std::array kKinesis{
    Attribute{.name = "partition_key_path", .from = "PartitionKeyPath"},
};

constexpr std::array kRedshift{
    Attribute{.name = "database", .from = "Database"},
    Attribute{.name = "db_user", .from = "DbUser"},
    Attribute{.name = "secrets_manager_arn", .from = "SecretManagerArn", .traits = kReference},
    Attribute{.name = "sql", .from = "Sql"},
    Attribute{.name = "statement_name", .from = "StatementName"},
    Attribute{.name = "with_event", .kind = Kind::kBool, .from = "WithEvent"},
};

constexpr std::array kRetry{
    Attribute{
        .name = "maximum_event_age_in_seconds", .kind = Kind::kNumber, .from = "MaximumEventAgeInSeconds"},
    Attribute{.name = "maximum_retry_attempts", .kind = Kind::kNumber, .from = "MaximumRetryAttempts"},
};

constexpr std::array kCommand{
    Attribute{.name = "key", .from = "Key"},
    Attribute{.name = "values", .kind = Kind::kStringList, .from = "Values[]"},
};

constexpr std::array kPipelineParameter{
    Attribute{.name = "name", .from = "Name"},
    Attribute{.name = "value", .from = "Value"},
};

constexpr std::array kPipeline{
    Attribute{.name = "pipeline_parameter_list",
              .kind = Kind::kBlockSet,
              .from = "PipelineParameterList[]",
              .block = kPipelineParameter,
              .key = "name"},
};

constexpr std::array kQueue{
    Attribute{.name = "message_group_id", .from = "MessageGroupId"},
};

constexpr std::string_view kAskedBy = "no read call returns it: it is what the call asks by";

constexpr std::array kAttributes{
    Attribute{.name = "appsync_target",
              .kind = Kind::kBlock,
              .from = "AppSyncParameters",
              .severity = Severity::kHigh,
              .block = kAppSync,
              .update = &kPut,
              .parameter = "Targets.0.AppSyncParameters"},
    Attribute{.name = "arn",
              .from = "Arn",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "Targets.0.Arn"},
    Attribute{.name = "batch_target",
              .kind = Kind::kBlock,
              .from = "BatchParameters",
              .severity = Severity::kHigh,
              .block = kBatch,
              .update = &kPut,
              .parameter = "Targets.0.BatchParameters"},
    Attribute{.name = "dead_letter_config",
              .kind = Kind::kBlock,
              .from = "DeadLetterConfig",
              .severity = Severity::kHigh,
              .block = kDeadLetter,
              .update = &kPut,
              .parameter = "Targets.0.DeadLetterConfig"},
    Attribute{.name = "ecs_target",
              .kind = Kind::kBlock,
              .from = "EcsParameters",
              .severity = Severity::kHigh,
              .block = kEcs,
              .update = &kPut,
              .parameter = "Targets.0.EcsParameters"},
    Attribute{.name = "event_bus_name", .left_out = kAskedBy},
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "http_target",
              .kind = Kind::kBlock,
              .from = "HttpParameters",
              .block = kHttp,
              .update = &kPut,
              .parameter = "Targets.0.HttpParameters"},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "input",
              .from = "Input",
              .compare = Compare::kJson,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "Targets.0.Input"},
    Attribute{.name = "input_path",
              .from = "InputPath",
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "Targets.0.InputPath"},
    Attribute{.name = "input_transformer",
              .kind = Kind::kBlock,
              .from = "InputTransformer",
              .severity = Severity::kHigh,
              .block = kTransformer,
              .update = &kPut,
              .parameter = "Targets.0.InputTransformer"},
    Attribute{.name = "kinesis_target",
              .kind = Kind::kBlock,
              .from = "KinesisParameters",
              .block = kKinesis,
              .update = &kPut,
              .parameter = "Targets.0.KinesisParameters"},
    Attribute{.name = "redshift_target",
              .kind = Kind::kBlock,
              .from = "RedshiftDataParameters",
              .severity = Severity::kHigh,
              .block = kRedshift,
              .update = &kPut,
              .parameter = "Targets.0.RedshiftDataParameters"},
    Attribute{.name = "retry_policy",
              .kind = Kind::kBlock,
              .from = "RetryPolicy",
              .block = kRetry,
              .update = &kPut,
              .parameter = "Targets.0.RetryPolicy"},
    Attribute{.name = "role_arn",
              .from = "RoleArn",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kPut,
              .parameter = "Targets.0.RoleArn"},
    Attribute{.name = "rule", .left_out = kAskedBy},
    Attribute{.name = "run_command_targets",
              .kind = Kind::kBlockList,
              .from = "RunCommandParameters.RunCommandTargets[]",
              .severity = Severity::kHigh,
              .block = kCommand,
              .update = &kPut,
              .parameter = "Targets.0.RunCommandParameters.RunCommandTargets"},
    Attribute{.name = "sagemaker_pipeline_target",
              .kind = Kind::kBlock,
              .from = "SageMakerPipelineParameters",
              .block = kPipeline,
              .update = &kPut,
              .parameter = "Targets.0.SageMakerPipelineParameters"},
    Attribute{.name = "sqs_target",
              .kind = Kind::kBlock,
              .from = "SqsParameters",
              .block = kQueue,
              .update = &kPut,
              .parameter = "Targets.0.SqsParameters"},
    Attribute{.name = "target_id", .from = "Id", .traits = kImmutable},
};

constexpr std::array kOfListedRule{Param{"Rule", "{.@over.Name}"},
                                   Param{"EventBusName", "{.@over.EventBusName?}"}};

bool is_managed(const LiveContext& context) { return !context.item["@over"]["ManagedBy"].is_empty(); }

}  // namespace

constinit const ResourceType kCloudwatchEventTarget{
    .name = "aws_cloudwatch_event_target",
    .service = &kEvents,
    .key = "{event_bus_name?}|{rule}|{target_id}",
    .item_key = "{event_bus_name?}|{rule}|{.Id}",
    .normal_key = by_bus_name,
    .list = {.operation = &kListTargetsByRule,
             .params = kOfListedRule,
             .items = "Targets[]",
             .item_key = "{.@over.EventBusName?}|{.@over.Name}|{.Id}",
             .names_only = true,
             .over = &kAllRules,
             .import_id = "{.@over.EventBusName}/{.@over.Name}/{.Id}"},
    .single = {.operation = &kListTargetsByRule, .params = kRule, .items = "Targets[]"},
    .made_by_aws = is_managed,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
