#include "providers/backends/digest.h"

#include <openssl/evp.h>

#include <array>

#include "providers/http/text_body.h"

namespace reconcile::backends {

namespace {

std::string md5(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_md5(), nullptr);
  return {reinterpret_cast<const char*>(digest.data()), size};
}

}  // namespace

std::string md5_hex(std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  std::string out;
  for (const char c : md5(bytes)) {
    const auto byte = static_cast<unsigned char>(c);
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

std::string md5_base64(std::string_view bytes) {
  std::string out = to_base64(md5(bytes));
  std::erase(out, '\n');
  return out;
}

}  // namespace reconcile::backends
