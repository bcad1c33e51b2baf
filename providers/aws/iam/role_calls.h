#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/iam/operations.h"

namespace reconcile::aws::iam {

// How a role is found and which policies are attached to it: shared by the role and by what hangs on it, so
// that all of them are read by the same calls.

inline constexpr std::array kRoleName{Param{"RoleName", "{@key}"}};
inline constexpr std::array kOnlyRoles{Param{"Filter.member.1", "Role"}};

inline constexpr std::string_view kRoleKey = "{.RoleName}";
inline constexpr Lookup kAllRoles{.operation = &kListRoles, .items = "Roles[]"};
inline constexpr Lookup kOneRole{.operation = &kGetRole, .params = kRoleName, .items = "Role"};

/// The role as GetAccountAuthorizationDetails lists it; null where it was not asked or did not bring it.
inline const Value& listed(const LiveContext& context) { return context.item["@listed"].at(0); }
inline bool not_listed(const LiveContext& context) { return listed(context).is_null(); }

inline constexpr int kCallsSpared =
    2;  // of a role, at the least: attached policies, names of inline policies
inline constexpr Detail kRolesAtOnce{.into = "@listed",
                                     .operation = &kGetAccountAuthorizationDetails,
                                     .params = kOnlyRoles,
                                     .items = "RoleDetailList[]",
                                     .id = kRoleKey,
                                     .item_id = kRoleKey,
                                     .saves = kCallsSpared,
                                     .shortcut = true};
inline constexpr Detail kAttachedPolicies{.into = "@attached",
                                          .operation = &kListAttachedRolePolicies,
                                          .params = kRoleName,
                                          .items = "AttachedPolicies[]",
                                          .when = not_listed};

/// ARNs of the managed policies that either way brought.
[[nodiscard]] Value attached_policies(const LiveContext& context);

}  // namespace reconcile::aws::iam
