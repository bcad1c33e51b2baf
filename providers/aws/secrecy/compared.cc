#include "providers/aws/secrecy/compared.h"

#include "providers/http/mask.h"

namespace reconcile::aws::secrecy {

Value compared(const Value& desired, const Value& live) {
  if (live.is_null()) return {};
  if (desired.text() == live.text()) return desired;
  return {masked_text(live.text())};
}

bool is_mark(const Value& value) { return value.is_string() && value.text().starts_with("(masked:"); }

}  // namespace reconcile::aws::secrecy
