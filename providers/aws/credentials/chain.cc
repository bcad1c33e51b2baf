#include "providers/aws/credentials/chain.h"

#include <future>
#include <vector>

#include "providers/aws/credentials/container_source.h"
#include "providers/aws/credentials/environment_source.h"
#include "providers/aws/credentials/instance_source.h"
#include "providers/aws/credentials/process_source.h"
#include "providers/aws/credentials/profile_source.h"
#include "providers/aws/credentials/refreshing.h"
#include "providers/aws/credentials/sso_source.h"
#include "providers/aws/credentials/sts.h"
#include "providers/aws/credentials/web_identity_source.h"

namespace reconcile::aws {

namespace {

/// STS has to be asked somewhere even where no region is known.
CredentialsContext with_region(CredentialsContext context) {
  if (context.region.empty()) context.region = "us-east-1";
  return context;
}

class ChainSource final : public CredentialsSource {
 public:
  explicit ChainSource(CredentialsContext context) : context_(with_region(std::move(context))) {}

  Result<Credentials> load() override {
    if (found_) return found_->load();
    looked_at_.clear();
    auto place = find();
    if (!place) return std::move(place).error();
    if (*place) {
      found_ = *std::move(place);
      return found_->load();
    }
    // The instance comes last and is only known by asking.
    auto instance = find_instance_source(context_);
    if (!instance) return std::move(instance).error();
    if (!*instance) {
      looked_at_.emplace_back("EC2 instance role: AWS_EC2_METADATA_DISABLED is set");
      return nothing_found();
    }
    auto credentials = (*instance)->load();
    if (credentials) {
      found_ = *std::move(instance);
    } else if (credentials.error().kind == ErrorKind::kCredentials) {
      looked_at_.push_back(credentials.error().summary);
      return nothing_found();
    }
    return credentials;
  }

 private:
  /// Null where no place before the instance has anything.
  FoundSource find() {
    const std::string& profile = context_.config.profile;
    if (context_.config.profile_is_option) {
      looked_at_.emplace_back("environment: left out, since the profile was named with --profile");
    } else {
      auto keys = find_environment_source(context_);
      if (!keys || *keys) return keys;
      looked_at_.emplace_back("environment: AWS_ACCESS_KEY_ID is not set");
    }
    auto role = find_profile_role(context_, profile);
    if (!role || *role) return role;
    if (!context_.config.profile_is_option) {
      auto token = find_environment_web_identity(context_);
      if (!token || *token) return token;
      looked_at_.emplace_back("web identity: AWS_WEB_IDENTITY_TOKEN_FILE is not set");
    }
    for (const auto find :
         {find_profile_web_identity, find_sso_source, find_profile_keys, find_process_source}) {
      auto found = find(context_, profile);
      if (!found || *found) return found;
    }
    looked_at_.push_back("profile " + profile + ": no role, SSO, keys or credential_process in " +
                         context_.config.config_path + " and " + context_.config.credentials_path);
    auto container = find_container_source(context_);
    if (container && !*container) {
      looked_at_.emplace_back("container: AWS_CONTAINER_CREDENTIALS_RELATIVE_URI and _FULL_URI are not set");
    }
    return container;
  }

  [[nodiscard]] Error nothing_found() const {
    std::string detail = "looked at:";
    for (const auto& line : looked_at_) (detail += "\n  ") += line;
    return Error{.kind = ErrorKind::kCredentials,
                 .summary = "no AWS credentials were found",
                 .detail = std::move(detail),
                 .hint =
                     "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile with --profile or "
                     "AWS_PROFILE, or run: aws configure sso"};
  }

  const CredentialsContext context_;
  std::vector<std::string> looked_at_;
  std::unique_ptr<CredentialsSource> found_;
};

class AssumedRoleSource final : public CredentialsSource {
 public:
  AssumedRoleSource(std::shared_ptr<CredentialsProvider> base, RoleOptions role, CredentialsContext context)
      : base_(std::move(base)), role_(std::move(role)), context_(with_region(std::move(context))) {}

  Result<Credentials> load() override {
    const auto promise = std::make_shared<std::promise<Result<CredentialsProvider::Shared>>>();
    auto future = promise->get_future();
    base_->get([promise](Result<CredentialsProvider::Shared> credentials) {
      promise->set_value(std::move(credentials));
    });
    const auto base = future.get();
    if (!base) return base.error();
    return assume_role(
        context_, context_.region,
        {.role_arn = role_.role_arn, .session_name = role_.session_name, .external_id = role_.external_id},
        **base, "role " + role_.role_arn);
  }

 private:
  const std::shared_ptr<CredentialsProvider> base_;
  const RoleOptions role_;
  const CredentialsContext context_;
};

}  // namespace

std::shared_ptr<CredentialsProvider> make_credentials_chain(CredentialsContext context) {
  auto clock = context.clock;
  return std::make_shared<RefreshingCredentials>(std::make_unique<ChainSource>(std::move(context)),
                                                 std::move(clock));
}

std::shared_ptr<CredentialsProvider> make_assumed_role(std::shared_ptr<CredentialsProvider> base,
                                                       RoleOptions role, CredentialsContext context) {
  auto clock = context.clock;
  return std::make_shared<RefreshingCredentials>(
      std::make_unique<AssumedRoleSource>(std::move(base), std::move(role), std::move(context)),
      std::move(clock));
}

}  // namespace reconcile::aws
