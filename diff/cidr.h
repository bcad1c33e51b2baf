#pragma once

#include <string>
#include <string_view>

namespace reconcile {

/// The one spelling of an address block: host bits cleared as EC2 does, IPv6 compressed and in lower case.
/// What is no address block comes back as it is.
[[nodiscard]] std::string canonical_cidr(std::string_view text);

/// `0.0.0.0/0` or `::/0`, however written.
[[nodiscard]] bool is_everywhere(std::string_view cidr);

}  // namespace reconcile
