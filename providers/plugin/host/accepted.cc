#include "providers/plugin/host/accepted.h"

#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

namespace reconcile::plugin {
namespace {

namespace fs = std::filesystem;

// Settings that name who asks: the AWS provider's schema does not call them sensitive.
constexpr std::array<std::string_view, 5> kKeys{"access_key", "secret_key", "token", "password", "secret"};

bool may_be_secret(const SchemaAttribute& attribute) {
  return attribute.sensitive || attribute.write_only || std::ranges::any_of(kKeys, [&](std::string_view key) {
           return attribute.name.find(key) != std::string::npos;
         });
}

}  // namespace

std::string AcceptedConfigurations::file_of(const std::string& encoded) const {
  const std::string text = hash_ + '\n' + encoded;
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data());
  std::string name;
  for (const unsigned char byte : digest) {
    name += "0123456789abcdef"[byte >> 4U];
    name += "0123456789abcdef"[byte & 0xfU];
  }
  return (fs::path(directory_) / "accepted" / name).string();
}

bool AcceptedConfigurations::knows(const std::string& encoded) const {
  std::error_code ignored;
  return !directory_.empty() && !hash_.empty() && fs::exists(file_of(encoded), ignored);
}

void AcceptedConfigurations::remember(const std::string& encoded) const {
  if (directory_.empty() || hash_.empty()) return;
  const std::string file = file_of(encoded);
  std::error_code ignored;
  fs::create_directories(fs::path(file).parent_path(), ignored);
  std::ofstream(file, std::ios::app).flush();
}

bool holds_secret(const Value& configuration, const SchemaBlock& block) {
  const bool own = std::ranges::any_of(block.attributes, [&](const SchemaAttribute& attribute) {
    return may_be_secret(attribute) && !configuration[attribute.name].is_null();
  });
  return own || std::ranges::any_of(block.blocks, [&](const SchemaNestedBlock& nested) {
           const Value& given = configuration[nested.name];
           if (given.is_list()) {
             return std::ranges::any_of(given.as_list(),
                                        [&](const Value& one) { return holds_secret(one, nested.body); });
           }
           if (nested.nesting == Nesting::kMap && given.is_map()) {
             return std::ranges::any_of(
                 given.as_map(), [&](const MapEntry& one) { return holds_secret(one.value, nested.body); });
           }
           return given.is_map() && holds_secret(given, nested.body);
         });
}

}  // namespace reconcile::plugin
