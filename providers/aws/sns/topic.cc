#include <array>

#include "model/left_out.h"
#include "providers/aws/sns/operations.h"
#include "providers/aws/sns/sns.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace sns;

constexpr std::array kPairs{
    Pair{"application_failure_feedback_role_arn", "ApplicationFailureFeedbackRoleArn"},
    Pair{"application_success_feedback_role_arn", "ApplicationSuccessFeedbackRoleArn"},
    Pair{"application_success_feedback_sample_rate", "ApplicationSuccessFeedbackSampleRate"},
    Pair{"archive_policy", "ArchivePolicy"},
    Pair{"content_based_deduplication", "ContentBasedDeduplication"},
    Pair{"delivery_policy", "DeliveryPolicy"},
    Pair{"display_name", "DisplayName"},
    Pair{"fifo_throughput_scope", "FifoThroughputScope"},
    Pair{"firehose_failure_feedback_role_arn", "FirehoseFailureFeedbackRoleArn"},
    Pair{"firehose_success_feedback_role_arn", "FirehoseSuccessFeedbackRoleArn"},
    Pair{"firehose_success_feedback_sample_rate", "FirehoseSuccessFeedbackSampleRate"},
    Pair{"http_failure_feedback_role_arn", "HTTPFailureFeedbackRoleArn"},
    Pair{"http_success_feedback_role_arn", "HTTPSuccessFeedbackRoleArn"},
    Pair{"http_success_feedback_sample_rate", "HTTPSuccessFeedbackSampleRate"},
    Pair{"kms_master_key_id", "KmsMasterKeyId"},
    Pair{"lambda_failure_feedback_role_arn", "LambdaFailureFeedbackRoleArn"},
    Pair{"lambda_success_feedback_role_arn", "LambdaSuccessFeedbackRoleArn"},
    Pair{"lambda_success_feedback_sample_rate", "LambdaSuccessFeedbackSampleRate"},
    Pair{"policy", "Policy"},
    Pair{"signature_version", "SignatureVersion"},
    Pair{"sqs_failure_feedback_role_arn", "SQSFailureFeedbackRoleArn"},
    Pair{"sqs_success_feedback_role_arn", "SQSSuccessFeedbackRoleArn"},
    Pair{"sqs_success_feedback_sample_rate", "SQSSuccessFeedbackSampleRate"},
    Pair{"tracing_config", "TracingConfig"},
};
std::vector<Request> set_attributes(const UpdateContext& context) {
  return set_one_by_one(context, kSetTopicAttributes, "TopicArn", kPairs);
}
constexpr std::array kSetOperations{&kSetTopicAttributes};
constexpr Update kSet{
    .operation = &kSetTopicAttributes, .requests = set_attributes, .operations = kSetOperations};

