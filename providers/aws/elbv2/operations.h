#pragma once

#include <array>

#include "model/operation.h"
#include "model/resource_type.h"
#include "providers/aws/services.h"
#include "providers/aws/tagging/tag_requests.h"
#include "providers/aws/tagging/tags.h"

namespace reconcile::aws::elbv2 {

// https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Operations.html

inline constexpr Paging kMarker{
    .input = "Marker", .output = "NextMarker", .limit = "PageSize", .page_size = 400};

inline constexpr Operation kListLoadBalancers{
    .service = &kElbv2, .name = "DescribeLoadBalancers", .paging = kMarker};
inline constexpr Operation kDescribeLoadBalancers{.service = &kElbv2, .name = "DescribeLoadBalancers"};
inline constexpr Operation kDescribeLoadBalancerAttributes{.service = &kElbv2,
                                                           .name = "DescribeLoadBalancerAttributes"};
inline constexpr Operation kDescribeCapacityReservation{.service = &kElbv2,
                                                        .name = "DescribeCapacityReservation"};
inline constexpr Operation kListListeners{.service = &kElbv2, .name = "DescribeListeners", .paging = kMarker};
inline constexpr Operation kListRules{.service = &kElbv2, .name = "DescribeRules", .paging = kMarker};
inline constexpr Operation kDescribeListeners{.service = &kElbv2, .name = "DescribeListeners"};
inline constexpr Operation kDescribeListenerAttributes{.service = &kElbv2,
                                                       .name = "DescribeListenerAttributes"};
inline constexpr Operation kDescribeListenerCertificates{
    .service = &kElbv2, .name = "DescribeListenerCertificates", .paging = kMarker};
inline constexpr Operation kDescribeRules{.service = &kElbv2, .name = "DescribeRules"};
inline constexpr Operation kListTargetGroups{
    .service = &kElbv2, .name = "DescribeTargetGroups", .paging = kMarker};
inline constexpr Operation kDescribeTargetGroups{.service = &kElbv2, .name = "DescribeTargetGroups"};
inline constexpr Operation kDescribeTargetGroupAttributes{.service = &kElbv2,
                                                          .name = "DescribeTargetGroupAttributes"};
inline constexpr Operation kDescribeTargetHealth{.service = &kElbv2, .name = "DescribeTargetHealth"};
inline constexpr Operation kDescribeTags{.service = &kElbv2, .name = "DescribeTags"};

inline constexpr Operation kModifyLoadBalancerAttributes{.service = &kElbv2,
                                                         .name = "ModifyLoadBalancerAttributes"};
inline constexpr Operation kSetSecurityGroups{.service = &kElbv2, .name = "SetSecurityGroups"};
inline constexpr Operation kSetSubnets{.service = &kElbv2, .name = "SetSubnets"};
inline constexpr Operation kSetIpAddressType{.service = &kElbv2, .name = "SetIpAddressType"};
inline constexpr Operation kModifyIpPools{.service = &kElbv2, .name = "ModifyIpPools"};
inline constexpr Operation kModifyCapacityReservation{.service = &kElbv2,
                                                      .name = "ModifyCapacityReservation"};
inline constexpr Operation kModifyListener{.service = &kElbv2, .name = "ModifyListener"};
inline constexpr Operation kModifyListenerAttributes{.service = &kElbv2, .name = "ModifyListenerAttributes"};
inline constexpr Operation kModifyRule{.service = &kElbv2, .name = "ModifyRule"};
inline constexpr Operation kSetRulePriorities{.service = &kElbv2, .name = "SetRulePriorities"};
inline constexpr Operation kModifyTargetGroup{.service = &kElbv2, .name = "ModifyTargetGroup"};
inline constexpr Operation kModifyTargetGroupAttributes{.service = &kElbv2,
                                                        .name = "ModifyTargetGroupAttributes"};
inline constexpr Operation kAddTags{.service = &kElbv2, .name = "AddTags"};
inline constexpr Operation kRemoveTags{.service = &kElbv2, .name = "RemoveTags"};

/// How many ARNs a call takes. AWS says so for load balancers, target groups and tags; no less is safe for
/// the others.
inline constexpr int kMaxArns = 20;

// --- Listeners, found alike by the types that hang on them. One ARN that is gone fails the whole call; the
// engine then asks for each by itself.

inline constexpr std::string_view kListenerKey = "{.ListenerArn}";
inline constexpr Lookup kFindListeners{.operation = &kDescribeListeners,
                                       .items = "Listeners[]",
                                       .ids = "ListenerArns.member",
                                       .max_ids = kMaxArns};
inline constexpr Lookup kAllLoadBalancers{.operation = &kListLoadBalancers, .items = "LoadBalancers[]"};
inline constexpr std::array kOfListedBalancer{Param{"LoadBalancerArn", "{.@over.LoadBalancerArn}"}};
inline constexpr Lookup kAllListeners{.operation = &kListListeners,
                                      .params = kOfListedBalancer,
                                      .items = "Listeners[]",
                                      .item_key = kListenerKey,
                                      .names_only = true,
                                      .over = &kAllLoadBalancers};

// --- Target groups

inline constexpr std::string_view kTargetGroupKey = "{.TargetGroupArn}";
inline constexpr Lookup kAllTargetGroups{.operation = &kListTargetGroups, .items = "TargetGroups[]"};
inline constexpr Lookup kFindTargetGroups{.operation = &kDescribeTargetGroups,
                                          .items = "TargetGroups[]",
                                          .ids = "TargetGroupArns.member",
                                          .max_ids = kMaxArns};

// --- Tags: 20 resources a call, and where that fails (one is gone meanwhile) each by itself. It is the
// service's own answer, so a difference needs no confirmation.

[[nodiscard]] constexpr Detail one_tags(std::span<const Param> arn) {
  return {
      .into = "@own_tags", .operation = &kDescribeTags, .params = arn, .items = "TagDescriptions[].Tags[]"};
}
[[nodiscard]] constexpr Detail tags(std::string_view arn, const Detail* one_by_one) {
  return {.into = "@tags",
          .operation = &kDescribeTags,
          .items = "TagDescriptions[]",
          .ids = "ResourceArns.member",
          .id = arn,
          .item_id = "{.ResourceArn}",
          .max_ids = kMaxArns,
          .one_by_one = one_by_one};
}

inline constexpr std::array kTagIdentity{Param{"ResourceArns.member.1", "{arn}"}};
inline constexpr tagging::TagCalls kTagCalls{.add = &kAddTags,
                                             .tags = "Tags.member",
                                             .remove = &kRemoveTags,
                                             .keys = "TagKeys.member",
                                             .identity = kTagIdentity};
inline constexpr std::array kTagOperations{&kAddTags, &kRemoveTags};
inline constexpr Update kSetTags{
    .operation = &kAddTags, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

}  // namespace reconcile::aws::elbv2
