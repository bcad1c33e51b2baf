#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/value.h"

namespace reconcile::aws::ec2 {

/// One way in or out of a security group: one protocol, one port range, one source.
struct Permission {
  enum class Source { kIpv4, kIpv6, kPrefixList, kGroup };

  std::string protocol;
  Value from_port;  ///< null where the protocol has no ports
  Value to_port;
  Source source;
  std::string peer;  ///< a CIDR, a prefix list id, or a group id (`account/sg-…` of another account)
  std::string description;
};

/// `ipPermissions` or `ipPermissionsEgress` of a group, one source each.
[[nodiscard]] std::vector<Permission> permissions(const LiveContext& context, bool egress);

/// Protocol numbers as the names that the API hands out: `6` is `tcp`, and so on; case folded.
[[nodiscard]] std::string canonical_protocol(std::string_view protocol);

/// A CIDR in one spelling: IPv6 as inet_ntop writes it. Text that is no CIDR comes back as it is.
[[nodiscard]] std::string canonical_cidr(std::string_view cidr);

}  // namespace reconcile::aws::ec2
