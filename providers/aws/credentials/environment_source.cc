#include "providers/aws/credentials/environment_source.h"

#include "model/timestamp.h"

namespace reconcile::aws {

namespace {

class EnvironmentSource final : public CredentialsSource {
 public:
  explicit EnvironmentSource(Credentials credentials) : credentials_(std::move(credentials)) {}
  Result<Credentials> load() override { return credentials_; }

 private:
  Credentials credentials_;
};

}  // namespace

FoundSource find_environment_source(const CredentialsContext& context) {
  const auto& environment = context.environment;
  const auto id = environment("AWS_ACCESS_KEY_ID");
  const auto secret = environment("AWS_SECRET_ACCESS_KEY");
  if (!id && !secret) return std::unique_ptr<CredentialsSource>{};
  if (!id || !secret) {
    const std::string set = id ? "AWS_ACCESS_KEY_ID" : "AWS_SECRET_ACCESS_KEY";
    const std::string missing = id ? "AWS_SECRET_ACCESS_KEY" : "AWS_ACCESS_KEY_ID";
    return Error{.kind = ErrorKind::kCredentials,
                 .summary = set + " is set but " + missing + " is not",
                 .hint = "set both, or neither"};
  }
  Credentials credentials{.access_key_id = *id,
                          .secret_access_key = Secret(*secret),
                          .source = "environment",
                          .account = environment("AWS_ACCOUNT_ID").value_or("")};
  auto token = environment("AWS_SESSION_TOKEN");
  if (!token) token = environment("AWS_SECURITY_TOKEN");
  if (token) credentials.session_token = Secret(*token);
  if (const auto expiration = environment("AWS_CREDENTIAL_EXPIRATION")) {
    credentials.expires = parse_timestamp(*expiration);
    if (!credentials.expires) {
      return Error{.kind = ErrorKind::kCredentials, .summary = "AWS_CREDENTIAL_EXPIRATION is not a time"};
    }
  }
  return std::unique_ptr<CredentialsSource>(std::make_unique<EnvironmentSource>(std::move(credentials)));
}

}  // namespace reconcile::aws
