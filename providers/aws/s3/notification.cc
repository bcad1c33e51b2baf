#include <array>
#include <string>
#include <string_view>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/s3/operations.h"
#include "providers/aws/s3/s3.h"

namespace reconcile::aws {

namespace {

using namespace s3;

// The configuration is put as a whole: what is not sent is gone.
constexpr Update kPut{.operation = &kPutNotification, .params = kBucket, .whole = true};

/// The value of a filter's rule; S3 writes its name as `Prefix` or as `prefix`.
Value filter_rule(const LiveContext& context, std::string_view capital, std::string_view small) {
  for (const Value& rule : items_at(context.item["Filter"]["S3Key"], "FilterRule[+]")) {
    if (rule["Name"].text() == capital || rule["Name"].text() == small) return rule["Value"];
  }
  return {};
}

Value filter_prefix(const LiveContext& context) { return filter_rule(context, "Prefix", "prefix"); }
Value filter_suffix(const LiveContext& context) { return filter_rule(context, "Suffix", "suffix"); }

/// The element has nothing in it.
Value eventbridge(const LiveContext& context) { return !context.item["EventBridgeConfiguration"].is_null(); }

Value eventbridge_to_send(const Value& on) { return on.text() == "true" ? Value(Value::Map()) : Value(); }

/// The configurations of one kind as a request has them.
Value to_send(const Value& configurations, std::string_view attribute, std::string_view element) {
  Value::List out;
  for (const Value& one : items_at(configurations, "[]")) {
    Value::List rules;
    if (!one["filter_prefix"].is_empty()) {
      rules.push_back(Value::map({{"Name", "prefix"}, {"Value", one["filter_prefix"]}}));
    }
    if (!one["filter_suffix"].is_empty()) {
      rules.push_back(Value::map({{"Name", "suffix"}, {"Value", one["filter_suffix"]}}));
    }
    Value::Map sent;
    sent["Event"] = one["events"];
    if (!one["id"].is_empty()) sent["Id"] = one["id"];
    if (!rules.empty()) {
      sent["Filter"] = Value::map({{"S3Key", Value::map({{"FilterRule", Value(std::move(rules))}})}});
    }
    sent[element] = one[attribute];
    out.push_back(Value(std::move(sent)));
  }
  return out;
}

Value functions_to_send(const Value& all) { return to_send(all, "lambda_function_arn", "CloudFunction"); }
Value queues_to_send(const Value& all) { return to_send(all, "queue_arn", "Queue"); }
Value topics_to_send(const Value& all) { return to_send(all, "topic_arn", "Topic"); }

constexpr std::array kFunction{
    Attribute{.name = "events", .kind = Kind::kStringSet, .from = "Event[+]"},
    Attribute{.name = "filter_prefix", .live = filter_prefix},
    Attribute{.name = "filter_suffix", .live = filter_suffix},
    Attribute{.name = "id", .from = "Id"},
    Attribute{.name = "lambda_function_arn", .from = "CloudFunction", .traits = kReference},
};

constexpr std::array kQueue{
    Attribute{.name = "events", .kind = Kind::kStringSet, .from = "Event[+]"},
    Attribute{.name = "filter_prefix", .live = filter_prefix},
    Attribute{.name = "filter_suffix", .live = filter_suffix},
    Attribute{.name = "id", .from = "Id"},
    Attribute{.name = "queue_arn", .from = "Queue", .traits = kReference},
};

constexpr std::array kTopic{
    Attribute{.name = "events", .kind = Kind::kStringSet, .from = "Event[+]"},
    Attribute{.name = "filter_prefix", .live = filter_prefix},
    Attribute{.name = "filter_suffix", .live = filter_suffix},
    Attribute{.name = "id", .from = "Id"},
    Attribute{.name = "topic_arn", .from = "Topic", .traits = kReference},
};

constexpr std::array kAttributes{
    Attribute{.name = "bucket", .left_out = kAskedBy},
    Attribute{.name = "eventbridge",
              .kind = Kind::kBool,
              .severity = Severity::kHigh,
              .live = eventbridge,
              .update = &kPut,
              .parameter = "NotificationConfiguration.EventBridgeConfiguration",
              .encode = eventbridge_to_send},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "lambda_function",
              .kind = Kind::kBlockSet,
              .from = "CloudFunctionConfiguration[+]",
              .severity = Severity::kHigh,
              .block = kFunction,
              .key = "id",
              .update = &kPut,
              .parameter = "NotificationConfiguration.CloudFunctionConfiguration",
              .encode = functions_to_send},
    Attribute{.name = "queue",
              .kind = Kind::kBlockSet,
              .from = "QueueConfiguration[+]",
              .severity = Severity::kHigh,
              .block = kQueue,
              .key = "id",
              .update = &kPut,
              .parameter = "NotificationConfiguration.QueueConfiguration",
              .encode = queues_to_send},
    Attribute{.name = "topic",
              .kind = Kind::kBlockSet,
              .from = "TopicConfiguration[+]",
              .severity = Severity::kHigh,
              .block = kTopic,
              .key = "id",
              .update = &kPut,
              .parameter = "NotificationConfiguration.TopicConfiguration",
              .encode = topics_to_send},
};

}  // namespace

constinit const ResourceType kS3BucketNotification{
    .name = "aws_s3_bucket_notification",
    .service = &kS3,
    .key = kBucketKey,
    .single = {.operation = &kGetNotification, .params = kBucket},
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
