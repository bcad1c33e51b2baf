#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "providers/aws/access.h"
#include "providers/aws/aws_caller.h"
#include "providers/aws/config/environment.h"
#include "providers/aws/config/shared_config.h"
#include "providers/aws/credentials/credentials.h"

namespace reconcile::aws {

/// What all sessions of a run share. The clients and the limiter have to outlive them.
struct SessionsOptions {
  HttpClient& http;
  HttpClient* credentials_http = nullptr;  ///< null: a replay, which takes made-up credentials
  RateLimiter& limiter;
  Environment environment{};
  RetryOptions retry{};
  Access base{};  ///< what the command line says
  std::optional<std::chrono::milliseconds> time_limit{};
  std::function<void()> on_time_over{};
};

/// One way of being signed in: credentials, where calls go, and who makes them.
struct Session {
  std::string label{};   ///< for messages and rate limits; empty: the command line's own
  std::string region{};  ///< where nothing else names one; may be empty
  Access access{};       ///< as asked for
  std::shared_ptr<CredentialsProvider> credentials{};
  std::unique_ptr<Caller> caller{};
};

/// The purpose of calls that fetch whole documents: these may take minutes.
inline constexpr const char* kForDocuments = "documents";

/// The purpose of calls that change things (CallerOptions::changes).
inline constexpr const char* kForChanges = "changes";

/// Opens sessions, each once however often it is asked for; credentials are fetched at the first call, once
/// for all sessions that start from the same profile, and kept in memory only. Not to be used from two
/// threads at a time; the sessions may be. They live as long as this object, whose destructor waits for
/// calls under way (cancel the clients first).
class Sessions {
 public:
  explicit Sessions(SessionsOptions options);
  Sessions(const Sessions&) = delete;
  Sessions& operator=(const Sessions&) = delete;
  ~Sessions();

  /// kUsage where the profile or an endpoint is not right. `purpose` keeps the callers of different uses, and
  /// so their counts, apart; credentials are shared all the same.
  [[nodiscard]] Result<Session*> open(const Access& access, const std::string& purpose = {});
  /// The same with keys of its own, as a backend's configuration may hold them.
  [[nodiscard]] Result<Session*> open_with_keys(const Access& access, Credentials keys,
                                                const std::string& purpose = {});

  /// Calls of all sessions of the purpose.
  [[nodiscard]] std::vector<CallCount> call_counts(const std::string& purpose) const;

 private:
  struct Key {
    Access access;
    std::string purpose;
    std::string access_key_id;
    friend auto operator<=>(const Key&, const Key&) = default;  // NOLINT(modernize-use-nullptr)
  };
  Result<Session*> open(const Access& access, const std::optional<Credentials>& keys,
                        const std::string& purpose);
  std::shared_ptr<CredentialsProvider> credentials_for(const Session& session, const SharedConfig& config,
                                                       const EndpointSettings& endpoints,
                                                       const std::optional<Credentials>& keys);

  const SessionsOptions options_;
  // In the order of need: callers use credentials, a role's credentials use its base's.
  std::map<std::string, std::shared_ptr<CredentialsProvider>> chains_;
  std::map<Access, std::shared_ptr<CredentialsProvider>> roles_;
  std::map<Key, std::unique_ptr<Session>> sessions_;
};

/// Who a session's credentials are of.
struct Identity {
  std::string account{};
  std::string arn{};
};

/// Asks for that (sts:GetCallerIdentity). `done` is called once, on a TBB worker.
void ask_identity(Session& session, std::function<void(Result<Identity>)> done);

/// Asks for the account that the session's credentials are of (sts:GetCallerIdentity). `done` is called once,
/// on a TBB worker.
void ask_account(Session& session, std::function<void(Result<std::string>)> done);

}  // namespace reconcile::aws
