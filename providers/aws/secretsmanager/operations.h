#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::secretsmanager {

// https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_Operations.html

inline constexpr Operation kListSecrets{
    .service = &kSecretsmanager,
    .name = "ListSecrets",
    .http = {},
    .paging = {.input = "NextToken", .output = "NextToken", .limit = "MaxResults", .page_size = 100}};
inline constexpr Operation kDescribeSecret{.service = &kSecretsmanager, .name = "DescribeSecret"};
inline constexpr Operation kGetResourcePolicy{.service = &kSecretsmanager, .name = "GetResourcePolicy"};
inline constexpr Operation kGetSecretValue{
    .service = &kSecretsmanager, .name = "GetSecretValue", .secret = true};
inline constexpr Operation kBatchGetSecretValue{.service = &kSecretsmanager,
                                                .name = "BatchGetSecretValue",
                                                .http = {},
                                                .paging = {.input = "NextToken", .output = "NextToken"},
                                                .secret = true};

inline constexpr Operation kUpdateSecret{.service = &kSecretsmanager, .name = "UpdateSecret"};
inline constexpr Operation kPutResourcePolicy{.service = &kSecretsmanager, .name = "PutResourcePolicy"};
inline constexpr Operation kDeleteResourcePolicy{.service = &kSecretsmanager, .name = "DeleteResourcePolicy"};
inline constexpr Operation kReplicate{.service = &kSecretsmanager, .name = "ReplicateSecretToRegions"};
inline constexpr Operation kRemoveReplicas{.service = &kSecretsmanager,
                                           .name = "RemoveRegionsFromReplication"};
inline constexpr Operation kRotateSecret{.service = &kSecretsmanager, .name = "RotateSecret"};
inline constexpr Operation kCancelRotateSecret{.service = &kSecretsmanager, .name = "CancelRotateSecret"};
inline constexpr Operation kTagResource{.service = &kSecretsmanager, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kSecretsmanager, .name = "UntagResource"};

// How a secret is found: shared by the secret and by what hangs on it, so that all are read by one call.
inline constexpr std::array kSecretId{Param{"SecretId", "{@key}"}};
inline constexpr std::string_view kSecretKey = "{.ARN}";
inline constexpr Lookup kOneSecret{.operation = &kDescribeSecret, .params = kSecretId};

/// A deleted secret is still described for its recovery window, but every other call refuses it.
inline bool is_deleted(const LiveContext& context) { return !context.item["DeletedDate"].is_null(); }
inline bool is_kept(const LiveContext& context) { return !is_deleted(context); }

inline constexpr Detail kResourcePolicy{.into = "@policy",
                                        .operation = &kGetResourcePolicy,
                                        .params = kSecretId,
                                        .items = "ResourcePolicy",
                                        .when = is_kept};
inline constexpr Update kSetPolicy{
    .operation = &kPutResourcePolicy, .params = kSecretId, .clear = &kDeleteResourcePolicy};

}  // namespace reconcile::aws::secretsmanager
