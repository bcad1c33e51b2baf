#include "providers/aws/protocol/serialise.h"

namespace reconcile::aws {

Result<WireRequest> serialise(const Operation& operation, const Value& params) {
  static const ValueMap kNone;
  if (!params.is_null() && !params.is_map()) {
    return Error{.kind = ErrorKind::kInternal,
                 .summary = "the parameters of " + std::string(operation.name) + " are not a map"};
  }
  const ValueMap& map = params.is_map() ? params.as_map() : kNone;
  switch (operation.service->protocol) {
    case Protocol::kQuery:
    case Protocol::kEc2: return serialise_query(operation, map);
    case Protocol::kJson10:
    case Protocol::kJson11: return serialise_json(operation, map);
    case Protocol::kRestJson:
    case Protocol::kRestXml: return serialise_rest(operation, map);
  }
  return Error{.kind = ErrorKind::kInternal, .summary = "unknown protocol"};
}

}  // namespace reconcile::aws
