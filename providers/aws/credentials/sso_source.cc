#include "providers/aws/credentials/sso_source.h"

#include <openssl/evp.h>

#include <array>
#include <fstream>
#include <optional>
#include <sstream>

#include "model/timestamp.h"
#include "providers/aws/credentials/exchange.h"
#include "providers/aws/protocol/json.h"
#include "providers/aws/protocol/percent.h"
#include "providers/aws/services.h"

namespace reconcile::aws {

namespace {

struct SsoProfile {
  std::string profile;
  std::string cache_key;  ///< the session's name, or the start URL: its SHA-1 names the cache file
  std::string region;
  std::string account;
  std::string role;
};

std::string sha1_hex(std::string_view text) {
  static constexpr char kHex[] = "0123456789abcdef";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(), nullptr);
  std::string out;
  for (unsigned int i = 0; i < size; ++i) {
    out += kHex[digest[i] >> 4];
    out += kHex[digest[i] & 15];
  }
  return out;
}

/// The `expiration` member: milliseconds since 1970.
std::optional<std::chrono::system_clock::time_point> from_milliseconds(std::string_view text) {
  if (text.empty() || text.size() > 15 || text.find_first_not_of("0123456789") != std::string_view::npos) {
    return std::nullopt;
  }
  return std::chrono::system_clock::time_point(std::chrono::milliseconds(std::stoll(std::string(text))));
}

class SsoSource final : public CredentialsSource {
 public:
  SsoSource(const CredentialsContext& context, SsoProfile sso) : context_(context), sso_(std::move(sso)) {}

  Result<Credentials> load() override {
    auto token = read_token();
    if (!token) return std::move(token).error();
    const auto endpoint = endpoint_for(kSso, sso_.region, context_.endpoints);
    if (!endpoint) return endpoint.error();
    const HttpRequest request{.url = endpoint->url +
                                     "/federation/credentials?role_name=" + percent_encode(sso_.role) +
                                     "&account_id=" + percent_encode(sso_.account),
                              .headers = {{"x-amz-sso_bearer_token", std::string(token->reveal())},
                                          {"accept", "application/json"}}};
    auto reply = exchange_with_retries(context_.http, request);
    if (!reply) return std::move(reply).error();
    return read_reply(*reply);
  }

 private:
  [[nodiscard]] std::string source() const { return "profile " + sso_.profile + " (SSO)"; }

  [[nodiscard]] Error must_log_in(const std::string& why) const {
    return Error{.kind = ErrorKind::kCredentials,
                 .summary = source() + ": " + why,
                 .hint = "run: aws sso login --profile " + sso_.profile};
  }

  [[nodiscard]] Result<Secret> read_token() const {
    const std::string path =
        context_.environment("HOME").value_or("") + "/.aws/sso/cache/" + sha1_hex(sso_.cache_key) + ".json";
    std::ifstream file(path, std::ios::binary);
    if (!file) return must_log_in("there is no SSO token (" + path + ")");
    std::ostringstream text;
    text << file.rdbuf();
    std::string document = std::move(text).str();
    auto cached = read_json(document);
    wipe(document);
    if (!cached) return must_log_in("the SSO token file " + path + " is not understood");
    const Secret token((*cached)["accessToken"].text());
    const auto expires = parse_timestamp((*cached)["expiresAt"].text());
    wipe_strings(*cached);
    if (token.empty() || !expires) return must_log_in("the SSO token file " + path + " is not understood");
    if (*expires <= context_.clock()) return must_log_in("the SSO token has expired");
    return token;
  }

  [[nodiscard]] Result<Credentials> read_reply(HttpResponse& reply) const {
    if (reply.status == 401) return must_log_in("the SSO token was refused");
    auto parsed = read_json(reply.body);
    wipe(reply.body);
    if (reply.status == 403 || reply.status == 404) {
      return Error{.kind = ErrorKind::kCredentials,
                   .summary = source() + ": no access to role " + sso_.role + " in account " + sso_.account,
                   .hint = "check sso_account_id and sso_role_name, or ask for the permission set"};
    }
    if (reply.status != 200 || !parsed) {
      return Error{.kind = reply.status >= 500 ? ErrorKind::kTransient : ErrorKind::kCredentials,
                   .summary = source() + ": SSO answered with status " + std::to_string(reply.status)};
    }
    const Value& role = (*parsed)["roleCredentials"];
    Credentials credentials{.access_key_id = std::string(role["accessKeyId"].text()),
                            .secret_access_key = Secret(role["secretAccessKey"].text()),
                            .session_token = Secret(role["sessionToken"].text()),
                            .expires = from_milliseconds(role["expiration"].text()),
                            .source = source(),
                            .account = sso_.account};
    wipe_strings(*parsed);
    if (credentials.access_key_id.empty() || credentials.secret_access_key.empty() || !credentials.expires) {
      return Error{.kind = ErrorKind::kCredentials,
                   .summary = source() + ": SSO's answer has no credentials"};
    }
    return credentials;
  }

  const CredentialsContext& context_;
  const SsoProfile sso_;
};

}  // namespace

FoundSource find_sso_source(const CredentialsContext& context, const std::string& profile) {
  const auto& config = context.config;
  const auto session = config.get(profile, "sso_session");
  const auto account = config.get(profile, "sso_account_id");
  const auto role = config.get(profile, "sso_role_name");
  const auto start_url = config.get(profile, "sso_start_url");
  if (!(session || start_url) || !(account || role)) return std::unique_ptr<CredentialsSource>{};

  const auto missing = [&](const std::string& what) {
    return Error{.kind = ErrorKind::kCredentials,
                 .summary = "profile " + profile + " (SSO): " + what + " is missing",
                 .hint = "run: aws configure sso --profile " + profile};
  };
  if (!account) return missing("sso_account_id");
  if (!role) return missing("sso_role_name");
  SsoProfile sso{.profile = profile, .cache_key = {}, .region = {}, .account = *account, .role = *role};
  if (session) {
    const auto section = config.sso_sessions.find(*session);
    if (section == config.sso_sessions.end()) return missing("the section [sso-session " + *session + "]");
    const auto region = section->second.find("sso_region");
    if (region == section->second.end() || region->second.empty()) return missing("sso_region");
    sso.cache_key = *session;
    sso.region = region->second;
  } else {
    sso.cache_key = *start_url;
    sso.region = config.get(profile, "sso_region").value_or("");
    if (sso.region.empty()) return missing("sso_region");
  }
  return std::unique_ptr<CredentialsSource>(std::make_unique<SsoSource>(context, std::move(sso)));
}

}  // namespace reconcile::aws
