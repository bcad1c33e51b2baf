#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/resource_type.h"
#include "model/value.h"

namespace reconcile::aws::ec2 {

/// The number of an IP protocol that is given by its IANA keyword or by its number; `all` and `-1` are -1.
/// What is neither comes back as it is.
[[nodiscard]] std::string protocol_number(std::string_view protocol);

/// An entry of AWS's as an element of `ingress` or `egress`.
[[nodiscard]] Value acl_element(const Value& entry);

/// Elements in one spelling: protocols as numbers, which is all that AWS keeps, CIDRs as inet_ntop writes
/// them, and ports and ICMP types only where the protocol has them.
[[nodiscard]] Value canonical_acl_elements(const Value& elements);

/// The calls that turn one list of elements into the other.
[[nodiscard]] std::vector<Request> acl_requests(std::string_view acl_id, bool egress, const Value& from,
                                                const Value& to);

extern const Operation kCreateNetworkAclEntry;
extern const Operation kReplaceNetworkAclEntry;
extern const Operation kDeleteNetworkAclEntry;

}  // namespace reconcile::aws::ec2
