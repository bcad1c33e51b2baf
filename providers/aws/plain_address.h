#pragma once

#include <string>
#include <string_view>

namespace reconcile::aws {

/// An IP address or network in its shortest spelling: AWS writes `2001:0db8:0:0::/32` in one place and
/// `2001:DB8::/32` in another. Anything else comes back as it is.
[[nodiscard]] std::string plain_address(std::string_view text);

}  // namespace reconcile::aws
