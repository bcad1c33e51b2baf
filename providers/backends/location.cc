#include "providers/backends/location.h"

#include <algorithm>
#include <array>
#include <utility>

#include "model/percent.h"
#include "providers/http/url.h"

namespace reconcile::backends {

namespace {

constexpr std::string_view kS3 = "s3://";
constexpr std::string_view kHcp = "hcp://";
constexpr std::string_view kVersion = "?versionId=";

Error malformed(std::string_view source, std::string what, std::string hint) {
  return {.kind = ErrorKind::kUsage,
          .summary = std::string(source) + ": " + std::move(what),
          .hint = std::move(hint)};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (;;) {
    const std::size_t end = text.find(separator);
    out.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

Result<Location> parse_s3(std::string_view source) {
  std::string_view rest = source.substr(kS3.size());
  S3Location place;
  if (const std::size_t at = rest.rfind(kVersion); at != std::string_view::npos) {
    place.version = rest.substr(at + kVersion.size());
    rest = rest.substr(0, at);
  }
  const std::size_t slash = rest.find('/');
  place.bucket = rest.substr(0, slash);
  if (slash != std::string_view::npos) place.key = rest.substr(slash + 1);
  if (place.bucket.empty() || slash == std::string_view::npos) {
    return malformed(source, "a bucket and a key are needed",
                     "Write s3://bucket/key, or s3://bucket/prefix/ for every state below a prefix.");
  }
  return Location{place, name_of(place)};
}

/// Takes `user:password@` out of a URL.
HttpLocation without_userinfo(std::string_view url) {
  HttpLocation place;
  const std::size_t start = url.find("://") + 3;
  const std::size_t end = std::min(url.find_first_of("/?#", start), url.size());
  const std::size_t at = url.substr(0, end).rfind('@');
  if (at == std::string_view::npos || at < start) {
    place.address = url;
    return place;
  }
  const std::string_view userinfo = url.substr(start, at - start);
  const std::size_t colon = userinfo.find(':');
  place.username = percent_decode(userinfo.substr(0, colon));
  if (colon != std::string_view::npos)
    place.password = aws::Secret(percent_decode(userinfo.substr(colon + 1)));
  place.address = std::string(url.substr(0, start)) + std::string(url.substr(at + 1));
  return place;
}

Result<Location> parse_http(std::string_view source, const aws::Environment& environment) {
  HttpLocation place = without_userinfo(source);
  if (split_url(place.address).host.empty())
    return malformed(name_of(place), "it names no host", "Write https://host/path.");
  complete(place, environment);
  std::string name = name_of(place);
  return Location{std::move(place), std::move(name)};
}

Result<Location> parse_hcp(std::string_view source) {
  const std::vector<std::string_view> parts = split(source.substr(kHcp.size()), '/');
  HcpLocation place;
  if (parts.size() == 3) place.host = parts[0];
  const bool any_empty = std::ranges::any_of(parts, [](std::string_view p) { return p.empty(); });
  if (any_empty || (parts.size() != 2 && parts.size() != 3)) {
    return malformed(source, "an organization and a workspace are needed",
                     "Write hcp://organization/workspace, or hcp://host/organization/workspace.");
  }
  place.organization = parts[parts.size() - 2];
  place.workspace = parts.back();
  std::string name = name_of(place);
  return Location{std::move(place), std::move(name)};
}

/// `https://gitlab.example.com/api/v4/projects/7/terraform/state/name`
bool is_gitlab(std::string_view address) {
  const std::vector<std::string_view> parts = split(split_url(address).path, '/');
  return parts.size() >= 5 && parts[parts.size() - 2] == "state" && parts[parts.size() - 3] == "terraform" &&
         parts[parts.size() - 5] == "projects";
}

}  // namespace

bool is_remote(std::string_view source) {
  static constexpr std::array<std::string_view, 4> kSchemes = {kS3, kHcp, "http://", "https://"};
  return std::ranges::any_of(kSchemes, [&](std::string_view scheme) { return source.starts_with(scheme); });
}

Result<Location> parse_location(std::string_view source, const aws::Environment& environment) {
  if (source.starts_with(kS3)) return parse_s3(source);
  if (source.starts_with(kHcp)) return parse_hcp(source);
  if (is_remote(source)) return parse_http(source, environment);
  return Location{FileLocation{std::string(source)}, std::string(source)};
}

std::string name_of(const S3Location& place) {
  std::string name = std::string(kS3) + place.bucket + "/" + place.key;
  if (!place.version.empty()) (name += kVersion) += place.version;
  return name;
}

std::string name_of(const HttpLocation& place) {
  // A query may hold a token.
  const std::size_t query = place.address.find_first_of("?#");
  return place.address.substr(0, query) + (query == std::string::npos ? "" : "?…");
}

std::string name_of(const HcpLocation& place) {
  return std::string(kHcp) + place.host + "/" + place.organization + "/" + place.workspace;
}

void complete(HttpLocation& place, const aws::Environment& environment) {
  const std::string address = environment("TF_HTTP_ADDRESS").value_or(place.address);
  if (address == place.address) {
    const auto fill = [&](std::string& text, const char* variable) {
      if (text.empty()) text = environment(variable).value_or("");
    };
    // Credentials go to the host that they were given for, and to no other.
    fill(place.username, "TF_HTTP_USERNAME");
    if (place.password.empty() && place.token.empty())
      place.password = aws::Secret(environment("TF_HTTP_PASSWORD").value_or(""));
    fill(place.lock_address, "TF_HTTP_LOCK_ADDRESS");
    fill(place.unlock_address, "TF_HTTP_UNLOCK_ADDRESS");
    if (place.lock_method == "LOCK") place.lock_method = environment("TF_HTTP_LOCK_METHOD").value_or("LOCK");
    if (place.unlock_method == "UNLOCK")
      place.unlock_method = environment("TF_HTTP_UNLOCK_METHOD").value_or("UNLOCK");
  }
  if (place.lock_address.empty() && is_gitlab(place.address)) {
    place.lock_address = place.address + "/lock";
    place.unlock_address = place.lock_address;
    place.lock_method = "POST";
    place.unlock_method = "DELETE";
  }
  if (place.unlock_address.empty()) place.unlock_address = place.lock_address;
}

std::string workspace_key(const std::string& key, const std::string& workspace, const std::string& prefix) {
  if (workspace.empty() || workspace == "default") return key;
  return (prefix.empty() ? "env:" : prefix) + "/" + workspace + "/" + key;
}

}  // namespace reconcile::backends
