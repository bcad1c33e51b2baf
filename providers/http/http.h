#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "model/result.h"

namespace reconcile {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "GET";
  std::string url{};
  Headers headers{};
  std::string body{};
  std::chrono::milliseconds connect_timeout{5'000};
  std::chrono::milliseconds read_timeout{30'000};  ///< whole exchange, connection apart
  bool once = false;    ///< sent once at most, over a connection of its own: for changes
  bool direct = false;  ///< never through a proxy: for addresses that only this machine can reach
};

struct HttpResponse {
  int status = 0;
  Headers headers{};  ///< names in lower case
  std::string body{};
  bool alone = false;  ///< no other reply was at hand: until the next one comes, the client's thread is free

  /// The first header of that (lower-case) name, or "".
  [[nodiscard]] std::string_view header(std::string_view name) const;
};

/// Sends requests without blocking. Nothing above this interface knows curl, files or sockets, so tests
/// put an in-memory world in its place.
class HttpClient {
 public:
  using Done = std::function<void(Result<HttpResponse>)>;

  HttpClient() = default;
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  virtual ~HttpClient() = default;

  /// Sends one request once, no retry. `done` is called exactly once, on the client's own thread, and must
  /// return quickly: within what a small reply takes to decode where it is `alone`, else at once. An HTTP
  /// status of any kind is a response; an `Error` (kTransient, kInterrupted, …) means that no response came.
  virtual void send(HttpRequest request, Done done) = 0;
  /// Calls `action` exactly once on the client's thread: after `delay`, or at once when the client is
  /// cancelled, so that whoever waits for it can end.
  virtual void after(std::chrono::milliseconds delay, std::function<void()> action) = 0;
  /// Ends everything under way with kInterrupted; later calls end so at once. Safe from any thread.
  virtual void cancel() = 0;
};

}  // namespace reconcile
