#include "providers/aws/credentials/web_identity_source.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "providers/aws/credentials/sts.h"

namespace reconcile::aws {

namespace {

struct WebIdentity {
  std::string token_file;
  RoleRequest role;
  std::string region;
  std::string source;
};

class WebIdentitySource final : public CredentialsSource {
 public:
  WebIdentitySource(const CredentialsContext& context, WebIdentity identity)
      : context_(context), identity_(std::move(identity)) {}

  Result<Credentials> load() override {
    // Read each time: the file's token is replaced long before it expires.
    std::ifstream file(identity_.token_file, std::ios::binary);
    std::ostringstream text;
    if (file) text << file.rdbuf();
    std::string token = std::move(text).str();
    if (token.empty()) {
      return Error{.kind = ErrorKind::kCredentials,
                   .summary = identity_.source + ": cannot read the token file " + identity_.token_file +
                              (file ? ": it is empty" : std::string(": ") + std::strerror(errno))};
    }
    const Secret secret(token);
    wipe(token);
    return assume_role_with_web_identity(context_, identity_.region, identity_.role, secret,
                                         identity_.source);
  }

 private:
  const CredentialsContext& context_;
  const WebIdentity identity_;
};

FoundSource make(const CredentialsContext& context, WebIdentity identity, const std::string& role_setting) {
  if (identity.role.role_arn.empty()) {
    return Error{.kind = ErrorKind::kCredentials,
                 .summary = identity.source + ": a token file is set but " + role_setting + " is not"};
  }
  return std::unique_ptr<CredentialsSource>(
      std::make_unique<WebIdentitySource>(context, std::move(identity)));
}

}  // namespace

FoundSource find_environment_web_identity(const CredentialsContext& context) {
  const auto file = context.environment("AWS_WEB_IDENTITY_TOKEN_FILE");
  if (!file) return std::unique_ptr<CredentialsSource>{};
  return make(context,
              {.token_file = *file,
               .role = {.role_arn = context.environment("AWS_ROLE_ARN").value_or(""),
                        .session_name = context.environment("AWS_ROLE_SESSION_NAME").value_or("")},
               .region = context.region,
               .source = "web identity token (AWS_WEB_IDENTITY_TOKEN_FILE)"},
              "AWS_ROLE_ARN");
}

FoundSource find_profile_web_identity(const CredentialsContext& context, const std::string& profile) {
  const auto& config = context.config;
  const auto file = config.get(profile, "web_identity_token_file");
  if (!file) return std::unique_ptr<CredentialsSource>{};
  return make(context,
              {.token_file = *file,
               .role = {.role_arn = config.get(profile, "role_arn").value_or(""),
                        .session_name = config.get(profile, "role_session_name").value_or(""),
                        .duration_seconds = config.get(profile, "duration_seconds").value_or("")},
               .region = config.get(profile, "region").value_or(context.region),
               .source = "profile " + profile + " (web identity)"},
              "role_arn");
}

}  // namespace reconcile::aws
