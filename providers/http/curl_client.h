#pragma once

#include <cstddef>
#include <memory>
#include <string>

#include "model/result.h"
#include "providers/http/http.h"

namespace reconcile {

/// How the client behaves towards the network. TLS certificates are always verified: no option turns
/// that off.
struct CurlOptions {
  /// PEM file, or a directory that c_rehash prepared (AWS_CA_BUNDLE); empty: the system's certificates.
  std::string ca_bundle{};
  /// The most connections, and the most requests in flight: what is beyond waits in the client in the
  /// order of sending, with no time limit running.
  std::size_t max_total_connections = 256;
  std::size_t max_host_connections = 256;
  /// A larger reply (after decompression) ends with kInvalid.
  std::size_t max_response_bytes = std::size_t{256} << 20;
  /// False where the paths of the URLs are secrets: then the log names the hosts alone.
  bool logs_paths = true;
};

/// Codes of the errors that a time limit leads to; retries cost more after these.
inline constexpr std::string_view kConnectTimeout = "ConnectTimeout";
inline constexpr std::string_view kReadTimeout = "ReadTimeout";

/// A client over one thread and one libcurl multi handle: connections are kept and shared, HTTP/2 where
/// the server offers it, gzip, proxies from HTTPS_PROXY, HTTP_PROXY and NO_PROXY (and their lower-case
/// forms), no redirects, no cookies, no netrc.
///
/// A reply's body is decompressed, and then has no `content-encoding` and no `content-length`. A request
/// that meets a kept connection which the server has just closed is sent again on a new one (as every
/// HTTP client does); that is not a retry that counts.
///
/// `cancel` lets every pending `after` action run at once, so that whoever waits for it can end; an action
/// that arms itself again has to look whether it is still wanted. The destructor cancels, answers
/// everything, and joins; it must not run on the client's own thread.
///
/// Error: kUsage when `ca_bundle` cannot be read or holds no certificate.
[[nodiscard]] Result<std::unique_ptr<HttpClient>> make_curl_client(CurlOptions options);

}  // namespace reconcile
