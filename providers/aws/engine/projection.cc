#include "providers/aws/engine/projection.h"

#include <array>
#include <utility>

#include "model/percent.h"
#include "model/reply_path.h"

namespace reconcile::aws {

namespace {

/// AWS's XML writes `8.0` where Terraform writes `8`.
std::string_view plain_number(std::string_view text) {
  if (text.find('.') == std::string_view::npos || text.find_first_of("eE") != std::string_view::npos)
    return text;
  while (text.ends_with('0')) text.remove_suffix(1);
  if (text.ends_with('.')) text.remove_suffix(1);
  return text;
}

Value scalar(const Value& raw, Kind kind) {
  if (raw.is_null() || raw.is_list() || raw.is_map()) return {};
  const std::string_view text = raw.text();
  if (kind == Kind::kNumber) return text.empty() ? Value{} : Value::number(plain_number(text));
  if (kind == Kind::kBool) {
    if (raw.is_bool()) return raw;
    if (text == "true" || text == "True" || text == "1") return {true};
    if (text == "false" || text == "False" || text == "0") return {false};
    return text.empty() ? Value{} : Value(text);
  }
  return {text};
}

/// IAM answers with policies percent-encoded, and takes them as they are.
Value readable(const Attribute& attribute, Value value) {
  const bool encoded =
      attribute.compare == Compare::kPolicy && value.is_string() && value.text().starts_with('%');
  if (!encoded) return value;
  const bool sensitive = value.sensitive();
  return Value(percent_decode(value.text())).mark_sensitive(sensitive);
}

Value strings(const Value& raw) {
  if (raw.is_null()) return {};
  Value::List out;
  for (const Value& element : items_at(raw, "[]")) out.emplace_back(element.text());
  return {std::move(out)};
}

/// AWS writes key-value pairs in one of these ways, or as an object.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPairNames{
    {{"Key", "Value"}, {"key", "value"}, {"TagKey", "TagValue"}, {"Name", "Value"}}};

Value pairs(const Value& raw) {
  if (raw.is_null()) return {};
  Value::Map out;
  const auto add_element = [&](const Value& element) {
    for (const auto& [key, value] : kPairNames) {
      if (const Value& name = element[key]; !name.is_null()) {
        out[name.text()] = Value(element[value].text());
        return;
      }
    }
  };
  if (raw.is_list()) {
    for (const Value& element : raw.as_list()) add_element(element);
  } else if (raw.is_map()) {
    for (const MapEntry& entry : raw.as_map()) out[entry.key] = Value(entry.value.text());
  }
  return {std::move(out)};
}

Value block_of(const Attribute& attribute, const Value& object, const LiveContext& context) {
  return project(attribute.block, LiveContext{.item = object,
                                              .desired = context.desired,
                                              .region = context.region,
                                              .account = context.account,
                                              .partition = context.partition});
}

Value blocks(const Attribute& attribute, const Value& raw, const LiveContext& context) {
  Value::List out;
  if (attribute.kind == Kind::kBlock) {
    const Value& object = raw.is_list() ? raw.at(0) : raw;
    // AWS writes an empty block as an empty object, in XML as an element without text.
    const bool is_marker = (attribute.traits & kPresence) != 0 && !object.is_null();
    if (is_marker || (object.is_map() && !object.as_map().empty()))
      out.push_back(block_of(attribute, object, context));
  } else {
    for (const Value& object : items_at(raw, "[]")) out.push_back(block_of(attribute, object, context));
  }
  return {std::move(out)};
}

Value convert(const Attribute& attribute, const Value& raw, const LiveContext& context) {
  switch (attribute.kind) {
    case Kind::kString: return readable(attribute, scalar(raw, attribute.kind));
    case Kind::kNumber:
    case Kind::kBool: return scalar(raw, attribute.kind);
    case Kind::kStringList:
    case Kind::kStringSet: return strings(raw);
    case Kind::kMap:
    case Kind::kTags: return pairs(raw);
    case Kind::kBlock:
    case Kind::kBlockList:
    case Kind::kBlockSet: return blocks(attribute, raw, context);
  }
  return {};
}

/// What a table's function made, numbers and booleans as such: XML knows texts alone.
Value typed(const Attribute& attribute, Value value) {
  const bool is_scalar = attribute.kind == Kind::kNumber || attribute.kind == Kind::kBool;
  if (is_scalar && value.is_string()) {
    const bool sensitive = value.sensitive();
    return scalar(value, attribute.kind).mark_sensitive(sensitive);
  }
  if (!value.is_list()) return readable(attribute, std::move(value));
  for (Value& element : value.as_list()) {
    if (!element.is_map()) continue;
    for (const Attribute& member : attribute.block) {
      if (Value* inner = element.as_map().find(member.name)) *inner = typed(member, std::move(*inner));
    }
  }
  return value;
}

Value raw_at(std::string_view path, const LiveContext& context) {
  if (path.find('[') != std::string_view::npos) return at_path(context.item, path);
  return member_at(context.item, path);
}

}  // namespace

Value project(std::span<const Attribute> attributes, const LiveContext& context) {
  Value::Map out;
  out.reserve(attributes.size());
  for (const Attribute& attribute : attributes) {
    Value value;
    if (attribute.live != nullptr) {
      value = typed(attribute, attribute.live(context));
    } else if (!attribute.from.empty()) {
      value = convert(attribute, raw_at(attribute.from, context), context);
    } else {
      continue;
    }
    if ((attribute.traits & kSecret) != 0) value.mark_sensitive();
    out.append_unsorted(std::string(attribute.name), std::move(value));
  }
  out.sort_unique();
  return {std::move(out)};
}

Value project_pending(std::span<const Attribute> attributes, const LiveContext& context) {
  Value::Map out;
  for (const Attribute& attribute : attributes) {
    if (attribute.pending.empty()) continue;
    Value value = convert(attribute, raw_at(attribute.pending, context), context);
    if (value.is_empty()) continue;
    if ((attribute.traits & kSecret) != 0) value.mark_sensitive();
    out[attribute.name] = std::move(value);
  }
  if (out.empty()) return {};
  return {std::move(out)};
}

Live project_live(std::span<const Attribute> attributes, const LiveContext& context) {
  Live live;
  live.attributes = project(attributes, context);
  live.pending = project_pending(attributes, context);
  for (const Attribute& attribute : attributes) {
    if (attribute.owned != nullptr && attribute.owned(context)) live.owned.emplace_back(attribute.name);
    if (attribute.in_force != nullptr && !attribute.in_force(context)) {
      live.not_in_force.emplace_back(attribute.name);
    }
  }
  return live;
}

}  // namespace reconcile::aws
