#include <algorithm>
#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/kinesis/kinesis.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

// https://docs.aws.amazon.com/kinesis/latest/APIReference/API_Operations.html
constexpr Operation kListStreams{.service = &kKinesis,
                                 .name = "ListStreams",
                                 .paging = {.input = "NextToken",
                                            .output = "NextToken",
                                            .limit = "Limit",
                                            .page_size = 1000,
                                            .more = "HasMoreStreams"}};
constexpr Operation kDescribeStreamSummary{.service = &kKinesis, .name = "DescribeStreamSummary"};
constexpr Operation kListTagsForStream{.service = &kKinesis, .name = "ListTagsForStream"};
constexpr Operation kIncreaseRetention{.service = &kKinesis, .name = "IncreaseStreamRetentionPeriod"};
constexpr Operation kDecreaseRetention{.service = &kKinesis, .name = "DecreaseStreamRetentionPeriod"};
constexpr Operation kEnableMonitoring{.service = &kKinesis, .name = "EnableEnhancedMonitoring"};
constexpr Operation kDisableMonitoring{.service = &kKinesis, .name = "DisableEnhancedMonitoring"};
constexpr Operation kStartEncryption{.service = &kKinesis, .name = "StartStreamEncryption"};
constexpr Operation kStopEncryption{.service = &kKinesis, .name = "StopStreamEncryption"};
constexpr Operation kUpdateShardCount{.service = &kKinesis, .name = "UpdateShardCount"};
constexpr Operation kUpdateStreamMode{.service = &kKinesis, .name = "UpdateStreamMode"};
constexpr Operation kAddTags{.service = &kKinesis, .name = "AddTagsToStream"};
constexpr Operation kRemoveTags{.service = &kKinesis, .name = "RemoveTagsFromStream"};

constexpr std::array<std::string_view, 1> kActive{"ACTIVE"};
constexpr Wait kStatusWait{.status = "StreamStatus", .settled = kActive, .usual_seconds = 30};
constexpr std::array kName{Param{"StreamName", "{@key}"}};
constexpr std::array kShards{Param{"StreamName", "{@key}"}, Param{"ScalingType", "UNIFORM_SCALING"}};
constexpr std::array kArn{Param{"StreamARN", "{arn}"}};
constexpr Update kSetShards{.operation = &kUpdateShardCount, .params = kShards};
constexpr Update kSetMode{.operation = &kUpdateStreamMode, .params = kArn};

constexpr tagging::TagCalls kTagCalls{.add = &kAddTags,
                                      .tags = "Tags",
                                      .remove = &kRemoveTags,
                                      .keys = "TagKeys",
                                      .form = tagging::TagForm::kMap,
                                      .identity = kName};
