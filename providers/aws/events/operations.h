#pragma once

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::events {

// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Operations.html

inline constexpr Paging kPages{
    .input = "NextToken", .output = "NextToken", .limit = "Limit", .page_size = 100};

inline constexpr Operation kListRules{.service = &kEvents, .name = "ListRules", .http = {}, .paging = kPages};
inline constexpr Operation kPutRule{.service = &kEvents, .name = "PutRule"};
inline constexpr Operation kEnableRule{.service = &kEvents, .name = "EnableRule"};
inline constexpr Operation kDisableRule{.service = &kEvents, .name = "DisableRule"};
inline constexpr Operation kListTargetsByRule{
    .service = &kEvents, .name = "ListTargetsByRule", .http = {}, .paging = kPages};
inline constexpr Operation kPutTargets{.service = &kEvents, .name = "PutTargets"};
inline constexpr Operation kListTags{.service = &kEvents, .name = "ListTagsForResource"};
inline constexpr Operation kTagResource{.service = &kEvents, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kEvents, .name = "UntagResource"};

inline constexpr Lookup kAllRules{.operation = &kListRules, .items = "Rules[]", .names_only = true};

}  // namespace reconcile::aws::events
