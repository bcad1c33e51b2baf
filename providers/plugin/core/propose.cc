#include "providers/plugin/core/propose.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "model/resource.h"

namespace reconcile::plugin {
namespace {

using Steps = std::span<const Path::Step>;

// Brings the one place that `steps` lead to, to `wanted`; false where the type has no such place.
bool place(Value& value, const Value& desired, const Type& type, Steps steps, const Value& wanted) {
  if (steps.empty()) {
    // A document may be given as what it says.
    const bool document = type.kind == TypeKind::kString && (wanted.is_map() || wanted.is_list());
    value = document ? Value(to_json_revealing(wanted)) : wanted;
    return true;
  }
  const Path::Step& step = steps.front();
  const Steps rest = steps.subspan(1);
  switch (type.kind) {
    case TypeKind::kObject: {
      // A single nested object is addressed like a list of one.
      if (const auto* const index = std::get_if<Path::Index>(&step)) {
        return index->index == 0 && place(value, desired, type, rest, wanted);
      }
      const auto* const name = std::get_if<Path::Attribute>(&step);
      const Type* const member = name == nullptr ? nullptr : type.attribute(name->name);
      if (member == nullptr) return false;
      if (!value.is_map()) {
        value = desired;
        return true;
      }
      return place(value.as_map()[name->name], desired[name->name], *member, rest, wanted);
    }
    case TypeKind::kList: {
      const auto* const index = std::get_if<Path::Index>(&step);
      if (index == nullptr) return false;
      const bool same_places = value.is_list() && desired.is_list() &&
                               value.as_list().size() == desired.as_list().size() &&
                               index->index < value.as_list().size();
      if (!same_places) {
        value = desired;
        return true;
      }
      return place(value.as_list()[index->index], desired.at(index->index), type.elements[0], rest, wanted);
    }
    case TypeKind::kMap: {
      const auto* const key = std::get_if<Path::Key>(&step);
      if (key == nullptr) return false;
      if (!value.is_map()) value = Value(Value::Map());
      if (rest.empty() && wanted.is_null()) {
        value.as_map().erase(key->key);
        return true;
      }
      return place(value.as_map()[key->key], desired[key->key], type.elements[0], rest, wanted);
    }
    case TypeKind::kSet:
    case TypeKind::kDynamic:
    case TypeKind::kTuple: value = desired; return true;
    case TypeKind::kString:
    case TypeKind::kNumber:
    case TypeKind::kBool: return false;
  }
  return false;
}

bool is_zero(const Value& value) {
  return value.is_empty() || (value.is_bool() && !value.as_bool()) ||
         (value.is_number() && same_number(value.as_number(), "0"));
}

std::optional<Value> json_document(const Value& value) {
  const std::string_view text = value.text();
  if (!value.is_string() || text.empty() || (text.front() != '{' && text.front() != '[')) return std::nullopt;
  auto parsed = parse_json(text);
  if (!parsed) return std::nullopt;
  return std::move(parsed).value();
}

bool same(const Value& a, const Value& b, const Type& type);

bool same_sets(const Value& a, const Value& b, const Type& element) {
  const Value::List none;
  const Value::List& left = a.is_list() ? a.as_list() : none;
  const Value::List& right = b.is_list() ? b.as_list() : none;
  if (left.size() != right.size()) return false;
  std::vector<bool> used(right.size());
  return std::ranges::all_of(left, [&](const Value& item) {
    for (std::size_t i = 0; i < right.size(); ++i) {
      if (used[i] || !same(item, right[i], element)) continue;
      used[i] = true;
      return true;
    }
    return false;
  });
}

bool same(const Value& a, const Value& b, const Type& type) {
  if (a.is_unknown() || b.is_unknown()) return false;
  switch (type.kind) {
    case TypeKind::kSet: return same_sets(a, b, type.elements[0]);
    case TypeKind::kObject:
      if (a.is_null() != b.is_null()) return false;
      for (std::size_t i = 0; i < type.names.size(); ++i) {
        if (!same(a[type.names[i]], b[type.names[i]], type.elements[i])) return false;
      }
      return true;
    case TypeKind::kList: {
      if (is_zero(a) && is_zero(b)) return true;
      if (!a.is_list() || !b.is_list() || a.as_list().size() != b.as_list().size()) return false;
      for (std::size_t i = 0; i < a.as_list().size(); ++i) {
        if (!same(a.at(i), b.at(i), type.elements[0])) return false;
      }
      return true;
    }
    case TypeKind::kMap: {
      if (is_zero(a) && is_zero(b)) return true;
      if (!a.is_map() || !b.is_map() || a.as_map().size() != b.as_map().size()) return false;
      return std::ranges::all_of(a.as_map(), [&](const MapEntry& entry) {
        const Value* const other = b.as_map().find(entry.key);
        return other != nullptr && same(entry.value, *other, type.elements[0]);
      });
    }
    case TypeKind::kString: {
      if (a == b) return true;
      if (a.is_empty() && b.is_empty()) return true;
      const auto left = json_document(a);
      const auto right = left ? json_document(b) : std::nullopt;
      return right && *left == *right;
    }
    case TypeKind::kNumber:
    case TypeKind::kBool: return a == b || (is_zero(a) && is_zero(b));
    case TypeKind::kDynamic:
    case TypeKind::kTuple: return a == b;
  }
  return false;
}

class Comparison {
 public:
  explicit Comparison(std::vector<Difference>& out) : out_(out) {}

