#pragma once

#include <string>
#include <string_view>

namespace reconcile::backends {

/// MD5 in hexadecimal, as Terraform keeps it beside a state in S3, and as it stands in Content-MD5.
[[nodiscard]] std::string md5_hex(std::string_view bytes);
[[nodiscard]] std::string md5_base64(std::string_view bytes);

}  // namespace reconcile::backends
