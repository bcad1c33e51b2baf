#include "providers/http/curl_error.h"

#include <array>
#include <string>
#include <system_error>

#include "providers/http/curl_client.h"
#include "providers/http/curl_library.h"
#include "providers/http/url.h"

namespace reconcile {
namespace {

constexpr const char* kNetworkHint =
    "check the network, the endpoint (--endpoint-url, AWS_ENDPOINT_URL) and the proxy variables "
    "(HTTPS_PROXY, "
    "NO_PROXY)";
constexpr const char* kTlsHint =
    "if a proxy or a private endpoint has its own certificate authority, name its PEM file in AWS_CA_BUNDLE; "
    "verification cannot be turned off";

struct Rule {
  CURLcode code;
  ErrorKind kind;
  const char* before;  ///< text in front of `host:port`
  const char* after;   ///< text behind it
  const char* hint;
};

constinit const std::array kRules = {
    Rule{CURLE_COULDNT_RESOLVE_HOST, ErrorKind::kTransient, "could not resolve the host of ", "",
         kNetworkHint},
    Rule{CURLE_COULDNT_RESOLVE_PROXY, ErrorKind::kTransient, "could not resolve the proxy on the way to ", "",
         "check HTTPS_PROXY and HTTP_PROXY"},
    Rule{CURLE_PROXY, ErrorKind::kTransient, "the proxy on the way to ", " failed",
         "check HTTPS_PROXY and HTTP_PROXY"},
    Rule{CURLE_COULDNT_CONNECT, ErrorKind::kTransient, "could not connect to ", "", kNetworkHint},
    Rule{CURLE_GOT_NOTHING, ErrorKind::kTransient, "", " closed the connection without a reply", ""},
    Rule{CURLE_PARTIAL_FILE, ErrorKind::kTransient, "", " closed the connection in the middle of the reply",
         ""},
    Rule{CURLE_SEND_ERROR, ErrorKind::kTransient, "the connection to ", " broke while sending", ""},
    Rule{CURLE_RECV_ERROR, ErrorKind::kTransient, "the connection to ", " broke while receiving", ""},
    Rule{CURLE_HTTP2, ErrorKind::kTransient, "the HTTP/2 connection to ", " failed", ""},
    Rule{CURLE_HTTP2_STREAM, ErrorKind::kTransient, "the HTTP/2 connection to ", " failed", ""},
    Rule{CURLE_PEER_FAILED_VERIFICATION, ErrorKind::kInvalid, "the TLS certificate of ", " is not trusted",
         kTlsHint},
    Rule{CURLE_SSL_ISSUER_ERROR, ErrorKind::kInvalid, "the TLS certificate of ", " is not trusted", kTlsHint},
    Rule{CURLE_SSL_INVALIDCERTSTATUS, ErrorKind::kInvalid, "the TLS certificate of ", " is not trusted",
         kTlsHint},
    Rule{CURLE_SSL_CACERT_BADFILE, ErrorKind::kInvalid,
         "the certificate authorities could not be loaded to verify ", "",
         "check that AWS_CA_BUNDLE names a readable PEM file"},
    Rule{CURLE_SSL_CONNECT_ERROR, ErrorKind::kInvalid, "the TLS handshake with ", " failed",
         "check that the endpoint speaks https; behind a proxy with its own certificate authority set "
         "AWS_CA_BUNDLE"},
    Rule{CURLE_SSL_CERTPROBLEM, ErrorKind::kInvalid, "TLS failed with ", "", kTlsHint},
    Rule{CURLE_SSL_CIPHER, ErrorKind::kInvalid, "TLS failed with ", "", kTlsHint},
    Rule{CURLE_USE_SSL_FAILED, ErrorKind::kInvalid, "TLS failed with ", "", kTlsHint},
    Rule{CURLE_BAD_CONTENT_ENCODING, ErrorKind::kInvalid, "", " sent a reply that cannot be decompressed",
         ""},
    Rule{CURLE_WEIRD_SERVER_REPLY, ErrorKind::kInvalid, "", " sent a reply that is not HTTP", kNetworkHint},
    Rule{CURLE_UNSUPPORTED_PROTOCOL, ErrorKind::kInvalid, "", " does not speak HTTP", kNetworkHint},
    Rule{CURLE_OUT_OF_MEMORY, ErrorKind::kInternal, "out of memory while talking to ", "", ""},
};

Error with_place(const Rule& rule, std::string_view url) {
  Error error{.kind = rule.kind};
  error.summary = rule.before + host_and_port(url) + rule.after;
  error.hint = rule.hint;
  return error;
}

// A reset during the handshake is network trouble, but curl gives it the code of TLS trouble.
bool broke_in_handshake(const CurlFailure& failure) {
  return failure.code == CURLE_SSL_CONNECT_ERROR &&
         (failure.message.find("SSL_ERROR_SYSCALL") != std::string_view::npos ||
          failure.message.find("reset by peer") != std::string_view::npos ||
          failure.message.find("unexpected eof") != std::string_view::npos);
}

bool is_tls(CURLcode code) {
  return code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CONNECT_ERROR ||
         code == CURLE_SSL_ISSUER_ERROR || code == CURLE_SSL_CERTPROBLEM || code == CURLE_SSL_CIPHER ||
         code == CURLE_SSL_INVALIDCERTSTATUS;
}

Error proxy_refusal(const CurlFailure& failure) {
  Error error{.kind = failure.connect_status >= 500 ? ErrorKind::kTransient : ErrorKind::kInvalid};
  error.summary = "the proxy refused the way to " + host_and_port(failure.url) + " with status " +
                  std::to_string(failure.connect_status);
  error.hint = "check HTTPS_PROXY (address, user, password) and NO_PROXY";
  return error;
}

}  // namespace

Error to_error(const CurlFailure& failure) {
  if (failure.code == CURLE_OPERATION_TIMEDOUT) {
    return failure.connected ? read_timeout_error(failure.url) : connect_timeout_error(failure.url);
  }
  if (failure.code == CURLE_URL_MALFORMAT) {
    Error error{.kind = ErrorKind::kInvalid};
    error.summary = "not a usable http or https URL";
    error.hint = "check --endpoint-url, AWS_ENDPOINT_URL and the source's name";
    return error;
  }
  if (failure.connect_status >= 300 && !failure.connected) {
    return proxy_refusal(failure);
  }
  if (broke_in_handshake(failure)) {
    Error error{.kind = ErrorKind::kTransient};
    error.summary = host_and_port(failure.url) + " closed the connection during the TLS handshake";
    error.hint = kNetworkHint;
    return error;
  }
  for (const Rule& rule : kRules) {
    if (rule.code != failure.code) {
      continue;
    }
    Error error = with_place(rule, failure.url);
    if (failure.code == CURLE_COULDNT_CONNECT && failure.os_error != 0) {
      error.summary += ": " + std::generic_category().message(static_cast<int>(failure.os_error));
    }
    if (is_tls(failure.code)) {
      error.detail = failure.message;
    }
    return error;
  }
  Error error{.kind = ErrorKind::kTransient};
  error.summary =
      "the exchange with " + host_and_port(failure.url) + " failed: " + curl().easy_strerror(failure.code);
  return error;
}

Error connect_timeout_error(std::string_view url) {
  Error error{.kind = ErrorKind::kTransient, .code = std::string(kConnectTimeout)};
  error.summary = "could not connect to " + host_and_port(url) + " in time";
  error.hint = kNetworkHint;
  return error;
}

Error read_timeout_error(std::string_view url) {
  Error error{.kind = ErrorKind::kTransient, .code = std::string(kReadTimeout)};
  error.summary = host_and_port(url) + " did not send its whole reply in time";
  return error;
}

Error too_large_error(std::string_view url, std::size_t limit) {
  Error error{.kind = ErrorKind::kInvalid};
  error.summary = host_and_port(url) + " sent a reply of more than " + std::to_string(limit) +
                  " bytes, which is not read";
  return error;
}

Error interrupted_error(std::string_view url) {
  Error error{.kind = ErrorKind::kInterrupted};
  error.summary = "interrupted before " + host_and_port(url) + " had replied";
  return error;
}

}  // namespace reconcile
