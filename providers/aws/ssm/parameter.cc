#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/secrecy/compared.h"
#include "providers/aws/services.h"
#include "providers/aws/ssm/ssm.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

// DescribeParameters tells all but the value, 50 at once, by name; GetParameters brings values, 10 at once.
// A call for several values fails as a whole where one key may not be used: then each is asked for by itself.

namespace reconcile::aws {

namespace {

// https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_Operations.html
constexpr Operation kDescribeParameters{
    .service = &kSsm,
    .name = "DescribeParameters",
    .http = {},
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxResults", .page_size = 50}};
constexpr Operation kGetParameters{.service = &kSsm, .name = "GetParameters", .secret = true};
constexpr Operation kListTagsForResource{.service = &kSsm, .name = "ListTagsForResource"};
constexpr Operation kPutParameter{.service = &kSsm, .name = "PutParameter"};
constexpr Operation kAddTagsToResource{.service = &kSsm, .name = "AddTagsToResource"};
constexpr Operation kRemoveTagsFromResource{.service = &kSsm, .name = "RemoveTagsFromResource"};

constexpr std::array kByName{Param{"ParameterFilters.0.Key", "Name"},
                             Param{"ParameterFilters.0.Option", "Equals"}};
constexpr std::array kDecrypted{Param{"WithDecryption", "true", ParamType::kBool}};
constexpr std::array kOneDecrypted{Param{"Names", "{.Name}", ParamType::kStringList},
                                   Param{"WithDecryption", "true", ParamType::kBool}};
constexpr std::array kTagged{Param{"ResourceType", "Parameter"}, Param{"ResourceId", "{@key}"}};

bool is_secret(const LiveContext& context) { return context.item["Type"].text() == "SecureString"; }

/// The provider keeps the value of a parameter in one of two attributes.
bool is_insecure(const LiveContext& context) {
  return !context.desired["insecure_value"].is_empty() && !is_secret(context);
}
/// A write-only value: the state does not have it.
bool is_write_only(const LiveContext& context) { return context.desired["has_value_wo"].text() == "true"; }

const Value& live_value(const LiveContext& context) { return context.item["@value"].at(0)["Value"]; }

Value value(const LiveContext& context) {
  if (is_insecure(context) || is_write_only(context)) return Value::unknown();
  return is_secret(context) ? secrecy::compared(context.desired["value"], live_value(context))
                            : live_value(context);
}
Value insecure_value(const LiveContext& context) {
  return is_insecure(context) ? live_value(context) : Value::unknown();
}

/// Counted up with every write: all that tells of a write-only value that somebody else has written.
Value version(const LiveContext& context) {
  return is_write_only(context) ? context.item["Version"] : Value::unknown();
}

/// It went between the two calls.
bool is_gone(const LiveContext& context) {
  const Value* asked = context.item.is_map() ? context.item.as_map().find("@value") : nullptr;
  return asked != nullptr && asked->is_null();
}

/// Replaces all of a parameter, its value with it: without knowing that there is no such call.
std::vector<Request> put(const UpdateContext& context) {
  // The one of the two that a parameter does not use is unknown on the live side.
  const Value& insecure = context.to["insecure_value"];
  const Value& to = insecure.is_empty() || insecure.is_unknown() ? context.to["value"] : insecure;
  if (to.is_empty() || to.is_unknown() || secrecy::is_mark(to)) return {};
  Value::Map members{{"Name", context.key}, {"Overwrite", true}, {"Value", to}};
  const auto carry = [&](std::string_view attribute, std::string_view member) {
    const Value& wanted = context.to[attribute];
    if (!wanted.is_null()) members[member] = wanted;
  };
  carry("allowed_pattern", "AllowedPattern");
  carry("data_type", "DataType");
  carry("description", "Description");
  carry("tier", "Tier");
  carry("type", "Type");
  if (context.to["type"].text() == "SecureString") carry("key_id", "KeyId");
  return {{.operation = &kPutParameter, .members = std::move(members)}};
}
constexpr std::array kPutOperations{&kPutParameter};
constexpr Update kPut{.operation = &kPutParameter,
                      .requests = put,
                      .operations = kPutOperations,
                      .no_call = "AWS takes it only together with the value, which is not known"};

constexpr tagging::TagCalls kTagCalls{.add = &kAddTagsToResource,
                                      .tags = "Tags",
                                      .remove = &kRemoveTagsFromResource,
                                      .keys = "TagKeys",
                                      .identity = kTagged};
constexpr std::array kTagOperations{&kAddTagsToResource, &kRemoveTagsFromResource};
constexpr Update kTag{
    .operation = &kAddTagsToResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

constexpr Detail kOwnValue{
    .into = "@value", .operation = &kGetParameters, .params = kOneDecrypted, .items = "Parameters[]"};
constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListTagsForResource, .params = kTagged, .items = "TagList[]"};
constexpr std::array kDetails{
    Detail{.into = "@value",
           .operation = &kGetParameters,
           .params = kDecrypted,
           .items = "Parameters[]",
           .ids = "Names",
           .id = "{.Name}",
           .item_id = "{.Name}",
           .max_ids = 10,
           .one_by_one = &kOwnValue},
    tagging::by_arn("{arn}", &kOwnTags),
    tagging::confirmed(kOwnTags),
};

constexpr std::array kAttributes{
    Attribute{.name = "allowed_pattern", .from = "AllowedPattern", .update = &kPut},
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "data_type", .from = "DataType", .fallback = "text", .traits = kImmutable},
    Attribute{.name = "description", .from = "Description", .severity = Severity::kLow, .update = &kPut},
    Attribute{.name = "has_value_wo", .traits = kComputed},
    Attribute{.name = "id", .from = "Name", .traits = kComputed},
    Attribute{.name = "insecure_value", .severity = Severity::kHigh, .live = insecure_value, .update = &kPut},
    Attribute{.name = "key_id",
              .from = "KeyId",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .update = &kPut},
    Attribute{.name = "name", .from = "Name", .traits = kImmutable},
    Attribute{.name = "overwrite", .left_out = kTerraformOnly},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "tier", .from = "Tier", .fallback = "Standard", .update = &kPut},
    Attribute{.name = "type", .from = "Type", .severity = Severity::kCritical, .update = &kPut},
    Attribute{.name = "value",
              .traits = kSecret | kUnsetIsAny,
              .severity = Severity::kHigh,
              .live = value,
              .update = &kPut},
    Attribute{.name = "value_wo", .left_out = kWriteOnlyArgument},
    Attribute{.name = "value_wo_version", .left_out = kTerraformOnly},
    Attribute{.name = "version",
              .kind = Kind::kNumber,
              .severity = Severity::kHigh,
              .live = version,
              .no_remedy = "AWS counts it: somebody wrote the parameter; raise value_wo_version and apply to "
                           "write the value again"},
};

}  // namespace

constinit const ResourceType kSsmParameter{
    .name = "aws_ssm_parameter",
    .service = &kSsm,
    .key = "{name}",
    .item_key = "{.Name}",
    .list = {.operation = &kDescribeParameters, .items = "Parameters[]"},
    .batch = {.operation = &kDescribeParameters,
              .params = kByName,
              .items = "Parameters[]",
              .ids = "ParameterFilters.0.Values",
              .max_ids = 50},
    .details = kDetails,
    .gone = is_gone,
    .id = "Name",
    .arn = "ARN",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
