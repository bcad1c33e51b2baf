#pragma once

#include <array>

#include "model/resource_type.h"
#include "providers/aws/services.h"

namespace reconcile::aws::route53 {

// https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53.html

inline constexpr Paging kPages{.input = "?marker",
                               .output = "NextMarker",
                               .limit = "?maxitems",
                               .page_size = 100,
                               .more = "IsTruncated"};

inline constexpr Operation kListHostedZones{
    .service = &kRoute53, .name = "ListHostedZones", .http = "GET /2013-04-01/hostedzone", .paging = kPages};
inline constexpr Operation kGetHostedZone{
    .service = &kRoute53, .name = "GetHostedZone", .http = "GET /2013-04-01/hostedzone/{Id}"};
inline constexpr Operation kUpdateHostedZoneComment{
    .service = &kRoute53, .name = "UpdateHostedZoneComment", .http = "POST /2013-04-01/hostedzone/{Id}"};
inline constexpr Operation kAssociateVpc{.service = &kRoute53,
                                         .name = "AssociateVPCWithHostedZone",
                                         .http = "POST /2013-04-01/hostedzone/{Id}/associatevpc"};
inline constexpr Operation kDisassociateVpc{.service = &kRoute53,
                                            .name = "DisassociateVPCFromHostedZone",
                                            .http = "POST /2013-04-01/hostedzone/{Id}/disassociatevpc"};

// A page begins at a record, which its name alone does not tell from others.
inline constexpr std::array kRecordToken{TokenPart{"?type", "NextRecordType"},
                                         TokenPart{"?identifier", "NextRecordIdentifier"}};
inline constexpr Operation kListRecords{.service = &kRoute53,
                                        .name = "ListResourceRecordSets",
                                        .http = "GET /2013-04-01/hostedzone/{Id}/rrset",
                                        .paging = {.input = "?name",
                                                   .output = "NextRecordName",
                                                   .limit = "?maxitems",
                                                   .page_size = 300,
                                                   .more = "IsTruncated",
                                                   .parts = kRecordToken}};
inline constexpr Operation kChangeRecords{.service = &kRoute53,
                                          .name = "ChangeResourceRecordSets",
                                          .http = "POST /2013-04-01/hostedzone/{Id}/rrset/"};

inline constexpr Operation kListHealthChecks{.service = &kRoute53,
                                             .name = "ListHealthChecks",
                                             .http = "GET /2013-04-01/healthcheck",
                                             .paging = kPages};
inline constexpr Operation kGetHealthCheck{
    .service = &kRoute53, .name = "GetHealthCheck", .http = "GET /2013-04-01/healthcheck/{HealthCheckId}"};
inline constexpr Operation kUpdateHealthCheck{.service = &kRoute53,
                                              .name = "UpdateHealthCheck",
                                              .http = "POST /2013-04-01/healthcheck/{HealthCheckId}"};

inline constexpr Operation kListTags{.service = &kRoute53,
                                     .name = "ListTagsForResource",
                                     .http = "GET /2013-04-01/tags/{ResourceType}/{ResourceId}"};
inline constexpr Operation kListTagsOfMany{
    .service = &kRoute53, .name = "ListTagsForResources", .http = "POST /2013-04-01/tags/{ResourceType}"};
inline constexpr Operation kChangeTags{.service = &kRoute53,
                                       .name = "ChangeTagsForResource",
                                       .http = "POST /2013-04-01/tags/{ResourceType}/{ResourceId}"};

inline constexpr Lookup kAllZones{.operation = &kListHostedZones, .items = "HostedZones[]"};

}  // namespace reconcile::aws::route53
