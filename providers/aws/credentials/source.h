#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "model/result.h"
#include "providers/aws/config/environment.h"
#include "providers/aws/config/shared_config.h"
#include "providers/aws/credentials/credentials.h"
#include "providers/aws/endpoints.h"
#include "providers/http/http.h"

namespace reconcile::aws {

/// Fetches credentials from one place. Blocks, so it runs on a thread of its own (RefreshingCredentials),
/// never on a TBB worker; `load` is never called twice at the same time.
class CredentialsSource {
 public:
  CredentialsSource() = default;
  CredentialsSource(const CredentialsSource&) = delete;
  CredentialsSource& operator=(const CredentialsSource&) = delete;
  virtual ~CredentialsSource() = default;

  [[nodiscard]] virtual Result<Credentials> load() = 0;
};

/// What the sources are made from. `http` must not be a recording client: the replies are secrets. It has
/// to outlive the sources; cancelling it ends whatever they wait for.
struct CredentialsContext {
  HttpClient& http;
  Environment environment{};
  SharedConfig config{};
  EndpointSettings endpoints{};
  std::string region{};  ///< for STS, where the profile names none
  std::function<std::chrono::system_clock::time_point()> clock = std::chrono::system_clock::now;
};

/// The source that one place in the chain offers: null where that place has nothing to say.
using FoundSource = Result<std::unique_ptr<CredentialsSource>>;

}  // namespace reconcile::aws
