#include "plans/encode.h"

#include <string>
#include <string_view>

#include "diff/shape.h"

namespace reconcile {

namespace {

Value scalar(Kind kind, const Value& value) {
  switch (kind) {
    case Kind::kNumber: return value.is_string() ? Value::number(value.text()) : value;
    case Kind::kBool: return value.is_bool() ? value : Value(value.text() == "true" || value.text() == "1");
    case Kind::kString: return value.is_list() || value.is_map() ? value : Value(value.text());
    default: return value;
  }
}

/// A list as XML protocols wrap it; JSON has it as it is.
Value wrapped(Value::List items, Protocol protocol) {
  if (protocol != Protocol::kQuery) return {std::move(items)};
  return Value::map({{"member", Value(std::move(items))}});
}

/// Puts `value` where a reply has it under `from`.
void put(Value& out, std::string_view from, const Value& value, Protocol protocol) {
  if (!out.is_map()) out = Value::Map();
  if (from == ".") {
    if (!value.is_map()) return;
    for (const MapEntry& entry : value.as_map()) out.as_map()[entry.key] = entry.value;
    return;
  }
  const std::size_t dot = from.find('.');
  std::string_view step = from.substr(0, dot);
  const std::string_view rest = dot == std::string_view::npos ? std::string_view() : from.substr(dot + 1);
  const bool list = step.ends_with("[]");
  if (list || step.ends_with("[+]")) {
    step.remove_suffix(list ? 2 : 3);
    Value::List items;
    for (const Value* item : items_of(value)) {
      Value one = *item;
      if (!rest.empty()) {
        one = Value();
        put(one, rest, *item, protocol);
      }
      items.push_back(std::move(one));
    }
    out.as_map()[step] = list ? wrapped(std::move(items), protocol) : Value(std::move(items));
  } else if (rest.empty()) {
    out.as_map()[step] = value;
  } else {
    put(out.as_map()[step], rest, value, protocol);
  }
}

Result<Value> encode_block(const Attribute& attribute, const Value& object, Protocol protocol) {
  Value out = Value::Map();
  for (const Attribute& member : attribute.block) {
    const Value& value = object[member.name];
    if ((member.traits & kComputed) != 0 || !member.left_out.empty()) continue;
    if (value.is_null() || (value.is_empty() && !value.is_string())) continue;
    if (value.is_string() && value.is_empty() && (member.traits & kSendEmpty) == 0) continue;
    if (member.from.empty()) {
      return Error{.kind = ErrorKind::kUnsupported,
                   .summary = "the table does not say how " + std::string(attribute.name) + "." +
                              std::string(member.name) + " is written"};
    }
    Result<Value> encoded = encode_value(member, value, protocol);
    if (!encoded.ok()) return encoded;
    put(out, member.from, *encoded, protocol);
  }
  return out;
}

}  // namespace

Result<Value> encode_value(const Attribute& attribute, const Value& value, Protocol protocol) {
  if (attribute.encode != nullptr) return attribute.encode(value);
  switch (attribute.kind) {
    case Kind::kString:
    case Kind::kNumber:
    case Kind::kBool: return scalar(attribute.kind, value);
    case Kind::kMap:
    case Kind::kTags: return value;
    case Kind::kStringList:
    case Kind::kStringSet: {
      Value::List items;
      for (const Value* item : items_of(value)) items.push_back(scalar(Kind::kString, *item));
      return {std::move(items)};
    }
    case Kind::kBlock: return encode_block(attribute, block_of(value), protocol);
    case Kind::kBlockList:
    case Kind::kBlockSet: break;
  }
  Value::List items;
  for (const Value* item : items_of(value)) {
    Result<Value> encoded = encode_block(attribute, *item, protocol);
    if (!encoded.ok()) return encoded;
    items.push_back(*std::move(encoded));
  }
  return {std::move(items)};
}

Result<Value> encode_none(const Attribute& attribute, Protocol protocol) {
  const Value fallback = fallback_of(attribute);
  if (!fallback.is_null()) return encode_value(attribute, fallback, protocol);
  const bool is_structure = attribute.kind == Kind::kBlock && !attribute.from.ends_with(']');
  const Value empty = attribute.kind == Kind::kString                ? Value("")
                      : attribute.kind == Kind::kMap || is_structure ? Value(Value::Map())
                                                                     : Value(Value::List());
  if ((attribute.traits & kSendEmpty) != 0) {
    return attribute.encode != nullptr ? attribute.encode(empty) : empty;
  }
  // A flag that is not there is off, for Terraform and AWS alike.
  if (attribute.kind == Kind::kBool) return encode_value(attribute, Value(false), protocol);
  return Value();
}

}  // namespace reconcile
