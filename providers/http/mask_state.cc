#include "providers/http/mask_state.h"

#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "providers/http/mask.h"

namespace reconcile {
namespace {

// A value and the mirror that says which of its parts are sensitive.
constinit const std::array<std::pair<std::string_view, std::string_view>, 4> kMirrors = {{
    {"values", "sensitive_values"},
    {"before", "before_sensitive"},
    {"after", "after_sensitive"},
    {"variables", "sensitive_variables"},
}};

void mask_whole(Value& value) {
  if (value.is_map()) {
    for (auto& [key, inner] : value.as_map()) {
      mask_whole(inner);
    }
  } else if (value.is_list()) {
    for (auto& inner : value.as_list()) {
      mask_whole(inner);
    }
  } else if (!value.is_null()) {
    value = Value(masked_text(value.text()));
  }
}

void mask_by_mirror(Value& value, const Value& mirror) {
  if (mirror.is_bool() && mirror.as_bool()) {
    mask_whole(value);
  } else if (mirror.is_map() && value.is_map()) {
    for (auto& [key, inner] : value.as_map()) {
      mask_by_mirror(inner, mirror[key]);
    }
  } else if (mirror.is_list() && value.is_list()) {
    for (std::size_t i = 0; i < value.as_list().size(); ++i) {
      mask_by_mirror(value.as_list()[i], mirror.at(i));
    }
  }
}

// One step of a tfstate path: `{"type": "get_attr", "value": "password"}`, or `"index"` with
// `{"value": …, "type": …}`.
Value* follow(Value* value, const Value& step) {
  const Value& wrapped = step["value"];
  const Value& name = wrapped.is_map() ? wrapped["value"] : wrapped;
  if (value->is_map()) {
    return value->as_map().find(name.text());
  }
  std::size_t index = 0;
  const std::string_view text = name.text();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (value->is_list() && error == std::errc{} && end == text.data() + text.size() &&
      index < value->as_list().size()) {
    return &value->as_list()[index];
  }
  return nullptr;
}

void mask_by_path(Value& attributes, const Value& path) {
  Value* at = &attributes;
  if (!path.is_list()) {
    return;
  }
  for (const Value& step : path.as_list()) {
    Value* next = follow(at, step);
    if (next == nullptr) {
      break;  // an element that only the provider can find (of a set): all that holds it is masked
    }
    at = next;
  }
  if (at != &attributes) {
    mask_whole(*at);
  }
}

}  // namespace

void mask_state(Value& document) {
  if (document.is_list()) {
    for (auto& inner : document.as_list()) {
      mask_state(inner);
    }
  }
  if (!document.is_map()) {
    return;
  }
  Value::Map& members = document.as_map();
  Value* attributes = members.find("attributes");
  const Value* sensitive = members.find("sensitive_attributes");
  if (attributes != nullptr && sensitive != nullptr && sensitive->is_list()) {
    for (const Value& path : sensitive->as_list()) {
      mask_by_path(*attributes, path);
    }
    if (Value* data = members.find("private")) {
      mask_whole(*data);
    }
  }
  for (const auto& [name, mirror] : kMirrors) {
    Value* value = members.find(name);
    const Value* marks = members.find(mirror);
    if (value != nullptr && marks != nullptr) {
      mask_by_mirror(*value, *marks);
    }
  }
  const Value* marked = members.find("sensitive");
  Value* value = members.find("value");
  if (marked != nullptr && marked->is_bool() && marked->as_bool() && value != nullptr) {
    mask_whole(*value);
  }
  for (auto& [key, inner] : members) {
    mask_state(inner);
  }
}

}  // namespace reconcile
