#include <array>

#include "model/left_out.h"
#include "providers/aws/sqs/operations.h"
#include "providers/aws/sqs/sqs.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace sqs;

constexpr tagging::TagCalls kTagCalls{.add = &kTagQueue,
                                      .tags = "Tags",
                                      .remove = &kUntagQueue,
                                      .keys = "TagKeys",
                                      .form = tagging::TagForm::kMap,
                                      .identity = kUrl};
constexpr std::array kTagOperations{&kTagQueue, &kUntagQueue};
constexpr Update kTag{
    .operation = &kTagQueue, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

/// Encryption is one thing or the other; one call takes it there.
constexpr Update kEncrypt{.operation = &kSetQueueAttributes, .params = kUrl, .whole = true};

Value name(const LiveContext& context) {
  const std::string_view arn = context.item["QueueArn"].text();
  return {arn.substr(arn.rfind(':') + 1)};
}

constexpr std::array kPolicyClaims{Claim{.type = "aws_sqs_queue_policy", .parent = "queue_url"}};
constexpr std::array kRedriveClaims{Claim{.type = "aws_sqs_queue_redrive_policy", .parent = "queue_url"}};
constexpr std::array kAllowClaims{Claim{.type = "aws_sqs_queue_redrive_allow_policy", .parent = "queue_url"}};

constexpr Detail kOwnTags{.into = "@own_tags", .operation = &kListQueueTags, .params = kUrl, .items = "Tags"};
constexpr std::array kDetails{tagging::by_arn("{.QueueArn}", &kOwnTags), tagging::confirmed(kOwnTags)};

constexpr Attribute seconds(std::string_view name, std::string_view from, std::string_view fallback,
                            std::string_view parameter) {
  return {.name = name,
          .kind = Kind::kNumber,
          .from = from,
          .fallback = fallback,
          .update = &kSet,
          .parameter = parameter,
          .encode = as_text};
}

constexpr Attribute document(std::string_view name, std::string_view from, Compare compare,
                             std::string_view parameter, std::span<const Claim> claims, Severity severity) {
  return {.name = name,
          .from = from,
          .compare = compare,
          .traits = kSendEmpty,
          .severity = severity,
          .claims = claims,
          .update = &kSet,
          .parameter = parameter};
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "QueueArn", .traits = kComputed},
    Attribute{.name = "content_based_deduplication",
              .kind = Kind::kBool,
              .from = "ContentBasedDeduplication",
              .fallback = "false",
              .update = &kSet,
              .parameter = "Attributes.ContentBasedDeduplication",
              .encode = as_text},
    Attribute{.name = "deduplication_scope",
              .from = "DeduplicationScope",
              .traits = kUnsetIsAny,
              .update = &kSet,
              .parameter = "Attributes.DeduplicationScope"},
    seconds("delay_seconds", "DelaySeconds", "0", "Attributes.DelaySeconds"),
    Attribute{.name = "fifo_queue",
              .kind = Kind::kBool,
              .from = "FifoQueue",
              .fallback = "false",
              .traits = kImmutable},
    Attribute{.name = "fifo_throughput_limit",
              .from = "FifoThroughputLimit",
              .traits = kUnsetIsAny,
              .update = &kSet,
              .parameter = "Attributes.FifoThroughputLimit"},
    Attribute{.name = "id", .traits = kComputed},
    seconds("kms_data_key_reuse_period_seconds", "KmsDataKeyReusePeriodSeconds", "300",
            "Attributes.KmsDataKeyReusePeriodSeconds"),
    Attribute{.name = "kms_master_key_id",
              .from = "KmsMasterKeyId",
              .compare = Compare::kArnOrName,
              .traits = kReference | kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kEncrypt,
              .parameter = "Attributes.KmsMasterKeyId"},
    seconds("max_message_size", "MaximumMessageSize", "", "Attributes.MaximumMessageSize"),
    seconds("message_retention_seconds", "MessageRetentionPeriod", "345600",
            "Attributes.MessageRetentionPeriod"),
    Attribute{.name = "name", .traits = kImmutable, .live = name},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    document("policy", "Policy", Compare::kPolicy, "Attributes.Policy", kPolicyClaims, Severity::kCritical),
    seconds("receive_wait_time_seconds", "ReceiveMessageWaitTimeSeconds", "0",
            "Attributes.ReceiveMessageWaitTimeSeconds"),
    document("redrive_allow_policy", "RedriveAllowPolicy", Compare::kJson, "Attributes.RedriveAllowPolicy",
             kAllowClaims, Severity::kMedium),
    document("redrive_policy", "RedrivePolicy", Compare::kJson, "Attributes.RedrivePolicy", kRedriveClaims,
             Severity::kHigh),
    Attribute{.name = "sqs_managed_sse_enabled",
              .kind = Kind::kBool,
              .from = "SqsManagedSseEnabled",
              .fallback = "false",
              .severity = Severity::kHigh,
              .update = &kEncrypt,
              .parameter = "Attributes.SqsManagedSseEnabled",
              .encode = as_text},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "url", .traits = kComputed},
    seconds("visibility_timeout_seconds", "VisibilityTimeout", "30", "Attributes.VisibilityTimeout"),
};

}  // namespace

constinit const ResourceType kSqsQueue{
    .name = "aws_sqs_queue",
    .service = &kSqs,
    .key = "{url}",
    .list = {.operation = &kListQueues, .items = "QueueUrls[]", .item_key = "{.@value}", .names_only = true},
    .single = kOneQueue,
    .details = kDetails,
    .id = "@value",
    .arn = "QueueArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
