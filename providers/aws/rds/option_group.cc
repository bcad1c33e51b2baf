#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Operation kDescribeOptionGroups{
    .service = &kRds, .name = "DescribeOptionGroups", .paging = kMarker};
constexpr Operation kModifyOptionGroup{.service = &kRds, .name = "ModifyOptionGroup"};
constexpr std::array kName{Param{"OptionGroupName", "{@key}"}};
constexpr std::array kModifyParams{Param{"OptionGroupName", "{@key}"},
                                   Param{"ApplyImmediately", "true", ParamType::kBool}};

/// AWS lists every setting of an option; the state has those that were configured or have left their default.
Value settings(const Value& option, const Value& desired) {
  Value::List out;
  for (const Value& setting : items_at(option, "OptionSettings[]")) {
    const std::string_view name = setting["Name"].text();
    const bool at_default = setting["Value"].text() == setting["DefaultValue"].text();
    if (at_default && element_with(desired["option_settings"], "name", name).is_null()) continue;
    if (setting["Value"].is_null()) continue;
    out.push_back(Value::map({{"name", name}, {"value", setting["Value"].text()}}));
  }
  return out;
}

Value options(const LiveContext& context) {
  Value::List out;
  for (const Value& option : items_at(context.item, "Options[]")) {
    const Value& desired =
        element_with(context.desired["option"], "option_name", option["OptionName"].text());
    out.push_back(Value::map({
        {"db_security_group_memberships",
         at_path(option, "DBSecurityGroupMemberships[].DBSecurityGroupName")},
        {"option_name", option["OptionName"].text()},
        {"option_settings", settings(option, desired)},
        {"port", option["Port"].is_null() ? Value() : Value::number(option["Port"].text())},
        {"version", option["OptionVersion"]},
        {"vpc_security_group_memberships",
         at_path(option, "VpcSecurityGroupMemberships[].VpcSecurityGroupId")},
    }));
  }
  return out;
}

Value configuration(const Value& option) {
  Value out = Value::map({{"OptionName", option["option_name"]}});
  set_if_given(out, "DBSecurityGroupMemberships.DBSecurityGroupName",
               option["db_security_group_memberships"]);
  set_if_given(out, "VpcSecurityGroupMemberships.VpcSecurityGroupId",
               option["vpc_security_group_memberships"]);
  set_if_given(out, "OptionVersion", option["version"]);
  if (!same_number(option["port"].text(), "0")) set_if_given(out, "Port", option["port"]);
  Value::List settings;
  for (const Value& setting : items_at(option, "option_settings[]")) {
    settings.push_back(Value::map({{"Name", setting["name"]}, {"Value", setting["value"]}}));
  }
  set_if_given(out, "OptionSettings.OptionSetting", std::move(settings));
  return out;
}

/// Whether a setting has to go back to its default, which only adding the option anew does.
bool loses_settings(const Value& to, const Value& from) {
  for (const Value& setting : items_at(from, "option_settings[]")) {
    if (element_with(to["option_settings"], "name", setting["name"].text()).is_null()) return true;
  }
  return false;
}

std::vector<Request> set_options(const UpdateContext& context) {
  const Value& to = context.to["option"];
  const Value& from = context.from["option"];
  Value::List included;
  Value::List removed;
  for (const Value& option : items_at(to, "[]")) {
    const Value& old = element_with(from, "option_name", option["option_name"].text());
    if (old.is_map() && configuration(option) == configuration(old)) continue;
    included.push_back(configuration(option));
    if (old.is_map() && loses_settings(option, old)) removed.push_back(option["option_name"]);
  }
  for (const Value& option : items_at(from, "[]")) {
    if (element_with(to, "option_name", option["option_name"].text()).is_null()) {
      removed.push_back(option["option_name"]);
    }
  }
  std::vector<Request> out;
  const auto call = [&](std::string_view member, Value::List value) {
    if (value.empty()) return;
    out.push_back(request_of(kModifyOptionGroup, kModifyParams, context));
    set_if_given(out.back().members, member, std::move(value));
  };
  call("OptionsToRemove.member", std::move(removed));
  call("OptionsToInclude.OptionConfiguration", std::move(included));
  return out;
}

constexpr std::array<const Operation*, 1> kOptionOperations{&kModifyOptionGroup};
// Some options restart the instances of the group.
constexpr Update kSetOptions{.operation = &kModifyOptionGroup,
                             .risk = Risk::kRestart,
                             .requests = set_options,
                             .operations = kOptionOperations};

constexpr std::array kSetting{
    Attribute{.name = "name"},
    Attribute{.name = "value"},
};

// Members without a source: options() brings the whole shape.
constexpr std::array kOption{
    Attribute{.name = "db_security_group_memberships", .kind = Kind::kStringSet, .traits = kReference},
    Attribute{.name = "option_name"},
    Attribute{.name = "option_settings", .kind = Kind::kBlockSet, .block = kSetting, .key = "name"},
    Attribute{.name = "port", .kind = Kind::kNumber, .traits = kUnsetIsAny},
    Attribute{.name = "version", .traits = kUnsetIsAny},
    Attribute{.name = "vpc_security_group_memberships",
              .kind = Kind::kStringSet,
              .traits = kReference,
              .severity = Severity::kHigh},
};

constexpr std::string_view kArn = "{.OptionGroupArn}";
constexpr std::array kDetails{TagsOf<kArn>::kByArn, TagsOf<kArn>::kConfirmed};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "OptionGroupArn", .traits = kComputed},
    Attribute{.name = "engine_name", .from = "EngineName", .traits = kImmutable},
    Attribute{.name = "id", .from = "OptionGroupName", .traits = kComputed},
    Attribute{.name = "major_engine_version", .from = "MajorEngineVersion", .traits = kImmutable},
    Attribute{
        .name = "name", .from = "OptionGroupName", .compare = Compare::kIgnoreCase, .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "option",
              .kind = Kind::kBlockSet,
              .severity = Severity::kHigh,
              .block = kOption,
              .key = "option_name",
              .live = options,
              .update = &kSetOptions},
    Attribute{.name = "option_group_description",
              .from = "OptionGroupDescription",
              .traits = kImmutable,
              .severity = Severity::kLow},
    Attribute{.name = "skip_destroy", .left_out = kTerraformOnly},
    kTags,
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

bool is_default(const LiveContext& context) {
  return context.item["OptionGroupName"].text().starts_with("default:");
}

}  // namespace

constinit const ResourceType kDbOptionGroup{
    .name = "aws_db_option_group",
    .service = &kRds,
    .key = "{name}",
    .item_key = "{.OptionGroupName}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeOptionGroups, .items = "OptionGroupsList[]"},
    .single = {.operation = &kDescribeOptionGroups, .params = kName, .items = "OptionGroupsList[]"},
    .details = kDetails,
    .id = "OptionGroupName",
    .arn = "OptionGroupArn",
    .made_by_aws = is_default,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
