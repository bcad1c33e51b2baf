#pragma once

#include <string>

#include "model/result.h"

namespace reconcile::plugin {

/// A self-signed certificate for one run, as go-plugin's automatic mutual TLS wants it.
struct Certificate {
  std::string certificate_pem{};
  std::string key_pem{};
};

[[nodiscard]] Result<Certificate> make_certificate();
/// PEM of a certificate in base64 DER, with or without padding, as the handshake line has it.
[[nodiscard]] Result<std::string> pem_of_base64_der(const std::string& base64);
/// Whether two PEM texts hold the same certificate.
[[nodiscard]] bool same_certificate(const std::string& a, const std::string& b);

}  // namespace reconcile::plugin
