#include <array>

#include "model/left_out.h"
#include "model/request.h"
#include "providers/aws/elements.h"
#include "providers/aws/rds/operations.h"
#include "providers/aws/rds/rds.h"

namespace reconcile::aws {

namespace {

using namespace rds;

constexpr Operation kDescribeDBClusterEndpoints{
    .service = &kRds, .name = "DescribeDBClusterEndpoints", .paging = kMarker};
constexpr Operation kModifyDBClusterEndpoint{.service = &kRds, .name = "ModifyDBClusterEndpoint"};
constexpr std::array kName{Param{"DBClusterEndpointIdentifier", "{@key}"}};

constexpr Wait kEndpointWait{
    .status = "Status", .settled = kSettled, .usual_seconds = 30, .timeout_seconds = 1800};

/// Of the two lists of members AWS takes one; the other is empty.
std::vector<Request> set_endpoint(const UpdateContext& context) {
  Request request = request_of(kModifyDBClusterEndpoint, kName, context);
  if (context.changes("custom_endpoint_type")) {
    set_if_given(request.members, "EndpointType", context.to["custom_endpoint_type"]);
  }
  if (request.members.is_map()) {
    for (const auto& [attribute, member] :
         {std::pair{"static_members", "StaticMembers"}, std::pair{"excluded_members", "ExcludedMembers"}}) {
      if (!context.changes(attribute)) continue;
      const Value& members = context.to[attribute];
      const std::string name = members.is_empty() ? member : std::string(member) + ".member";
      request.members.as_map()[name] = members.is_empty() ? Value(Value::List{}) : members;
    }
  }
  return {std::move(request)};
}
constexpr std::array<const Operation*, 1> kEndpointOperations{&kModifyDBClusterEndpoint};
constexpr Update kSetEndpoint{
    .operation = &kModifyDBClusterEndpoint, .requests = set_endpoint, .operations = kEndpointOperations};

bool is_custom(const LiveContext& context) { return context.item["EndpointType"].text() == "CUSTOM"; }

constexpr std::string_view kArn = "{.DBClusterEndpointArn}";
constexpr std::array kDetails{TagsOf<kArn>::kOwn};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "DBClusterEndpointArn", .traits = kComputed},
    Attribute{.name = "cluster_endpoint_identifier",
              .from = "DBClusterEndpointIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable},
    Attribute{.name = "cluster_identifier",
              .from = "DBClusterIdentifier",
              .compare = Compare::kIgnoreCase,
              .traits = kImmutable | kReference},
    Attribute{.name = "custom_endpoint_type",
              .from = "CustomEndpointType",
              .severity = Severity::kHigh,
              .update = &kSetEndpoint},
    Attribute{.name = "endpoint", .from = "Endpoint", .traits = kComputed},
    Attribute{.name = "excluded_members",
              .kind = Kind::kStringSet,
              .from = "ExcludedMembers[]",
              .compare = Compare::kIgnoreCase,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kSetEndpoint},
    Attribute{.name = "id", .from = "DBClusterEndpointIdentifier", .traits = kComputed},
    Attribute{.name = "static_members",
              .kind = Kind::kStringSet,
              .from = "StaticMembers[]",
              .compare = Compare::kIgnoreCase,
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kSetEndpoint},
    kTags,
    kTagsAll,
};

}  // namespace

constinit const ResourceType kRdsClusterEndpoint{
    .name = "aws_rds_cluster_endpoint",
    .service = &kRds,
    .key = "{cluster_endpoint_identifier}",
    .item_key = "{.DBClusterEndpointIdentifier}",
    .key_ignores_case = true,
    .list = {.operation = &kDescribeDBClusterEndpoints, .items = "DBClusterEndpoints[]"},
    .single = {.operation = &kDescribeDBClusterEndpoints, .params = kName, .items = "DBClusterEndpoints[]"},
    .details = kDetails,
    .id = "DBClusterEndpointIdentifier",
    .arn = "DBClusterEndpointArn",
    .is_one = is_custom,
    .settle = &kEndpointWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
