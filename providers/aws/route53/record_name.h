#pragma once

#include <string>
#include <string_view>

namespace reconcile::aws::route53 {

/// A name as it is compared: lower case, without the dot at its end, and with AWS's escapes (`\052` for `*`)
/// undone.
[[nodiscard]] std::string plain_name(std::string_view name);

/// The key of a record, `zone|name|type|set`, with its name made plain; a set's identifier is taken by its
/// letters.
[[nodiscard]] std::string record_key(std::string key);

}  // namespace reconcile::aws::route53
