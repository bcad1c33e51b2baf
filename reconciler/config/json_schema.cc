#include "reconciler/config/json_schema.h"

#include <algorithm>

#include "model/value.h"

namespace reconcile {

namespace {

constexpr std::string_view kTimePattern = "^(?=.*[1-9])[0-9]{1,7}[smhd]?$";

std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

std::string pad(std::size_t depth) { return std::string(depth * 2, ' '); }

std::string schema_of(const Shape& shape, std::string_view help, std::size_t depth);

std::string members(std::span<const Key> keys, std::size_t depth) {
  std::string out = "\"additionalProperties\": false";
  std::string required;
  for (const Key& key : keys) {
    if (key.required) (required += required.empty() ? "" : ", ") += quoted(key.name);
  }
  if (!required.empty()) out += ", \"required\": [" + required + "]";
  out += ", \"properties\": {";
  for (const Key& key : keys) {
    out += (&key == keys.data() ? "\n" : ",\n") + pad(depth + 1) + quoted(key.name) + ": " +
           schema_of(key.shape, key.help, depth + 1);
  }
  return out + "\n" + pad(depth) + "}";
}

std::string text_schema(const Shape& shape) {
  if (!shape.words.empty()) {
    std::string list;
    for (const std::string_view word : words_of(shape.words))
      (list += list.empty() ? "" : ", ") += quoted(word);
    return "\"enum\": [" + list + "]";
  }
  // As a number it may have lost a leading zero.
  std::string out = shape.kind == ShapeKind::kAccountId
                        ? R"("type": ["string", "integer"], "minimum": 10000000000, "maximum": 999999999999)"
                        : R"("type": "string")";
  if (!shape.pattern.empty()) out += ", \"pattern\": " + quoted(shape.pattern);
  return out + ", \"minLength\": 1";
}

std::string body(const Shape& shape, std::size_t depth) {
  switch (shape.kind) {
    case ShapeKind::kText:
    case ShapeKind::kAccountId: return text_schema(shape);
    case ShapeKind::kFlag: return "\"type\": \"boolean\"";
    case ShapeKind::kCount: return "\"type\": \"integer\", \"minimum\": " + std::to_string(shape.least);
    case ShapeKind::kTime:
      return "\"type\": [\"string\", \"integer\"], \"minimum\": 1, \"pattern\": " + quoted(kTimePattern);
    case ShapeKind::kList: {
      const std::string item = schema_of(*shape.item, {}, depth + 1);
      const std::string list = R"({"type": "array", "items": )" + item + "}";
      if (!shape.or_single) return list.substr(1, list.size() - 2);
      return "\"anyOf\": [\n" + pad(depth + 1) + list + ",\n" + pad(depth + 1) + item + "\n" + pad(depth) +
             "]";
    }
    case ShapeKind::kMap: {
      std::string map = "\"type\": \"object\", " + members(shape.keys, depth);
      if (shape.short_for.empty()) return map;
      const auto key = std::ranges::find(shape.keys, shape.short_for, &Key::name);
      return "\"anyOf\": [" + schema_of(key->shape, {}, depth) + ", {" + map + "}]";
    }
    case ShapeKind::kAny: return "\"title\": \"anything\"";
    case ShapeKind::kNamed:
      return "\"type\": \"object\", \"additionalProperties\": " + schema_of(*shape.item, {}, depth + 1);
  }
  return {};
}

std::string schema_of(const Shape& shape, std::string_view help, std::size_t depth) {
  std::string out = "{";
  if (!help.empty()) out += "\"description\": " + quoted(help) + ",\n" + pad(depth) + " ";
  return out + body(shape, depth) + "}";
}

}  // namespace

std::string json_schema(std::span<const Key> keys) {
  return "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n"
         "  \"title\": \"reconcile.yaml\",\n  \"type\": [\"object\", \"null\"],\n  " +
         members(keys, 1) + "\n}\n";
}

}  // namespace reconcile
