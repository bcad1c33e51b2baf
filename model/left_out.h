#pragma once

#include <string_view>

namespace reconcile {

// The reasons for not comparing an attribute that recur over the tables.

inline constexpr std::string_view kTerraformOnly = "a setting of Terraform's own; nothing of it lives in AWS";
inline constexpr std::string_view kNotReturned = "no read call returns it";
inline constexpr std::string_view kWriteOnly = "a secret that AWS never hands back";
inline constexpr std::string_view kWriteOnlyArgument =
    "a write-only argument: the state never holds it, so there is nothing to compare";
inline constexpr std::string_view kOnlyAtCreation = "used once, at creation; AWS does not keep it";
inline constexpr std::string_view kNamePrefix =
    "the name is compared; the prefix is only how Terraform made it";
/// Whether a reason says that there is nothing to compare with: such attributes do not count against the
/// share of a type that is compared.
[[nodiscard]] constexpr bool cannot_be_compared(std::string_view reason) {
  for (const std::string_view none :
       {kTerraformOnly, kNotReturned, kWriteOnly, kWriteOnlyArgument, kOnlyAtCreation, kNamePrefix}) {
    if (reason.find(none) != std::string_view::npos) return true;
  }
  return false;
}

inline constexpr std::string_view kSameAsId = "the identity by which the resource was found";

}  // namespace reconcile
