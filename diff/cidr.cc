#include "diff/cidr.h"

#include <arpa/inet.h>

#include <array>

#include "diff/text.h"

namespace reconcile {

std::string canonical_cidr(std::string_view text) {
  const std::size_t slash = text.find('/');
  const int bits = slash == std::string_view::npos ? -1 : small_number(text.substr(slash + 1));
  const std::string address(text.substr(0, slash));
  const int family = address.find(':') == std::string::npos ? AF_INET : AF_INET6;
  const int width = family == AF_INET ? 32 : 128;
  std::array<unsigned char, 16> bytes{};
  if (bits < 0 || bits > width || inet_pton(family, address.c_str(), bytes.data()) != 1) {
    return std::string(text);
  }
  for (int bit = bits; bit < width; ++bit) {
    auto& byte = bytes[static_cast<std::size_t>(bit / 8)];
    byte = static_cast<unsigned char>(byte & ~(0x80U >> (bit % 8)));
  }
  std::array<char, INET6_ADDRSTRLEN> out{};
  inet_ntop(family, bytes.data(), out.data(), out.size());
  return std::string(out.data()) + '/' + std::to_string(bits);
}

bool is_everywhere(std::string_view cidr) {
  if (!cidr.ends_with("/0")) return false;
  const std::string canonical = canonical_cidr(cidr);
  return canonical == "0.0.0.0/0" || canonical == "::/0";
}

}  // namespace reconcile
