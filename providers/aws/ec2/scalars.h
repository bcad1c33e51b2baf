#pragma once

#include "model/value.h"

namespace reconcile::aws::ec2 {

/// The text of an XML element as the number or boolean that it says; null where there is none.
[[nodiscard]] inline Value number_of(const Value& text) {
  return text.is_empty() ? Value() : Value::number(text.text());
}
[[nodiscard]] inline Value truth_of(const Value& text) {
  return text.is_empty() ? Value() : Value(text.text() == "true");
}

}  // namespace reconcile::aws::ec2
