#include "providers/aws/wafv2/statement.h"

#include "model/reply_path.h"
#include "providers/aws/wafv2/base64.h"

namespace reconcile::aws::wafv2 {

Value search_string(const LiveContext& statement) {
  return from_base64(statement.item["SearchString"].text());
}

Value numbers_to_send(const Value& numbers) {
  Value::List out;
  for (const Value& number : items_at(numbers, "[]")) out.push_back(Value::number(number.text()));
  return out;
}

}  // namespace reconcile::aws::wafv2
