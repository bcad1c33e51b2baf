#pragma once

#include <string>
#include <string_view>

namespace reconcile::aws::ec2 {

/// What Terraform's state keeps of an instance's user data: the SHA-1 of what `base64` encodes, in hex. Empty
/// for empty data.
[[nodiscard]] std::string user_data_hash(std::string_view base64);

/// The same of plain text; text that is such a hash already comes back as it is.
[[nodiscard]] std::string user_data_text_hash(std::string_view text);

}  // namespace reconcile::aws::ec2
