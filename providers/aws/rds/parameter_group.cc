#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "model/left_out.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/parameters.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Operation kDescribeClusterGroups{
    .service = &kRds, .name = "DescribeDBClusterParameterGroups", .paging = kMarker};
constexpr Operation kDescribeClusterParameters{
    .service = &kRds, .name = "DescribeDBClusterParameters", .paging = kMarker};
constexpr Operation kDescribeGroups{.service = &kRds, .name = "DescribeDBParameterGroups", .paging = kMarker};
constexpr Operation kDescribeParameters{.service = &kRds, .name = "DescribeDBParameters", .paging = kMarker};
constexpr Operation kModifyClusterGroup{.service = &kRds, .name = "ModifyDBClusterParameterGroup"};
constexpr Operation kModifyGroup{.service = &kRds, .name = "ModifyDBParameterGroup"};
constexpr Operation kResetClusterGroup{.service = &kRds, .name = "ResetDBClusterParameterGroup"};
constexpr Operation kResetGroup{.service = &kRds, .name = "ResetDBParameterGroup"};

std::set<std::string> set_by_user(const LiveContext& context) {
  std::set<std::string> names;
  const Value& parameters = context.item["@parameters"];
  if (!parameters.is_list()) return names;
  for (const Value& parameter : parameters.as_list()) names.insert(lower(parameter["ParameterName"].text()));
  return names;
}

/// A desired parameter that AWS no longer lists as set by a user was reset to the engine's default, which
/// only the full list of parameters tells.
bool some_were_reset(const LiveContext& context) {
  const Value& desired = context.desired["parameter"];
  if (!desired.is_list() || desired.as_list().empty()) return false;
  const std::set<std::string> names = set_by_user(context);
  return std::any_of(desired.as_list().begin(), desired.as_list().end(),
                     [&](const Value& p) { return !names.contains(lower(p["name"].text())); });
}

Value element(const Value& parameter, Value apply_method) {
  Value::Map out;
  out["name"] = Value(lower(parameter["ParameterName"].text()));
  out["value"] = Value(parameter["ParameterValue"].text());
  out["apply_method"] = std::move(apply_method);
  return {std::move(out)};
}

/// What users set, and the engine's value of each desired parameter that nobody sets any more.
Value parameters(const LiveContext& context) {
  Value::List out;
  const Value& by_user = context.item["@parameters"];
  if (by_user.is_list()) {
    for (const Value& parameter : by_user.as_list())
      out.push_back(element(parameter, Value(lower(parameter["ApplyMethod"].text()))));
  }
  const Value& all = context.item["@defaults"];
  const Value& desired = context.desired["parameter"];
  if (!all.is_list() || !desired.is_list()) return {std::move(out)};
  const std::set<std::string> names = set_by_user(context);
  // An engine default has no apply method of its own: it is put right by the one that is wanted, since AWS
  // takes no static parameter at once.
  std::map<std::string, Value> wanted;
  for (const Value& parameter : desired.as_list())
    wanted.emplace(lower(parameter["name"].text()), parameter["apply_method"]);
  for (const Value& parameter : all.as_list()) {
    const std::string name = lower(parameter["ParameterName"].text());
    const auto method = wanted.find(name);
    if (method == wanted.end() || names.contains(name) || parameter["ParameterValue"].is_empty()) continue;
    out.push_back(element(parameter, method->second));
  }
  return {std::move(out)};
}

constexpr std::array kClusterName{Param{"DBClusterParameterGroupName", "{@key}"}};
constexpr std::array kClusterUser{Param{"DBClusterParameterGroupName", "{@key}"}, Param{"Source", "user"}};
constexpr std::string_view kClusterGroupArn = "{.DBClusterParameterGroupArn}";
constexpr std::array kClusterDetails{
    Detail{.into = "@parameters",
           .operation = &kDescribeClusterParameters,
           .params = kClusterUser,
           .items = "Parameters[]"},
    Detail{.into = "@defaults",
           .operation = &kDescribeClusterParameters,
           .params = kClusterName,
           .items = "Parameters[]",
           .when = some_were_reset},
    TagsOf<kClusterGroupArn>::kByArn,
    TagsOf<kClusterGroupArn>::kConfirmed,
};
std::vector<Request> set_cluster_parameters(const UpdateContext& context) {
  return parameter_requests(context, kModifyClusterGroup, kResetClusterGroup, kClusterName);
}
constexpr std::array<const Operation*, 2> kClusterParameterOperations{&kModifyClusterGroup,
                                                                      &kResetClusterGroup};
constexpr Update kSetClusterParameters{.operation = &kModifyClusterGroup,
                                       .requests = set_cluster_parameters,
                                       .operations = kClusterParameterOperations};

