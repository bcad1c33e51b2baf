#include "reconciler/gate/secret_names.h"

#include <algorithm>
#include <array>
#include <string>

namespace reconcile {

namespace {

constexpr std::array<std::string_view, 15> kWords{
    "password",     "passwd",      "passphrase", "secret",         "auth_token",
    "access_token", "api_key",     "apikey",     "private_key",    "client_key",
    "api_token",    "signing_key", "master_key", "encryption_key", "bearer_token"};

// What speaks of a secret without holding it.
constexpr std::array<std::string_view, 28> kHarmlessEndings{
    "_arn",      "_arns",   "_id",        "_ids",    "_name",     "_names", "_version", "_versions",
    "_length",   "_policy", "_path",      "_file",   "_enabled",  "_type",  "_days",    "_window",
    "_rotation", "_rules",  "_algorithm", "_format", "_required", "_reset", "_config",  "_configuration",
    "_prefix",   "_url",    "_stage",     "_from"};

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c == '-' ? '_' : c;
  return out;
}

}  // namespace

bool is_secret_name(std::string_view name) {
  const std::string text = lower(name);
  const auto contains = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  if (text != "token" && std::ranges::none_of(kWords, contains)) return false;
  if (text.starts_with("manage_") || text.starts_with("has_") || text.starts_with("require_")) return false;
  // `secrets` of a container name where they are kept.
  if (text == "secrets") return false;
  return std::ranges::none_of(kHarmlessEndings,
                              [&](std::string_view ending) { return text.ends_with(ending); });
}

bool is_literal_secret(const Value& value) {
  if (value.is_list()) return std::ranges::any_of(value.as_list(), is_literal_secret);
  if (value.is_map()) {
    return std::ranges::any_of(value.as_map(),
                               [](const MapEntry& entry) { return is_literal_secret(entry.value); });
  }
  // Flags and numbers set rules for secrets.
  if (!value.is_string() || value.as_string().empty()) return false;
  const std::string& text = value.as_string();
  return !text.starts_with("arn:") && !text.starts_with("{{resolve:");
}

}  // namespace reconcile
