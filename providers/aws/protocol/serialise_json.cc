#include <string>

#include "providers/aws/protocol/nest.h"
#include "providers/aws/protocol/serialise.h"

namespace reconcile::aws {

Result<WireRequest> serialise_json(const Operation& operation, const ValueMap& params) {
  auto body = nest(params);
  if (!body) return std::move(body).error();
  const Service& service = *operation.service;
  WireRequest request;
  request.body = to_json_revealing(*body);
  request.headers.emplace_back("content-type", service.protocol == Protocol::kJson10
                                                   ? "application/x-amz-json-1.0"
                                                   : "application/x-amz-json-1.1");
  request.headers.emplace_back("x-amz-target",
                               std::string(service.target_prefix) + '.' + std::string(operation.name));
  return request;
}

}  // namespace reconcile::aws
