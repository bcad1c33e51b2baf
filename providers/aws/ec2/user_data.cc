#include "providers/aws/ec2/user_data.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <vector>

namespace reconcile::aws::ec2 {

namespace {

constexpr std::size_t kHexDigits = 40;

std::string sha1_hex(std::string_view bytes) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha1(), nullptr);
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += kDigits[digest[i] >> 4U];
    out += kDigits[digest[i] & 15U];
  }
  return out;
}

}  // namespace

std::string user_data_hash(std::string_view base64) {
  std::string clean(base64);
  std::erase_if(clean, [](char c) { return c == '\n' || c == '\r' || c == ' '; });
  if (clean.empty()) return {};
  std::vector<unsigned char> bytes(clean.size());
  const int size = EVP_DecodeBlock(bytes.data(), reinterpret_cast<const unsigned char*>(clean.data()),
                                   static_cast<int>(clean.size()));
  if (size < 0) return sha1_hex(base64);
  const auto padding = static_cast<std::size_t>(
      std::count(clean.end() - std::min<std::ptrdiff_t>(2, std::ssize(clean)), clean.end(), '='));
  return sha1_hex({reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size) - padding});
}

std::string user_data_text_hash(std::string_view text) {
  const bool is_hash =
      text.size() == kHexDigits && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
  return text.empty() || is_hash ? std::string(text) : sha1_hex(text);
}

}  // namespace reconcile::aws::ec2
