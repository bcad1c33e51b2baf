#include "diff/shape.h"

#include "diff/comparison.h"
#include "diff/exact.h"
#include "model/resource.h"

namespace reconcile {

namespace {

bool is_list_kind(Kind kind) { return kind == Kind::kStringList || kind == Kind::kStringSet; }

bool is_container(const Value& value) { return value.is_list() || value.is_map(); }

/// A document may come decoded.
bool is_document(const Attribute& attribute) {
  return attribute.compare == Compare::kJson || attribute.compare == Compare::kPolicy;
}

/// What Terraform's SDK writes for a number or boolean that is not there.
std::string_view zero_text(Kind kind) {
  return kind == Kind::kBool ? "false" : kind == Kind::kNumber ? "0" : "";
}

std::string_view text_or_default(const Attribute& attribute, const Value& value) {
  if (!value.is_empty()) return value.text();
  return attribute.fallback.empty() ? zero_text(attribute.kind) : attribute.fallback;
}

/// Legacy states and some APIs write booleans as 0 and 1.
std::string_view truth(std::string_view text) {
  if (text == "1") return "true";
  if (text == "0") return "false";
  return text;
}

}  // namespace

const Value& null_value() {
  static const Value null;
  return null;
}

const Value& desired_of(const Attribute& attribute, const Value& resource) {
  if (attribute.kind == Kind::kTags && attribute.name == "tags") {
    const Value& all = resource["tags_all"];
    if (!all.is_null()) return all;
  }
  return resource[attribute.name];
}

const Value& block_of(const Value& value) {
  if (value.is_map()) return value;
  return value.is_list() ? value.at(0) : null_value();
}

std::vector<const Value*> items_of(const Value& value) {
  std::vector<const Value*> items;
  if (value.is_list()) {
    items.reserve(value.as_list().size());
    for (const Value& item : value.as_list()) items.push_back(&item);
  } else if (!value.is_empty()) {
    items.push_back(&value);
  }
  return items;
}

Value fallback_of(const Attribute& attribute) {
  if (attribute.fallback.empty()) return {};
  if (!is_list_kind(attribute.kind)) return attribute.fallback;
  if (attribute.fallback.starts_with('[')) {
    if (auto parsed = parse_json(attribute.fallback)) return std::move(parsed).value();
  }
  return Value::list({attribute.fallback});
}

bool same_scalar(const Attribute& attribute, const Value& desired, const Value& live) {
  if (!is_document(attribute) && (is_container(desired) || is_container(live))) {
    return same_exactly(desired, live);
  }
  if (attribute.kind == Kind::kBool) {
    return truth(text_or_default(attribute, desired)) == truth(text_or_default(attribute, live));
  }
  if (attribute.kind == Kind::kNumber) {
    return same_number(text_or_default(attribute, desired), text_or_default(attribute, live));
  }
  const auto& same = *comparison(attribute.compare).same;
  if (desired.is_empty() == live.is_empty() || attribute.fallback.empty()) {
    return (desired.is_empty() && live.is_empty()) || same(desired, live);
  }
  const Value fallback = attribute.fallback;
  return desired.is_empty() ? same(fallback, live) : same(desired, fallback);
}

std::string scalar_bucket(const Attribute& attribute, const Value& value) {
  if (!is_document(attribute) && is_container(value)) return exact_bucket(value);
  const std::string_view text = text_or_default(attribute, value);
  if (attribute.kind == Kind::kBool) return std::string(truth(text));
  if (attribute.kind == Kind::kNumber) return exact_bucket(Value::number(text));
  return comparison(attribute.compare).bucket(value.is_empty() ? Value(text) : value);
}

}  // namespace reconcile
