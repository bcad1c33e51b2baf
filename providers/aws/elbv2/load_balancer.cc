#include <array>

#include "model/left_out.h"
#include "providers/aws/elbv2/elbv2.h"
#include "providers/aws/elbv2/operations.h"
#include "providers/aws/elbv2/settings.h"

namespace reconcile::aws {

namespace {

using namespace elbv2;

constexpr std::array<std::string_view, 1> kAliases{"aws_alb"};
constexpr std::array<std::string_view, 2> kActive{"active", "active_impaired"};
constexpr std::array<std::string_view, 1> kFailed{"failed"};
constexpr Wait kStateWait{.status = "State.Code", .settled = kActive, .failed = kFailed, .usual_seconds = 10};

constexpr std::array kArn{Param{"LoadBalancerArn", "{arn}"}};

// --- Settings

constexpr std::array kSettings{
    Setting{"access_logs.bucket", "access_logs.s3.bucket"},
    Setting{"access_logs.enabled", "access_logs.s3.enabled", "false"},
    Setting{"access_logs.prefix", "access_logs.s3.prefix"},
    Setting{"client_keep_alive", "client_keep_alive.seconds", "3600"},
    Setting{"connection_logs.bucket", "connection_logs.s3.bucket"},
    Setting{"connection_logs.enabled", "connection_logs.s3.enabled", "false"},
    Setting{"connection_logs.prefix", "connection_logs.s3.prefix"},
    Setting{"desync_mitigation_mode", "routing.http.desync_mitigation_mode", "defensive"},
    Setting{"dns_record_client_routing_policy", "dns_record.client_routing_policy", "any_availability_zone"},
    Setting{"drop_invalid_header_fields", "routing.http.drop_invalid_header_fields.enabled", "false"},
    Setting{"enable_cross_zone_load_balancing", "load_balancing.cross_zone.enabled", "false"},
    Setting{"enable_deletion_protection", "deletion_protection.enabled", "false"},
    Setting{"enable_http2", "routing.http2.enabled", "true"},
    Setting{"enable_tls_version_and_cipher_suite_headers",
            "routing.http.x_amzn_tls_version_and_cipher_suite.enabled", "false"},
    Setting{"enable_waf_fail_open", "waf.fail_open.enabled", "false"},
    Setting{"enable_xff_client_port", "routing.http.xff_client_port.enabled", "false"},
    Setting{"enable_zonal_shift", "zonal_shift.config.enabled", "false"},
    Setting{"idle_timeout", "idle_timeout.timeout_seconds", "60"},
    Setting{"preserve_host_header", "routing.http.preserve_host_header.enabled", "false"},
    Setting{"xff_header_processing_mode", "routing.http.xff_header_processing.mode", "append"},
};

std::vector<Request> set_settings(const UpdateContext& context) {
  return settings_request(context, kModifyLoadBalancerAttributes, kArn, kSettings);
}
constexpr std::array kSettingsOperations{&kModifyLoadBalancerAttributes};
constexpr Update kModify{
    .operation = &kModifyLoadBalancerAttributes, .requests = set_settings, .operations = kSettingsOperations};

/// Where logs would go means nothing while none are written: AWS keeps what was there last.
template <Key enabled, Key key>
Value where_logged(const LiveContext& context) {
  return setting(context, enabled.view()).text() == "true" ? setting(context, key.view()) : Value::unknown();
}

template <Key bucket, Key enabled, Key prefix>
Value logs(const LiveContext& context) {
  Value on = bool_setting(context, enabled.view());
  if (on.is_unknown()) return on;
  return Value::list({Value::map({{"bucket", where_logged<enabled, bucket>(context)},
                                  {"enabled", on},
                                  {"prefix", where_logged<enabled, prefix>(context)}})});
}

constexpr std::array kLogs{
    Attribute{.name = "bucket", .traits = kReference},
    Attribute{.name = "enabled", .kind = Kind::kBool},
    Attribute{.name = "prefix"},
};

// --- Networks

Value internal(const LiveContext& context) { return context.item["Scheme"].text() == "internal"; }

/// The subnets themselves are compared as `subnets`; here, what stands at each of those that both sides have.
Value subnet_mappings(const LiveContext& context) {
  const Value& desired = context.desired["subnet_mapping"];
  const bool by_subnets = !context.desired["subnets"].is_empty();
  Value::List out;
  const auto is_desired = [&](const Value& subnet) {
    for (const Value& mapping : items_at(desired, "[]")) {
      if (mapping["subnet_id"].text() == subnet.text()) return true;
    }
    return false;
  };
  const Value::List zones = items_at(context.item, "AvailabilityZones[]");
  for (const Value& zone : zones) {
    if (by_subnets && !is_desired(zone["SubnetId"])) continue;
    const Value::List addresses = items_at(zone, "LoadBalancerAddresses[]");
    const Value address = addresses.empty() ? Value() : addresses.front();
    out.push_back(Value::map({{"subnet_id", zone["SubnetId"]},
                              {"allocation_id", address["AllocationId"]},
                              {"ipv6_address", address["IPv6Address"]},
                              {"private_ipv4_address", address["PrivateIPv4Address"]}}));
  }
  if (!by_subnets) return out;
  for (const Value& mapping : items_at(desired, "[]")) {
    const auto is_it = [&](const Value& zone) {
      return zone["SubnetId"].text() == mapping["subnet_id"].text();
    };
    if (std::ranges::none_of(zones, is_it)) out.push_back(mapping);
  }
  return out;
}

constexpr std::array kMapping{
    Attribute{.name = "allocation_id", .traits = kUnsetIsAny | kImmutable | kReference},
    Attribute{.name = "ipv6_address", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "outpost_id", .traits = kComputed},
    Attribute{.name = "private_ipv4_address", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "subnet_id", .traits = kReference},
};

/// Subnets that come with addresses of their own have to be named with them.
std::vector<Request> set_subnets(const UpdateContext& context) {
  Value::List mappings;
  for (const Value& mapping : items_at(context.to["subnet_mapping"], "[]")) {
    if (mapping["allocation_id"].is_empty() && mapping["private_ipv4_address"].is_empty() &&
        mapping["ipv6_address"].is_empty()) {
      continue;
    }
    Value::Map out;
    out["SubnetId"] = mapping["subnet_id"];
    for (const auto& [member, name] : {std::pair{"AllocationId", "allocation_id"},
                                       {"PrivateIPv4Address", "private_ipv4_address"},
                                       {"IPv6Address", "ipv6_address"}}) {
      if (!mapping[name].is_empty()) out[member] = mapping[name];
    }
    mappings.emplace_back(std::move(out));
  }
  Request request = make_request(kSetSubnets, kArn, context);
  if (request.members.is_map()) {
    Value::Map& members = request.members.as_map();
    if (mappings.empty()) {
      members["Subnets.member"] = context.to["subnets"];
    } else {
      for (const Value& subnet : items_at(context.to["subnets"], "[]")) {
        const auto is_it = [&](const Value& mapping) { return mapping["SubnetId"].text() == subnet.text(); };
        if (std::ranges::none_of(mappings, is_it)) mappings.push_back(Value::map({{"SubnetId", subnet}}));
      }
      members["SubnetMappings.member"] = Value(std::move(mappings));
    }
  }
  return {std::move(request)};
}
constexpr std::array kSubnetOperations{&kSetSubnets};
constexpr Update kSetNetworks{
    .operation = &kSetSubnets, .requests = set_subnets, .operations = kSubnetOperations};
// The call replaces both, and wants the groups in any case.
constexpr Update kSetGroups{.operation = &kSetSecurityGroups, .params = kArn, .whole = true};
/// Only network load balancers take it.
Value encode_enforcement(const Value& text) { return text.is_empty() ? Value() : text; }
constexpr Update kSetAddresses{.operation = &kSetIpAddressType, .params = kArn};

// --- Address pools and reserved capacity: a member to set and another to take away

std::vector<Request> set_pool(const UpdateContext& context) {
  Request request = make_request(kModifyIpPools, kArn, context);
  const Value& pool = context.to["ipam_pools"].at(0)["ipv4_ipam_pool_id"];
  if (request.members.is_map()) {
    Value::Map& members = request.members.as_map();
    if (pool.is_empty()) {
      members["RemoveIpamPools.member"] = Value::list({Value("ipv4")});
    } else {
      members["IpamPools.Ipv4IpamPoolId"] = pool;
    }
  }
  return {std::move(request)};
}
constexpr std::array kPoolOperations{&kModifyIpPools};
constexpr Update kSetPool{.operation = &kModifyIpPools, .requests = set_pool, .operations = kPoolOperations};

std::vector<Request> set_capacity(const UpdateContext& context) {
  Request request = make_request(kModifyCapacityReservation, kArn, context);
  const Value& units = context.to["minimum_load_balancer_capacity"].at(0)["capacity_units"];
  if (request.members.is_map()) {
    Value::Map& members = request.members.as_map();
    if (units.is_empty()) {
      members["ResetCapacityReservation"] = Value(true);
    } else {
      members["MinimumLoadBalancerCapacity.CapacityUnits"] = units;
    }
  }
  return {std::move(request)};
}
constexpr std::array kCapacityOperations{&kModifyCapacityReservation};
constexpr Update kSetCapacity{
    .operation = &kModifyCapacityReservation, .requests = set_capacity, .operations = kCapacityOperations};

constexpr std::array kPools{
    Attribute{.name = "ipv4_ipam_pool_id", .from = "Ipv4IpamPoolId", .traits = kReference}};
constexpr std::array kCapacity{
    Attribute{.name = "capacity_units", .kind = Kind::kNumber, .from = "CapacityUnits"}};

constexpr std::array kAttributes{
    Attribute{.name = "access_logs",
              .kind = Kind::kBlock,
              .severity = Severity::kHigh,
              .block = kLogs,
              .live = logs<"access_logs.s3.bucket", "access_logs.s3.enabled", "access_logs.s3.prefix">,
              .update = &kModify},
    Attribute{.name = "arn", .from = "LoadBalancerArn", .traits = kComputed},
    Attribute{.name = "arn_suffix", .traits = kComputed},
    Attribute{.name = "client_keep_alive",
              .kind = Kind::kNumber,
              .fallback = "3600",
              .live = number<"client_keep_alive.seconds">,
              .update = &kModify},
    Attribute{
        .name = "connection_logs",
        .kind = Kind::kBlock,
        .block = kLogs,
        .live = logs<"connection_logs.s3.bucket", "connection_logs.s3.enabled", "connection_logs.s3.prefix">,
        .update = &kModify},
    Attribute{.name = "customer_owned_ipv4_pool", .from = "CustomerOwnedIpv4Pool", .traits = kImmutable},
    Attribute{.name = "desync_mitigation_mode",
              .fallback = "defensive",
              .severity = Severity::kHigh,
              .live = text<"routing.http.desync_mitigation_mode">,
              .update = &kModify},
    Attribute{.name = "dns_name", .from = "DNSName", .traits = kComputed},
    Attribute{.name = "dns_record_client_routing_policy",
              .fallback = "any_availability_zone",
              .live = text<"dns_record.client_routing_policy">,
              .update = &kModify},
    Attribute{.name = "drop_invalid_header_fields",
              .kind = Kind::kBool,
              .severity = Severity::kHigh,
              .live = flag<"routing.http.drop_invalid_header_fields.enabled">,
              .update = &kModify},
    Attribute{.name = "enable_cross_zone_load_balancing",
              .kind = Kind::kBool,
              .live = flag<"load_balancing.cross_zone.enabled">,
              .update = &kModify},
    Attribute{.name = "enable_deletion_protection",
              .kind = Kind::kBool,
              .severity = Severity::kHigh,
              .live = flag<"deletion_protection.enabled">,
              .update = &kModify},
    Attribute{.name = "enable_http2",
              .kind = Kind::kBool,
              .fallback = "true",
              .live = flag<"routing.http2.enabled">,
              .update = &kModify},
    Attribute{.name = "enable_tls_version_and_cipher_suite_headers",
              .kind = Kind::kBool,
              .live = flag<"routing.http.x_amzn_tls_version_and_cipher_suite.enabled">,
              .update = &kModify},
    Attribute{.name = "enable_waf_fail_open",
              .kind = Kind::kBool,
              .severity = Severity::kHigh,
              .live = flag<"waf.fail_open.enabled">,
              .update = &kModify},
    Attribute{.name = "enable_xff_client_port",
              .kind = Kind::kBool,
              .live = flag<"routing.http.xff_client_port.enabled">,
              .update = &kModify},
    Attribute{.name = "enable_zonal_shift",
              .kind = Kind::kBool,
              .live = flag<"zonal_shift.config.enabled">,
              .update = &kModify},
    Attribute{.name = "enforce_security_group_inbound_rules_on_private_link_traffic",
              .from = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kSetGroups,
              .parameter = "EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
              .encode = encode_enforcement},
    Attribute{.name = "id", .from = "LoadBalancerArn", .traits = kComputed},
    Attribute{.name = "idle_timeout",
              .kind = Kind::kNumber,
              .fallback = "60",
              .live = number<"idle_timeout.timeout_seconds">,
              .update = &kModify},
    Attribute{.name = "internal",
              .kind = Kind::kBool,
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kCritical,
              .live = internal},
    Attribute{.name = "ip_address_type",
              .from = "IpAddressType",
              .traits = kUnsetIsAny,
              .update = &kSetAddresses,
              .parameter = "IpAddressType"},
    Attribute{.name = "ipam_pools",
              .kind = Kind::kBlock,
              .from = "IpamPools",
              .block = kPools,
              .update = &kSetPool},
    Attribute{.name = "load_balancer_type", .from = "Type", .fallback = "application", .traits = kImmutable},
    Attribute{.name = "minimum_load_balancer_capacity",
              .kind = Kind::kBlock,
              .from = "@capacity",
              .block = kCapacity,
              .update = &kSetCapacity},
    Attribute{.name = "name", .from = "LoadBalancerName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "preserve_host_header",
              .kind = Kind::kBool,
              .live = flag<"routing.http.preserve_host_header.enabled">,
              .update = &kModify},
    Attribute{.name = "security_groups",
              .kind = Kind::kStringSet,
              .from = "SecurityGroups[]",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kCritical,
              .update = &kSetGroups,
              .parameter = "SecurityGroups.member"},
    Attribute{.name = "subnet_mapping",
              .kind = Kind::kBlockSet,
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .block = kMapping,
              .key = "subnet_id",
              .live = subnet_mappings,
              .update = &kSetNetworks},
    Attribute{.name = "subnets",
              .kind = Kind::kStringSet,
              .from = "AvailabilityZones[].SubnetId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .update = &kSetNetworks},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = tagging::live_tags,
              .update = &kSetTags},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
    Attribute{.name = "vpc_id", .from = "VpcId", .traits = kComputed},
    Attribute{.name = "xff_header_processing_mode",
              .fallback = "append",
              .live = text<"routing.http.xff_header_processing.mode">,
              .update = &kModify},
    Attribute{.name = "zone_id", .from = "CanonicalHostedZoneId", .traits = kComputed},
};

/// A gateway load balancer has no capacity to reserve.
bool has_capacity(const LiveContext& context) { return context.item["Type"].text() != "gateway"; }

// Regions that have no such reservations do not know the call.
constexpr std::array<std::string_view, 1> kNotOffered{"InvalidAction"};

constexpr std::array kLiveArn{Param{"LoadBalancerArn", "{.LoadBalancerArn}"}};
constexpr std::array kTagged{Param{"ResourceArns.member.1", "{.LoadBalancerArn}"}};
constexpr Detail kOneByOne = one_tags(kTagged);
constexpr std::array kDetails{
    Detail{.into = "@attributes",
           .operation = &kDescribeLoadBalancerAttributes,
           .params = kLiveArn,
           .items = "Attributes[]"},
    Detail{.into = "@capacity",
           .operation = &kDescribeCapacityReservation,
           .params = kLiveArn,
           .items = "MinimumLoadBalancerCapacity",
           .when = has_capacity,
           .absent = kNotOffered},
    tags("{.LoadBalancerArn}", &kOneByOne),
};

}  // namespace

constinit const ResourceType kLb{
    .name = "aws_lb",
    .aliases = kAliases,
    .service = &kElbv2,
    .key = "{arn}",
    .item_key = "{.LoadBalancerArn}",
    .list = kAllLoadBalancers,
    .batch = {.operation = &kDescribeLoadBalancers,
              .items = "LoadBalancers[]",
              .ids = "LoadBalancerArns.member",
              .max_ids = kMaxArns},
    .details = kDetails,
    .id = "LoadBalancerArn",
    .arn = "LoadBalancerArn",
    .settle = &kStateWait,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
