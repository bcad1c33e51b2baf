#include "model/sources/provider_ref.h"

#include <algorithm>

#include "model/address.h"

namespace reconcile::sources {

namespace {

// Where Terraform 0.13 looks for a provider that has no namespace.
constexpr std::string_view kDefaultNamespace = "registry.terraform.io/hashicorp/";
constexpr std::string_view kLegacyNamespace = "registry.terraform.io/-/";

std::string full_source(std::string_view source) {
  if (source.substr(0, kLegacyNamespace.size()) == kLegacyNamespace) {
    source.remove_prefix(kLegacyNamespace.size());
  } else if (source.find('/') != std::string_view::npos) {
    return std::string(source);
  }
  return std::string(kDefaultNamespace).append(source);
}

}  // namespace

ProviderRef parse_provider(std::string_view text) {
  static constexpr std::string_view kQuoted = "provider[\"";
  static constexpr std::string_view kLegacy = "provider.";
  if (const std::size_t module = module_length(text); module > 0 && module < text.size()) {
    text.remove_prefix(module + 1);
  }
  if (text.substr(0, kQuoted.size()) == kQuoted) {
    text.remove_prefix(kQuoted.size());
    const std::size_t end = std::min(text.find("\"]"), text.size());
    const std::string_view rest = text.substr(std::min(end + 2, text.size()));
    return {full_source(text.substr(0, end)), std::string(rest.substr(rest.substr(0, 1) == "." ? 1 : 0))};
  }
  if (text.substr(0, kLegacy.size()) == kLegacy) {
    text.remove_prefix(kLegacy.size());
    const std::size_t dot = std::min(text.find('.'), text.size());
    return {full_source(text.substr(0, dot)), std::string(text.substr(std::min(dot + 1, text.size())))};
  }
  return {std::string(text), {}};
}

}  // namespace reconcile::sources
