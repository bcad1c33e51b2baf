#include "providers/aws/elements.h"

#include <algorithm>
#include <utility>

namespace reconcile::aws {

Value::List only_in(const Value& a, const Value& b) {
  const auto in_b = [&b](std::string_view text) {
    return b.is_list() && std::ranges::any_of(b.as_list(), [&](const Value& v) { return v.text() == text; });
  };
  Value::List out;
  if (!a.is_list()) return out;
  for (const Value& value : a.as_list()) {
    if (!in_b(value.text())) out.emplace_back(value.text());
  }
  return out;
}

const Value& element_with(const Value& list, std::string_view member, std::string_view text) {
  static const Value none;
  if (!list.is_list()) return none;
  for (const Value& element : list.as_list()) {
    if (element[member].text() == text) return element;
  }
  return none;
}

void set_if_given(Value& members, std::string_view name, Value value) {
  if (members.is_map() && !value.is_empty() && !value.is_unknown()) members.as_map()[name] = std::move(value);
}

}  // namespace reconcile::aws
