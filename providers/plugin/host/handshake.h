#pragma once

#include <string>
#include <string_view>

#include "model/result.h"

namespace reconcile::plugin {

/// What a plugin says of itself in the one line that it prints when it is ready
/// (https://github.com/hashicorp/go-plugin/blob/main/docs/internals.md).
struct Handshake {
  int protocol = 0;           ///< 5 or 6
  std::string socket{};       ///< path of its unix socket
  std::string certificate{};  ///< base64 DER; empty: it does not speak TLS
};

/// An error where the line is no handshake at all, or one that cannot be followed.
[[nodiscard]] Result<Handshake> parse_handshake(std::string_view line);

}  // namespace reconcile::plugin
