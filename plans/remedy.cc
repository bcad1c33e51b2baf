#include "plans/remedy.h"

#include <algorithm>

#include "diff/shape.h"
#include "model/request.h"
#include "model/text_template.h"
#include "plans/encode.h"

namespace reconcile {

namespace {

bool same_params(std::span<const Param> a, std::span<const Param> b) {
  return std::ranges::equal(a, b, [](const Param& x, const Param& y) {
    return x.name == y.name && x.value == y.value && x.type == y.type;
  });
}

void add_targets(std::vector<Target>& out, std::span<const Attribute> table, const Path& at,
                 const Update& update) {
  for (const Attribute& attribute : table) {
    const Path path = at.attribute(attribute.name);
    if (attribute.update != nullptr && same_call(*attribute.update, update)) {
      out.push_back({&attribute, path});
    } else if (attribute.kind == Kind::kBlock) {
      add_targets(out, attribute.block, path.index(0), update);
    }
  }
}

std::string partition_of(std::string_view arn, std::string_view region) {
  if (arn.starts_with("arn:")) return std::string(arn.substr(4, arn.find(':', 4) - 4));
  if (region.starts_with("cn-")) return "aws-cn";
  return region.starts_with("us-gov-") ? "aws-us-gov" : "aws";
}

/// A block that is sent whole holds its members already.
void drop_members_of_blocks(Value::Map& members) {
  std::vector<std::string> repeated;
  for (const MapEntry& outer : members) {
    for (const MapEntry& inner : members) {
      if (inner.key.starts_with(outer.key + ".")) repeated.push_back(inner.key);
    }
  }
  for (const std::string& key : repeated) members.erase(key);
}

/// Whether the member is sent with its block: many calls take a structure as it stands, and forget what it
/// does not have.
bool goes_with(const Remedy& block, const Attribute& member) {
  return block.update != nullptr && same_call(*block.update, *member.update) &&
         !block.attribute->parameter.empty() &&
         member.parameter.starts_with(std::string(block.attribute->parameter) + ".");
}

Error cannot_say_none(const Target& target) {
  return {.kind = ErrorKind::kUnsupported,
          .summary = "the call that changes " + target.path.to_string() + " cannot take its value away"};
}

/// One member of a call; what may be left out leaves `members` as it is.
Result<void> add_member(Value::Map& members, const Target& target, const UpdateInput& input, bool needed) {
  const Protocol protocol = input.update.operation->service->protocol;
  const Value* value = &value_at(input.to, input.table, target.path, target.path.steps().size());
  // What no read returns is as the state has it: a call that replaces everything must not lose it.
  if (value->is_null() && !needed && !target.attribute->left_out.empty()) {
    value = &value_at(input.state, input.table, target.path, target.path.steps().size());
  }
  const bool none = value->is_empty() && !value->is_bool();
  Result<Value> encoded =
      none ? encode_none(*target.attribute, protocol) : encode_value(*target.attribute, *value, protocol);
  if (!encoded.ok()) return std::move(encoded).error();
  if (encoded->is_null()) return needed ? Result<void>(cannot_say_none(target)) : Result<void>();
  members[target.attribute->parameter] = *std::move(encoded);
  return {};
}

Result<std::vector<Request>> computed(const UpdateInput& input, const UpdateContext& context) {
  std::vector<Request> requests = input.update.requests(context);
  for (const Request& request : requests) {
    if (request.operation == nullptr || !request.members.is_map()) {
      return Error{.kind = ErrorKind::kUnsupported,
                   .summary = "the state does not say which resource the call is for"};
    }
  }
  if (requests.empty()) {
    return Error{.kind = ErrorKind::kUnsupported,
                 .summary = input.update.no_call.empty() ? "no call brings about this value"
                                                         : std::string(input.update.no_call)};
  }
  return requests;
}

UpdateContext context_of(const UpdateInput& input, std::span<const std::string_view> names) {
  return {.to = input.to,
          .from = input.from,
          .changed = names,
          .state = input.state,
          .key = input.place.key,
          .region = input.place.region,
          .account = input.place.account,
          .partition = input.place.partition};
}

std::vector<std::string_view> names_of(std::span<const Target> changed) {
  std::vector<std::string_view> names;
  for (const Target& target : changed) {
    const std::string_view name = std::get<Path::Attribute>(target.path.steps().front()).name;
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

}  // namespace

Risk risk_for(const UpdateInput& input) {
  if (input.update.risk_of == nullptr) return input.update.risk;
  const std::vector<std::string_view> names = names_of(input.changed);
  return input.update.risk_of(context_of(input, names));
}

Remedy remedy_of(std::span<const Attribute> table, const Path& path) {
  Remedy remedy;
  std::size_t at = 0;
  for (const Path::Step& step : path.steps()) {
    ++at;
    const auto* name = std::get_if<Path::Attribute>(&step);
    if (name == nullptr) continue;
    const Attribute* attribute = find_attribute(table, name->name);
    if (attribute == nullptr) break;
    remedy.immutable |= (attribute->traits & kImmutable) != 0;
    remedy.secret |= (attribute->traits & kSecret) != 0;
    if (attribute->update != nullptr && !goes_with(remedy, *attribute)) {
      remedy.update = attribute->update;
      remedy.attribute = attribute;
      remedy.steps = at;
      remedy.no_remedy = {};
    } else if (!attribute->no_remedy.empty()) {
      remedy.update = nullptr;
      remedy.attribute = attribute;
      remedy.no_remedy = attribute->no_remedy;
    }
    table = attribute->block;
  }
  return remedy;
}

bool same_call(const Update& a, const Update& b) {
  if (&a == &b) return true;
  // Two updates of one risk are two calls on purpose: some take one attribute at a time.
  return a.operation == b.operation && a.requests == nullptr && b.requests == nullptr && a.risk != b.risk &&
         a.whole == b.whole && a.clear == b.clear && a.token == b.token && same_params(a.params, b.params);
}

std::vector<Target> targets_of(std::span<const Attribute> table, const Update& update) {
  std::vector<Target> out;
  add_targets(out, table, Path(), update);
  return out;
}

UpdateContext unchanged(const Value& attributes, const RequestPlace& place) {
  return {.to = attributes,
          .from = attributes,
          .changed = {},
          .state = attributes,
          .key = place.key,
          .region = place.region,
          .account = place.account,
          .partition = place.partition};
}

Result<RequestPlace> request_place(const Deviation& instance, std::string_view account) {
  static const Value kNoItem;
  RequestPlace place{.region = instance.finding.region, .account = instance.finding.account};
  if (place.account.empty()) place.account = account;
  place.partition = partition_of(instance.finding.arn, place.region);
  const LiveContext context{.item = kNoItem,
                            .desired = instance.desired,
                            .region = place.region,
                            .account = place.account,
                            .partition = place.partition};
  Result<std::string> key = fill_template(instance.type->key, context);
  if (!key.ok()) return std::move(key).error();
  place.key = *std::move(key);
  return place;
}

Result<std::vector<Request>> requests_for(const UpdateInput& input) {
  const std::vector<std::string_view> names = names_of(input.changed);
  const UpdateContext context = context_of(input, names);
  if (input.update.requests != nullptr) return computed(input, context);

  Result<Value> members = request_members(input.update.params, context);
  if (!members.ok()) return std::move(members).error();
  const std::vector<Target> all = input.update.whole || input.update.clear != nullptr
                                      ? targets_of(input.table, input.update)
                                      : std::vector<Target>();
  const auto is_none = [&](const Target& target) {
    const Value& value = value_at(input.to, input.table, target.path, target.path.steps().size());
    // What stands for "nothing" in the state (`retention_in_days = 0`) is nothing for the call as well.
    const bool stands_for_none = !target.attribute->fallback.empty() && !value.is_list() && !value.is_map() &&
                                 same_scalar(*target.attribute, Value(), value);
    return value.is_empty() || stands_for_none;
  };
  if (input.update.clear != nullptr && std::ranges::all_of(all, is_none)) {
    return std::vector<Request>{{.operation = input.update.clear, .members = *std::move(members)}};
  }
  for (const Target& target : input.update.whole ? std::span<const Target>(all) : input.changed) {
    Result<void> added = add_member(members->as_map(), target, input, !input.update.whole);
    if (!added.ok()) return std::move(added).error();
  }
  drop_members_of_blocks(members->as_map());
  return std::vector<Request>{{.operation = input.update.operation, .members = *std::move(members)}};
}

}  // namespace reconcile