  void block(const Value& from, const Value& to, const SchemaBlock& schema, const Path& at) {
    attributes(from, to, schema.attributes, at, false);
    for (const SchemaNestedBlock& nested : schema.blocks) {
      const Path here = at.attribute(nested.name);
      nest(from[nested.name], to[nested.name], nested.nesting, implied_type(nested.body), here, false,
           [&](const Value& a, const Value& b, const Path& path) { block(a, b, nested.body, path); });
    }
  }

 private:
  void attributes(const Value& from, const Value& to, const std::vector<SchemaAttribute>& all, const Path& at,
                  bool computed) {
    for (const SchemaAttribute& attribute : all) {
      const Path here = at.attribute(attribute.name);
      const Value& a = from[attribute.name];
      const Value& b = to[attribute.name];
      const bool provider_decides = computed || (attribute.computed && !attribute.optional);
      if (attribute.nested) {
        nest(a, b, attribute.nesting, element_type(attribute), here, provider_decides,
             [&](const Value& x, const Value& y, const Path& path) {
               attributes(x, y, attribute.attributes, path, provider_decides);
             });
      } else {
        leaf(a, b, attribute.type, here, provider_decides, attribute.computed);
      }
    }
  }

  static Type element_type(const SchemaAttribute& attribute) {
    return implied_type(attribute.attributes, Nesting::kSingle);
  }

  // Compares member by member where both sides have the same places, else as a whole.
  template <typename Inside>
  void nest(const Value& from, const Value& to, Nesting nesting, Type object, const Path& at, bool computed,
            const Inside& inside) {
    if (nesting == Nesting::kSingle || nesting == Nesting::kGroup) {
      if (from.is_map() && to.is_map()) return inside(from, to, at);
      return leaf(from, to, object, at, computed);
    }
    if (nesting == Nesting::kList && from.is_list() && to.is_list() &&
        from.as_list().size() == to.as_list().size()) {
      for (std::size_t i = 0; i < from.as_list().size(); ++i) inside(from.at(i), to.at(i), at.index(i));
      return;
    }
    const TypeKind kind = nesting == Nesting::kSet    ? TypeKind::kSet
                          : nesting == Nesting::kList ? TypeKind::kList
                                                      : TypeKind::kMap;
    leaf(from, to, Type{.kind = kind, .elements = {std::move(object)}}, at, computed);
  }

  void leaf(const Value& from, const Value& to, const Type& type, const Path& at, bool decided,
            bool computed = false) {
    if (type.kind == TypeKind::kMap && from.is_map() && to.is_map()) {
      std::set<std::string> keys;
      for (const auto& entry : from.as_map()) keys.insert(entry.key);
      for (const auto& entry : to.as_map()) keys.insert(entry.key);
      for (const std::string& key : keys)
        leaf(from[key], to[key], type.elements[0], at.key(key), decided, computed);
      return;
    }
    if (!same(from, to, type)) out_.push_back({at, from, to, decided, decided || computed});
  }

  std::vector<Difference>& out_;
};

}  // namespace

bool is_nothing(const Value& value) { return is_zero(value); }

Result<Value> bring(Value value, const Value& desired, std::span<const PluginChange> changes,
                    const SchemaBlock& block) {
  const Type type = implied_type(block);
  for (const PluginChange& change : changes) {
    if (change.path.empty() || !place(value, desired, type, change.path.steps(), change.desired)) {
      return Error{.kind = ErrorKind::kUnsupported,
                   .summary = "the provider's schema has no " + change.path.to_string()};
    }
  }
  return value;
}

Value as_configuration(const Value& value, const SchemaBlock& block) {
  Value out = value;
  if (!out.is_map()) return out;
  const auto clear = [](const auto& self, Value& object, const std::vector<SchemaAttribute>& all) -> void {
    if (!object.is_map()) return;
    for (const SchemaAttribute& attribute : all) {
      Value* const member = object.as_map().find(attribute.name);
      if (member == nullptr) continue;
      if ((attribute.computed && !attribute.optional) || attribute.write_only) {
        *member = Value();
      } else if (attribute.nested && member->is_list()) {
        for (Value& item : member->as_list()) self(self, item, attribute.attributes);
      } else if (attribute.nested && member->is_map() && attribute.nesting == Nesting::kMap) {
        for (auto& entry : member->as_map()) self(self, entry.value, attribute.attributes);
      } else if (attribute.nested) {
        self(self, *member, attribute.attributes);
      }
    }
  };
  clear(clear, out, block.attributes);
  for (const SchemaNestedBlock& nested : block.blocks) {
    Value* const member = out.as_map().find(nested.name);
    if (member == nullptr) continue;
    if (member->is_list()) {
      for (Value& item : member->as_list()) item = as_configuration(item, nested.body);
    } else if (member->is_map() && nested.nesting == Nesting::kMap) {
      for (auto& entry : member->as_map()) entry.value = as_configuration(entry.value, nested.body);
    } else {
      *member = as_configuration(*member, nested.body);
    }
  }
  return out;
}

std::vector<Difference> differences(const Value& from, const Value& to, const SchemaBlock& block) {
  std::vector<Difference> out;
  Comparison(out).block(from, to, block, Path());
  return out;
}

}  // namespace reconcile::plugin
