#include "providers/aws/credentials/secret.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <string>

namespace reconcile::aws {

Secret::Secret(std::string_view bytes) : size_(bytes.size()) {
  if (bytes.empty()) return;
  const std::size_t size = bytes.size();
  const std::shared_ptr<char[]> buffer(new char[size], [size](char* memory) {
    OPENSSL_cleanse(memory, size);
    delete[] memory;
  });
  std::ranges::copy(bytes, buffer.get());
  bytes_ = buffer;
}

std::string_view Secret::reveal() const { return {bytes_.get(), size_}; }

void wipe(std::string& text) {
  OPENSSL_cleanse(text.data(), text.capacity());
  text.clear();
}

}  // namespace reconcile::aws
