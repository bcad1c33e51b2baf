#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "providers/aws/sessions.h"
#include "providers/backends/backend.h"
#include "providers/http/rate_limiter.h"
#include "tests/http/memory_client.h"

namespace reconcile::backends {

/// A bucket, a lock table, an HTTP state server and an HCP organization in memory, and what backends reach
/// them by. Everything that a test changes is guarded by nothing: change it between calls.
class BackendWorld {
 public:
  explicit BackendWorld(std::map<std::string, std::string, std::less<>> environment = {});
  ~BackendWorld();
  BackendWorld(const BackendWorld&) = delete;
  BackendWorld& operator=(const BackendWorld&) = delete;

  [[nodiscard]] BackendContext context();
  [[nodiscard]] MemoryClient& client() { return client_; }
  [[nodiscard]] std::unique_ptr<Backend> open(const std::string& source);
  [[nodiscard]] std::unique_ptr<Backend> open(const Location& location);
  /// The text of a state, or the summary of the error.
  [[nodiscard]] std::string fetch(const std::string& source);
  /// A file in a directory that goes with this object.
  std::string put(const std::string& name, const std::string& text) const;
  [[nodiscard]] const std::filesystem::path& directory() const { return directory_; }
  /// Requests so far whose method and path are these.
  [[nodiscard]] std::size_t count(const std::string& method, const std::string& path) const;

  std::map<std::string, std::string> objects{};       ///< by key; the bucket is `b`
  std::map<std::string, std::string> old_versions{};  ///< by version id
  std::map<std::string, std::string> digests{};       ///< by LockID
  std::map<std::string, std::string> locks{};         ///< Info by LockID
  std::string http_state{};                           ///< of any HTTP address
  int http_status = 200;
  Headers http_headers{};
  std::string http_lock{};      ///< the holder's JSON; empty: free
  std::string hcp_state{};      ///< of every workspace of `acme`
  std::string hcp_locked_by{};  ///< a reason; empty: free
  /// Answers in place of all that, where it answers at all.
  std::function<std::optional<HttpResponse>(const HttpRequest&)> instead{};

 private:
  Result<HttpResponse> answer(const HttpRequest& request);
  HttpResponse answer_s3(const HttpRequest& request, const std::string& key);
  HttpResponse answer_dynamodb(const HttpRequest& request);
  HttpResponse answer_http(const HttpRequest& request);
  HttpResponse answer_hcp(const HttpRequest& request);

  std::filesystem::path directory_;
  std::recursive_mutex mutex_;
  RateLimiter limiter_;
  aws::Environment environment_;
  MemoryClient client_;
  std::unique_ptr<aws::Sessions> sessions_;
};

/// A state's document with that lineage and serial.
[[nodiscard]] std::string state_text(const std::string& lineage, int serial);

}  // namespace reconcile::backends
