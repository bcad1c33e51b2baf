#include <string>
#include <string_view>

#include "providers/aws/protocol/percent.h"
#include "providers/aws/protocol/serialise.h"

namespace reconcile::aws {

namespace {

void append_pair(std::string& body, std::string_view name, std::string_view value) {
  if (!body.empty()) body += '&';
  ((body += percent_encode(name)) += '=') += percent_encode(value);
}

void append(std::string& body, const std::string& name, const Value& value, Protocol protocol) {
  if (value.is_null()) return;
  if (value.is_list()) {
    // An explicit empty list clears a member in the query protocol; ec2 has no way to say so.
    if (value.as_list().empty() && protocol == Protocol::kQuery) append_pair(body, name, "");
    std::size_t n = 0;
    for (const auto& item : value.as_list()) {
      std::string member = name + '.';
      member += std::to_string(++n);
      append(body, member, item, protocol);
    }
  } else if (value.is_map()) {
    for (const auto& [key, inner] : value.as_map()) {
      std::string member = name + '.';
      member += key;
      append(body, member, inner, protocol);
    }
  } else {
    append_pair(body, name, value.text());
  }
}

}  // namespace

Result<WireRequest> serialise_query(const Operation& operation, const ValueMap& params) {
  WireRequest request;
  append_pair(request.body, "Action", operation.name);
  append_pair(request.body, "Version", operation.service->api_version);
  for (const auto& [name, value] : params) append(request.body, name, value, operation.service->protocol);
  request.headers.emplace_back("content-type", "application/x-www-form-urlencoded; charset=utf-8");
  return request;
}

}  // namespace reconcile::aws
