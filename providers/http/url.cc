#include "providers/http/url.h"

namespace reconcile {

UrlParts split_url(std::string_view url) {
  UrlParts parts;
  url = url.substr(0, url.find('#'));
  const auto scheme_end = url.find("://");
  if (scheme_end == std::string_view::npos) {
    return parts;
  }
  parts.scheme = url.substr(0, scheme_end);
  url.remove_prefix(scheme_end + 3);
  const auto authority_end = url.find_first_of("/?");
  std::string_view authority = url.substr(0, authority_end);
  if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
    authority.remove_prefix(at + 1);
  }
  const auto bracket = authority.rfind(']');
  const auto colon = authority.rfind(':');
  if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
    parts.port = authority.substr(colon + 1);
    authority = authority.substr(0, colon);
  }
  parts.host = authority;
  if (authority_end == std::string_view::npos) {
    return parts;
  }
  const std::string_view rest = url.substr(authority_end);
  const auto question = rest.find('?');
  parts.path = rest.substr(0, question);
  if (question != std::string_view::npos) {
    parts.query = rest.substr(question + 1);
  }
  return parts;
}

std::string host_and_port(std::string_view url) {
  const UrlParts parts = split_url(url);
  std::string text(parts.host);
  text += ':';
  text += !parts.port.empty() ? parts.port : parts.scheme == "http" ? "80" : "443";
  return text;
}

}  // namespace reconcile
