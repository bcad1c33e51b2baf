#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/dynamodb/dynamodb.h"
#include "providers/aws/dynamodb/operations.h"

namespace reconcile::aws {

namespace {

using namespace dynamodb;

constexpr std::array kTable{Param{"TableName", "{table_name}"}};
constexpr std::array kDestination{Param{"TableName", "{table_name}"}, Param{"StreamArn", "{stream_arn}"}};
constexpr Update kModify{.operation = &kUpdateKinesisStreamingDestination, .params = kDestination};

/// A table may stream to two; the item is the answer about both.
Value destination(const LiveContext& context) {
  for (const Value& one : items_at(context.item, "KinesisDataStreamDestinations[]")) {
    if (one["StreamArn"].text() == context.desired["stream_arn"].text()) return one;
  }
  return {};
}

bool is_off(const LiveContext& context) {
  const Value found = destination(context);
  const std::string_view status = found["DestinationStatus"].text();
  return status.empty() || status == "DISABLED" || status == "DISABLING" || status == "ENABLE_FAILED";
}

Value condition(const LiveContext& context) { return destination(context)["DestinationStatus"]; }
constexpr std::array<std::string_view, 1> kActive{"ACTIVE"};
constexpr std::array<std::string_view, 1> kFailed{"ENABLE_FAILED"};
constexpr Wait kDestinationWait{.settled = kActive,
                                .failed = kFailed,
                                .usual_seconds = 30,
                                .timeout_seconds = 1800,
                                .condition = condition};

Value precision(const LiveContext& context) {
  return destination(context)["ApproximateCreationDateTimePrecision"];
}
Value stream(const LiveContext& context) { return destination(context)["StreamArn"]; }

constexpr std::array kAttributes{
    Attribute{.name = "approximate_creation_date_time_precision",
              .fallback = "MILLISECOND",
              .traits = kUnsetIsAny,
              .live = precision,
              .update = &kModify,
              .parameter = "UpdateKinesisStreamingConfiguration.ApproximateCreationDateTimePrecision"},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "stream_arn", .traits = kImmutable | kReference, .live = stream},
    Attribute{.name = "table_name",
              .from = "TableName",
              .compare = Compare::kArnOrName,
              .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kDynamodbKinesisStreamingDestination{
    .name = "aws_dynamodb_kinesis_streaming_destination",
    .service = &kDynamodb,
    .key = "{id}",
    .single = {.operation = &kDescribeKinesisStreamingDestination, .params = kTable},
    .gone = is_off,
    .is_part = true,
    .settle = &kDestinationWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
