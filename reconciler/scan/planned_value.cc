#include "reconciler/scan/planned_value.h"

#include <cstddef>
#include <string_view>

#include "model/sources/sensitive.h"

namespace reconcile {

namespace {

// Terraform's JSON output format: `after` leaves unknown parts out (null inside lists), and
// `after_unknown` mirrors its shape with `true` at the parts it means
// (https://developer.hashicorp.com/terraform/internals/json-format#change-representation).
template <typename Mark>
void apply_mirror(Value& value, const Value& mirror, Mark mark) {
  if (mirror.is_bool()) {
    if (mirror.as_bool()) mark(value);
  } else if (mirror.is_map() && !mirror.as_map().empty()) {
    if (value.is_null()) value = Value(ValueMap());
    if (!value.is_map()) return;
    for (const MapEntry& entry : mirror.as_map()) {
      if (entry.value.is_empty() && value.as_map().find(entry.key) == nullptr) continue;
      if (entry.value.is_bool() && !entry.value.as_bool()) continue;
      apply_mirror(value.as_map()[entry.key], entry.value, mark);
    }
  } else if (mirror.is_list() && !mirror.as_list().empty()) {
    if (value.is_null()) value = Value(Value::List());
    if (!value.is_list()) return;
    const Value::List& marks = mirror.as_list();
    if (value.as_list().size() < marks.size()) value.as_list().resize(marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i) apply_mirror(value.as_list()[i], marks[i], mark);
  }
}

template <typename Mark>
Result<void> apply_mirror_text(Value& value, std::string_view text, Mark mark) {
  if (text.empty()) return {};
  const Result<Value> mirror = parse_json(text);
  if (!mirror) return mirror.error();
  apply_mirror(value, *mirror, mark);
  return {};
}

}  // namespace

Result<Value> planned_value(const PlannedChange& change) {
  if (change.after.empty()) return Value();
  Result<Value> after = parse_json(change.after);
  if (!after || after->is_null()) return after;
  const auto make_unknown = [](Value& value) { value = Value::unknown(); };
  if (Result<void> done = apply_mirror_text(*after, change.after_unknown, make_unknown); !done)
    return done.error();
  if (change.after_sensitive.empty()) return after;
  const Result<Value> sensitive = parse_json(change.after_sensitive);
  if (!sensitive) return sensitive.error();
  sources::mark_mirror(*after, *sensitive);
  return after;
}

bool is_created(const PlannedChange& change) {
  return change.actions.size() == 1 && change.actions.front() == "create";
}

}  // namespace reconcile
