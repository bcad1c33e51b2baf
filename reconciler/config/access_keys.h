#pragma once

#include "reconciler/config/config.h"
#include "reconciler/config/shape.h"
#include "reconciler/config/words.h"

namespace reconcile {

// The keys by which an entry says how AWS is signed into; sections name them among their own.

inline constexpr Key kProfileKey = {"profile", "Profile of the shared AWS configuration files.", {}};
inline constexpr Key kRegionKey = {
    "region", "Region where nothing else names one.", {.check = check_region, .pattern = kRegionPattern}};
inline constexpr Key kEndpointUrlKey = {
    "endpoint_url", "Sends its AWS requests there.", {.check = check_url, .pattern = kUrlPattern}};
inline constexpr Key kRoleKey = {
    "role", "ARN of a role to assume.", {.check = check_role, .pattern = kRolePattern}};
inline constexpr Key kExternalIdKey = {"external_id", "External id that the role asks for.", {}};
inline constexpr Key kSessionNameKey = {
    "session_name", "Name of the role's session, as CloudTrail shows it; `reconcile-<time>` by default.", {}};

/// Reads those keys of `map`; an external id or a session name without a role is a problem.
[[nodiscard]] aws::Access read_access(const YamlNode& map, Problems& problems);

}  // namespace reconcile
