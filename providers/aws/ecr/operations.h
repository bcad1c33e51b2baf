#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::ecr {

// https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_Operations.html

inline constexpr Operation kListRepositories{
    .service = &kEcr,
    .name = "DescribeRepositories",
    .paging = {.input = "nextToken", .output = "nextToken", .limit = "maxResults", .page_size = 1000}};
/// Given names it takes no page size.
inline constexpr Operation kDescribeRepositories{.service = &kEcr, .name = "DescribeRepositories"};
inline constexpr Operation kGetLifecyclePolicy{.service = &kEcr, .name = "GetLifecyclePolicy"};
inline constexpr Operation kGetRepositoryPolicy{.service = &kEcr, .name = "GetRepositoryPolicy"};
inline constexpr Operation kListTagsForResource{.service = &kEcr, .name = "ListTagsForResource"};

inline constexpr Operation kPutImageTagMutability{.service = &kEcr, .name = "PutImageTagMutability"};
inline constexpr Operation kPutImageScanningConfiguration{.service = &kEcr,
                                                          .name = "PutImageScanningConfiguration"};
inline constexpr Operation kPutLifecyclePolicy{.service = &kEcr, .name = "PutLifecyclePolicy"};
inline constexpr Operation kSetRepositoryPolicy{.service = &kEcr, .name = "SetRepositoryPolicy"};
inline constexpr Operation kTagResource{.service = &kEcr, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kEcr, .name = "UntagResource"};

/// Policies are listed repository by repository.
inline constexpr Lookup kAllRepositories{
    .operation = &kListRepositories, .items = "repositories[]", .names_only = true};
inline constexpr std::array kOfListedRepository{Param{"repositoryName", "{.@over.repositoryName}"}};

}  // namespace reconcile::aws::ecr
