#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws::wafv2 {

// https://docs.aws.amazon.com/waf/latest/APIReference/API_Operations_AWS_WAFV2.html

inline constexpr Paging kPages{
    .input = "NextMarker", .output = "NextMarker", .limit = "Limit", .page_size = 100};

inline constexpr Operation kListWebAcls{
    .service = &kWafv2, .name = "ListWebACLs", .http = {}, .paging = kPages};
inline constexpr Operation kGetWebAcl{.service = &kWafv2, .name = "GetWebACL"};
inline constexpr Operation kUpdateWebAcl{.service = &kWafv2, .name = "UpdateWebACL"};
inline constexpr Operation kListIpSets{
    .service = &kWafv2, .name = "ListIPSets", .http = {}, .paging = kPages};
inline constexpr Operation kGetIpSet{.service = &kWafv2, .name = "GetIPSet"};
inline constexpr Operation kUpdateIpSet{.service = &kWafv2, .name = "UpdateIPSet"};
inline constexpr Operation kGetWebAclForResource{.service = &kWafv2, .name = "GetWebACLForResource"};
inline constexpr Operation kAssociateWebAcl{.service = &kWafv2, .name = "AssociateWebACL"};
inline constexpr Operation kListLoggingConfigurations{
    .service = &kWafv2, .name = "ListLoggingConfigurations", .http = {}, .paging = kPages};
inline constexpr Operation kGetLoggingConfiguration{.service = &kWafv2, .name = "GetLoggingConfiguration"};
inline constexpr Operation kPutLoggingConfiguration{.service = &kWafv2, .name = "PutLoggingConfiguration"};
inline constexpr Operation kListTags{.service = &kWafv2, .name = "ListTagsForResource"};
inline constexpr Operation kTagResource{.service = &kWafv2, .name = "TagResource"};
inline constexpr Operation kUntagResource{.service = &kWafv2, .name = "UntagResource"};

// A list is of one scope. The other, of CloudFront, is a matter of us-east-1 and listed nowhere else.
inline constexpr std::array kRegional{Param{"Scope", "REGIONAL"}};
/// What names a web ACL or an IP set.
inline constexpr std::array kNamed{Param{"Name", "{name}"}, Param{"Scope", "{scope}"}, Param{"Id", "{id}"}};

inline constexpr std::string_view kAskedBy = "no read call returns it: it is what the call asks by";

inline constexpr std::array kArn{Param{"ResourceARN", "{.ARN}"}};
inline constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTags, .params = kArn, .items = "TagInfoForResource.TagList[]"};

inline constexpr std::array kTagTarget{Param{"ResourceARN", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kTagResource,
                                             .tags = "Tags",
                                             .remove = &kUntagResource,
                                             .keys = "TagKeys",
                                             .identity = kTagTarget};
inline constexpr std::array<const Operation*, 2> kTagOperations{&kTagResource, &kUntagResource};
inline constexpr Update kTag{.operation = &kTagResource,
                             .params = kTagTarget,
                             .requests = tagging::requests<kTagCalls>,
                             .operations = kTagOperations};

}  // namespace reconcile::aws::wafv2
