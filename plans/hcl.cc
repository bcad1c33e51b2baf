#include "plans/hcl.h"

#include <algorithm>
#include <cctype>

#include "diff/shape.h"
#include "model/address.h"

namespace reconcile {

namespace {

bool is_block(Kind kind) {
  return kind == Kind::kBlock || kind == Kind::kBlockList || kind == Kind::kBlockSet;
}

bool is_identifier(std::string_view text) {
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text.front())) == 0 &&
         std::ranges::all_of(text,
                             [](unsigned char c) { return std::isalnum(c) != 0 || c == '_' || c == '-'; });
}

/// `"text"` by the rules for keys in addresses, which are those of HCL strings.
std::string hcl_string(std::string_view text) {
  std::string key;
  append_key(key, text);
  return key.substr(1, key.size() - 2);
}

std::string hcl_block(const Attribute& attribute, const Value& object, std::size_t indent) {
  const std::string space(indent, ' ');
  std::string out = space + std::string(attribute.name) + " {\n";
  for (const Attribute& member : attribute.block) {
    const Value& value = object[member.name];
    if ((member.traits & kComputed) != 0 || (value.is_empty() && !value.is_bool())) continue;
    out += hcl_attribute(member, value, indent + 2);
  }
  return out + space + "}\n";
}

}  // namespace

std::string hcl_expression(const Value& value) {
  if (value.sensitive()) return "null /* a secret: put it in by hand */";
  std::string out;
  switch (value.kind()) {
    case Value::Kind::kNull: return "null";
    case Value::Kind::kBool:
    case Value::Kind::kNumber: return std::string(value.text());
    case Value::Kind::kString: return hcl_string(value.as_string());
    case Value::Kind::kList:
      for (const Value& item : value.as_list()) out += (out.empty() ? "" : ", ") + hcl_expression(item);
      return "[" + out + "]";
    case Value::Kind::kMap:
      for (const MapEntry& entry : value.as_map()) {
        out += (out.empty() ? " " : ", ") + (is_identifier(entry.key) ? entry.key : hcl_string(entry.key)) +
               " = " + hcl_expression(entry.value);
      }
      return out.empty() ? "{}" : "{" + out + " }";
  }
  return "null";
}

std::string hcl_attribute(const Attribute& attribute, const Value& value, std::size_t indent) {
  if (is_block(attribute.kind) && !attribute.block.empty() && !value.sensitive()) {
    std::string out;
    for (const Value* item : items_of(value)) out += hcl_block(attribute, *item, indent);
    return out;
  }
  return std::string(indent, ' ') + std::string(attribute.name) + " = " + hcl_expression(value) + "\n";
}

}  // namespace reconcile
