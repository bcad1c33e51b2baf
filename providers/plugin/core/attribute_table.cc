#include "providers/plugin/core/attribute_table.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "model/resource.h"
#include "providers/plugin/core/aws_claims.h"

namespace reconcile::plugin {
namespace {

bool is_primitive(const Type& type) {
  return type.kind == TypeKind::kString || type.kind == TypeKind::kNumber || type.kind == TypeKind::kBool;
}

// `1`, `1.0` and `1e0` spelt alike; what a double cannot hold exactly stays as it is.
std::string canonical_number(const std::string& text) {
  double number = 0;
  const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
  if (parsed.ec != std::errc() || parsed.ptr != text.data() + text.size()) return text;
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
  std::string spelt(buffer.data(), end);
  return same_number(spelt, text) ? spelt : text;
}

void canonise(Value& value) {
  if (value.is_number()) value = Value::number(canonical_number(value.as_number()));
  if (value.is_list()) {
    for (Value& item : value.as_list()) canonise(item);
  } else if (value.is_map()) {
    for (auto& entry : value.as_map()) canonise(entry.value);
  }
}

// A text that holds a JSON object or list is compared by what it says; `1` and `1.0` remain two texts.
Value json_by_meaning(const Value& value) {
  if (!value.is_string()) return value;
  const std::string& text = value.as_string();
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || (text[first] != '{' && text[first] != '[')) return value;
  auto parsed = parse_json(text);
  if (!parsed) return value;
  canonise(*parsed);
  Value document(to_json_revealing(*parsed));
  document.mark_sensitive(value.sensitive());
  return document;
}

// Attributes that hold an IAM or resource policy wherever they occur.
constexpr std::array<std::string_view, 7> kPolicies{"policy",          "assume_role_policy", "access_policy",
                                                    "access_policies", "resource_policy",    "inline_policy",
                                                    "policy_document"};

// What the provider keeps for itself: how long to wait, not how things are.
constexpr std::string_view kTimeouts = "timeouts";

}  // namespace

AttributeTable::AttributeTable(std::string_view type, const SchemaBlock& block,
                               std::span<const Attribute> native) {
  std::vector<Attribute> top = convert(block);
  for (Attribute& attribute : top) attribute.claims = aws_claims(type, attribute.name);
  take_over(top, native);
  // AWS's `tags` are what the resource itself names; `tags_all`, its read-only twin, has the provider's
  // default tags too, and it is these that are live.
  const auto* const tags = block.attribute("tags");
  const auto* const all = block.attribute("tags_all");
  if (tags != nullptr && all != nullptr && tags->type.kind == TypeKind::kMap) {
    for (Attribute& attribute : top) {
      if (attribute.name == "tags") attribute.kind = Kind::kTags;
      if (attribute.name == "tags_all") attribute.traits |= kComputed;
    }
  }
  attributes_ = keep(std::move(top));
}

std::string_view AttributeTable::keep(std::string_view text) { return names_.emplace_back(text); }

std::span<const Attribute> AttributeTable::keep(std::vector<Attribute> attributes) {
  return blocks_.emplace_back(std::move(attributes));
}

void AttributeTable::take_over(std::vector<Attribute>& own, std::span<const Attribute> native) {
  constexpr unsigned kKnown = kSecret | kComputed | kImmutable | kUnsetIsAny | kReference;
  for (Attribute& attribute : own) {
    const auto known = std::ranges::find(native, attribute.name, &Attribute::name);
    if (known == native.end()) continue;
    attribute.traits |= known->traits & kKnown;
    attribute.severity = known->severity;
    attribute.update = known->update;
    attribute.parameter = known->parameter;
    if (!known->claims.empty()) attribute.claims = known->claims;
    // A table that does not read the attribute has nothing to say of how it is compared.
    if (!known->left_out.empty()) continue;
    attribute.compare = known->compare;
    attribute.fallback = known->fallback;
    attribute.key = known->key;
    if (known->normalise != nullptr) attribute.normalise = known->normalise;
    if (attribute.kind == Kind::kMap && known->kind == Kind::kTags) attribute.kind = Kind::kTags;
    if (!attribute.block.empty() && !known->block.empty()) {
      std::vector<Attribute> members(attribute.block.begin(), attribute.block.end());
      take_over(members, known->block);
      attribute.block = keep(std::move(members));
    }
  }
}

