#pragma once

#include <curl/curl.h>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "model/result.h"
#include "providers/http/curl_library.h"
#include "providers/http/curl_settings.h"
#include "providers/http/http.h"

namespace reconcile {

template <auto kRelease>
struct CurlDeleter {
  template <typename T>
  void operator()(T* handle) const {
    (curl().*kRelease)(handle);
  }
};
using EasyHandle = std::unique_ptr<CURL, CurlDeleter<&CurlLibrary::easy_cleanup>>;
using MultiHandle = std::unique_ptr<CURLM, CurlDeleter<&CurlLibrary::multi_cleanup>>;
using ShareHandle = std::unique_ptr<CURLSH, CurlDeleter<&CurlLibrary::share_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, CurlDeleter<&CurlLibrary::slist_free_all>>;

/// One request on one easy handle: its options, and the reply as it comes in. Stays where it is, because
/// curl keeps pointers to it.
class Transfer {
 public:
  Transfer(HttpRequest request, HttpClient::Done done)
      : request_(std::move(request)), done_(std::move(done)) {}
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// Called on the client's thread, from inside curl.
  std::function<void()> on_socket{};     ///< the host's address is known
  std::function<void()> on_connected{};  ///< the request is about to be sent

  /// Puts the request on `easy`, which has all options at their defaults. Error kInvalid for a request
  /// that HTTP cannot carry.
  [[nodiscard]] Result<void> prepare(CURL* easy, const TransferSettings& settings,
                                     bool wait_for_multiplexing);
  /// The reply, or the error in its place, of a transfer that curl has ended with `code`.
  [[nodiscard]] Result<HttpResponse> result(CURL* easy, CURLcode code);

  [[nodiscard]] const HttpRequest& request() const { return request_; }
  [[nodiscard]] const HttpClient::Done& done() const { return done_; }

 private:
  [[nodiscard]] Result<void> set_headers(CURL* easy);
  void set_method(CURL* easy) const;
  [[nodiscard]] bool take_header(std::string_view line);
  [[nodiscard]] bool take_body(std::string_view bytes);

  static std::size_t header_callback(char* data, std::size_t size, std::size_t count, void* self);
  static std::size_t body_callback(char* data, std::size_t size, std::size_t count, void* self);
  static int connected_callback(void* self, char*, char*, int, int);
  static curl_socket_t socket_callback(void* self, curlsocktype, curl_sockaddr* address);

  HttpRequest request_;
  HttpClient::Done done_;
  HttpResponse response_{};
  HeaderList headers_{};
  std::array<char, CURL_ERROR_SIZE> message_{};
  std::size_t max_bytes_ = 0;
  std::size_t header_bytes_ = 0;
  std::size_t exceeded_ = 0;  ///< the limit that the reply went beyond
  bool connected_ = false;
};

}  // namespace reconcile
