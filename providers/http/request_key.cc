#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "providers/http/exchange.h"
#include "providers/http/mask.h"
#include "providers/http/mask_rules.h"
#include "providers/http/text_body.h"
#include "providers/http/url.h"

namespace reconcile {
namespace {

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string_view header(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (same_name(key, name)) {
      return value;
    }
  }
  return {};
}

// `Credential=AKID/20260101/us-east-1/rds/aws4_request` says `us-east-1/rds`; in a query string the
// slashes are `%2F`.
std::string scope_of(std::string_view signature) {
  const auto at = signature.find("Credential=");
  if (at == std::string_view::npos) {
    return {};
  }
  std::string text(signature.substr(at, signature.find_first_of(",& ", at) - at));
  for (auto escape = text.find("%2F"); escape != std::string::npos; escape = text.find("%2F")) {
    text.replace(escape, 3, "/");
  }
  const auto end = text.rfind('/');
  const auto service = end == std::string::npos || end == 0 ? end : text.rfind('/', end - 1);
  const auto region = service == std::string::npos || service == 0 ? service : text.rfind('/', service - 1);
  return region == std::string::npos ? "" : text.substr(region + 1, end - region - 1);
}

std::string sorted_query(std::string_view query) {
  std::vector<std::string> parameters;
  for (std::size_t at = 0; at <= query.size() && !query.empty();) {
    const auto end = std::min(query.find('&', at), query.size());
    const std::string_view parameter = query.substr(at, end - at);
    const std::string_view name = parameter.substr(0, parameter.find('='));
    const auto skip = signature_parameters();
    if (!parameter.empty() &&
        std::none_of(skip.begin(), skip.end(), [&](std::string_view one) { return same_name(one, name); })) {
      // `?versioning` and `?versioning=` are signed, and so sent, as the same.
      parameters.push_back(name.size() == parameter.size() ? std::string(name) + "="
                                                           : std::string(parameter));
    }
    at = end + 1;
  }
  std::string text;
  for (std::sort(parameters.begin(), parameters.end()); const std::string& parameter : parameters) {
    text += (text.empty() ? "" : "\n") + parameter;
  }
  return text;
}

std::string path_of(const UrlParts& url, std::string_view scope) {
  std::string path(url.path.empty() ? "/" : url.path);
  if (scope.ends_with("/s3")) {
    const auto bucket = std::min(url.host.find(".s3."), url.host.find(".s3-"));
    if (bucket != std::string_view::npos) {
      path = "/" + std::string(url.host.substr(0, bucket)) + path;
    }
    if (path.size() > 1 && path.find('/', 1) == path.size() - 1) {
      path.pop_back();
    }
  }
  for (const std::string_view prefix : secret_paths()) {
    if (path.starts_with(prefix)) {
      path = std::string(prefix) + "(masked)";
    }
  }
  return path;
}

std::string action_in(std::string_view body) {
  const auto at = body.starts_with("Action=") ? 0 : body.find("\nAction=");
  if (at == std::string_view::npos) {
    return {};
  }
  const auto start = body.find('=', at) + 1;
  return std::string(body.substr(start, body.find('\n', start) - start));
}

std::string hash_of(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  EVP_Digest(text.data(), text.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  std::string hex;
  for (std::size_t i = 0; i < 6; ++i) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    hex += kDigits[digest[i] >> 4U];
    hex += kDigits[digest[i] & 15U];
  }
  return hex;
}

}  // namespace

RequestKey request_key(const HttpRequest& request) {
  const UrlParts url = split_url(request.url);
  RequestKey key{.method = request.method};
  const std::string_view authorization = header(request, "authorization");
  key.scope = scope_of(authorization.empty() ? url.query : authorization);
  key.operation = header(request, "x-amz-target");
  key.target = stable_target(path_of(url, key.scope) + "?" + std::string(url.query));
  if (!is_text(request.body)) {
    key.body = "base64:" + to_base64(request.body);
  } else if (is_form(request.body)) {
    key.body = mask_form(request.body, "");
    key.body = mask_form(request.body, action_in(key.body));
  } else {
    key.body = mask_body(request.body, operation_name(key));
  }
  return key;
}

std::string stable_target(std::string_view path_and_query) {
  const auto question = std::min(path_and_query.find('?'), path_and_query.size());
  std::string target(path_and_query.substr(0, question));
  if (question < path_and_query.size()) {
    std::string query = mask_form(sorted_query(path_and_query.substr(question + 1)), "");
    std::replace(query.begin(), query.end(), '\n', '&');
    target += query.empty() ? "" : "?" + query;
  }
  return target;
}

std::string operation_name(const RequestKey& key) {
  if (!key.operation.empty()) {
    return key.operation.substr(key.operation.rfind('.') + 1);
  }
  if (is_form(key.body)) {
    if (std::string action = action_in(key.body); !action.empty()) {
      return action;
    }
  }
  return key.method + " " + key.target;
}

std::string describe(const RequestKey& key) {
  const auto slash = key.scope.find('/');
  if (slash == std::string::npos) {
    return operation_name(key);
  }
  return key.scope.substr(slash + 1) + " " + operation_name(key) + " (" + key.scope.substr(0, slash) + ")";
}

std::string to_text(const RequestKey& key) {
  std::string text = key.method + " " + key.target + "\n";
  if (!key.scope.empty()) {
    text += "scope: " + key.scope + "\n";
  }
  if (!key.operation.empty()) {
    text += "x-amz-target: " + key.operation + "\n";
  }
  return text + "\n" + key.body;
}

std::string file_stem(const RequestKey& key) {
  constexpr std::size_t kLongest = 80;
  std::string readable = key.scope.substr(key.scope.find('/') + 1);
  readable += (readable.empty() ? "" : "-") + operation_name(key);
  std::string stem;
  for (const char c : readable) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_';
    if (plain || (!stem.empty() && stem.back() != '-')) {
      stem += plain ? c : '-';
    }
  }
  stem.resize(std::min(stem.size(), kLongest));
  while (stem.ends_with('-')) {
    stem.pop_back();
  }
  return stem + "-" + hash_of(to_text(key));
}

}  // namespace reconcile
