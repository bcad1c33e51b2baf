#include "providers/plugin/core/sensitive.h"

#include <vector>

namespace reconcile::plugin {
namespace {

// A shorter text turns up by chance, and replacing it would make a message unreadable.
constexpr std::size_t kShortest = 4;

template <typename Visit>
void each_item(Value& value, const Visit& visit) {
  if (value.is_list()) {
    for (Value& item : value.as_list()) visit(item);
  } else if (value.is_map()) {
    for (auto& entry : value.as_map()) visit(entry.value);
  }
}

void mark_attributes(Value& object, const std::vector<SchemaAttribute>& attributes) {
  if (!object.is_map()) return;
  for (const SchemaAttribute& attribute : attributes) {
    Value* const member = object.as_map().find(attribute.name);
    if (member == nullptr) continue;
    if (attribute.sensitive) member->mark_sensitive();
    if (!attribute.nested) continue;
    if (attribute.nesting == Nesting::kSingle || attribute.nesting == Nesting::kGroup) {
      mark_attributes(*member, attribute.attributes);
    } else {
      each_item(*member, [&](Value& item) { mark_attributes(item, attribute.attributes); });
    }
  }
}

void collect(const Value& value, bool marked, std::vector<std::string>& out) {
  marked = marked || value.sensitive();
  if (value.is_list()) {
    for (const Value& item : value.as_list()) collect(item, marked, out);
  } else if (value.is_map()) {
    for (const auto& entry : value.as_map()) collect(entry.value, marked, out);
  } else if (marked && value.text().size() >= kShortest && !value.is_bool()) {
    out.emplace_back(value.text());
  }
}

}  // namespace

void mark_by_schema(Value& value, const SchemaBlock& block) {
  if (!value.is_map()) return;
  mark_attributes(value, block.attributes);
  for (const SchemaNestedBlock& nested : block.blocks) {
    Value* const member = value.as_map().find(nested.name);
    if (member == nullptr) continue;
    if (nested.nesting == Nesting::kSingle || nested.nesting == Nesting::kGroup) {
      mark_by_schema(*member, nested.body);
    } else {
      each_item(*member, [&](Value& item) { mark_by_schema(item, nested.body); });
    }
  }
}

void mark_like(Value& value, const Value& example) {
  if (example.sensitive()) value.mark_sensitive();
  if (example.is_map() && value.is_map()) {
    for (const auto& [name, member] : example.as_map()) {
      if (Value* const own = value.as_map().find(name)) mark_like(*own, member);
    }
  } else if (example.is_list() && value.is_list()) {
    for (const Value& item : example.as_list()) {
      if (!has_sensitive(item)) continue;
      for (Value& own : value.as_list()) mark_like(own, item);
    }
  }
}

void spread_marks(Value& value) {
  const bool marked = value.sensitive();
  each_item(value, [marked](Value& item) {
    if (marked) item.mark_sensitive();
    spread_marks(item);
  });
}

std::string scrub(std::string text, const Value& value) {
  std::vector<std::string> secrets;
  collect(value, false, secrets);
  for (const std::string& secret : secrets) {
    constexpr std::string_view kMask = "(sensitive)";
    for (std::size_t at = text.find(secret); at != std::string::npos;
         at = text.find(secret, at + kMask.size())) {
      text.replace(at, secret.size(), kMask);
    }
  }
  return text;
}

}  // namespace reconcile::plugin
