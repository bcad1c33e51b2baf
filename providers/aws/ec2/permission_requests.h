#pragma once

#include <string_view>
#include <vector>

#include "model/resource_type.h"
#include "model/value.h"

namespace reconcile::aws::ec2 {

/// Calls that turn the rules of one direction from `from` into `to`, both lists of inline rules in
/// Terraform's shape: new rules first, so that nothing is cut off meanwhile; a description alone is changed
/// in place.
[[nodiscard]] std::vector<Request> permission_requests(std::string_view group_id, bool egress,
                                                       const Value& from, const Value& to);

/// The operations that these may be, for `Update::operations`.
extern const Operation kAuthorizeIngress;
extern const Operation kAuthorizeEgress;
extern const Operation kRevokeIngress;
extern const Operation kRevokeEgress;
extern const Operation kDescribeIngress;
extern const Operation kDescribeEgress;

}  // namespace reconcile::aws::ec2
