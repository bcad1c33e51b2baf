#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws::elasticache {

// https://docs.aws.amazon.com/AmazonElastiCache/latest/APIReference/API_Operations.html

inline constexpr Paging kMarker{
    .input = "Marker", .output = "Marker", .limit = "MaxRecords", .page_size = 100};

inline constexpr Operation kDescribeCacheClusters{
    .service = &kElasticache, .name = "DescribeCacheClusters", .paging = kMarker};
inline constexpr Operation kListTagsForResource{.service = &kElasticache, .name = "ListTagsForResource"};
inline constexpr Operation kAddTagsToResource{.service = &kElasticache, .name = "AddTagsToResource"};
inline constexpr Operation kRemoveTagsFromResource{.service = &kElasticache,
                                                   .name = "RemoveTagsFromResource"};

// Endpoints and zones come with the nodes only.
inline constexpr std::array kAllNodes{Param{"ShowCacheNodeInfo", "true", ParamType::kBool}};

inline constexpr std::array<std::string_view, 1> kAvailable{"available"};
inline constexpr std::array<std::string_view, 3> kFailed{"create-failed", "incompatible-network",
                                                         "restore-failed"};

// --- Tags, by ARN

inline constexpr std::array kTagParams{Param{"ResourceName", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kAddTagsToResource,
                                             .tags = "Tags.Tag",
                                             .remove = &kRemoveTagsFromResource,
                                             .keys = "TagKeys.member",
                                             .identity = kTagParams};
inline constexpr std::array<const Operation*, 2> kTagOperations{&kAddTagsToResource,
                                                                &kRemoveTagsFromResource};
inline constexpr Update kSetTags{
    .operation = &kAddTagsToResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

inline constexpr std::array kItemArn{Param{"ResourceName", "{.ARN}"}};
inline constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListTagsForResource, .params = kItemArn, .items = "TagList[]"};

inline constexpr Attribute kTags{.name = "tags",
                                 .kind = Kind::kTags,
                                 .severity = Severity::kLow,
                                 .live = tagging::live_tags,
                                 .update = &kSetTags};
inline constexpr Attribute kTagsAll{.name = "tags_all", .traits = kComputed};

}  // namespace reconcile::aws::elasticache
