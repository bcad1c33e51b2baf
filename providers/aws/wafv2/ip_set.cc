#include <array>
#include <vector>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/plain_address.h"
#include "providers/aws/wafv2/operations.h"
#include "providers/aws/wafv2/wafv2.h"

namespace reconcile::aws {

namespace {

using namespace wafv2;

/// A change names the version that it changes, so that nothing is overwritten unseen.
std::vector<Request> update(const UpdateContext& context) {
  Result<Value> members = request_members(kNamed, context);
  if (!members.ok()) return {};
  Value::Map& out = members->as_map();
  out["Addresses"] = Value(items_at(context.to["addresses"], "[]"));
  if (!context.to["description"].is_empty()) out["Description"] = context.to["description"];
  out["LockToken"] = context.from["lock_token"];
  return {{.operation = &kUpdateIpSet, .members = *std::move(members)}};
}

constexpr std::array<const Operation*, 1> kOperations{&kUpdateIpSet};
constexpr Update kUpdate{
    .operation = &kUpdateIpSet, .params = kNamed, .requests = update, .operations = kOperations};

Value plain_addresses(const Value& addresses) {
  Value::List out;
  for (const Value& address : items_at(addresses, "[]")) out.push_back(Value(plain_address(address.text())));
  return out;
}

constexpr std::array kDetails{
    // The call that found the set, made once: its version stands beside it.
    Detail{.into = "@set", .operation = &kGetIpSet, .params = kNamed},
    tagging::by_arn("{.ARN}", &kOneByOne),
    tagging::confirmed(kOneByOne),
};

constexpr std::array kAttributes{
    Attribute{.name = "addresses",
              .kind = Kind::kStringSet,
              .from = "Addresses[]",
              .severity = Severity::kCritical,
              .normalise = plain_addresses,
              .update = &kUpdate},
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "description", .from = "Description", .severity = Severity::kLow, .update = &kUpdate},
    Attribute{.name = "id", .from = "Id", .traits = kComputed},
    Attribute{.name = "ip_address_version", .from = "IPAddressVersion", .traits = kImmutable},
    Attribute{.name = "lock_token", .from = "@set.LockToken", .traits = kComputed},
    Attribute{.name = "name", .from = "Name", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "scope", .left_out = kAskedBy},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kWafv2IpSet{
    .name = "aws_wafv2_ip_set",
    .service = &kWafv2,
    .key = "{id}",
    .item_key = "{.Id}",
    .list = {.operation = &kListIpSets, .params = kRegional, .items = "IPSets[]", .names_only = true},
    .single = {.operation = &kGetIpSet, .params = kNamed, .items = "IPSet"},
    .details = kDetails,
    .id = "Id",
    .arn = "ARN",
    .import_id = "{.Id}/{.Name}/REGIONAL",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
