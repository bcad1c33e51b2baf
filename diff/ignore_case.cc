#include "diff/ignore_case.h"

#include "diff/exact.h"
#include "diff/text.h"

namespace reconcile {

bool same_ignoring_case(const Value& desired, const Value& live) {
  if (desired.is_string() && live.is_string()) {
    return equal_ignoring_case(desired.as_string(), live.as_string());
  }
  return same_exactly(desired, live);
}

std::string ignore_case_bucket(const Value& value) { return lower(exact_bucket(value)); }

}  // namespace reconcile
