#include "providers/aws/credentials/container_source.h"

#include <fstream>
#include <sstream>

#include "providers/aws/credentials/exchange.h"
#include "providers/aws/credentials/json_credentials.h"

namespace reconcile::aws {

namespace {

constexpr std::string_view kSource = "container credentials";
constexpr std::string_view kEcsAddress = "http://169.254.170.2";

bool may_be_asked(std::string_view url) {
  if (url.starts_with("https://")) return !authority_of(url).empty();
  if (!url.starts_with("http://")) return false;
  const std::string authority = authority_of(url);
  if (authority.find('@') != std::string::npos) return false;
  if (is_loopback(url)) return true;
  const bool v6 = authority.starts_with('[');
  const std::string host = authority.substr(0, v6 ? authority.find(']') + 1 : authority.find(':'));
  return host == "169.254.170.2" || host == "169.254.170.23" || host == "[fd00:ec2::23]";
}

class ContainerSource final : public CredentialsSource {
 public:
  ContainerSource(const CredentialsContext& context, std::string url)
      : context_(context), url_(std::move(url)) {}

  Result<Credentials> load() override {
    auto token = authorization();
    if (!token) return std::move(token).error();
    HttpRequest request{.url = url_,
                        .headers = {{"accept", "application/json"}},
                        .connect_timeout = std::chrono::milliseconds(2'000),
                        .read_timeout = std::chrono::milliseconds(10'000),
                        .direct = url_.starts_with("http://")};
    if (!token->empty()) request.headers.emplace_back("authorization", token->reveal());
    auto reply = exchange_with_retries(context_.http, request);
    if (!reply) {
      Error error = std::move(reply).error();
      if (error.kind != ErrorKind::kInterrupted) error.kind = ErrorKind::kCredentials;
      error.detail = "while asking for " + std::string(kSource);
      return error;
    }
    if (reply->status != 200) {
      wipe(reply->body);
      return Error{.kind = ErrorKind::kCredentials,
                   .summary = std::string(kSource) + ": " + authority_of(url_) + " answered with status " +
                              std::to_string(reply->status)};
    }
    return read_json_credentials(reply->body, std::string(kSource));
  }

 private:
  /// Read each time: EKS replaces the file's token.
  [[nodiscard]] Result<Secret> authorization() const {
    std::string token;
    if (const auto path = context_.environment("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
      std::ifstream file(*path, std::ios::binary);
      std::ostringstream text;
      if (file) text << file.rdbuf();
      token = std::move(text).str();
      if (token.empty()) {
        return Error{.kind = ErrorKind::kCredentials,
                     .summary = std::string(kSource) + ": cannot read the token file " + *path};
      }
    } else {
      token = context_.environment("AWS_CONTAINER_AUTHORIZATION_TOKEN").value_or("");
    }
    if (token.find_first_of("\r\n") != std::string::npos) {
      wipe(token);
      return Error{.kind = ErrorKind::kCredentials,
                   .summary = std::string(kSource) + ": the authorization token has a line break"};
    }
    const Secret secret(token);
    wipe(token);
    return secret;
  }

  const CredentialsContext& context_;
  const std::string url_;
};

}  // namespace

FoundSource find_container_source(const CredentialsContext& context) {
  std::string url;
  if (const auto relative = context.environment("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")) {
    url = std::string(kEcsAddress) + (relative->starts_with('/') ? "" : "/") + *relative;
  } else if (const auto full = context.environment("AWS_CONTAINER_CREDENTIALS_FULL_URI")) {
    url = *full;
  } else {
    return std::unique_ptr<CredentialsSource>{};
  }
  if (!may_be_asked(url)) {
    return Error{
        .kind = ErrorKind::kCredentials,
        .summary = "AWS_CONTAINER_CREDENTIALS_FULL_URI names a host that must not be asked for credentials",
        .hint = "use https, a loopback address, 169.254.170.2, 169.254.170.23 or [fd00:ec2::23]"};
  }
  return std::unique_ptr<CredentialsSource>(std::make_unique<ContainerSource>(context, std::move(url)));
}

}  // namespace reconcile::aws
