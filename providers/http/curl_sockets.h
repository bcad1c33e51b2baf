#pragma once

#include <curl/curl.h>

#include <chrono>
#include <optional>

namespace reconcile {

/// Waits for the sockets of one multi handle and lets curl work on those that are ready, by epoll: what a
/// turn costs does not grow with the transfers that are under way, as `curl_multi_perform`'s does.
/// https://curl.se/libcurl/c/curl_multi_socket_action.html
class CurlSockets {
 public:
  /// `multi` has to outlive this object, which takes its callbacks away again.
  explicit CurlSockets(CURLM* multi);
  CurlSockets(const CurlSockets&) = delete;
  CurlSockets& operator=(const CurlSockets&) = delete;
  ~CurlSockets();

  /// One turn: returns when a socket was ready, curl's own timer was due, `wake` was called, or after
  /// `timeout`. Only the thread that drives `multi`.
  [[nodiscard]] CURLMcode turn(std::chrono::milliseconds timeout);
  /// Ends the turn that is under way, else the next one at once. Any thread.
  void wake() const;

 private:
  using Clock = std::chrono::steady_clock;

  static int socket_callback(CURL*, curl_socket_t socket, int what, void* self, void*);
  static int timer_callback(CURLM*, long timeout_ms, void* self);
  void watch(curl_socket_t socket, unsigned events) const;

  CURLM* const multi_;
  int epoll_ = -1;
  int wake_ = -1;
  std::optional<Clock::time_point> due_{};  ///< when curl wants to be called without a socket
};

}  // namespace reconcile
