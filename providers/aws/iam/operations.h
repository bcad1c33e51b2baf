#pragma once

#include "model/operation.h"
#include "providers/aws/services.h"

namespace reconcile::aws::iam {

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html

inline constexpr Paging kMarker{
    .input = "Marker", .output = "Marker", .limit = "MaxItems", .page_size = 1000, .more = "IsTruncated"};

inline constexpr Operation kListRoles{.service = &kIam, .name = "ListRoles", .paging = kMarker};
inline constexpr Operation kGetRole{.service = &kIam, .name = "GetRole"};
inline constexpr Operation kGetAccountAuthorizationDetails{
    .service = &kIam, .name = "GetAccountAuthorizationDetails", .paging = kMarker};
inline constexpr Operation kListRolePolicies{.service = &kIam, .name = "ListRolePolicies", .paging = kMarker};
inline constexpr Operation kListAttachedRolePolicies{
    .service = &kIam, .name = "ListAttachedRolePolicies", .paging = kMarker};
inline constexpr Operation kGetRolePolicy{.service = &kIam, .name = "GetRolePolicy"};

inline constexpr Operation kUpdateRole{.service = &kIam, .name = "UpdateRole"};
inline constexpr Operation kUpdateAssumeRolePolicy{.service = &kIam, .name = "UpdateAssumeRolePolicy"};
inline constexpr Operation kPutRolePermissionsBoundary{.service = &kIam,
                                                       .name = "PutRolePermissionsBoundary"};
inline constexpr Operation kAttachRolePolicy{.service = &kIam, .name = "AttachRolePolicy"};
inline constexpr Operation kPutRolePolicy{.service = &kIam, .name = "PutRolePolicy"};
inline constexpr Operation kTagRole{.service = &kIam, .name = "TagRole"};

}  // namespace reconcile::aws::iam
