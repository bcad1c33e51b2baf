#pragma once

#include "model/operation.h"
#include "providers/aws/services.h"

namespace reconcile::aws::iam {

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html

inline constexpr Paging kMarker{
    .input = "Marker", .output = "Marker", .limit = "MaxItems", .page_size = 1000, .more = "IsTruncated"};

inline constexpr Operation kListRoles{.service = &kIam, .name = "ListRoles", .paging = kMarker};
inline constexpr Operation kGetRole{.service = &kIam, .name = "GetRole"};
inline constexpr Operation kGetUser{.service = &kIam, .name = "GetUser"};
inline constexpr Operation kGetGroup{.service = &kIam, .name = "GetGroup"};
inline constexpr Operation kGetAccountAuthorizationDetails{
    .service = &kIam, .name = "GetAccountAuthorizationDetails", .paging = kMarker};
inline constexpr Operation kListRolePolicies{.service = &kIam, .name = "ListRolePolicies", .paging = kMarker};
inline constexpr Operation kListAttachedRolePolicies{
    .service = &kIam, .name = "ListAttachedRolePolicies", .paging = kMarker};
inline constexpr Operation kListAttachedUserPolicies{
    .service = &kIam, .name = "ListAttachedUserPolicies", .paging = kMarker};
inline constexpr Operation kListAttachedGroupPolicies{
    .service = &kIam, .name = "ListAttachedGroupPolicies", .paging = kMarker};
inline constexpr Operation kGetRolePolicy{.service = &kIam, .name = "GetRolePolicy"};
inline constexpr Operation kGetUserPolicy{.service = &kIam, .name = "GetUserPolicy"};
inline constexpr Operation kGetGroupPolicy{.service = &kIam, .name = "GetGroupPolicy"};
inline constexpr Operation kGetPolicy{.service = &kIam, .name = "GetPolicy"};
inline constexpr Operation kGetPolicyVersion{.service = &kIam, .name = "GetPolicyVersion"};
inline constexpr Operation kListPolicyVersions{
    .service = &kIam, .name = "ListPolicyVersions", .paging = kMarker};
inline constexpr Operation kListPolicyTags{.service = &kIam, .name = "ListPolicyTags", .paging = kMarker};
inline constexpr Operation kListEntitiesForPolicy{
    .service = &kIam, .name = "ListEntitiesForPolicy", .paging = kMarker};
inline constexpr Operation kListInstanceProfiles{
    .service = &kIam, .name = "ListInstanceProfiles", .paging = kMarker};
inline constexpr Operation kGetInstanceProfile{.service = &kIam, .name = "GetInstanceProfile"};
inline constexpr Operation kListInstanceProfileTags{
    .service = &kIam, .name = "ListInstanceProfileTags", .paging = kMarker};
inline constexpr Operation kListOpenIDConnectProviders{.service = &kIam,
                                                       .name = "ListOpenIDConnectProviders"};
inline constexpr Operation kGetOpenIDConnectProvider{.service = &kIam, .name = "GetOpenIDConnectProvider"};
inline constexpr Operation kGetAccountPasswordPolicy{.service = &kIam, .name = "GetAccountPasswordPolicy"};

inline constexpr Operation kUpdateRole{.service = &kIam, .name = "UpdateRole"};
inline constexpr Operation kUpdateAssumeRolePolicy{.service = &kIam, .name = "UpdateAssumeRolePolicy"};
inline constexpr Operation kPutRolePermissionsBoundary{.service = &kIam,
                                                       .name = "PutRolePermissionsBoundary"};
inline constexpr Operation kDeleteRolePermissionsBoundary{.service = &kIam,
                                                          .name = "DeleteRolePermissionsBoundary"};
inline constexpr Operation kPutUserPermissionsBoundary{.service = &kIam,
                                                       .name = "PutUserPermissionsBoundary"};
inline constexpr Operation kDeleteUserPermissionsBoundary{.service = &kIam,
                                                          .name = "DeleteUserPermissionsBoundary"};
inline constexpr Operation kUpdateUser{.service = &kIam, .name = "UpdateUser"};
inline constexpr Operation kUpdateGroup{.service = &kIam, .name = "UpdateGroup"};
inline constexpr Operation kAttachRolePolicy{.service = &kIam, .name = "AttachRolePolicy"};
inline constexpr Operation kDetachRolePolicy{.service = &kIam, .name = "DetachRolePolicy"};
inline constexpr Operation kAttachUserPolicy{.service = &kIam, .name = "AttachUserPolicy"};
inline constexpr Operation kDetachUserPolicy{.service = &kIam, .name = "DetachUserPolicy"};
inline constexpr Operation kAttachGroupPolicy{.service = &kIam, .name = "AttachGroupPolicy"};
inline constexpr Operation kDetachGroupPolicy{.service = &kIam, .name = "DetachGroupPolicy"};
inline constexpr Operation kPutRolePolicy{.service = &kIam, .name = "PutRolePolicy"};
inline constexpr Operation kDeleteRolePolicy{.service = &kIam, .name = "DeleteRolePolicy"};
inline constexpr Operation kPutUserPolicy{.service = &kIam, .name = "PutUserPolicy"};
inline constexpr Operation kPutGroupPolicy{.service = &kIam, .name = "PutGroupPolicy"};
inline constexpr Operation kCreatePolicyVersion{.service = &kIam, .name = "CreatePolicyVersion"};
inline constexpr Operation kDeletePolicyVersion{.service = &kIam, .name = "DeletePolicyVersion"};
inline constexpr Operation kSetDefaultPolicyVersion{.service = &kIam, .name = "SetDefaultPolicyVersion"};
inline constexpr Operation kAddRoleToInstanceProfile{.service = &kIam, .name = "AddRoleToInstanceProfile"};
inline constexpr Operation kRemoveRoleFromInstanceProfile{.service = &kIam,
                                                          .name = "RemoveRoleFromInstanceProfile"};
inline constexpr Operation kUpdateOpenIDConnectProviderThumbprint{
    .service = &kIam, .name = "UpdateOpenIDConnectProviderThumbprint"};
inline constexpr Operation kAddClientIDToOpenIDConnectProvider{.service = &kIam,
                                                               .name = "AddClientIDToOpenIDConnectProvider"};
inline constexpr Operation kRemoveClientIDFromOpenIDConnectProvider{
    .service = &kIam, .name = "RemoveClientIDFromOpenIDConnectProvider"};
inline constexpr Operation kUpdateAccountPasswordPolicy{.service = &kIam,
                                                        .name = "UpdateAccountPasswordPolicy"};
inline constexpr Operation kTagRole{.service = &kIam, .name = "TagRole"};
inline constexpr Operation kUntagRole{.service = &kIam, .name = "UntagRole"};
inline constexpr Operation kTagUser{.service = &kIam, .name = "TagUser"};
inline constexpr Operation kUntagUser{.service = &kIam, .name = "UntagUser"};
inline constexpr Operation kTagPolicy{.service = &kIam, .name = "TagPolicy"};
inline constexpr Operation kUntagPolicy{.service = &kIam, .name = "UntagPolicy"};
inline constexpr Operation kTagInstanceProfile{.service = &kIam, .name = "TagInstanceProfile"};
inline constexpr Operation kUntagInstanceProfile{.service = &kIam, .name = "UntagInstanceProfile"};
inline constexpr Operation kTagOpenIDConnectProvider{.service = &kIam, .name = "TagOpenIDConnectProvider"};
inline constexpr Operation kUntagOpenIDConnectProvider{.service = &kIam,
                                                       .name = "UntagOpenIDConnectProvider"};

}  // namespace reconcile::aws::iam
