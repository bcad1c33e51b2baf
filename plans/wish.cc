#include "plans/wish.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "diff/element_key.h"
#include "diff/exact.h"
#include "diff/rules.h"
#include "diff/shape.h"
#include "plans/deviation.h"

namespace reconcile {

namespace {

using Steps = std::span<const Path::Step>;

Value* keyed_element(const Attribute& attribute, Value& set, std::string_view key) {
  if (!set.is_list()) return nullptr;
  const auto parts = key_parts(attribute);
  for (Value& element : set.as_list()) {
    if (keyed(parts, element).written == key) return &element;
  }
  return nullptr;
}

Value::List& as_list(Value& value) {
  if (!value.is_list()) value = value.is_empty() ? Value(Value::List()) : Value::list({value});
  return value.as_list();
}

Value::Map& as_map(Value& value) {
  if (!value.is_map()) value = Value::Map();
  return value.as_map();
}

void put(Value& at, const Attribute& attribute, Steps steps, const Change& change);

/// A member of a map of attributes: the resource itself, or a block.
void put_member(Value& object, std::span<const Attribute> table, Steps steps, const Change& change) {
  const auto* name = steps.empty() ? nullptr : std::get_if<Path::Attribute>(&steps.front());
  const Attribute* attribute = name == nullptr ? nullptr : find_attribute(table, name->name);
  if (attribute == nullptr) return;
  put(as_map(object)[attribute->name], *attribute, steps.subspan(1), change);
}

/// The element of a set or list, whole or a member of it. A null stays behind where one has to go, so that
/// later indexes still count.
void put_element(Value& element, const Attribute& attribute, Steps rest, const Change& change) {
  if (rest.empty()) {
    element = change.desired;
  } else {
    put_member(element, attribute.block, rest, change);
  }
}

void put_set(Value& at, const Attribute& attribute, const Change& change) {
  // What differs is told as it is compared; what is live is kept as it is written.
  const auto compared = [&](const Value& element) {
    if (attribute.normalise == nullptr) return element;
    return attribute.normalise(Value::list({element})).at(0);
  };
  Value::List& elements = as_list(at);
  for (const Value& extra : change.extra) {
    const auto found = std::ranges::find_if(elements, [&](const Value& element) {
      return identical(element, extra) || compared(element) == extra;
    });
    if (found != elements.end()) elements.erase(found);
  }
  const std::vector<const Value*> wanted = items_of(change.desired);
  for (const Value& missing : change.missing) {
    const auto raw =
        std::ranges::find_if(wanted, [&](const Value* element) { return compared(*element) == missing; });
    elements.push_back(raw == wanted.end() ? missing : **raw);
  }
  // AWS may keep their order, and Terraform some of them as lists: then the one that is wanted is the right
  // one.
  const bool is_all =
      attribute.kind == Kind::kStringSet && wanted.size() == elements.size() &&
      std::ranges::is_permutation(elements, wanted, identical, {},
                                  [](const Value* element) -> const Value& { return *element; });
  if (!is_all) return;
  std::ranges::transform(wanted, elements.begin(), [](const Value* element) { return *element; });
}

/// Rules are told apart one source at a time, however they are grouped.
void put_rules(Value& at, const Change& change, std::string_view group_id) {
  Value::List rules = diff_rules(change.extra, at, {}, group_id).extra;
  rules.insert(rules.end(), change.missing.begin(), change.missing.end());
  at = Value(std::move(rules)).mark_sensitive(at.sensitive());
}

void put(Value& at, const Attribute& attribute, Steps steps, const Change& change) {
  if (steps.empty()) {
    if (change.is_set) {
      put_set(at, attribute, change);
    } else {
      at = change.desired;
    }
    return;
  }
  if (const auto* index = std::get_if<Path::Index>(&steps.front())) {
    if (at.is_map() && index->index == 0) return put_element(at, attribute, steps.subspan(1), change);
    Value::List& elements = as_list(at);
    if (elements.size() <= index->index) elements.resize(index->index + 1);
    return put_element(elements[index->index], attribute, steps.subspan(1), change);
  }
  const auto* key = std::get_if<Path::Key>(&steps.front());
  if (key == nullptr) return;
  if (attribute.kind != Kind::kBlockSet) {
    if (change.desired.is_null()) {
      as_map(at).erase(key->key);
    } else {
      as_map(at)[key->key] = change.desired;
    }
    return;
  }
  Value* element = keyed_element(attribute, at, key->key);
  if (element == nullptr) element = &as_list(at).emplace_back();
  put_element(*element, attribute, steps.subspan(1), change);
}

/// Takes out the elements that had to go.
void drop_nulls(Value& value) {
  if (value.is_list()) {
    std::erase_if(value.as_list(), [](const Value& item) { return item.is_null(); });
    for (Value& item : value.as_list()) drop_nulls(item);
  } else if (value.is_map()) {
    for (MapEntry& entry : value.as_map()) drop_nulls(entry.value);
  }
}

/// Brings the elements of keyed sets into the order that is wanted; elements that are not wanted stay last.
/// Order is no difference, but a call that replaces a set as a whole may have Terraform show it as a list
/// (the rules of aws_s3_bucket_lifecycle_configuration).
void order_as(const Value& wanted, const Attribute& attribute, Value& value) {
  const auto members = [&](const Value& from, Value& to) {
    if (!to.is_map()) return;
    for (const Attribute& member : attribute.block) {
      if (Value* inner = to.as_map().find(member.name)) order_as(from[member.name], member, *inner);
    }
  };
  if (attribute.block.empty() || attribute.compare == Compare::kRules) return;
  if (!value.is_list()) return members(block_of(wanted), value);
  Value::List& elements = value.as_list();
  if (attribute.kind != Kind::kBlockSet) {
    for (std::size_t i = 0; i < elements.size(); ++i) members(wanted.at(i), elements[i]);
    return;
  }
  if (attribute.key.empty()) return;
  const auto parts = key_parts(attribute);
  Value::List ordered;
  ordered.reserve(elements.size());
  for (const Value* element : items_of(wanted)) {
    const auto found = std::ranges::find(elements, keyed(parts, *element).key,
                                         [&](const Value& live) { return keyed(parts, live).key; });
    if (found == elements.end()) continue;
    members(*element, *found);
    ordered.push_back(std::move(*found));
    elements.erase(found);
  }
  std::ranges::move(elements, std::back_inserter(ordered));
  elements = std::move(ordered);
}

}  // namespace

Wish make_wish(const Value& live, const Value& desired, std::span<const Change> changes,
               std::span<const Attribute> table, std::string_view id) {
  Wish wish{.from = live, .to = {}};
  if (!wish.from.is_map()) wish.from = Value::Map();
  for (const Attribute& attribute : table) {
    Value* value = wish.from.as_map().find(attribute.name);
    if (value == nullptr || attribute.compare != Compare::kRules) continue;
    const bool secret = has_sensitive(*value);
    *value = diff_rules(Value::List(), *value, {}, id).extra;
    value->mark_sensitive(secret || has_sensitive(desired[attribute.name]));
  }
  wish.to = wish.from;
  for (Change change : changes) {
    if (change.path.empty()) continue;
    const auto* name = std::get_if<Path::Attribute>(&change.path.steps().front());
    const Attribute* attribute = name == nullptr ? nullptr : find_attribute(table, name->name);
    if (attribute != nullptr && attribute->compare == Compare::kRules && change.is_set) {
      put_rules(wish.to.as_map()[attribute->name], change, id);
      continue;
    }
    // The change tells a set as it is compared.
    const Value& written = value_at(desired, table, change.path, change.path.steps().size());
    if (change.is_set && !written.is_null()) change.desired = written;
    put_member(wish.to, table, change.path.steps(), change);
  }
  for (const Change& change : changes) {
    if (change.path.empty()) continue;
    if (const auto* name = std::get_if<Path::Attribute>(&change.path.steps().front())) {
      Value& value = wish.to.as_map()[name->name];
      drop_nulls(value);
      const Attribute* attribute = find_attribute(table, name->name);
      if (attribute != nullptr) order_as(desired_of(*attribute, desired), *attribute, value);
    }
  }
  return wish;
}

const Value& value_at(const Value& attributes, std::span<const Attribute> table, const Path& path,
                      std::size_t steps) {
  const Value* at = &attributes;
  const Attribute* attribute = nullptr;
  for (const Path::Step& step : Steps(path.steps()).first(std::min(steps, path.steps().size()))) {
    if (const auto* name = std::get_if<Path::Attribute>(&step)) {
      attribute = find_attribute(attribute == nullptr ? table : attribute->block, name->name);
      if (attribute == nullptr) return null_value();
      at = &(*at)[name->name];
    } else if (const auto* index = std::get_if<Path::Index>(&step)) {
      if (!at->is_map() || index->index != 0) at = &at->at(index->index);
    } else if (attribute != nullptr && attribute->kind == Kind::kBlockSet) {
      const auto parts = key_parts(*attribute);
      const Value* found = &null_value();
      for (const Value* element : items_of(*at)) {
        if (keyed(parts, *element).written == std::get<Path::Key>(step).key) found = element;
      }
      at = found;
    } else {
      at = &(*at)[std::get<Path::Key>(step).key];
    }
  }
  return *at;
}

}  // namespace reconcile
