#pragma once

#include <compare>
#include <string>

namespace reconcile::aws {

/// How AWS is signed into for one purpose. What is empty is as the command line and the environment have it.
struct Access {
  std::string profile{};
  std::string region{};
  std::string endpoint_url{};
  std::string role{};  ///< ARN of a role that is assumed with the credentials at hand
  std::string external_id{};
  std::string session_name{};

  friend auto operator<=>(const Access&, const Access&) = default;
};

}  // namespace reconcile::aws
