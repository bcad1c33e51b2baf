#pragma once

#include <array>
#include <string_view>

#include "model/resource_type.h"
#include "providers/aws/iam/operations.h"

namespace reconcile::aws::iam {

// How users and groups are found. GetAccountAuthorizationDetails lists all of them, with their inline and
// attached policies; GetUser and GetGroup bring one, without these. Shared by users, groups and what hangs
// on them, so that all of them are read by the same calls.

inline constexpr std::array kUserName{Param{"UserName", "{@key}"}};
inline constexpr std::array kOnlyUsers{Param{"Filter.member.1", "User"}};
inline constexpr std::string_view kUserKey = "{.UserName}";
inline constexpr Lookup kAllUsers{
    .operation = &kGetAccountAuthorizationDetails, .params = kOnlyUsers, .items = "UserDetailList[]"};
inline constexpr Lookup kOneUser{.operation = &kGetUser, .params = kUserName, .items = "User"};

inline constexpr std::array kGroupName{Param{"GroupName", "{@key}"}};
inline constexpr std::array kOnlyGroups{Param{"Filter.member.1", "Group"}};
inline constexpr std::string_view kGroupKey = "{.GroupName}";
inline constexpr Lookup kAllGroups{
    .operation = &kGetAccountAuthorizationDetails, .params = kOnlyGroups, .items = "GroupDetailList[]"};
inline constexpr Lookup kOneGroup{.operation = &kGetGroup, .params = kGroupName, .items = "Group"};

/// Whether the item came by its own call, which tells of no policies. Of the lists of policies only this one
/// is there even where it is empty.
inline bool without_policies(const LiveContext& context) {
  return context.item["AttachedManagedPolicies"].is_null();
}

inline constexpr Detail kAttachedToUser{.into = "@attached",
                                        .operation = &kListAttachedUserPolicies,
                                        .params = kUserName,
                                        .items = "AttachedPolicies[]",
                                        .when = without_policies};
inline constexpr Detail kAttachedToGroup{.into = "@attached",
                                         .operation = &kListAttachedGroupPolicies,
                                         .params = kGroupName,
                                         .items = "AttachedPolicies[]",
                                         .when = without_policies};

}  // namespace reconcile::aws::iam
