#include "providers/aws/sigv4.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <algorithm>
#include <ctime>
#include <map>

#include "providers/aws/protocol/percent.h"

namespace reconcile::aws {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";

using Digest = std::array<unsigned char, SHA256_DIGEST_LENGTH>;

std::string hex(const Digest& digest) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  out.reserve(digest.size() * 2);
  for (const auto byte : digest) {
    out += kHex[byte >> 4];
    out += kHex[byte & 15];
  }
  return out;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Digest hmac(std::string_view key, std::string_view data) {
  Digest out{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes_of(data), data.size(), out.data(),
       &size);
  return out;
}

std::string_view view(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

Secret hmac_secret(std::string_view key, std::string_view data) {
  Digest digest = hmac(key, data);
  Secret secret(view(digest));
  OPENSSL_cleanse(digest.data(), digest.size());
  return secret;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

/// Outer blanks cut, inner runs of blanks made one.
std::string canonical_header_value(std::string_view value) {
  std::string out;
  for (const char c : value) {
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

bool is_signed(std::string_view lower_name) {
  static constexpr std::array<std::string_view, 12> kUnsigned = {"authorization",
                                                                 "connection",
                                                                 "expect",
                                                                 "keep-alive",
                                                                 "proxy-authenticate",
                                                                 "proxy-authorization",
                                                                 "te",
                                                                 "trailer",
                                                                 "transfer-encoding",
                                                                 "upgrade",
                                                                 "user-agent",
                                                                 "x-amzn-trace-id"};
  return std::ranges::find(kUnsigned, lower_name) == kUnsigned.end();
}

/// Signed headers by name; values of one name joined by commas in their order.
std::map<std::string, std::string> canonical_headers(const Headers& headers) {
  std::map<std::string, std::string> out;
  for (const auto& [name, value] : headers) {
    std::string key = lower(name);
    if (!is_signed(key)) continue;
    const auto [at, fresh] = out.try_emplace(std::move(key));
    if (!fresh) at->second += ',';
    at->second += canonical_header_value(value);
  }
  return out;
}

std::string without_dot_segments(std::string_view path) {
  std::vector<std::string_view> kept;
  const bool slash_at_end = path.ends_with('/');
  while (!path.empty()) {
    const auto slash = path.find('/');
    const auto segment = path.substr(0, slash);
    if (segment == "..") {
      if (!kept.empty()) kept.pop_back();
    } else if (!segment.empty() && segment != ".") {
      kept.push_back(segment);
    }
    if (slash == std::string_view::npos) break;
    path.remove_prefix(slash + 1);
  }
  std::string out;
  for (const auto segment : kept) (out += '/') += segment;
  if (out.empty() || slash_at_end) out += '/';
  return out;
}

std::string date_of(std::chrono::sys_seconds time) { return signing_time(time).substr(0, 8); }

void set_header(Headers& headers, std::string_view name, std::string value) {
  std::erase_if(headers, [&](const auto& header) { return lower(header.first) == name; });
  headers.emplace_back(name, std::move(value));
}

}  // namespace

std::string signing_time(std::chrono::sys_seconds time) {
  const std::time_t seconds = time.time_since_epoch().count();
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::array<char, 17> text{};
  const auto size = std::strftime(text.data(), text.size(), "%Y%m%dT%H%M%SZ", &utc);
  return {text.data(), size};
}

std::string credential_scope(const SigningScope& scope) {
  return date_of(scope.time) + '/' + scope.region + '/' + scope.service + "/aws4_request";
}

std::string sha256_hex(std::string_view data) {
  Digest digest{};
  SHA256(bytes_of(data), data.size(), digest.data());
  return hex(digest);
}

std::string sha256_base64(std::string_view data) {
  Digest digest{};
  SHA256(bytes_of(data), data.size(), digest.data());
  std::array<unsigned char, 4 * ((SHA256_DIGEST_LENGTH + 2) / 3) + 1> text{};
  const int size = EVP_EncodeBlock(text.data(), digest.data(), SHA256_DIGEST_LENGTH);
  return {reinterpret_cast<const char*>(text.data()), static_cast<std::size_t>(size)};
}

std::string canonical_path(std::string_view path, std::string_view service) {
  if (path.empty()) return "/";
  if (service == "s3") return std::string(path);
  return percent_encode(without_dot_segments(path), true);
}

std::string canonical_query(const Query& query) {
  std::vector<std::pair<std::string, std::string>> encoded;
  encoded.reserve(query.size());
  for (const auto& [name, value] : query) encoded.emplace_back(percent_encode(name), percent_encode(value));
  std::ranges::sort(encoded);
  std::string out;
  for (const auto& [name, value] : encoded) {
    if (!out.empty()) out += '&';
    ((out += name) += '=') += value;
  }
  return out;
}

std::string signed_headers(const Headers& headers) {
  std::string out;
  for (const auto& [name, value] : canonical_headers(headers)) (out += out.empty() ? "" : ";") += name;
  return out;
}

std::string canonical_request(const WireRequest& request, std::string_view service,
                              std::string_view payload_hash) {
  std::string out = request.method;
  (out += '\n') += canonical_path(request.path, service);
  (out += '\n') += canonical_query(request.query);
  out += '\n';
  for (const auto& [name, value] : canonical_headers(request.headers)) {
    (((out += name) += ':') += value) += '\n';
  }
  (out += '\n') += signed_headers(request.headers);
  (out += '\n') += payload_hash;
  return out;
}

std::string string_to_sign(const SigningScope& scope, std::string_view canonical_request) {
  std::string out(kAlgorithm);
  (out += '\n') += signing_time(scope.time);
  (out += '\n') += credential_scope(scope);
  (out += '\n') += sha256_hex(canonical_request);
  return out;
}

Secret signing_key(const Secret& secret_access_key, const SigningScope& scope) {
  std::string start = "AWS4";
  start += secret_access_key.reveal();
  Secret key = hmac_secret(start, date_of(scope.time));
  wipe(start);
  for (const std::string_view part :
       {std::string_view(scope.region), std::string_view(scope.service), std::string_view("aws4_request")}) {
    key = hmac_secret(key.reveal(), part);
  }
  return key;
}

std::string signature(const Secret& signing_key, std::string_view string_to_sign) {
  return hex(hmac(signing_key.reveal(), string_to_sign));
}

void sign(WireRequest& request, const Credentials& credentials, const SigningScope& scope) {
  const std::string payload_hash = sha256_hex(request.body);
  std::erase_if(request.headers, [](const auto& h) { return lower(h.first) == "authorization"; });
  set_header(request.headers, "x-amz-date", signing_time(scope.time));
  if (!credentials.session_token.empty()) {
    set_header(request.headers, "x-amz-security-token", std::string(credentials.session_token.reveal()));
  }
  if (scope.service == "s3") set_header(request.headers, "x-amz-content-sha256", payload_hash);
  const auto canonical = canonical_request(request, scope.service, payload_hash);
  const auto signed_names = signed_headers(request.headers);
  const auto mac =
      signature(signing_key(credentials.secret_access_key, scope), string_to_sign(scope, canonical));
  std::string authorization(kAlgorithm);
  (authorization += " Credential=") += credentials.access_key_id + '/' + credential_scope(scope);
  (authorization += ", SignedHeaders=") += signed_names;
  (authorization += ", Signature=") += mac;
  set_header(request.headers, "authorization", std::move(authorization));
}

}  // namespace reconcile::aws
