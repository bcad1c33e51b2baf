#include "providers/aws/credentials/profile_source.h"

#include <algorithm>
#include <array>
#include <vector>

#include "providers/aws/credentials/container_source.h"
#include "providers/aws/credentials/environment_source.h"
#include "providers/aws/credentials/instance_source.h"
#include "providers/aws/credentials/process_source.h"
#include "providers/aws/credentials/sso_source.h"
#include "providers/aws/credentials/sts.h"
#include "providers/aws/credentials/web_identity_source.h"

namespace reconcile::aws {

namespace {

Error wrong(const std::string& profile, const std::string& what, std::string hint = {}) {
  return Error{.kind = ErrorKind::kCredentials,
               .summary = "profile " + profile + ": " + what,
               .hint = std::move(hint)};
}

class KeysSource final : public CredentialsSource {
 public:
  explicit KeysSource(Credentials credentials) : credentials_(std::move(credentials)) {}
  Result<Credentials> load() override { return credentials_; }

 private:
  Credentials credentials_;
};

class RoleSource final : public CredentialsSource {
 public:
  RoleSource(const CredentialsContext& context, std::unique_ptr<CredentialsSource> base, RoleRequest request,
             std::string region, std::string source)
      : context_(context),
        base_(std::move(base)),
        request_(std::move(request)),
        region_(std::move(region)),
        source_(std::move(source)) {}

  Result<Credentials> load() override {
    auto base = base_->load();
    if (!base) return base;
    return assume_role(context_, region_, request_, *base, source_);
  }

 private:
  const CredentialsContext& context_;
  const std::unique_ptr<CredentialsSource> base_;
  const RoleRequest request_;
  const std::string region_;
  const std::string source_;
};

FoundSource find_role(const CredentialsContext& context, const std::string& profile,
                      std::vector<std::string>& visited);

/// The credentials of a profile that another one names as its source: its own keys come first, since a
/// profile may name itself.
FoundSource find_base_profile(const CredentialsContext& context, const std::string& profile,
                              std::vector<std::string>& visited) {
  if (!context.config.profiles.contains(profile)) {
    return wrong(visited.back(), "its source_profile \"" + profile + "\" does not exist");
  }
  auto keys = find_profile_keys(context, profile);
  if (!keys || *keys) return keys;
  if (std::ranges::find(visited, profile) != visited.end()) {
    std::string circle;
    for (const auto& name : visited) circle += name + " -> ";
    return wrong(visited.front(), "source_profile goes round in a circle: " + circle + profile);
  }
  auto role = find_role(context, profile, visited);
  if (!role || *role) return role;
  for (const auto find : {find_profile_web_identity, find_sso_source, find_process_source}) {
    auto found = find(context, profile);
    if (!found || *found) return found;
  }
  return wrong(visited.back(), "its source_profile \"" + profile + "\" has no credentials");
}

FoundSource find_place(const CredentialsContext& context, const std::string& profile,
                       const std::string& place) {
  FoundSource found = std::unique_ptr<CredentialsSource>{};
  if (place == "Environment") {
    found = find_environment_source(context);
  } else if (place == "EcsContainer") {
    found = find_container_source(context);
  } else if (place == "Ec2InstanceMetadata") {
    found = find_instance_source(context);
  } else {
    return wrong(profile, "credential_source \"" + place + "\" is unknown",
                 "use Environment, EcsContainer or Ec2InstanceMetadata");
  }
  if (!found || *found) return found;
  return wrong(profile, "its credential_source " + place + " has no credentials");
}

bool is_count(const std::string& text) {
  return text.size() <= 6 && text.find_first_not_of("0123456789") == std::string::npos;
}

FoundSource find_role(const CredentialsContext& context, const std::string& profile,
                      std::vector<std::string>& visited) {
  const auto& config = context.config;
  const auto role_arn = config.get(profile, "role_arn");
  if (!role_arn || config.get(profile, "web_identity_token_file"))
    return std::unique_ptr<CredentialsSource>{};
  const auto source_profile = config.get(profile, "source_profile");
  const auto place = config.get(profile, "credential_source");
  if (source_profile && place)
    return wrong(profile, "has both source_profile and credential_source", "keep one");
  if (!source_profile && !place) {
    return wrong(profile, "has role_arn but neither source_profile nor credential_source", "add one of them");
  }
  if (config.get(profile, "mfa_serial")) {
    return wrong(profile, "its role wants an MFA code (mfa_serial), and this program asks for none",
                 "get session credentials first (aws configure export-credentials --profile " + profile +
                     " --format env) and run with those");
  }
  const auto duration = config.get(profile, "duration_seconds").value_or("");
  if (!is_count(duration)) return wrong(profile, "duration_seconds is not a number");
  visited.push_back(profile);
  auto base = source_profile ? find_base_profile(context, *source_profile, visited)
                             : find_place(context, profile, *place);
  if (!base) return base;
  return std::unique_ptr<CredentialsSource>(std::make_unique<RoleSource>(
      context, *std::move(base),
      RoleRequest{.role_arn = *role_arn,
                  .session_name = config.get(profile, "role_session_name").value_or(""),
                  .external_id = config.get(profile, "external_id").value_or(""),
                  .duration_seconds = duration},
      config.get(profile, "region").value_or(context.region),
      "profile " + profile + " (role " + *role_arn + ")"));
}

}  // namespace

FoundSource find_profile_keys(const CredentialsContext& context, const std::string& profile) {
  const auto& config = context.config;
  const auto id = config.get(profile, "aws_access_key_id");
  const auto secret = config.get(profile, "aws_secret_access_key");
  if (!id && !secret) return std::unique_ptr<CredentialsSource>{};
  if (!id) return wrong(profile, "has aws_secret_access_key but no aws_access_key_id");
  if (!secret) return wrong(profile, "has aws_access_key_id but no aws_secret_access_key");
  auto token = config.get(profile, "aws_session_token");
  if (!token) token = config.get(profile, "aws_security_token");
  return std::unique_ptr<CredentialsSource>(std::make_unique<KeysSource>(
      Credentials{.access_key_id = *id,
                  .secret_access_key = Secret(*secret),
                  .session_token = Secret(token.value_or("")),
                  .source = "profile " + profile,
                  .account = config.get(profile, "aws_account_id").value_or("")}));
}

FoundSource find_profile_role(const CredentialsContext& context, const std::string& profile) {
  std::vector<std::string> visited;
  return find_role(context, profile, visited);
}

}  // namespace reconcile::aws