void AttributeTable::shape(Attribute& out, const Type& type) {
  // The attributes of an object type inherit everything from the one that has it.
  const auto object = [&](const Type& of) {
    std::vector<Attribute> inner;
    for (std::size_t i = 0; i < of.names.size(); ++i) {
      Attribute& attribute = inner.emplace_back();
      attribute.name = keep(of.names[i]);
      shape(attribute, of.elements[i]);
    }
    return keep(std::move(inner));
  };
  switch (type.kind) {
    case TypeKind::kString:
      out.kind = Kind::kString;
      out.normalise = json_by_meaning;
      if (std::ranges::find(kPolicies, out.name) != kPolicies.end()) out.compare = Compare::kPolicy;
      return;
    case TypeKind::kNumber: out.kind = Kind::kNumber; return;
    case TypeKind::kBool: out.kind = Kind::kBool; return;
    case TypeKind::kObject:
      out.kind = Kind::kBlock;
      out.block = object(type);
      return;
    case TypeKind::kMap: out.kind = is_primitive(type.elements[0]) ? Kind::kMap : Kind::kString; return;
    case TypeKind::kList:
    case TypeKind::kSet: {
      const bool ordered = type.kind == TypeKind::kList;
      const Type& element = type.elements[0];
      if (element.kind == TypeKind::kObject) {
        out.kind = ordered ? Kind::kBlockList : Kind::kBlockSet;
        out.block = object(element);
      } else {
        out.kind = ordered ? Kind::kStringList : Kind::kStringSet;
      }
      return;
    }
    case TypeKind::kDynamic:
    case TypeKind::kTuple: out.kind = Kind::kString; return;  // compared by structure
  }
}

Attribute AttributeTable::convert(const SchemaAttribute& attribute, bool inherited_computed) {
  Attribute out;
  out.name = keep(attribute.name);
  if (attribute.nested) {
    std::vector<Attribute> inner;
    const bool computed = inherited_computed || (attribute.computed && !attribute.optional);
    for (const SchemaAttribute& member : attribute.attributes) inner.push_back(convert(member, computed));
    switch (attribute.nesting) {
      case Nesting::kSingle:
      case Nesting::kGroup: out.kind = Kind::kBlock; break;
      case Nesting::kList: out.kind = Kind::kBlockList; break;
      case Nesting::kSet: out.kind = Kind::kBlockSet; break;
      case Nesting::kMap: out.kind = Kind::kString; break;
    }
    out.block = keep(std::move(inner));
  } else {
    shape(out, attribute.type);
  }
  if (attribute.computed && !attribute.optional) out.traits |= kComputed;
  if (attribute.computed && attribute.optional) out.traits |= kUnsetIsAny;
  if (attribute.sensitive) out.traits |= kSecret;
  if (attribute.write_only) out.left_out = "write-only: no provider reads it back";
  if (inherited_computed) out.traits |= kComputed;
  return out;
}

std::vector<Attribute> AttributeTable::convert(const SchemaBlock& block) {
  std::vector<Attribute> out;
  for (const SchemaAttribute& attribute : block.attributes) out.push_back(convert(attribute, false));
  for (const SchemaNestedBlock& nested : block.blocks) {
    Attribute& attribute = out.emplace_back();
    attribute.name = keep(nested.name);
    attribute.block = keep(convert(nested.body));
    switch (nested.nesting) {
      case Nesting::kSingle:
      case Nesting::kGroup: attribute.kind = Kind::kBlock; break;
      case Nesting::kList: attribute.kind = nested.max_items == 1 ? Kind::kBlock : Kind::kBlockList; break;
      case Nesting::kSet: attribute.kind = Kind::kBlockSet; break;
      case Nesting::kMap: attribute.kind = Kind::kString; break;
    }
  }
  for (Attribute& attribute : out) {
    if (attribute.name == kTimeouts && attribute.kind == Kind::kBlock) {
      attribute.left_out = "how long the provider waits, not how the resource is";
    }
  }
  return out;
}

}  // namespace reconcile::plugin
