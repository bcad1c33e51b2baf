#pragma once

#include "model/operation.h"
#include "model/result.h"
#include "model/value.h"
#include "providers/aws/protocol/wire_request.h"

namespace reconcile::aws {

/// Shapes a request by the operation's protocol. `params` is a map by the naming rules of `Param::name`
/// (null: the empty map); null members are not sent. Beside those rules:
/// - query and ec2: a list is sent as `name.1`, `name.2`, …; a map as `name.member`;
/// - rest: `{Label}` and `{Label+}` (keeps slashes) in the template take the member of that name, which
///   must be there and not empty; `@body` is the raw body;
/// - rest-xml: the first step of a body member is the root element; a list repeats its element; a member
///   `@name` of a nested map is an XML attribute.
/// kInternal where the table and the parameters don't fit together.
[[nodiscard]] Result<WireRequest> serialise(const Operation& operation, const Value& params);

// One per family of protocols, in its own file; `params` is the map.
[[nodiscard]] Result<WireRequest> serialise_query(const Operation& operation, const ValueMap& params);
[[nodiscard]] Result<WireRequest> serialise_json(const Operation& operation, const ValueMap& params);
[[nodiscard]] Result<WireRequest> serialise_rest(const Operation& operation, const ValueMap& params);

}  // namespace reconcile::aws
