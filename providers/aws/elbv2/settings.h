#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/reply_path.h"
#include "model/request.h"
#include "model/resource_type.h"

namespace reconcile::aws::elbv2 {

// Load balancers, listeners and target groups keep most of their settings as keys and values ("attributes"
// to AWS): {Key: idle_timeout.timeout_seconds, Value: 60}.

/// A key as a template argument.
template <std::size_t N>
struct Key {
  char text[N];
  constexpr Key(const char (&from)[N]) { std::copy_n(from, N, text); }  // NOLINT(google-explicit-constructor)
  [[nodiscard]] constexpr std::string_view view() const { return {text, N - 1}; }
};

/// The value of `key` in the item's `@attributes`; unknown where AWS does not list the key, because the kind
/// of load balancer or target group has no such setting.
[[nodiscard]] Value setting(const LiveContext& context, std::string_view key);
[[nodiscard]] Value number_setting(const LiveContext& context, std::string_view key);
[[nodiscard]] Value bool_setting(const LiveContext& context, std::string_view key);

// As a table wants them: `.live = number<"idle_timeout.timeout_seconds">`.
template <Key key>
[[nodiscard]] Value text(const LiveContext& context) {
  return setting(context, key.view());
}
template <Key key>
[[nodiscard]] Value number(const LiveContext& context) {
  return number_setting(context, key.view());
}
template <Key key>
[[nodiscard]] Value flag(const LiveContext& context) {
  return bool_setting(context, key.view());
}

/// A setting and where Terraform has it: `access_logs.bucket` is the member of a block.
struct Setting {
  std::string_view attribute;
  std::string_view key;
  std::string_view none{};  ///< what is sent for null; empty: an empty text
};

/// The one call that puts right what differs: `Attributes.member` with the keys of changed attributes.
[[nodiscard]] std::vector<Request> settings_request(const UpdateContext& context, const Operation& operation,
                                                    std::span<const Param> identity,
                                                    std::span<const Setting> settings);

}  // namespace reconcile::aws::elbv2
