#pragma once

#include <string>
#include <utility>
#include <vector>

#include "providers/http/http.h"

namespace reconcile::aws {

using Query = std::vector<std::pair<std::string, std::string>>;

/// A request as a wire protocol shapes it, before it has a host and a signature.
struct WireRequest {
  std::string method = "POST";
  std::string path = "/";  ///< percent-encoded once, starts with `/`
  Query query{};           ///< not encoded; a flag (`?versioning`) has an empty value
  Headers headers{};       ///< names in lower case
  std::string body{};
};

}  // namespace reconcile::aws
