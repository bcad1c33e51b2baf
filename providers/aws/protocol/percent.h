#pragma once

#include <string>
#include <string_view>

namespace reconcile::aws {

/// RFC 3986 percent-encoding as AWS signs it: everything but `A-Z a-z 0-9 - . _ ~` becomes `%XX`, by byte.
/// With `keep_slash`, `/` stays.
[[nodiscard]] std::string percent_encode(std::string_view text, bool keep_slash = false);

}  // namespace reconcile::aws