constexpr std::array kName{Param{"DBParameterGroupName", "{@key}"}};
constexpr std::array kUser{Param{"DBParameterGroupName", "{@key}"}, Param{"Source", "user"}};
constexpr std::string_view kGroupArn = "{.DBParameterGroupArn}";
constexpr std::array kDetails{
    Detail{
        .into = "@parameters", .operation = &kDescribeParameters, .params = kUser, .items = "Parameters[]"},
    Detail{.into = "@defaults",
           .operation = &kDescribeParameters,
           .params = kName,
           .items = "Parameters[]",
           .when = some_were_reset},
    TagsOf<kGroupArn>::kByArn,
    TagsOf<kGroupArn>::kConfirmed,
};
std::vector<Request> set_parameters(const UpdateContext& context) {
  return parameter_requests(context, kModifyGroup, kResetGroup, kName);
}
constexpr std::array<const Operation*, 2> kParameterOperations{&kModifyGroup, &kResetGroup};
constexpr Update kSetParameters{
    .operation = &kModifyGroup, .requests = set_parameters, .operations = kParameterOperations};

constexpr std::array kParameter{
    Attribute{.name = "apply_method",
              .from = "ApplyMethod",
              .compare = Compare::kIgnoreCase,
              .fallback = "immediate",
              .severity = Severity::kLow},
    Attribute{.name = "name", .from = "ParameterName", .compare = Compare::kIgnoreCase},
    Attribute{.name = "value", .from = "ParameterValue", .severity = Severity::kHigh},
};

constexpr std::array kClusterGroupAttributes{
    Attribute{.name = "arn", .from = "DBClusterParameterGroupArn", .traits = kComputed},
    Attribute{.name = "description", .from = "Description", .traits = kImmutable, .severity = Severity::kLow},
    Attribute{.name = "family", .from = "DBParameterGroupFamily", .traits = kImmutable},
    Attribute{.name = "id", .from = "DBClusterParameterGroupName", .traits = kComputed},
    Attribute{.name = "name",
              .from = "DBClusterParameterGroupName",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "parameter",
              .kind = Kind::kBlockSet,
              .severity = Severity::kHigh,
              .block = kParameter,
              .key = "name",
              .live = parameters,
              .update = &kSetClusterParameters},
    rds::kTags,
    kTagsAll,
};

constexpr std::array kGroupAttributes{
    Attribute{.name = "arn", .from = "DBParameterGroupArn", .traits = kComputed},
    Attribute{.name = "description", .from = "Description", .traits = kImmutable, .severity = Severity::kLow},
    Attribute{.name = "family", .from = "DBParameterGroupFamily", .traits = kImmutable},
    Attribute{.name = "id", .from = "DBParameterGroupName", .traits = kComputed},
    Attribute{.name = "name",
              .from = "DBParameterGroupName",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "parameter",
              .kind = Kind::kBlockSet,
              .severity = Severity::kHigh,
              .block = kParameter,
              .key = "name",
              .live = parameters,
              .update = &kSetParameters},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    rds::kTags,
    kTagsAll,
};

bool is_default_cluster_group(const LiveContext& context) {
  return context.item["DBClusterParameterGroupName"].text().starts_with("default.");
}
bool is_default_group(const LiveContext& context) {
  return context.item["DBParameterGroupName"].text().starts_with("default.");
}

}  // namespace

constinit const ResourceType kRdsClusterParameterGroup{
    .name = "aws_rds_cluster_parameter_group",
    .service = &kRds,
    .key = "{name}",
    .item_key = "{.DBClusterParameterGroupName}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeClusterGroups, .items = "DBClusterParameterGroups[]"},
    .single = {.operation = &kDescribeClusterGroups,
               .params = kClusterName,
               .items = "DBClusterParameterGroups[]"},
    .details = kClusterDetails,
    .id = "DBClusterParameterGroupName",
    .arn = "DBClusterParameterGroupArn",
    .made_by_aws = is_default_cluster_group,
    .attributes = kClusterGroupAttributes,
};

constinit const ResourceType kDbParameterGroup{
    .name = "aws_db_parameter_group",
    .service = &kRds,
    .key = "{name}",
    .item_key = "{.DBParameterGroupName}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeGroups, .items = "DBParameterGroups[]"},
    .single = {.operation = &kDescribeGroups, .params = kName, .items = "DBParameterGroups[]"},
    .details = kDetails,
    .id = "DBParameterGroupName",
    .arn = "DBParameterGroupArn",
    .made_by_aws = is_default_group,
    .attributes = kGroupAttributes,
};

}  // namespace reconcile::aws
