#include "providers/aws/s3/grant.h"

#include <utility>

#include "model/reply_path.h"

namespace reconcile::aws::s3 {

Value grants_to_send(const Value& grants) {
  Value::List out;
  for (const Value& grant : items_at(grants, "[]")) {
    const Value& grantee = grant["grantee"].at(0);
    Value::Map to;
    to["@xmlns:xsi"] = Value("http://www.w3.org/2001/XMLSchema-instance");
    to["@xsi:type"] = grantee["type"];
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kNames{
        {{"email_address", "EmailAddress"}, {"id", "ID"}, {"uri", "URI"}}};
    for (const auto& [attribute, element] : kNames) {
      if (!grantee[attribute].is_empty()) to[element] = grantee[attribute];
    }
    out.push_back(Value::map({{"Grantee", Value(std::move(to))}, {"Permission", grant["permission"]}}));
  }
  return out;
}

}  // namespace reconcile::aws::s3
