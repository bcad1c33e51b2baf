#include "providers/aws/sessions.h"

#include <utility>

#include "providers/aws/credentials/chain.h"
#include "providers/aws/services.h"

namespace reconcile::aws {

namespace {

constexpr std::chrono::milliseconds kDocumentTimeout{180'000};
constexpr Operation kGetCallerIdentity{.service = &kSts, .name = "GetCallerIdentity"};

/// Nothing checks the signatures of a replay, and it must run where there are no credentials.
std::shared_ptr<CredentialsProvider> replay_credentials() {
  Credentials credentials;
  credentials.access_key_id = "REPLAY";
  credentials.secret_access_key = Secret("replay");
  return std::make_shared<StaticCredentials>(std::move(credentials));
}

/// What tells one account from another in rate limits and messages.
std::string label_of(const Access& access, const std::string& base_profile) {
  if (!access.role.empty()) return access.role;
  return access.profile.empty() ? base_profile : access.profile;
}

const std::string& either(const std::string& first, const std::string& second) {
  return first.empty() ? second : first;
}

}  // namespace

Sessions::Sessions(SessionsOptions options) : options_(std::move(options)) {}

Sessions::~Sessions() = default;

std::shared_ptr<CredentialsProvider> Sessions::credentials_for(const Session& session,
                                                               const SharedConfig& config,
                                                               const EndpointSettings& endpoints,
                                                               const std::optional<Credentials>& keys) {
  if (options_.credentials_http == nullptr) return replay_credentials();
  const CredentialsContext context{.http = *options_.credentials_http,
                                   .environment = options_.environment,
                                   .config = config,
                                   .endpoints = endpoints,
                                   .region = session.region};
  std::shared_ptr<CredentialsProvider> base;
  if (keys) {
    base = std::make_shared<StaticCredentials>(*keys);
  } else {
    std::shared_ptr<CredentialsProvider>& chain = chains_[session.access.profile];
    if (chain == nullptr) chain = make_credentials_chain(context);
    base = chain;
  }
  if (session.access.role.empty()) return base;
  const RoleOptions role{.role_arn = session.access.role,
                         .session_name = session.access.session_name,
                         .external_id = session.access.external_id};
  if (keys) return make_assumed_role(base, role, context);
  std::shared_ptr<CredentialsProvider>& assumed = roles_[session.access];
  if (assumed == nullptr) assumed = make_assumed_role(base, role, context);
  return assumed;
}

Result<Session*> Sessions::open(const Access& access, const std::string& purpose) {
  return open(access, std::nullopt, purpose);
}

Result<Session*> Sessions::open_with_keys(const Access& access, Credentials keys,
                                          const std::string& purpose) {
  return open(access, std::optional(std::move(keys)), purpose);
}

Result<Session*> Sessions::open(const Access& access, const std::optional<Credentials>& keys,
                                const std::string& purpose) {
  Key key{access, purpose, keys ? keys->access_key_id : std::string()};
  if (const auto found = sessions_.find(key); found != sessions_.end()) return found->second.get();

  const std::string& profile = either(access.profile, options_.base.profile);
  const Result<SharedConfig> config = load_shared_config(options_.environment, profile);
  if (!config) return config.error();
  EndpointSettings endpoints = resolve_endpoint_settings(
      options_.environment, *config, either(access.endpoint_url, options_.base.endpoint_url));
  for (const auto& [service, url] : access.service_urls) endpoints.service_urls[service] = url;

  auto session = std::make_unique<Session>();
  session->label = label_of(access, options_.base.profile);
  session->access = access;
  // A profile that was named for this very purpose says where it is at home before the command line does.
  if (!access.profile.empty() && access.region.empty()) session->region = config->get("region").value_or("");
  if (session->region.empty()) {
    session->region =
        resolve_region(options_.environment, *config, either(access.region, options_.base.region));
  }
  session->credentials = credentials_for(*session, *config, endpoints, keys);

  CallerOptions caller{
      .http = options_.http, .limiter = options_.limiter, .credentials = session->credentials};
  caller.endpoints = endpoints;
  caller.retry = options_.retry;
  caller.account = session->label;
  caller.time_limit = options_.time_limit;
  caller.on_time_over = options_.on_time_over;
  if (purpose == kForDocuments) caller.read_timeout = kDocumentTimeout;
  caller.changes = purpose == kForChanges;
  caller.rate_limits = options_.credentials_http != nullptr;
  session->caller = make_caller(std::move(caller));
  return sessions_.emplace(std::move(key), std::move(session)).first->second.get();
}

std::vector<CallCount> Sessions::call_counts(const std::string& purpose) const {
  std::vector<CallCount> out;
  for (const auto& [key, session] : sessions_) {
    if (key.purpose != purpose) continue;
    for (CallCount& count : session->caller->call_counts()) out.push_back(std::move(count));
  }
  return out;
}

void ask_identity(Session& session, std::function<void(Result<Identity>)> done) {
  session.caller->call(
      kGetCallerIdentity, session.region.empty() ? "us-east-1" : session.region, Value(Value::Map{}),
      [done = std::move(done)](const Result<Value>& answer) {
        if (!answer) return done(answer.error());
        done(Identity{std::string((*answer)["Account"].text()), std::string((*answer)["Arn"].text())});
      });
}

void ask_account(Session& session, std::function<void(Result<std::string>)> done) {
  ask_identity(session, [done = std::move(done)](const Result<Identity>& identity) {
    if (!identity) return done(identity.error());
    done(identity->account);
  });
}

}  // namespace reconcile::aws
