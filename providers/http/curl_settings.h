#pragma once

#include <curl/curl.h>

#include <cstddef>
#include <string>

#include "model/result.h"

namespace reconcile {

struct CurlOptions;

/// What every transfer of a client has in common.
struct TransferSettings {
  std::string ca_file{};
  std::string ca_directory{};
  std::string http_proxy{};  ///< for http URLs; empty: as curl finds it
  std::size_t max_response_bytes = 0;
  CURLSH* share = nullptr;
};

/// Checks the options and takes the environment's proxy. Error kUsage when the CA bundle cannot be used.
[[nodiscard]] Result<TransferSettings> transfer_settings(const CurlOptions& options);

}  // namespace reconcile
