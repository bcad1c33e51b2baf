#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/route53/operations.h"
#include "providers/aws/route53/route53.h"
#include "providers/aws/route53/tags.h"
#include "providers/aws/tagging/tags.h"

// The list of zones has everything but the networks of private ones, which only GetHostedZone tells.

namespace reconcile::aws {

namespace {

using namespace route53;

constexpr std::array kId{Param{"Id", "{@key}"}};
constexpr Update kComment{.operation = &kUpdateHostedZoneComment, .params = kId};

constexpr std::array kKind{Param{"ResourceType", "hostedzone"}};
constexpr std::array kTagTarget{Param{"ResourceType", "hostedzone"}, Param{"ResourceId", "{@key}"}};
std::vector<Request> tag(const UpdateContext& context) { return change_tags(context, kTagTarget); }
constexpr std::array<const Operation*, 1> kTagOperations{&kChangeTags};
constexpr Update kTag{
    .operation = &kChangeTags, .params = kTagTarget, .requests = tag, .operations = kTagOperations};

constexpr Detail kOneByOne{
    .into = "@own_tags", .operation = &kListTags, .params = kTagTarget, .items = "ResourceTagSet.Tags[]"};

/// Only then is there more to know than the list tells.
bool has_more(const LiveContext& context) {
  return context.item["Config"]["PrivateZone"].text() == "true" || !context.desired["vpc"].is_empty() ||
         !context.desired["delegation_set_id"].is_empty();
}

constexpr std::array kDetails{
    Detail{.into = "@zone", .operation = &kGetHostedZone, .params = kId, .when = has_more},
    tags_of_many(kKind, "{@key}", &kOneByOne),
};

/// Fixed when the zone is made, so that it need not be asked for where the state has none.
Value delegation_set(const LiveContext& context) {
  if (context.desired["delegation_set_id"].is_empty()) return Value::unknown();
  const std::string_view id = context.item["@zone"]["DelegationSet"]["Id"].text();
  return id.substr(id.rfind('/') + 1);
}

bool has_vpc(const Value& vpcs, std::string_view id) {
  for (const Value& vpc : items_at(vpcs, "[]")) {
    if (vpc["vpc_id"].text() == id) return true;
  }
  return false;
}

/// A private zone keeps at least one network, so new ones come first.
std::vector<Request> networks(const UpdateContext& context) {
  std::vector<Request> out;
  const auto add = [&](const Operation& operation, std::string_view root, const Value& vpc) {
    Result<Value> members = request_members(kId, context);
    if (!members.ok()) return;
    const Value& region = vpc["vpc_region"];
    members->as_map()[std::string(root) + ".VPC.VPCId"] = vpc["vpc_id"];
    members->as_map()[std::string(root) + ".VPC.VPCRegion"] =
        region.is_empty() ? Value(context.region) : region;
    out.push_back({.operation = &operation, .members = *std::move(members)});
  };
  for (const Value& vpc : items_at(context.to["vpc"], "[]")) {
    if (!has_vpc(context.from["vpc"], vpc["vpc_id"].text())) {
      add(kAssociateVpc, "AssociateVPCWithHostedZoneRequest", vpc);
    }
  }
  for (const Value& vpc : items_at(context.from["vpc"], "[]")) {
    if (!has_vpc(context.to["vpc"], vpc["vpc_id"].text())) {
      add(kDisassociateVpc, "DisassociateVPCFromHostedZoneRequest", vpc);
    }
  }
  return out;
}

constexpr std::array<const Operation*, 2> kNetworkOperations{&kAssociateVpc, &kDisassociateVpc};
constexpr Update kSetNetworks{
    .operation = &kAssociateVpc, .params = kId, .requests = networks, .operations = kNetworkOperations};

/// Networks that resources of their own associate.
Value association(const Value& claimant) {
  return Value::list({Value::map({{"vpc_id", claimant["vpc_id"]}, {"vpc_region", claimant["vpc_region"]}})});
}

constexpr std::array kAssociationClaim{
    Claim{.type = "aws_route53_zone_association", .parent = "zone_id", .elements = association}};

constexpr std::array kVpc{
    Attribute{.name = "vpc_id", .from = "VPCId", .traits = kReference},
    Attribute{.name = "vpc_region", .from = "VPCRegion", .traits = kUnsetIsAny},
};

/// Zones that services of AWS make for themselves.
bool is_linked(const LiveContext& context) { return !context.item["LinkedService"].is_null(); }

constexpr std::array kAttributes{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "comment",
              .from = "Config.Comment",
              .traits = kSendEmpty,
              .severity = Severity::kLow,
              .update = &kComment,
              .parameter = "UpdateHostedZoneCommentRequest.Comment"},
    Attribute{.name = "delegation_set_id", .traits = kImmutable, .live = delegation_set},
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "name", .from = "Name", .compare = Compare::kDomainName, .traits = kImmutable},
    Attribute{.name = "name_servers", .traits = kComputed},
    Attribute{.name = "primary_name_server", .traits = kComputed},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "vpc",
              .kind = Kind::kBlockSet,
              .from = "@zone.VPCs[]",
              .severity = Severity::kHigh,
              .block = kVpc,
              .key = "vpc_id",
              .claims = kAssociationClaim,
              .update = &kSetNetworks},
    Attribute{.name = "zone_id", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kRoute53Zone{
    .name = "aws_route53_zone",
    .service = &kRoute53,
    .key = "{zone_id/}",
    .item_key = "{.Id/}",
    .list = kAllZones,
    .single = {.operation = &kGetHostedZone, .params = kId, .items = "HostedZone"},
    .details = kDetails,
    .import_id = "{.Id/}",
    .made_by_aws = is_linked,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