constexpr std::array kTagOperations{&kAddTags, &kRemoveTags};
constexpr Update kSetTags{
    .operation = &kAddTags, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

bool is_deleting(const LiveContext& context) { return context.item["StreamStatus"].text() == "DELETING"; }

Request with(const Operation& operation, std::string_view member, Value value, const UpdateContext& context) {
  Request request = make_request(operation, kName, context);
  if (request.members.is_map()) request.members.as_map()[member] = std::move(value);
  return request;
}

// --- How long records stay

std::vector<Request> set_retention(const UpdateContext& context) {
  const auto hours = [](const Value& side) {
    const Value& period = side["retention_period"];
    return period.is_empty() ? std::stod("24") : std::stod(std::string(period.text()));
  };
  const bool longer = hours(context.to) > hours(context.from);
  const Value& period = context.to["retention_period"];
  return {with(longer ? kIncreaseRetention : kDecreaseRetention, "RetentionPeriodHours",
               period.is_empty() ? Value(24) : period, context)};
}
constexpr std::array kRetentionOperations{&kIncreaseRetention, &kDecreaseRetention};
constexpr Update kLengthen{
    .operation = &kIncreaseRetention, .requests = set_retention, .operations = kRetentionOperations};

// --- Metrics of each shard

Value metrics(const LiveContext& context) {
  const Value::List monitoring = items_at(context.item["EnhancedMonitoring"], "[]");
  return monitoring.empty() ? Value(Value::List{}) : monitoring.front()["ShardLevelMetrics"];
}

std::vector<Request> set_metrics(const UpdateContext& context) {
  const Value::List to = items_at(context.to["shard_level_metrics"], "[]");
  const Value::List from = items_at(context.from["shard_level_metrics"], "[]");
  const auto beyond = [](const Value::List& some, const Value::List& others) {
    Value::List out;
    for (const Value& metric : some) {
      if (std::ranges::find(others, metric) == others.end()) out.push_back(metric);
    }
    return out;
  };
  std::vector<Request> out;
  if (Value::List more = beyond(to, from); !more.empty()) {
    out.push_back(with(kEnableMonitoring, "ShardLevelMetrics", Value(std::move(more)), context));
  }
  if (Value::List less = beyond(from, to); !less.empty()) {
    out.push_back(with(kDisableMonitoring, "ShardLevelMetrics", Value(std::move(less)), context));
  }
  return out;
}
constexpr std::array kMetricsOperations{&kEnableMonitoring, &kDisableMonitoring};
constexpr Update kSetMetrics{
    .operation = &kEnableMonitoring, .requests = set_metrics, .operations = kMetricsOperations};

// --- Encryption: started with another key it goes over to that; it is stopped by naming the key in use

std::vector<Request> set_encryption(const UpdateContext& context) {
  const bool on = context.to["encryption_type"].text() == "KMS";
  Request request = with(on ? kStartEncryption : kStopEncryption, "EncryptionType", "KMS", context);
  if (request.members.is_map()) {
    request.members.as_map()["KeyId"] = (on ? context.to : context.from)["kms_key_id"];
  }
  return {std::move(request)};
}
constexpr std::array kEncryptionOperations{&kStartEncryption, &kStopEncryption};
constexpr Update kEncrypt{
    .operation = &kStartEncryption, .requests = set_encryption, .operations = kEncryptionOperations};

bool is_on_demand(const LiveContext& context) {
  return context.item["StreamModeDetails"]["StreamMode"].text() == "ON_DEMAND";
}

/// The state's 0 goes with a stream on demand.
Value positive(const Value& count) { return count.text() == "0" ? Value() : count; }

/// On demand there are as many as are needed.
Value shard_count(const LiveContext& context) {
  return is_on_demand(context) ? Value() : context.item["OpenShardCount"];
}

constexpr std::array kMode{Attribute{.name = "stream_mode",
                                     .from = "StreamMode",
                                     .fallback = "PROVISIONED",
                                     .severity = Severity::kHigh,
                                     .update = &kSetMode,
                                     .parameter = "StreamModeDetails.StreamMode"}};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "StreamARN", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "encryption_type",
              .from = "EncryptionType",
              .fallback = "NONE",
              .severity = Severity::kHigh,
              .update = &kEncrypt},
    Attribute{.name = "enforce_consumer_deletion", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "StreamARN", .traits = kComputed},
    Attribute{.name = "kms_key_id",
              .from = "KeyId",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kEncrypt},
    Attribute{.name = "name", .from = "StreamName", .traits = kImmutable},
    Attribute{.name = "retention_period",
              .kind = Kind::kNumber,
              .from = "RetentionPeriodHours",
              .fallback = "24",
              .severity = Severity::kHigh,
              .update = &kLengthen},
    Attribute{.name = "shard_count",
              .kind = Kind::kNumber,
              .severity = Severity::kHigh,
              .live = shard_count,
              .update = &kSetShards,
              .parameter = "TargetShardCount",
              .encode = positive},
    Attribute{
        .name = "shard_level_metrics", .kind = Kind::kStringSet, .live = metrics, .update = &kSetMetrics},
    Attribute{
        .name = "stream_mode_details", .kind = Kind::kBlock, .from = "StreamModeDetails", .block = kMode},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

constexpr std::array kLiveName{Param{"StreamName", "{.StreamName}"}};
constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTagsForStream, .params = kLiveName, .items = "Tags[]"};
constexpr std::array kDetails{tagging::by_arn("{.StreamARN}", &kOneByOne), tagging::confirmed(kOneByOne)};

}  // namespace

constinit const ResourceType kKinesisStream{
    .name = "aws_kinesis_stream",
    .service = &kKinesis,
    .key = "{name}",
    .list = {.operation = &kListStreams,
             .items = "StreamNames[]",
             .item_key = "{.@value}",
             .names_only = true,
             .import_id = "{.@value}"},
    .single = {.operation = &kDescribeStreamSummary, .params = kName, .items = "StreamDescriptionSummary"},
    .details = kDetails,
    .gone = is_deleting,
    .id = "StreamARN",
    .arn = "StreamARN",
    .import_id = "{.StreamName}",
    .settle = &kStatusWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
