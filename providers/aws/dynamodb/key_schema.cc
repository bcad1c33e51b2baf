#include "providers/aws/dynamodb/key_schema.h"

namespace reconcile::aws::dynamodb {

const Value& key_of(const Value& table_or_index, std::string_view role) {
  static const Value none;
  const Value& schema = table_or_index["KeySchema"];
  if (!schema.is_list()) return none;
  for (const Value& key : schema.as_list()) {
    if (key["KeyType"].text() == role) return key["AttributeName"];
  }
  return none;
}

}  // namespace reconcile::aws::dynamodb
