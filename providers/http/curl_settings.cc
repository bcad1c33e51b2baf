#include "providers/http/curl_settings.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <utility>

#include "providers/http/curl_client.h"

namespace reconcile {
namespace {

Result<void> take_ca_bundle(const std::string& path, TransferSettings& settings) {
  if (path.empty()) {
    return {};
  }
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) {
    settings.ca_directory = path;
    return {};
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream text;
  text << file.rdbuf();
  const bool readable = file.is_open() && !file.bad();
  if (!readable || text.str().find("-----BEGIN ") == std::string::npos) {
    Error error{.kind = ErrorKind::kUsage};
    error.summary = "the CA bundle " + path + (readable ? " holds no PEM certificate" : " cannot be read");
    error.hint = "AWS_CA_BUNDLE (or ca_bundle in the AWS configuration) has to name a PEM file";
    return error;
  }
  settings.ca_file = path;
  return {};
}

// curl itself leaves HTTP_PROXY in capitals alone, because a CGI program gets a client's `Proxy:` header
// under that name; the AWS SDKs honour it, so it counts wherever this is not a CGI program.
std::string http_proxy_from_environment() {
  const char* upper = std::getenv("HTTP_PROXY");
  if (upper == nullptr || std::getenv("http_proxy") != nullptr || std::getenv("REQUEST_METHOD") != nullptr) {
    return {};
  }
  return upper;
}

}  // namespace

Result<TransferSettings> transfer_settings(const CurlOptions& options) {
  TransferSettings settings{.http_proxy = http_proxy_from_environment(),
                            .max_response_bytes = options.max_response_bytes};
  if (auto taken = take_ca_bundle(options.ca_bundle, settings); !taken.ok()) {
    return std::move(taken).error();
  }
  return settings;
}

}  // namespace reconcile
