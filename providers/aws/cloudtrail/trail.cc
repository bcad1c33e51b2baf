#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/cloudtrail/cloudtrail.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws {

namespace {

// https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html
constexpr Operation kDescribeTrails{.service = &kCloudtrail, .name = "DescribeTrails"};
constexpr Operation kGetTrailStatus{.service = &kCloudtrail, .name = "GetTrailStatus"};
constexpr Operation kGetEventSelectors{.service = &kCloudtrail, .name = "GetEventSelectors"};
constexpr Operation kGetInsightSelectors{.service = &kCloudtrail, .name = "GetInsightSelectors"};
constexpr Operation kListTags{
    .service = &kCloudtrail, .name = "ListTags", .paging = {.input = "NextToken", .output = "NextToken"}};
constexpr Operation kUpdateTrail{.service = &kCloudtrail, .name = "UpdateTrail"};
constexpr Operation kStartLogging{.service = &kCloudtrail, .name = "StartLogging"};
constexpr Operation kStopLogging{.service = &kCloudtrail, .name = "StopLogging"};
constexpr Operation kPutEventSelectors{.service = &kCloudtrail, .name = "PutEventSelectors"};
constexpr Operation kPutInsightSelectors{.service = &kCloudtrail, .name = "PutInsightSelectors"};
constexpr Operation kAddTags{.service = &kCloudtrail, .name = "AddTags"};
constexpr Operation kRemoveTags{.service = &kCloudtrail, .name = "RemoveTags"};

constexpr std::array kName{Param{"Name", "{arn}"}};
constexpr std::array kTrailName{Param{"TrailName", "{arn}"}};
constexpr Update kUpdate{.operation = &kUpdateTrail, .params = kName};
constexpr Update kSetInsights{.operation = &kPutInsightSelectors, .params = kTrailName, .whole = true};

std::vector<Request> switch_logging(const UpdateContext& context) {
  return {make_request(context.to["enable_logging"].text() == "false" ? kStopLogging : kStartLogging, kName,
                       context)};
}
constexpr std::array kLoggingOperations{&kStartLogging, &kStopLogging};
constexpr Update kSwitch{
    .operation = &kStartLogging, .requests = switch_logging, .operations = kLoggingOperations};

// --- Selectors: plain ones or advanced ones, never both

constexpr std::array kData{
    Attribute{.name = "type", .from = "Type"},
    Attribute{.name = "values", .kind = Kind::kStringSet, .from = "Values[]"},
};
constexpr std::array kSelector{
    Attribute{.name = "data_resource",
              .kind = Kind::kBlockSet,
              .from = "DataResources[]",
              .block = kData,
              .key = "type"},
    Attribute{.name = "exclude_management_event_sources",
              .kind = Kind::kStringSet,
              .from = "ExcludeManagementEventSources[]"},
    Attribute{.name = "include_management_events",
              .kind = Kind::kBool,
              .from = "IncludeManagementEvents",
              .fallback = "true"},
    Attribute{.name = "read_write_type", .from = "ReadWriteType", .fallback = "All"},
};

struct Operator {
  std::string_view terraform;
  std::string_view aws;
};
constexpr std::array kOperators{
    Operator{"ends_with", "EndsWith"},
    Operator{"equals", "Equals"},
    Operator{"not_ends_with", "NotEndsWith"},
    Operator{"not_equals", "NotEquals"},
    Operator{"not_starts_with", "NotStartsWith"},
    Operator{"starts_with", "StartsWith"},
};
constexpr std::array kField{
    Attribute{.name = "ends_with", .kind = Kind::kStringSet, .from = "EndsWith[]"},
    Attribute{.name = "equals", .kind = Kind::kStringSet, .from = "Equals[]"},
    Attribute{.name = "field", .from = "Field"},
    Attribute{.name = "not_ends_with", .kind = Kind::kStringSet, .from = "NotEndsWith[]"},
    Attribute{.name = "not_equals", .kind = Kind::kStringSet, .from = "NotEquals[]"},
    Attribute{.name = "not_starts_with", .kind = Kind::kStringSet, .from = "NotStartsWith[]"},
    Attribute{.name = "starts_with", .kind = Kind::kStringSet, .from = "StartsWith[]"},
};
constexpr std::array kAdvanced{
    Attribute{.name = "field_selector",
              .kind = Kind::kBlockSet,
              .from = "FieldSelectors[]",
              .block = kField,
              .key = "field"},
    Attribute{.name = "name", .from = "Name"},
};

Value encode_selectors(const Value& blocks) {
  Value::List out;
  for (const Value& block : items_at(blocks, "[]")) {
    Value::List resources;
    for (const Value& data : items_at(block["data_resource"], "[]")) {
      resources.push_back(Value::map({{"Type", data["type"]}, {"Values", data["values"]}}));
    }
    Value::Map one;
    one["DataResources"] = Value(std::move(resources));
    one["ExcludeManagementEventSources"] = Value(items_at(block["exclude_management_event_sources"], "[]"));
    one["IncludeManagementEvents"] = Value(block["include_management_events"].text() != "false");
    one["ReadWriteType"] = block["read_write_type"].is_empty() ? Value("All") : block["read_write_type"];
    out.emplace_back(std::move(one));
  }
  // Without any of its own a trail keeps all management events.
  if (out.empty()) {
    out.push_back(Value::map({{"DataResources", Value(Value::List{})},
                              {"IncludeManagementEvents", true},
                              {"ReadWriteType", "All"}}));
  }
  return {std::move(out)};
}

Value encode_advanced(const Value& blocks) {
  Value::List out;
  for (const Value& block : items_at(blocks, "[]")) {
    Value::List fields;
    for (const Value& field : items_at(block["field_selector"], "[]")) {
      Value::Map one;
      one["Field"] = field["field"];
      for (const Operator& by : kOperators) {
        if (!field[by.terraform].is_empty()) one[by.aws] = field[by.terraform];
      }
      fields.emplace_back(std::move(one));
    }
    Value::Map one;
    if (!block["name"].is_empty()) one["Name"] = block["name"];
    one["FieldSelectors"] = Value(std::move(fields));
    out.emplace_back(std::move(one));
  }
  return {std::move(out)};
}

std::vector<Request> set_selectors(const UpdateContext& context) {
  Request request = make_request(kPutEventSelectors, kTrailName, context);
  if (request.members.is_map()) {
    const Value& advanced = context.to["advanced_event_selector"];
    if (advanced.is_empty()) {
      request.members.as_map()["EventSelectors"] = encode_selectors(context.to["event_selector"]);
    } else {
      request.members.as_map()["AdvancedEventSelectors"] = encode_advanced(advanced);
    }
  }
  return {std::move(request)};
}
constexpr std::array kSelectorOperations{&kPutEventSelectors};
constexpr Update kSetSelectors{
    .operation = &kPutEventSelectors, .requests = set_selectors, .operations = kSelectorOperations};

constexpr std::array kInsight{Attribute{.name = "insight_type", .from = "InsightType"}};

// --- Tags

Value tags(const LiveContext& context) {
  Value::Map out;
  const Value* own = context.item.as_map().find("@own_tags");
  for (const Value& tag :
       own != nullptr ? items_at(*own, "[].TagsList[]") : items_at(context.item, "@tags[].TagsList[]")) {
    out[tag["Key"].text()] = Value(tag["Value"].text());
  }
  return {std::move(out)};
}

constexpr std::array kTagIdentity{Param{"ResourceId", "{arn}"}};
constexpr tagging::TagCalls kTagCalls{.add = &kAddTags,
                                      .tags = "TagsList",
                                      .remove = &kRemoveTags,
                                      .keys = "TagsList",
                                      .removes_tags = true,
                                      .identity = kTagIdentity};
constexpr std::array kTagOperations{&kAddTags, &kRemoveTags};
constexpr Update kSetTags{
    .operation = &kAddTags, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

Value is_logging(const LiveContext& context) {
  return Value(context.item["@status"]["IsLogging"].text() == "true");
}

constexpr std::array kAttributes{
    Attribute{.name = "advanced_event_selector",
              .kind = Kind::kBlockSet,
              .from = "@selectors.AdvancedEventSelectors[]",
              .severity = Severity::kHigh,
              .block = kAdvanced,
              .update = &kSetSelectors},
    Attribute{.name = "arn", .from = "TrailARN", .traits = kComputed},
    Attribute{.name = "cloud_watch_logs_group_arn",
              .from = "CloudWatchLogsLogGroupArn",
              .compare = Compare::kArnOrName,
              .traits = kReference | kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "CloudWatchLogsLogGroupArn"},
    Attribute{.name = "cloud_watch_logs_role_arn",
              .from = "CloudWatchLogsRoleArn",
              .traits = kReference | kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "CloudWatchLogsRoleArn"},
    Attribute{.name = "enable_log_file_validation",
              .kind = Kind::kBool,
              .from = "LogFileValidationEnabled",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "EnableLogFileValidation"},
    Attribute{.name = "enable_logging",
              .kind = Kind::kBool,
              .fallback = "true",
              .severity = Severity::kCritical,
              .live = is_logging,
              .update = &kSwitch},
    Attribute{.name = "event_selector",
              .kind = Kind::kBlockSet,
              .from = "@selectors.EventSelectors[]",
              .severity = Severity::kHigh,
              .block = kSelector,
              .update = &kSetSelectors},
    Attribute{.name = "home_region", .from = "HomeRegion", .traits = kComputed},
    Attribute{.name = "id", .from = "TrailARN", .traits = kComputed},
    Attribute{.name = "include_global_service_events",
              .kind = Kind::kBool,
              .from = "IncludeGlobalServiceEvents",
              .fallback = "true",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "IncludeGlobalServiceEvents"},
    Attribute{.name = "insight_selector",
              .kind = Kind::kBlockSet,
              .from = "@insights[]",
              .traits = kSendEmpty,
              .block = kInsight,
              .key = "insight_type",
              .update = &kSetInsights,
              .parameter = "InsightSelectors"},
    Attribute{.name = "is_multi_region_trail",
              .kind = Kind::kBool,
              .from = "IsMultiRegionTrail",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "IsMultiRegionTrail"},
    Attribute{.name = "is_organization_trail",
              .kind = Kind::kBool,
              .from = "IsOrganizationTrail",
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "IsOrganizationTrail"},
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .traits = kReference | kSendEmpty,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "KmsKeyId"},
    Attribute{.name = "name", .from = "Name", .traits = kImmutable},
    Attribute{.name = "s3_bucket_name",
              .from = "S3BucketName",
              .traits = kReference,
              .severity = Severity::kCritical,
              .update = &kUpdate,
              .parameter = "S3BucketName"},
    Attribute{.name = "s3_key_prefix",
              .from = "S3KeyPrefix",
              .traits = kSendEmpty,
              .update = &kUpdate,
              .parameter = "S3KeyPrefix"},
    Attribute{.name = "sns_topic_arn", .from = "SnsTopicARN", .traits = kComputed},
    Attribute{.name = "sns_topic_name",
              .from = "SnsTopicName",
              .compare = Compare::kArnOrName,
              .traits = kReference | kSendEmpty,
              .update = &kUpdate,
              .parameter = "SnsTopicName"},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .severity = Severity::kLow, .live = tags, .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
};

// The flags spare the calls of a trail that has none and shall have none.
bool has_selectors(const LiveContext& context) {
  return context.item["HasCustomEventSelectors"].text() == "true" ||
         !context.desired["event_selector"].is_empty() ||
         !context.desired["advanced_event_selector"].is_empty();
}
bool has_insights(const LiveContext& context) {
  return context.item["HasInsightSelectors"].text() == "true" ||
         !context.desired["insight_selector"].is_empty();
}

/// A trail of all regions shows in each of them; it belongs to its home.
bool is_shadow(const LiveContext& context) { return context.item["HomeRegion"].text() != context.region; }

constexpr std::array<std::string_view, 1> kNoInsights{"InsightNotEnabledException"};
constexpr std::array kLiveName{Param{"Name", "{.TrailARN}"}};
constexpr std::array kLiveTrailName{Param{"TrailName", "{.TrailARN}"}};
constexpr std::array kTagged{Param{"ResourceIdList.0", "{.TrailARN}"}};
constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTags, .params = kTagged, .items = "ResourceTagList[]"};
constexpr std::array kDetails{
    Detail{.into = "@status", .operation = &kGetTrailStatus, .params = kLiveName},
    Detail{.into = "@selectors",
           .operation = &kGetEventSelectors,
           .params = kLiveTrailName,
           .when = has_selectors},
    Detail{.into = "@insights",
           .operation = &kGetInsightSelectors,
           .params = kLiveTrailName,
           .items = "InsightSelectors[]",
           .when = has_insights,
           .absent = kNoInsights},
    Detail{.into = "@tags",
           .operation = &kListTags,
           .items = "ResourceTagList[]",
           .ids = "ResourceIdList",
           .id = "{.TrailARN}",
           .item_id = "{.ResourceId}",
           .max_ids = 20,
           .one_by_one = &kOneByOne},
};

}  // namespace

constinit const ResourceType kCloudtrailTrail{
    .name = "aws_cloudtrail",
    .service = &kCloudtrail,
    .key = "{arn}",
    .item_key = "{.TrailARN}",
    .list = {.operation = &kDescribeTrails, .items = "trailList[]"},
    .batch = {.operation = &kDescribeTrails, .items = "trailList[]", .ids = "trailNameList", .max_ids = 20},
    .details = kDetails,
    .id = "TrailARN",
    .arn = "TrailARN",
    .made_by_aws = is_shadow,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
