#include <algorithm>
#include <array>

#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribe = describe("DescribeVpcPeeringConnections");
constexpr Operation kModifyOptions = operation("ModifyVpcPeeringConnectionOptions");

/// A connection that is over stays visible for a while.
bool is_over(const LiveContext& context) {
  constexpr std::array<std::string_view, 5> kOver{"deleted", "deleting", "expired", "failed", "rejected"};
  return std::find(kOver.begin(), kOver.end(), context.item["status"]["code"].text()) != kOver.end();
}

/// Seen from the accepter's account the state has the two sides the other way round.
bool is_accepter(const LiveContext& context) {
  const std::string_view accepter = context.item["accepterVpcInfo"]["ownerId"].text();
  return !context.account.empty() && context.account == accepter &&
         context.account != context.item["requesterVpcInfo"]["ownerId"].text();
}
const Value& own(const LiveContext& context) {
  return context.item[is_accepter(context) ? "accepterVpcInfo" : "requesterVpcInfo"];
}
const Value& peer(const LiveContext& context) {
  return context.item[is_accepter(context) ? "requesterVpcInfo" : "accepterVpcInfo"];
}
Value own_vpc(const LiveContext& context) { return own(context)["vpcId"]; }
Value peer_vpc(const LiveContext& context) { return peer(context)["vpcId"]; }
Value peer_owner(const LiveContext& context) { return peer(context)["ownerId"]; }

constexpr std::array kConnectionId{Param{"VpcPeeringConnectionId", "{id}"}};
constexpr Update kSetOptions{.operation = &kModifyOptions, .params = kConnectionId};

constexpr std::array kAccepter{
    Attribute{.name = "allow_remote_vpc_dns_resolution",
              .kind = Kind::kBool,
              .from = "allowDnsResolutionFromRemoteVpc",
              .update = &kSetOptions,
              .parameter = "AccepterPeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc"}};
constexpr std::array kRequester{
    Attribute{.name = "allow_remote_vpc_dns_resolution",
              .kind = Kind::kBool,
              .from = "allowDnsResolutionFromRemoteVpc",
              .update = &kSetOptions,
              .parameter = "RequesterPeeringConnectionOptions.AllowDnsResolutionFromRemoteVpc"}};

constexpr std::array kOptionClaims{
    Claim{.type = "aws_vpc_peering_connection_options", .parent = "vpc_peering_connection_id"},
    Claim{.type = "aws_vpc_peering_connection_accepter", .parent = "vpc_peering_connection_id"},
};

constexpr std::array kAttributes{
    Attribute{.name = "accept_status", .traits = kComputed},
    Attribute{.name = "accepter",
              .kind = Kind::kBlock,
              .from = "accepterVpcInfo.peeringOptions",
              .block = kAccepter,
              .claims = kOptionClaims},
    Attribute{.name = "auto_accept", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "vpcPeeringConnectionId", .traits = kComputed},
    Attribute{.name = "peer_owner_id", .traits = kUnsetIsAny | kImmutable, .live = peer_owner},
    Attribute{.name = "peer_region", .from = "accepterVpcInfo.region", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "peer_vpc_id", .traits = kImmutable | kReference, .live = peer_vpc},
    Attribute{.name = "requester",
              .kind = Kind::kBlock,
              .from = "requesterVpcInfo.peeringOptions",
              .block = kRequester,
              .claims = kOptionClaims},
    kTags,
    kTagsAll,
    kTimeouts,
    Attribute{.name = "vpc_id", .traits = kImmutable | kReference, .live = own_vpc},
};

constexpr std::array kFilter{Param{"Filter.1.Name", "vpc-peering-connection-id"}};

}  // namespace

constinit const ResourceType kVpcPeeringConnection{
    .name = "aws_vpc_peering_connection",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.vpcPeeringConnectionId}",
    .list = {.operation = &kDescribe, .items = "vpcPeeringConnectionSet[]"},
    .batch = find_by(kDescribe, kFilter, "vpcPeeringConnectionSet[]"),
    .gone = is_over,
    .id = "vpcPeeringConnectionId",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
