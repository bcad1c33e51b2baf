#pragma once

#include <curl/curl.h>

#include <string>
#include <string_view>

#include "model/result.h"

namespace reconcile {

/// What is known of a transfer that brought no reply.
struct CurlFailure {
  CURLcode code = CURLE_OK;
  std::string_view url{};
  std::string_view message{};  ///< curl's error buffer
  long os_error = 0;           ///< errno of a failed connect
  long connect_status = 0;     ///< the proxy's answer to CONNECT
  bool connected = false;      ///< the request could be sent
};

/// The failure as a person should read it. Names host and port, never a query string, userinfo or proxy,
/// which may carry secrets. Network trouble is kTransient; TLS trouble and replies that cannot be
/// understood are kInvalid, because asking again does not help.
[[nodiscard]] Error to_error(const CurlFailure& failure);

[[nodiscard]] Error connect_timeout_error(std::string_view url);
[[nodiscard]] Error read_timeout_error(std::string_view url);
[[nodiscard]] Error too_large_error(std::string_view url, std::size_t limit);
[[nodiscard]] Error interrupted_error(std::string_view url);

}  // namespace reconcile
