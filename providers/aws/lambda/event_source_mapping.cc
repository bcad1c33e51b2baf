#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/lambda/lambda.h"
#include "providers/aws/lambda/operations.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace lambda;

constexpr std::array<std::string_view, 2> kSteady{"Enabled", "Disabled"};
constexpr Wait kStateWait{.status = "State", .settled = kSteady, .usual_seconds = 30, .timeout_seconds = 600};

constexpr std::array kUuid{Param{"UUID", "{@key}"}};
constexpr std::array kArn{Param{"Resource", "{.EventSourceMappingArn}"}};
constexpr Update kUpdate{.operation = &kUpdateEventSourceMapping, .params = kUuid};

constexpr std::array kTagTarget{Param{"Resource", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "Tags",
                                      .remove = &kUntagResource,
                                      .keys = "?tagKeys",
                                      .form = tagging::TagForm::kMap,
                                      .identity = kTagTarget};
constexpr std::array<const Operation*, 2> kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kTag{.operation = &kTagResource,
                      .params = kTagTarget,
                      .requests = tagging::requests<kTagCalls>,
                      .operations = kTagOperations};

/// On the way to a state counts as there; a state that says nothing of it is not known.
Value enabled(const LiveContext& context) {
  const std::string_view state = context.item["State"].text();
  if (state == "Enabled" || state == "Enabling") return true;
  if (state == "Disabled" || state == "Disabling") return false;
  return Value::unknown();
}

/// AWS answers with seconds since 1970.
Value starting_timestamp(const LiveContext& context) {
  const std::string_view text = context.item["StartingPositionTimestamp"].text();
  if (text.empty()) return {};
  const std::chrono::sys_seconds at{std::chrono::seconds(std::atoll(std::string(text).c_str()))};
  const std::chrono::sys_days day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss time{at - day};
  char out[32];
  std::snprintf(out, sizeof(out), "%04d-%02u-%02uT%02d:%02d:%02dZ", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                static_cast<int>(time.seconds().count()));
  return {std::string(out)};
}

/// A list of brokers per kind, which Terraform joins by commas.
Value endpoints(const LiveContext& context) {
  const Value& endpoints = context.item["Endpoints"];
  Value::Map out;
  if (!endpoints.is_map()) return {};
  for (const MapEntry& entry : endpoints.as_map()) {
    std::string joined;
    for (const Value& broker : items_at(entry.value, "[]")) {
      (joined += joined.empty() ? "" : ",") += broker.text();
    }
    out[entry.key] = Value(std::move(joined));
  }
  return {std::move(out)};
}

/// Brokers in any order.
Value sorted_endpoints(const Value& endpoints) {
  if (!endpoints.is_map()) return endpoints;
  Value out = endpoints;
  for (MapEntry& entry : out.as_map()) {
    std::vector<std::string> brokers;
    std::string_view rest = entry.value.text();
    while (!rest.empty()) {
      const std::size_t comma = std::min(rest.find(','), rest.size());
      brokers.emplace_back(rest.substr(0, comma));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    std::ranges::sort(brokers);
    std::string joined;
    for (const std::string& broker : brokers) (joined += joined.empty() ? "" : ",") += broker;
    entry.value = Value(std::move(joined));
  }
  return out;
}

constexpr std::array kManagedKafka{
    Attribute{.name = "consumer_group_id", .from = "ConsumerGroupId", .traits = kUnsetIsAny | kImmutable},
};

constexpr std::array kOnFailure{
    Attribute{.name = "destination_arn",
              .from = "Destination",
              .traits = kReference,
              .update = &kUpdate,
              .parameter = "DestinationConfig.OnFailure.Destination"},
};

constexpr std::array kDestination{
    Attribute{.name = "on_failure", .kind = Kind::kBlock, .from = "OnFailure", .block = kOnFailure},
};

constexpr std::array kDocumentDb{
    Attribute{.name = "collection_name",
              .from = "CollectionName",
              .update = &kUpdate,
              .parameter = "DocumentDBEventSourceConfig.CollectionName"},
    Attribute{.name = "database_name",
              .from = "DatabaseName",
              .update = &kUpdate,
              .parameter = "DocumentDBEventSourceConfig.DatabaseName"},
    Attribute{.name = "full_document",
              .from = "FullDocument",
              .fallback = "Default",
              .update = &kUpdate,
              .parameter = "DocumentDBEventSourceConfig.FullDocument"},
};

constexpr std::array kFilter{
    Attribute{.name = "pattern", .from = "Pattern", .compare = Compare::kJson},
};

constexpr std::array kFilterCriteria{
    Attribute{.name = "filter",
              .kind = Kind::kBlockSet,
              .from = "Filters[]",
              .traits = kSendEmpty,
              .block = kFilter,
              .update = &kUpdate,
              .parameter = "FilterCriteria.Filters"},
};

constexpr std::array kMetrics{
    Attribute{.name = "metrics",
              .kind = Kind::kStringSet,
              .from = "Metrics[]",
              .traits = kSendEmpty,
              .update = &kUpdate,
              .parameter = "MetricsConfig.Metrics"},
};

constexpr std::array kPollers{
    Attribute{.name = "maximum_pollers",
              .kind = Kind::kNumber,
              .from = "MaximumPollers",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "ProvisionedPollerConfig.MaximumPollers"},
    Attribute{.name = "minimum_pollers",
              .kind = Kind::kNumber,
              .from = "MinimumPollers",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "ProvisionedPollerConfig.MinimumPollers"},
};

constexpr std::array kScaling{
    Attribute{.name = "maximum_concurrency",
              .kind = Kind::kNumber,
              .from = "MaximumConcurrency",
              .update = &kUpdate,
              .parameter = "ScalingConfig.MaximumConcurrency"},
};

constexpr std::array kSelfManaged{
    Attribute{.name = "endpoints",
              .kind = Kind::kMap,
              .traits = kImmutable,
              .live = endpoints,
              .normalise = sorted_endpoints},
};

constexpr std::array kSourceAccess{
    Attribute{.name = "type", .from = "Type"},
    Attribute{.name = "uri", .from = "URI"},
};

constexpr std::array kAttributes{
    Attribute{.name = "amazon_managed_kafka_event_source_config",
              .kind = Kind::kBlock,
              .from = "AmazonManagedKafkaEventSourceConfig",
              .traits = kUnsetIsAny | kImmutable,
              .block = kManagedKafka},
    Attribute{.name = "arn", .from = "EventSourceMappingArn", .traits = kComputed},
    // AWS's own size depends on the source: 10 for queues, 100 for streams.
    Attribute{.name = "batch_size",
              .kind = Kind::kNumber,
              .from = "BatchSize",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "BatchSize"},
    Attribute{.name = "bisect_batch_on_function_error",
              .kind = Kind::kBool,
              .from = "BisectBatchOnFunctionError",
              .update = &kUpdate,
              .parameter = "BisectBatchOnFunctionError"},
    Attribute{.name = "destination_config",
              .kind = Kind::kBlock,
              .from = "DestinationConfig",
              .severity = Severity::kHigh,
              .block = kDestination},
    Attribute{.name = "document_db_event_source_config",
              .kind = Kind::kBlock,
              .from = "DocumentDBEventSourceConfig",
              .block = kDocumentDb},
    Attribute{.name = "enabled",
              .kind = Kind::kBool,
              .fallback = "true",
              .severity = Severity::kHigh,
              .live = enabled,
              .update = &kUpdate,
              .parameter = "Enabled"},
    Attribute{.name = "event_source_arn", .from = "EventSourceArn", .traits = kImmutable | kReference},
    Attribute{.name = "filter_criteria",
              .kind = Kind::kBlock,
              .from = "FilterCriteria",
              .severity = Severity::kHigh,
              .block = kFilterCriteria},
    Attribute{.name = "function_arn", .from = "FunctionArn", .traits = kComputed},
    Attribute{.name = "function_name",
              .from = "FunctionArn",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "FunctionName"},
    Attribute{.name = "function_response_types",
              .kind = Kind::kStringSet,
              .from = "FunctionResponseTypes[]",
              .traits = kSendEmpty,
              .update = &kUpdate,
              .parameter = "FunctionResponseTypes"},
    Attribute{.name = "id", .from = "UUID", .traits = kComputed},
    Attribute{.name = "kms_key_arn",
              .from = "KMSKeyArn",
              .compare = Compare::kArnOrName,
              .traits = kReference | kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "KMSKeyArn"},
    Attribute{.name = "last_modified", .traits = kComputed},
    Attribute{.name = "last_processing_result", .traits = kComputed},
    Attribute{.name = "maximum_batching_window_in_seconds",
              .kind = Kind::kNumber,
              .from = "MaximumBatchingWindowInSeconds",
              .fallback = "0",
              .update = &kUpdate,
              .parameter = "MaximumBatchingWindowInSeconds"},
    Attribute{.name = "maximum_record_age_in_seconds",
              .kind = Kind::kNumber,
              .from = "MaximumRecordAgeInSeconds",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "MaximumRecordAgeInSeconds"},
    Attribute{.name = "maximum_retry_attempts",
              .kind = Kind::kNumber,
              .from = "MaximumRetryAttempts",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "MaximumRetryAttempts"},
    Attribute{.name = "metrics_config", .kind = Kind::kBlock, .from = "MetricsConfig", .block = kMetrics},
    Attribute{.name = "parallelization_factor",
              .kind = Kind::kNumber,
              .from = "ParallelizationFactor",
              .traits = kUnsetIsAny,
              .update = &kUpdate,
              .parameter = "ParallelizationFactor"},
    Attribute{.name = "provisioned_poller_config",
              .kind = Kind::kBlock,
              .from = "ProvisionedPollerConfig",
              .block = kPollers},
    Attribute{.name = "queues", .kind = Kind::kStringList, .from = "Queues[]", .traits = kImmutable},
    Attribute{.name = "scaling_config", .kind = Kind::kBlock, .from = "ScalingConfig", .block = kScaling},
    Attribute{.name = "self_managed_event_source",
              .kind = Kind::kBlock,
              .from = "SelfManagedEventSource",
              .traits = kImmutable,
              .block = kSelfManaged},
    Attribute{.name = "self_managed_kafka_event_source_config",
              .kind = Kind::kBlock,
              .from = "SelfManagedKafkaEventSourceConfig",
              .traits = kUnsetIsAny | kImmutable,
              .block = kManagedKafka},
    Attribute{.name = "source_access_configuration",
              .kind = Kind::kBlockSet,
              .from = "SourceAccessConfigurations[]",
              .traits = kSendEmpty,
              .severity = Severity::kHigh,
              .block = kSourceAccess,
              .update = &kUpdate,
              .parameter = "SourceAccessConfigurations"},
    Attribute{.name = "starting_position", .from = "StartingPosition", .traits = kImmutable},
    Attribute{.name = "starting_position_timestamp", .traits = kImmutable, .live = starting_timestamp},
    Attribute{.name = "state", .traits = kComputed},
    Attribute{.name = "state_transition_reason", .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "topics", .kind = Kind::kStringSet, .from = "Topics[]", .traits = kImmutable},
    Attribute{.name = "tumbling_window_in_seconds",
              .kind = Kind::kNumber,
              .from = "TumblingWindowInSeconds",
              .fallback = "0",
              .update = &kUpdate,
              .parameter = "TumblingWindowInSeconds"},
    Attribute{.name = "uuid", .from = "UUID", .traits = kComputed},
};

// The tagging API is not documented to know mappings, so each is asked.
constexpr std::array kDetails{
    Detail{.into = "@own_tags", .operation = &kListTags, .params = kArn, .items = "Tags"},
};

/// AWS could not read the filters, so what they are is not known.
std::string_view unreadable(const LiveContext& context) {
  return context.item["FilterCriteriaError"].is_null()
             ? std::string_view{}
             : "AWS could not decrypt the mapping's filters for these credentials";
}

}  // namespace

constinit const ResourceType kLambdaEventSourceMapping{
    .name = "aws_lambda_event_source_mapping",
    .service = &kLambda,
    .key = "{uuid}",
    .item_key = "{.UUID}",
    .list = {.operation = &kListEventSourceMappings, .items = "EventSourceMappings[]"},
    .single = {.operation = &kGetEventSourceMapping, .params = kUuid},
    .details = kDetails,
    .unreadable = unreadable,
    .id = "UUID",
    .arn = "EventSourceMappingArn",
    .settle = &kStateWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
