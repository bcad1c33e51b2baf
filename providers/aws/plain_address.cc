#include "providers/aws/plain_address.h"

#include <arpa/inet.h>

#include <array>

namespace reconcile::aws {

std::string plain_address(std::string_view text) {
  const std::size_t slash = text.find('/');
  const std::string address(text.substr(0, slash));
  std::array<unsigned char, sizeof(in6_addr)> bytes{};
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1 ||
      inet_ntop(AF_INET6, bytes.data(), out.data(), out.size()) == nullptr) {
    return std::string(text);
  }
  return std::string(out.data()) + std::string(slash == std::string_view::npos ? "" : text.substr(slash));
}

}  // namespace reconcile::aws
