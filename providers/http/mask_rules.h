#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace reconcile {

enum class MaskHow : std::uint8_t {
  kBlank,      ///< `(masked)`: nothing ever compares it
  kDigest,     ///< `(masked:<12 hex digits>)`: equal values stay equal, different ones different
  kFarFuture,  ///< the end of credentials, so that a replay never takes masked ones for expired
};

/// What of a request or reply body is a secret. Every rule that fits is applied to JSON, XML and form
/// bodies alike.
struct MaskRule {
  /// The operation's name, `*` at the end standing for any rest; empty: every operation.
  std::string_view operation{};
  /// The last member names down to the value, joined by `.`; case, `_` and `-` do not matter, nor do lists
  /// on the way. All text below is masked.
  std::string_view path;
  /// A member beside it that has to be there (`Name`), or to have that text (`Name=text`); empty: none.
  std::string_view beside{};
  MaskHow how = MaskHow::kBlank;
};

[[nodiscard]] std::span<const MaskRule> mask_rules();

/// URL paths (as prefixes) whose plain-text reply is a secret as a whole.
[[nodiscard]] std::span<const std::string_view> secret_replies();
/// URL paths (as prefixes) whose rest is itself a secret.
[[nodiscard]] std::span<const std::string_view> secret_paths();
/// Names of query parameters that belong to a signature: they are left out.
[[nodiscard]] std::span<const std::string_view> signature_parameters();

}  // namespace reconcile
