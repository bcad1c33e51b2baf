#include "providers/http/text_body.h"

#include <openssl/evp.h>

#include <algorithm>

namespace reconcile {

bool is_text(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return u >= 0x20 || u == '\n' || u == '\t';
  });
}

std::string to_base64(std::string_view bytes) {
  std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
  const int size =
      EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                      reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(size));
  std::string lines;
  for (std::size_t at = 0; at < text.size(); at += 76) {
    lines.append(at == 0 ? "" : "\n").append(text, at, 76);
  }
  return lines;
}

std::optional<std::string> from_base64(std::string text) {
  std::erase(text, '\n');
  if (text.size() % 4 != 0) {
    return std::nullopt;
  }
  std::string bytes(text.size() / 4 * 3, '\0');
  const int size =
      EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                      reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
  const auto padding = std::min<std::size_t>(
      2, static_cast<std::size_t>(std::find_if(text.rbegin(), text.rend(), [](char c) { return c != '='; }) -
                                  text.rbegin()));
  if (size < 0 || static_cast<std::size_t>(size) < padding) {
    return std::nullopt;
  }
  bytes.resize(static_cast<std::size_t>(size) - padding);
  return bytes;
}

}  // namespace reconcile
