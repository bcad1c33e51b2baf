#include "providers/aws/protocol/nest.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

namespace reconcile::aws {

namespace {

// More list elements than any request takes; keeps a wrong table from asking for all memory.
constexpr std::size_t kMaxIndex = 10'000;

std::optional<std::size_t> as_index(std::string_view step) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  if (error != std::errc{} || end != step.data() + step.size() || index >= kMaxIndex) return std::nullopt;
  return index;
}

/// The child of `parent` at `step`, made where there is none; nullptr where parent is something else.
Value* child(Value& parent, std::string_view step) {
  if (const auto index = as_index(step)) {
    if (parent.is_null()) parent = Value(Value::List{});
    if (!parent.is_list()) return nullptr;
    auto& list = parent.as_list();
    if (list.size() <= *index) list.resize(*index + 1);
    return &list[*index];
  }
  if (parent.is_null()) parent = Value(Value::Map{});
  return parent.is_map() ? &parent.as_map()[step] : nullptr;
}

bool has_gap(const Value& value) {
  if (value.is_list()) {
    return std::ranges::any_of(value.as_list(), [](const Value& v) { return v.is_null() || has_gap(v); });
  }
  if (!value.is_map()) return false;
  return std::ranges::any_of(value.as_map(), [](const MapEntry& e) { return has_gap(e.value); });
}

Error bad_name(std::string_view name, std::string_view what) {
  return Error{.kind = ErrorKind::kInternal,
               .summary = "request member \"" + std::string(name) + "\" " + std::string(what)};
}

}  // namespace

Result<Value> nest(const ValueMap& params) {
  Value root(Value::Map{});
  for (const auto& [name, value] : params) {
    if (value.is_null()) continue;
    Value* at = &root;
    std::string_view rest = name;
    while (at != nullptr) {
      const auto dot = rest.find('.');
      at = child(*at, rest.substr(0, dot));
      if (dot == std::string_view::npos) break;
      rest.remove_prefix(dot + 1);
    }
    if (at == nullptr || !at->is_null()) return bad_name(name, "contradicts another one");
    *at = value;
  }
  for (const auto& [name, value] : root.as_map()) {
    if (has_gap(value)) return bad_name(name, "has a list with a gap");
  }
  return root;
}

}  // namespace reconcile::aws
