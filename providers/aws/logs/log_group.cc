#include <array>
#include <vector>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/logs/logs.h"
#include "providers/aws/logs/operations.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws {

namespace {

using namespace logs;

constexpr std::array kName{Param{"logGroupName", "{@key}"}};

/// What Terraform writes for "for ever" is 0, and AWS has a call of its own for that.
std::vector<Request> retention(const UpdateContext& context) {
  Result<Value> members = request_members(kName, context);
  if (!members.ok()) return {};
  const Value& days = context.to["retention_in_days"];
  if (days.is_empty() || same_number(days.text(), "0")) {
    return {{.operation = &kDeleteRetentionPolicy, .members = *std::move(members)}};
  }
  members->as_map()["retentionInDays"] = days;
  return {{.operation = &kPutRetentionPolicy, .members = *std::move(members)}};
}

constexpr std::array<const Operation*, 2> kRetentionOperations{&kPutRetentionPolicy, &kDeleteRetentionPolicy};
constexpr Update kSetRetention{.operation = &kPutRetentionPolicy,
                               .params = kName,
                               .requests = retention,
                               .operations = kRetentionOperations};
constexpr Update kSetKey{.operation = &kAssociateKmsKey, .params = kName, .clear = &kDisassociateKmsKey};

constexpr std::array kTagTarget{Param{"resourceArn", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                      .tags = "tags",
                                      .remove = &kUntagResource,
                                      .keys = "tagKeys",
                                      .form = tagging::TagForm::kMap,
                                      .identity = kTagTarget};
constexpr std::array<const Operation*, 2> kTagOperations{&kTagResource, &kUntagResource};
constexpr Update kTag{.operation = &kTagResource,
                      .params = kTagTarget,
                      .requests = tagging::requests<kTagCalls>,
                      .operations = kTagOperations};

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
              .update = &kSetRetention},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kCloudwatchLogGroup{
    .name = "aws_cloudwatch_log_group",
    .service = &kLogs,
    .key = "{name}",
    .item_key = "{.logGroupName}",
    .list = kAllGroups,
    .single = {.operation = &kDescribeLogGroups, .params = kPrefix, .items = "logGroups[]"},
    .details = kDetails,
    .id = "logGroupName",
    .arn = "arn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
