#pragma once

#include <functional>
#include <memory>

#include "model/result.h"
#include "providers/aws/credentials/credentials.h"

namespace reconcile::aws {

/// Hands out credentials that are good now. Safe from any thread; never blocks one.
class CredentialsProvider {
 public:
  using Shared = std::shared_ptr<const Credentials>;
  using Done = std::function<void(Result<Shared>)>;

  CredentialsProvider() = default;
  CredentialsProvider(const CredentialsProvider&) = delete;
  CredentialsProvider& operator=(const CredentialsProvider&) = delete;
  virtual ~CredentialsProvider() = default;

  /// Calls `done` exactly once: at once on this thread where credentials are at hand, else later on a
  /// thread of the provider. Error: kCredentials, kUsage, kTransient or kInterrupted.
  virtual void get(Done done) = 0;
  /// AWS called these expired or invalid: the next `get` fetches new ones, where they were still these.
  virtual void reject(const Shared& credentials) = 0;
};

/// Always the same ones.
class StaticCredentials final : public CredentialsProvider {
 public:
  explicit StaticCredentials(Credentials credentials)
      : credentials_(std::make_shared<const Credentials>(std::move(credentials))) {}
  void get(Done done) override { done(credentials_); }
  void reject(const Shared& /*credentials*/) override {}

 private:
  Shared credentials_;
};

}  // namespace reconcile::aws
