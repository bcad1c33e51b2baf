#include "diff/json_document.h"

#include "diff/exact.h"
#include "model/resource.h"

namespace reconcile {

bool same_json(const Value& desired, const Value& live) {
  if (same_exactly(desired, live)) return true;
  const auto want = json_document(desired);
  const auto have = json_document(live);
  return want && have && *want == *have;
}

std::string json_bucket(const Value& value) {
  const auto document = json_document(value);
  return exact_bucket(document ? *document : value);
}

std::optional<Value> json_document(const Value& value) {
  if (!value.is_string()) return value;
  auto parsed = parse_json(value.as_string());
  if (!parsed) return std::nullopt;
  return std::move(parsed).value();
}

}  // namespace reconcile
