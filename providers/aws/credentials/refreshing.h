#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "providers/aws/credentials/provider.h"
#include "providers/aws/credentials/source.h"

namespace reconcile::aws {

/// Keeps a source's credentials, and fetches new ones on a thread of its own: when there are none, when
/// they were rejected, and from five minutes before they expire, in the background while callers go on
/// with the old ones. However many wait, one fetch is under way. After a failure the next fetch comes half
/// a minute later; until then callers get the old credentials while these are valid, else the failure.
/// The destructor waits for a fetch under way; cancel the source's HttpClient first to end it at once.
class RefreshingCredentials final : public CredentialsProvider {
 public:
  using Clock = std::function<std::chrono::system_clock::time_point()>;

  explicit RefreshingCredentials(std::unique_ptr<CredentialsSource> source,
                                 Clock clock = std::chrono::system_clock::now);
  ~RefreshingCredentials() override;

  void get(Done done) override;
  void reject(const Shared& credentials) override;

 private:
  struct State;

  void order_fetch();

  /// Shared with the thread: whoever waits for credentials may drop the last reference to this provider
  /// on that very thread, which then cannot be joined.
  const std::shared_ptr<State> state_;
  std::thread thread_;
};

}  // namespace reconcile::aws
