#include "model/sources/sensitive.h"

#include <charconv>
#include <string_view>

namespace reconcile::sources {

namespace {

void mark_all(Value& value) {
  value.mark_sensitive();
  if (value.is_list()) {
    for (Value& item : value.as_list()) mark_all(item);
  } else if (value.is_map()) {
    for (MapEntry& entry : value.as_map()) mark_all(entry.value);
  }
}

bool says_sensitive(const Value& mirror) {
  if (mirror.is_bool()) return mirror.as_bool();
  if (mirror.is_list()) {
    for (const Value& item : mirror.as_list()) {
      if (says_sensitive(item)) return true;
    }
  } else if (mirror.is_map()) {
    for (const MapEntry& entry : mirror.as_map()) {
      if (says_sensitive(entry.value)) return true;
    }
  }
  return false;
}

/// The element that `key` names, or nullptr.
Value* element(Value& value, const Value& key) {
  if (value.is_map()) return key.is_string() ? value.as_map().find(key.as_string()) : nullptr;
  if (!value.is_list() || !key.is_number()) return nullptr;
  const std::string_view text = key.as_number();
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc{} || end != text.data() + text.size()) return nullptr;
  return index < value.as_list().size() ? &value.as_list()[index] : nullptr;
}

void mark_path(Value& value, const Value::List& steps) {
  Value* at = &value;
  for (const Value& step : steps) {
    const Value& stated = step["value"];
    const Value& key = stated.is_map() ? stated["value"] : stated;
    // An attribute or a map's key that is not there has no value to hide.
    if (at->is_null() || (at->is_map() && key.is_string() && at->as_map().find(key.as_string()) == nullptr)) {
      return;
    }
    Value* const next = element(*at, key);
    if (next == nullptr) break;
    at = next;
  }
  mark_all(*at);
}

}  // namespace

void mark_paths(Value& value, const Value& paths) {
  if (paths.is_null()) return;
  if (!paths.is_list()) return mark_all(value);
  for (const Value& path : paths.as_list()) {
    if (path.is_list()) {
      mark_path(value, path.as_list());
    } else {
      mark_all(value);
    }
  }
}

void mark_mirror(Value& value, const Value& mirror) {
  if (!says_sensitive(mirror)) return;
  if (mirror.is_map() && value.is_map()) {
    for (const MapEntry& entry : mirror.as_map()) {
      if (Value* const member = value.as_map().find(entry.key)) mark_mirror(*member, entry.value);
    }
  } else if (mirror.is_list() && value.is_list() && mirror.as_list().size() <= value.as_list().size()) {
    for (std::size_t i = 0; i < mirror.as_list().size(); ++i) {
      mark_mirror(value.as_list()[i], mirror.as_list()[i]);
    }
  } else {
    mark_all(value);
  }
}

}  // namespace reconcile::sources
