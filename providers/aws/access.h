#pragma once

#include <compare>
#include <map>
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
  std::map<std::string, std::string> service_urls{};  ///< by `Service::service_id`; before `endpoint_url`

  friend auto operator<=>(const Access&, const Access&) = default;  // NOLINT(modernize-use-nullptr)
};

}  // namespace reconcile::aws