constexpr std::array kResourceArn{Param{"ResourceArn", "{@key}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "Tags.member",
                                      .remove = &kUntagResource,
                                      .keys = "TagKeys.member",
                                      .identity = kResourceArn};
constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kTag{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

Value name(const LiveContext& context) {
  const Value arn = attribute_of(context.item, "TopicArn");
  return {arn.text().substr(arn.text().rfind(':') + 1)};
}

/// SNS signs by version 1 where nothing is set, which the provider writes as 0.
Value signature_version(const Value& version) {
  return version.is_empty() || version.text() == "0" ? Value(1) : version;
}

constexpr std::array kPolicyClaims{Claim{.type = "aws_sns_topic_policy", .parent = "arn"}};

constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListTagsForResource, .params = kResourceArn, .items = "Tags[]"};
constexpr std::array kDetails{tagging::by_arn("{@key}", &kOwnTags), tagging::confirmed(kOwnTags)};

constexpr std::array kAttributes{
    Attribute{.name = "application_failure_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"ApplicationFailureFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "application_success_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"ApplicationSuccessFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "application_success_feedback_sample_rate",
              .kind = Kind::kNumber,
              .fallback = "0",
              .severity = Severity::kLow,
              .live = number<"ApplicationSuccessFeedbackSampleRate">,
              .update = &kSet},
    Attribute{.name = "archive_policy",
              .compare = Compare::kJson,
              .live = attribute<"ArchivePolicy">,
              .update = &kSet},
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "beginning_archive_time", .traits = kComputed},
    Attribute{.name = "content_based_deduplication",
              .kind = Kind::kBool,
              .fallback = "false",
              .live = flag<"ContentBasedDeduplication">,
              .update = &kSet},
    Attribute{.name = "delivery_policy",
              .compare = Compare::kJson,
              .live = attribute<"DeliveryPolicy">,
              .normalise = brief_policy,
              .update = &kSet},
    Attribute{.name = "display_name",
              .severity = Severity::kLow,
              .live = attribute<"DisplayName">,
              .update = &kSet},
    Attribute{.name = "fifo_throughput_scope",
              .traits = kUnsetIsAny,
              .live = attribute<"FifoThroughputScope">,
              .update = &kSet},
    Attribute{.name = "fifo_topic",
              .kind = Kind::kBool,
              .fallback = "false",
              .traits = kImmutable,
              .live = flag<"FifoTopic">},
    Attribute{.name = "firehose_failure_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"FirehoseFailureFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "firehose_success_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"FirehoseSuccessFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "firehose_success_feedback_sample_rate",
              .kind = Kind::kNumber,
              .fallback = "0",
              .severity = Severity::kLow,
              .live = number<"FirehoseSuccessFeedbackSampleRate">,
              .update = &kSet},
    Attribute{.name = "http_failure_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"HTTPFailureFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "http_success_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"HTTPSuccessFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "http_success_feedback_sample_rate",
              .kind = Kind::kNumber,
              .fallback = "0",
              .severity = Severity::kLow,
              .live = number<"HTTPSuccessFeedbackSampleRate">,
              .update = &kSet},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "kms_master_key_id",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .live = attribute<"KmsMasterKeyId">,
              .update = &kSet},
    Attribute{.name = "lambda_failure_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"LambdaFailureFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "lambda_success_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"LambdaSuccessFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "lambda_success_feedback_sample_rate",
              .kind = Kind::kNumber,
              .fallback = "0",
              .severity = Severity::kLow,
              .live = number<"LambdaSuccessFeedbackSampleRate">,
              .update = &kSet},
    Attribute{.name = "name", .traits = kImmutable, .live = name},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "owner", .traits = kComputed},
    Attribute{.name = "policy",
              .compare = Compare::kPolicy,
              .traits = kUnsetIsAny,
              .severity = Severity::kCritical,
              .live = attribute<"Policy">,
              .claims = kPolicyClaims,
              .update = &kSet},
    Attribute{.name = "signature_version",
              .kind = Kind::kNumber,
              .traits = kUnsetIsAny,
              .live = number<"SignatureVersion">,
              .normalise = signature_version,
              .update = &kSet},
    Attribute{.name = "sqs_failure_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"SQSFailureFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "sqs_success_feedback_role_arn",
              .traits = kReference,
              .severity = Severity::kLow,
              .live = attribute<"SQSSuccessFeedbackRoleArn">,
              .update = &kSet},
    Attribute{.name = "sqs_success_feedback_sample_rate",
              .kind = Kind::kNumber,
              .fallback = "0",
              .severity = Severity::kLow,
              .live = number<"SQSSuccessFeedbackSampleRate">,
              .update = &kSet},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "tracing_config",
              .fallback = "PassThrough",
              .traits = kUnsetIsAny,
              .severity = Severity::kLow,
              .live = attribute<"TracingConfig">,
              .update = &kSet},
};

}  // namespace

constinit const ResourceType kSnsTopic{
    .name = "aws_sns_topic",
    .service = &kSns,
    .key = "{arn}",
    .list = {.operation = &kListTopics, .items = "Topics[]", .item_key = "{.TopicArn}", .names_only = true},
    .single = kOneTopic,
    .details = kDetails,
    .id = "TopicArn",
    .arn = "TopicArn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
