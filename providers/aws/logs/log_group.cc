#include <array>

#include "model/left_out.h"
#include "providers/aws/logs/logs.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

constexpr Operation kDescribeLogGroups{
    .service = &kLogs,
    .name = "DescribeLogGroups",
    .paging = {.input = "nextToken", .output = "nextToken", .limit = "limit", .page_size = 50}};
constexpr Operation kListTags{.service = &kLogs, .name = "ListTagsForResource"};
constexpr Operation kPutRetentionPolicy{.service = &kLogs, .name = "PutRetentionPolicy"};
constexpr Operation kAssociateKmsKey{.service = &kLogs, .name = "AssociateKmsKey"};
constexpr Operation kTagResource{.service = &kLogs, .name = "TagResource"};

constexpr std::array kName{Param{"logGroupName", "{@key}"}};
constexpr std::array kArn{Param{"resourceArn", "{arn}"}};
constexpr Update kSetRetention{.operation = &kPutRetentionPolicy, .params = kName};
constexpr Update kSetKey{.operation = &kAssociateKmsKey, .params = kName};
constexpr Update kTag{.operation = &kTagResource, .params = kArn};

constexpr std::array kPrefix{Param{"logGroupNamePrefix", "{@key}"}};

// The reply's `arn` ends in `:*`; tags hang on the ARN without it, which is the state's.
constexpr std::array kTagParams{Param{"resourceArn", "{arn}"}};
constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTags, .params = kTagParams, .items = "tags"};

// A difference is confirmed by the service itself: the tagging API answers from an index that lags behind.
constexpr std::array kDetails{tagging::by_arn("{arn}", &kOneByOne), tagging::confirmed(kOneByOne)};

Value arn(const LiveContext& context) {
  std::string_view text = context.item["arn"].text();
  if (text.ends_with(":*")) text.remove_suffix(2);
  return Value(text);
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed, .live = arn},
    Attribute{.name = "id", .from = "logGroupName", .traits = kComputed},
    Attribute{.name = "kms_key_id",
              .from = "kmsKeyId",
              .compare = Compare::kArnOrName,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kSetKey,
              .parameter = "kmsKeyId"},
    Attribute{.name = "log_group_class",
              .from = "logGroupClass",
              .fallback = "STANDARD",
              .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "name", .from = "logGroupName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "retention_in_days",
              .kind = Kind::kNumber,
              .from = "retentionInDays",
              .fallback = "0",
              .update = &kSetRetention,
              .parameter = "retentionInDays"},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag,
              .parameter = "tags"},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kCloudwatchLogGroup{
    .name = "aws_cloudwatch_log_group",
    .service = &kLogs,
    .key = "{name}",
    .item_key = "{.logGroupName}",
    .list = {.operation = &kDescribeLogGroups, .items = "logGroups[]"},
    .single = {.operation = &kDescribeLogGroups, .params = kPrefix, .items = "logGroups[]"},
    .details = kDetails,
    .id = "logGroupName",
    .arn = "arn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
