#include <algorithm>
#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/elasticache/elasticache.h"
#include "providers/aws/elasticache/operations.h"
#include "providers/aws/elements.h"

namespace reconcile::aws {

namespace {

using namespace elasticache;

constexpr Operation kDescribeCacheParameterGroups{
    .service = &kElasticache, .name = "DescribeCacheParameterGroups", .paging = kMarker};
constexpr Operation kDescribeCacheParameters{
    .service = &kElasticache, .name = "DescribeCacheParameters", .paging = kMarker};
constexpr Operation kModifyCacheParameterGroup{.service = &kElasticache, .name = "ModifyCacheParameterGroup"};
constexpr Operation kResetCacheParameterGroup{.service = &kElasticache, .name = "ResetCacheParameterGroup"};
constexpr std::array kName{Param{"CacheParameterGroupName", "{@key}"}};
constexpr std::array kUser{Param{"CacheParameterGroupName", "{@key}"}, Param{"Source", "user"}};

/// What differs or is missing is modified, what nobody wants is reset; 20 parameters a call at the most.
std::vector<Request> set_parameters(const UpdateContext& context) {
  constexpr std::size_t kMostAtOnce = 20;
  const Value& to = context.to["parameter"];
  const Value& from = context.from["parameter"];
  Value::List wanted;
  Value::List unwanted;
  const auto entry = [](const Value& parameter) {
    return Value::map({{"ParameterName", parameter["name"]}, {"ParameterValue", parameter["value"]}});
  };
  for (const Value& parameter : items_at(from, "[]")) {
    if (element_with(to, "name", parameter["name"].text()).is_null()) unwanted.push_back(entry(parameter));
  }
  for (const Value& parameter : items_at(to, "[]")) {
    const Value& old = element_with(from, "name", parameter["name"].text());
    if (old.is_null() || old["value"].text() != parameter["value"].text()) wanted.push_back(entry(parameter));
  }
  std::vector<Request> out;
  const auto call = [&](const Operation& operation, const Value::List& entries) {
    for (std::size_t begin = 0; begin < entries.size(); begin += kMostAtOnce) {
      const auto at = [&](std::size_t i) { return entries.begin() + static_cast<std::ptrdiff_t>(i); };
      out.push_back(request_of(operation, kName, context));
      set_if_given(out.back().members, "ParameterNameValues.ParameterNameValue",
                   Value::List(at(begin), at(std::min(begin + kMostAtOnce, entries.size()))));
    }
  };
  call(kResetCacheParameterGroup, unwanted);
  call(kModifyCacheParameterGroup, wanted);
  return out;
}
constexpr std::array<const Operation*, 2> kOperations{&kModifyCacheParameterGroup,
                                                      &kResetCacheParameterGroup};
constexpr Update kSetParameters{
    .operation = &kModifyCacheParameterGroup, .requests = set_parameters, .operations = kOperations};

constexpr std::array kDetails{
    Detail{.into = "@parameters",
           .operation = &kDescribeCacheParameters,
           .params = kUser,
           .items = "Parameters[]"},
    kOwnTags,
};

constexpr std::array kParameter{
    Attribute{.name = "name", .from = "ParameterName", .compare = Compare::kIgnoreCase},
    Attribute{.name = "value", .from = "ParameterValue", .severity = Severity::kHigh},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "description", .from = "Description", .traits = kImmutable, .severity = Severity::kLow},
    Attribute{.name = "family", .from = "CacheParameterGroupFamily", .traits = kImmutable},
    Attribute{.name = "id", .from = "CacheParameterGroupName", .traits = kComputed},
    Attribute{.name = "name",
              .from = "CacheParameterGroupName",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "parameter",
              .kind = Kind::kBlockSet,
              .from = "@parameters[]",
              .severity = Severity::kHigh,
              .block = kParameter,
              .key = "name",
              .update = &kSetParameters},
    kTags,
    kTagsAll,
};

bool is_default(const LiveContext& context) {
  return context.item["CacheParameterGroupName"].text().starts_with("default.");
}

}  // namespace

constinit const ResourceType kElasticacheParameterGroup{
    .name = "aws_elasticache_parameter_group",
    .service = &kElasticache,
    .key = "{name}",
    .item_key = "{.CacheParameterGroupName}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeCacheParameterGroups, .items = "CacheParameterGroups[]"},
    .single = {.operation = &kDescribeCacheParameterGroups,
               .params = kName,
               .items = "CacheParameterGroups[]"},
    .details = kDetails,
    .id = "CacheParameterGroupName",
    .arn = "ARN",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
