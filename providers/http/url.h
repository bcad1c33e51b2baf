#pragma once

#include <string>
#include <string_view>

namespace reconcile {

/// The parts of an absolute URL, as views into it. Userinfo is left out on purpose: nothing that is shown
/// or recorded may hold it.
struct UrlParts {
  std::string_view scheme{};
  std::string_view host{};   ///< an IPv6 address keeps its brackets
  std::string_view port{};   ///< empty where the URL has none
  std::string_view path{};   ///< from the first `/`; empty where there is none
  std::string_view query{};  ///< without the `?`; the fragment is dropped
};

/// Splits without checking: a text that is no URL gives empty parts.
[[nodiscard]] UrlParts split_url(std::string_view url);

/// `host:port`, the port being the scheme's default where the URL has none. Safe to show.
[[nodiscard]] std::string host_and_port(std::string_view url);

}  // namespace reconcile
