#include "providers/plugin/core/configuration.h"

namespace reconcile::plugin {
namespace {

Result<Value> fill(const Value& settings, const SchemaBlock& block, const std::string& path) {
  Value::Map out;
  for (const auto& [name, value] : settings.is_map() ? settings.as_map() : Value::Map()) {
    if (block.attribute(name) == nullptr && block.block(name) == nullptr) {
      return Error{.kind = ErrorKind::kUsage, .summary = "the provider has no setting " + path + name};
    }
    (void)value;
  }
  for (const SchemaAttribute& attribute : block.attributes) {
    out.append_unsorted(attribute.name, settings[attribute.name]);
  }
  for (const SchemaNestedBlock& nested : block.blocks) {
    const Value& given = settings[nested.name];
    const std::string below = path + nested.name + ".";
    if (nested.nesting == Nesting::kSingle || nested.nesting == Nesting::kGroup) {
      const Value& one = given.is_list() ? given.at(0) : given;
      if (one.is_null() && nested.nesting == Nesting::kSingle) {
        out.append_unsorted(nested.name, Value());
        continue;
      }
      auto body = fill(one, nested.body, below);
      if (!body) return body;
      out.append_unsorted(nested.name, std::move(body).value());
    } else if (nested.nesting == Nesting::kMap) {
      Value::Map bodies;
      for (const auto& [key, item] : given.is_map() ? given.as_map() : Value::Map()) {
        auto body = fill(item, nested.body, below);
        if (!body) return body;
        bodies.append_unsorted(key, std::move(body).value());
      }
      bodies.sort_unique();
      out.append_unsorted(nested.name, std::move(bodies));
    } else {
      Value::List bodies;
      const Value::List items = given.is_list()   ? given.as_list()
                                : given.is_null() ? Value::List()
                                                  : Value::List{given};
      for (const Value& item : items) {
        auto body = fill(item, nested.body, below);
        if (!body) return body;
        bodies.push_back(std::move(body).value());
      }
      out.append_unsorted(nested.name, std::move(bodies));
    }
  }
  out.sort_unique();
  return Value(std::move(out));
}

}  // namespace

Result<Value> whole_configuration(const Value& settings, const SchemaBlock& block) {
  return fill(settings, block, "");
}

std::string missing_settings(const Value& whole, const SchemaBlock& block) {
  std::string names;
  const auto add = [&](const std::string& name) { names += (names.empty() ? "" : ", ") + name; };
  for (const SchemaAttribute& attribute : block.attributes) {
    if (attribute.required && whole[attribute.name].is_null()) add(attribute.name);
  }
  for (const SchemaNestedBlock& nested : block.blocks) {
    if (nested.min_items > 0 && whole[nested.name].is_empty()) add(nested.name);
  }
  return names;
}

void merge_settings(Value& base, const Value& over) {
  if (!base.is_map() || !over.is_map()) {
    base = over;
    return;
  }
  for (const auto& [name, value] : over.as_map()) merge_settings(base.as_map()[name], value);
}

}  // namespace reconcile::plugin
