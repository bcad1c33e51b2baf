#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws::eks {

// https://docs.aws.amazon.com/eks/latest/APIReference/API_Operations.html

inline constexpr Paging kPages{
    .input = "?nextToken", .output = "nextToken", .limit = "?maxResults", .page_size = 100};
inline constexpr Operation kListClusters{
    .service = &kEks, .name = "ListClusters", .http = "GET /clusters", .paging = kPages};
inline constexpr Operation kListNodegroups{
    .service = &kEks, .name = "ListNodegroups", .http = "GET /clusters/{name}/node-groups", .paging = kPages};
inline constexpr Operation kListAddons{
    .service = &kEks, .name = "ListAddons", .http = "GET /clusters/{name}/addons", .paging = kPages};
inline constexpr Operation kDescribeCluster{
    .service = &kEks, .name = "DescribeCluster", .http = "GET /clusters/{name}"};
inline constexpr Operation kDescribeNodegroup{
    .service = &kEks,
    .name = "DescribeNodegroup",
    .http = "GET /clusters/{name}/node-groups/{nodegroupName}",
};
inline constexpr Operation kDescribeAddon{
    .service = &kEks, .name = "DescribeAddon", .http = "GET /clusters/{name}/addons/{addonName}"};
inline constexpr Operation kDescribePodIdentityAssociation{
    .service = &kEks,
    .name = "DescribePodIdentityAssociation",
    .http = "GET /clusters/{clusterName}/pod-identity-associations/{associationId}",
};

inline constexpr Operation kUpdateClusterConfig{
    .service = &kEks, .name = "UpdateClusterConfig", .http = "POST /clusters/{name}/update-config"};
inline constexpr Operation kUpdateNodegroupConfig{
    .service = &kEks,
    .name = "UpdateNodegroupConfig",
    .http = "POST /clusters/{name}/node-groups/{nodegroupName}/update-config",
};
inline constexpr Operation kUpdateNodegroupVersion{
    .service = &kEks,
    .name = "UpdateNodegroupVersion",
    .http = "POST /clusters/{name}/node-groups/{nodegroupName}/update-version",
};
inline constexpr Operation kUpdateAddon{
    .service = &kEks, .name = "UpdateAddon", .http = "POST /clusters/{name}/addons/{addonName}/update"};
inline constexpr Operation kTagResource{
    .service = &kEks, .name = "TagResource", .http = "POST /tags/{resourceArn}"};
inline constexpr Operation kUntagResource{
    .service = &kEks, .name = "UntagResource", .http = "DELETE /tags/{resourceArn}"};

inline constexpr std::array kTagIdentity{Param{"resourceArn", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                             .tags = "tags",
                                             .remove = &kUntagResource,
                                             .keys = "?tagKeys",
                                             .form = tagging::TagForm::kMap,
                                             .identity = kTagIdentity};
inline constexpr std::array kTagOperations{&kTagResource, &kUntagResource};
inline constexpr Update kSetTags{
    .operation = &kTagResource, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

/// What is being deleted is described until it is gone.
inline constexpr Lookup kAllClusters{.operation = &kListClusters,
                                     .items = "clusters[]",
                                     .item_key = "{.@value}",
                                     .names_only = true,
                                     .import_id = "{.@value}"};
inline constexpr std::array kOfListedCluster{Param{"name", "{.@over.@value}"}};
/// What hangs on the clusters: bare names.
[[nodiscard]] constexpr Lookup all_of_clusters(const Operation* operation, std::string_view items) {
  return {.operation = operation,
          .params = kOfListedCluster,
          .items = items,
          .item_key = "{.@over.@value}:{.@value}",
          .names_only = true,
          .over = &kAllClusters,
          .import_id = "{.@over.@value}:{.@value}"};
}

[[nodiscard]] inline bool is_deleting(const LiveContext& context) {
  return context.item["status"].text() == "DELETING";
}

inline constexpr std::array<std::string_view, 1> kActive{"ACTIVE"};

}  // namespace reconcile::aws::eks
