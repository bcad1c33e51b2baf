#pragma once

#include <string>
#include <string_view>

namespace reconcile {

// Checks of texts that several sections share. Each says what is wrong with `text`; empty: nothing. The
// pattern beside it says the same for the JSON Schema.

inline constexpr std::string_view kAccountIdPattern = "^[0-9]{12}$";
[[nodiscard]] std::string check_account_id(std::string_view text);

inline constexpr std::string_view kRegionPattern = "^[a-z]{2,}(-[a-z]+)+-[0-9]+$";
[[nodiscard]] std::string check_region(std::string_view text);

inline constexpr std::string_view kRolePattern = "^arn:[a-z-]+:iam::[0-9]{12}:role/[^ ]+$";
[[nodiscard]] std::string check_role(std::string_view text);

inline constexpr std::string_view kUrlPattern = "^https?://[^/@ ]+[^@ ]*$";
/// An http or https URL that holds no user and no password.
[[nodiscard]] std::string check_url(std::string_view text);

inline constexpr std::string_view kVariablePattern = "^[A-Za-z_][A-Za-z0-9_]*$";
/// The name of an environment variable.
[[nodiscard]] std::string check_variable(std::string_view text);

[[nodiscard]] std::string check_date(std::string_view text);
inline constexpr std::string_view kDatePattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

}  // namespace reconcile
