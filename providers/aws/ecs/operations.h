#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws::ecs {

// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Operations.html

inline constexpr Paging kPages{
    .input = "nextToken", .output = "nextToken", .limit = "maxResults", .page_size = 100};
inline constexpr Operation kListClusters{.service = &kEcs, .name = "ListClusters", .paging = kPages};
inline constexpr Operation kListServices{.service = &kEcs, .name = "ListServices", .paging = kPages};
inline constexpr Operation kListTaskDefinitions{
    .service = &kEcs, .name = "ListTaskDefinitions", .paging = kPages};
inline constexpr Operation kDescribeClusters{.service = &kEcs, .name = "DescribeClusters"};
inline constexpr Operation kDescribeServices{.service = &kEcs, .name = "DescribeServices"};
inline constexpr Operation kDescribeTaskDefinition{.service = &kEcs, .name = "DescribeTaskDefinition"};

inline constexpr Operation kUpdateCluster{.service = &kEcs, .name = "UpdateCluster"};
inline constexpr Operation kPutClusterCapacityProviders{.service = &kEcs,
                                                        .name = "PutClusterCapacityProviders"};
inline constexpr Operation kUpdateService{.service = &kEcs, .name = "UpdateService"};
inline constexpr Operation kTagResource{.service = &kEcs, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kEcs, .name = "UntagResource"};

// --- Clusters, found alike by the types that hang on them

inline constexpr std::string_view kClusterKey = "{.clusterName}";
inline constexpr std::array kEverything{Param{"include.0", "CONFIGURATIONS"}, Param{"include.1", "SETTINGS"},
                                        Param{"include.2", "TAGS"}};
inline constexpr Lookup kFindClusters{.operation = &kDescribeClusters,
                                      .params = kEverything,
                                      .items = "clusters[]",
                                      .ids = "clusters",
                                      .max_ids = 100};

/// A deleted cluster can be described for some time.
inline constexpr Lookup kAllClusters{.operation = &kListClusters,
                                     .items = "clusterArns[]",
                                     .item_key = "{.@value/}",
                                     .names_only = true,
                                     .import_id = "{.@value/}"};

[[nodiscard]] inline bool is_inactive(const LiveContext& context) {
  const std::string_view status = context.item["status"].text();
  return status == "INACTIVE" || status == "DEPROVISIONING";
}

inline constexpr std::array kTagIdentity{Param{"resourceArn", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                             .tags = "tags",
                                             .remove = &kUntagResource,
                                             .keys = "tagKeys",
                                             .form = tagging::TagForm::kLower,
                                             .identity = kTagIdentity};
inline constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
inline constexpr Update kSetTags{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

}  // namespace reconcile::aws::ecs
