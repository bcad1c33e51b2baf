#include <algorithm>
#include <array>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/block_device.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/operations.h"
#include "providers/aws/ec2/requests.h"
#include "providers/aws/ec2/scalars.h"
#include "providers/aws/ec2/user_data.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribeInstances = describe("DescribeInstances");
constexpr Operation kDescribeAttribute = operation("DescribeInstanceAttribute");
// Ids may not go together with a page size.
constexpr Operation kDescribeCredits{.service = &kEc2,
                                     .name = "DescribeInstanceCreditSpecifications",
                                     .paging = {.input = "NextToken", .output = "nextToken"}};
constexpr Operation kDescribeProfiles = describe("DescribeIamInstanceProfileAssociations");
constexpr Operation kAssociateProfile = operation("AssociateIamInstanceProfile");
constexpr Operation kReplaceProfile = operation("ReplaceIamInstanceProfileAssociation");
constexpr Operation kMonitor = operation("MonitorInstances");
constexpr Operation kUnmonitor = operation("UnmonitorInstances");
constexpr Operation kModifyMetadata = operation("ModifyInstanceMetadataOptions");
constexpr Operation kModifyMaintenance = operation("ModifyInstanceMaintenanceOptions");
constexpr Operation kModifyCredits = operation("ModifyInstanceCreditSpecification");
constexpr Operation kModifyNames = operation("ModifyPrivateDnsNameOptions");
constexpr Operation kAssignAddresses = operation("AssignPrivateIpAddresses");
constexpr Operation kUnassignAddresses = operation("UnassignPrivateIpAddresses");

// ------------------------------------------------------------------------------------------- how it is found

// One request answers one attribute, of those that the instance itself leaves out.
constexpr std::array kTermination{Param{"InstanceId", "{@key}"}, Param{"Attribute", "disableApiTermination"}};
constexpr std::array kStop{Param{"InstanceId", "{@key}"}, Param{"Attribute", "disableApiStop"}};
constexpr std::array kShutdown{Param{"InstanceId", "{@key}"},
                               Param{"Attribute", "instanceInitiatedShutdownBehavior"}};
constexpr std::array kUserData{Param{"InstanceId", "{@key}"}, Param{"Attribute", "userData"}};
// Not every partition can protect an instance from being stopped.
constexpr std::array<std::string_view, 1> kUnsupported{"UnsupportedOperation"};

/// Only burstable instances have credits, and one that has none fails the whole call.
bool is_burstable(const LiveContext& context) {
  const std::string_view type = context.item["instanceType"].text();
  return type.starts_with("t2.") || type.starts_with("t3.") || type.starts_with("t3a.") ||
         type.starts_with("t4g.");
}

bool is_over(std::string_view state) { return state == "terminated" || state == "shutting-down"; }
bool is_alive(const LiveContext& context) { return !is_over(context.item["instanceState"]["name"].text()); }
bool has_credits(const LiveContext& context) { return is_alive(context) && is_burstable(context); }

/// Terminated instances stay visible for about an hour; or it went between the calls.
bool is_gone(const LiveContext& context) {
  const Value& item = context.item;
  return !is_alive(context) || (item["@termination"].is_null() && item["@shutdown"].is_null());
}

std::string_view without_value(const LiveContext& context) {
  const bool known = !context.item["@termination"].is_empty() && !context.item["@shutdown"].is_empty();
  return known ? "" : "ec2:DescribeInstanceAttribute answered without a value";
}

// ------------------------------------------------------------------------------------------ what it is like

Value::List interfaces_of(const LiveContext& context) {
  return items_at(context.item, "networkInterfaceSet[]");
}

Value primary(const LiveContext& context) {
  for (Value& interface : interfaces_of(context)) {
    if (interface["attachment"]["deviceIndex"].text() == "0") return std::move(interface);
  }
  return {};
}

/// A stopped instance gives its address back until it runs again, and an Elastic IP looks like one.
Value has_public_ip(const LiveContext& context) {
  const Value interface = primary(context);
  if (context.item["instanceState"]["name"].text() != "running" || interface.is_null()) {
    return context.desired["associate_public_ip_address"];
  }
  return {!interface["association"].is_empty()};
}

Value capacity_preference(const LiveContext& context) {
  const Value& live = context.item["capacityReservationSpecification"];
  if (live.is_empty()) return Value(Value::List{});
  Value::Map out{{"capacity_reservation_preference", live["capacityReservationPreference"]}};
  if (const Value& target = live["capacityReservationTarget"]; target.is_map()) {
    out["capacity_reservation_target"] = Value::list({Value::map(
        {{"capacity_reservation_id", target["capacityReservationId"]},
         {"capacity_reservation_resource_group_arn", target["capacityReservationResourceGroupArn"]}})});
  }
  return Value::list({Value(std::move(out))});
}

Value credits(const LiveContext& context) {
  const Value credits = at_path(context.item, "@credits[0].cpuCredits");
  if (credits.is_empty()) return context.desired["credit_specification"];  // not asked, or gone meanwhile
  return Value::list({Value::map({{"cpu_credits", credits}})});
}

Value profile(const LiveContext& context) {
  const std::string_view arn = context.item["iamInstanceProfile"]["arn"].text();
  return Value(arn.substr(arn.rfind('/') + 1));
}

/// The association of the profile that is live, and which that is.
Value profile_association(const LiveContext& context) {
  const Value& arn = context.item["iamInstanceProfile"]["arn"];
  for (const Value& one : items_at(context.item["@profiles"], "[]")) {
    if (!arn.is_empty() && one["iamInstanceProfile"]["arn"].text() == arn.text())
      return Value::map({{"id", one["associationId"]}, {"profile", profile(context)}});
  }
  return {};
}

/// The way back from a change has an association that nobody knows yet.
std::vector<Request> set_profile(const UpdateContext& context) {
  const Value& to = context.to["iam_instance_profile"];
  const Value& from = context.from["iam_instance_profile"];
  if (to.is_empty()) return {};
  if (from.is_empty()) {
    return {{.operation = &kAssociateProfile,
             .members = Value::map(
                 {{"InstanceId", request_text("{id}", context)}, {"IamInstanceProfile.Name", to}})}};
  }
  const Value& association = context.from["profile_association"];
  if (association["id"].is_empty() || association["profile"].text() != from.text()) return {};
  return {{.operation = &kReplaceProfile,
           .members = Value::map({{"AssociationId", association["id"]}, {"IamInstanceProfile.Name", to}})}};
}
constexpr std::array kProfileOperations{&kAssociateProfile, &kReplaceProfile};
constexpr std::array<std::string_view, 1> kProfileAssociation{"profile_association"};
constexpr Update kSetProfile{
    .operation = &kReplaceProfile,
    .requests = set_profile,
    .operations = kProfileOperations,
    .no_call = "a profile goes by the id of its association, which each change renews",
    .decided_by = kProfileAssociation};

Value market(const LiveContext& context) {
  const Value& lifecycle = context.item["instanceLifecycle"];
  if (lifecycle.is_empty()) return Value(Value::List{});
  return Value::list({Value::map({{"market_type", lifecycle}})});
}

Value ipv6_addresses(const LiveContext& context) {
  return at_path(primary(context), "ipv6AddressesSet[].ipv6Address");
}
Value ipv6_count(const LiveContext& context) {
  return Value(static_cast<std::int64_t>(items_at(ipv6_addresses(context), "[]").size()));
}
Value primary_ipv6(const LiveContext& context) {
  const Value::List all = items_at(primary(context), "ipv6AddressesSet[]");
  return Value(std::any_of(all.begin(), all.end(),
                           [](const Value& address) { return address["isPrimaryIpv6"].text() == "true"; }));
}

Value monitored(const LiveContext& context) {
  const std::string_view state = context.item["monitoring"]["state"].text();
  return {state == "enabled" || state == "pending"};
}

/// Only the interfaces that the configuration brings along; others may come and go.
Value given_interfaces(const LiveContext& context) {
  const Value::List wanted = items_at(context.desired["network_interface"], "[]");
  Value::List out;
  for (const Value& interface : interfaces_of(context)) {
    const Value& attachment = interface["attachment"];
    const bool is_wanted = std::any_of(wanted.begin(), wanted.end(), [&](const Value& one) {
      return one["network_interface_id"] == interface["networkInterfaceId"] ||
             same_number(one["device_index"].text(), attachment["deviceIndex"].text());
    });
    if (!is_wanted) continue;
    out.push_back(Value::map({{"delete_on_termination", truth_of(attachment["deleteOnTermination"])},
                              {"device_index", number_of(attachment["deviceIndex"])},
                              {"network_card_index", number_of(attachment["networkCardIndex"])},
                              {"network_interface_id", interface["networkInterfaceId"]}}));
  }
  return {std::move(out)};
}

Value secondary_addresses(const LiveContext& context) {
  Value::List out;
  for (const Value& address : items_at(primary(context), "privateIpAddressesSet[]")) {
    if (address["primary"].text() != "true") out.push_back(address["privateIpAddress"]);
  }
  return {std::move(out)};
}

/// Names are for the default VPC, where the configuration chose them over ids.
Value group_names(const LiveContext& context) {
  if (context.desired["security_groups"].is_empty()) return {};
  return at_path(context.item, "groupSet[].groupName");
}

/// Interfaces that are given have the setting themselves.
Value source_dest_check(const LiveContext& context) {
  if (!context.desired["network_interface"].is_empty()) return context.desired["source_dest_check"];
  return {context.item["sourceDestCheck"].text() != "false"};
}

/// A recording has a mask in its place, of which no hash can be told.
Value hashed_user_data(const LiveContext& context) {
  if (!context.desired["user_data_base64"].is_empty()) return {};
  const std::string_view data = context.item["@user_data"].text();
  return data.starts_with("(masked") ? Value::unknown() : Value(user_data_hash(data));
}
Value encoded_user_data(const LiveContext& context) {
  if (context.desired["user_data_base64"].is_empty()) return {};
  return Value(context.item["@user_data"].text());
}
Value text_hash(const Value& value) {
  return value.is_string() ? Value(user_data_text_hash(value.text())) : value;
}

// ------------------------------------------------------------------------------------- how it is put right

// One request takes one attribute.
constexpr std::array kInstanceId{Param{"InstanceId", "{id}"}};
constexpr Update kSetStop{.operation = &kModifyInstanceAttribute, .params = kInstanceId};
constexpr Update kSetTermination{.operation = &kModifyInstanceAttribute, .params = kInstanceId};
constexpr Update kSetShutdown{.operation = &kModifyInstanceAttribute, .params = kInstanceId};
constexpr Update kSetCheck{.operation = &kModifyInstanceAttribute, .params = kInstanceId};
constexpr Update kSetGroups{.operation = &kModifyInstanceAttribute, .params = kInstanceId};
constexpr Update kSetMetadata{.operation = &kModifyMetadata, .params = kInstanceId};
constexpr Update kSetMaintenance{.operation = &kModifyMaintenance, .params = kInstanceId};
constexpr Update kSetNames{.operation = &kModifyNames, .params = kInstanceId};
constexpr std::array kCreditId{Param{"InstanceCreditSpecification.1.InstanceId", "{id}"}};
constexpr Update kSetCredits{.operation = &kModifyCredits, .params = kCreditId, .token = "ClientToken"};

std::vector<Request> set_monitoring(const UpdateContext& context) {
  const bool on = context.to["monitoring"].text() == "true";
  return {{.operation = on ? &kMonitor : &kUnmonitor,
           .members = Value::map({{"InstanceId", Value::list({Value(request_text("{id}", context))})}})}};
}
constexpr std::array kMonitoringOperations{&kMonitor, &kUnmonitor};
constexpr std::array kFirstInstanceId{Param{"InstanceId.1", "{id}"}};
constexpr Update kSetMonitoring{.operation = &kMonitor,
                                .params = kFirstInstanceId,
                                .requests = set_monitoring,
                                .operations = kMonitoringOperations};

constexpr std::array kVolumeOperations{&kModifyVolume, &kModifyInstanceAttribute};
constexpr Update kSetVolumes{.operation = &kModifyInstanceAttribute,
                             .params = kInstanceId,
                             .requests = volume_requests,
                             .operations = kVolumeOperations};

constexpr SetCalls kAddressCalls{.add = &kAssignAddresses,
                                 .added = "PrivateIpAddress",
                                 .remove = &kUnassignAddresses,
                                 .removed = "PrivateIpAddress"};
std::vector<Request> set_addresses(const UpdateContext& context) {
  return set_requests(
      kAddressCalls, {{"NetworkInterfaceId", Value(request_text("{primary_network_interface_id}", context))}},
      context.from["secondary_private_ips"], context.to["secondary_private_ips"]);
}
constexpr std::array kPrimaryInterface{Param{"NetworkInterfaceId", "{primary_network_interface_id}"}};
constexpr std::array kAddressOperations{&kAssignAddresses, &kUnassignAddresses};
constexpr Update kSetAddresses{.operation = &kAssignAddresses,
                               .params = kPrimaryInterface,
                               .requests = set_addresses,
                               .operations = kAddressOperations};

constexpr std::string_view kWhileStopped =
    "AWS changes it only while the instance is stopped: stop it, aws ec2 modify-instance-attribute, start it";

// ------------------------------------------------------------------------------------------------ the table

constexpr unsigned kFixed = kUnsetIsAny | kImmutable;

constexpr std::array kReservationTarget{
    Attribute{.name = "capacity_reservation_id"},
    Attribute{.name = "capacity_reservation_resource_group_arn"},
};
constexpr std::array kReservation{
    Attribute{.name = "capacity_reservation_preference", .traits = kUnsetIsAny},
    Attribute{.name = "capacity_reservation_target", .kind = Kind::kBlock, .block = kReservationTarget},
};
constexpr std::array kCpuOptions{
    Attribute{.name = "amd_sev_snp", .from = "amdSevSnp", .traits = kUnsetIsAny},
    Attribute{.name = "core_count", .kind = Kind::kNumber, .from = "coreCount", .traits = kUnsetIsAny},
    Attribute{
        .name = "threads_per_core", .kind = Kind::kNumber, .from = "threadsPerCore", .traits = kUnsetIsAny},
};
constexpr std::array kCredits{
    Attribute{.name = "cpu_credits",
              .update = &kSetCredits,
              .parameter = "InstanceCreditSpecification.1.CpuCredits"},
};
constexpr std::array kEnclave{
    Attribute{.name = "enabled", .kind = Kind::kBool, .from = "enabled", .traits = kUnsetIsAny}};
constexpr std::array kMarket{
    Attribute{.name = "market_type", .traits = kUnsetIsAny},
    Attribute{.name = "spot_options", .kind = Kind::kBlock, .left_out = kOnlyAtCreation},
};
constexpr std::array kMaintenance{Attribute{.name = "auto_recovery",
                                            .from = "autoRecovery",
                                            .traits = kUnsetIsAny,
                                            .update = &kSetMaintenance,
                                            .parameter = "AutoRecovery"}};

constexpr Attribute metadata(std::string_view name, std::string_view from, std::string_view parameter) {
  return {.name = name,
          .from = from,
          .traits = kUnsetIsAny,
          .severity = Severity::kHigh,
          .update = &kSetMetadata,
          .parameter = parameter};
}
constexpr std::array kMetadata{
    metadata("http_endpoint", "httpEndpoint", "HttpEndpoint"),
    metadata("http_protocol_ipv6", "httpProtocolIpv6", "HttpProtocolIpv6"),
    Attribute{.name = "http_put_response_hop_limit",
              .kind = Kind::kNumber,
              .from = "httpPutResponseHopLimit",
              .traits = kUnsetIsAny,
              .update = &kSetMetadata,
              .parameter = "HttpPutResponseHopLimit"},
    metadata("http_tokens", "httpTokens", "HttpTokens"),
    metadata("instance_metadata_tags", "instanceMetadataTags", "InstanceMetadataTags"),
};
constexpr std::array kInterface{
    Attribute{.name = "delete_on_termination", .kind = Kind::kBool},
    Attribute{.name = "device_index", .kind = Kind::kNumber},
    Attribute{.name = "network_card_index", .kind = Kind::kNumber},
    Attribute{.name = "network_interface_id", .traits = kReference},
};
constexpr std::array kNames{
    Attribute{.name = "enable_resource_name_dns_a_record",
              .kind = Kind::kBool,
              .from = "enableResourceNameDnsARecord",
              .traits = kUnsetIsAny,
              .update = &kSetNames,
              .parameter = "EnableResourceNameDnsARecord"},
    Attribute{.name = "enable_resource_name_dns_aaaa_record",
              .kind = Kind::kBool,
              .from = "enableResourceNameDnsAAAARecord",
              .traits = kUnsetIsAny,
              .update = &kSetNames,
              .parameter = "EnableResourceNameDnsAAAARecord"},
    Attribute{.name = "hostname_type", .from = "hostnameType", .traits = kFixed},
};

Value one_device(const Value& claimant) {
  return Value::list({Value::map({{"device_name", claimant["device_name"]}})});
}
constexpr std::array kDeviceClaims{
    Claim{.type = "aws_volume_attachment", .parent = "instance_id", .elements = one_device}};
constexpr std::array kPublicIpClaims{Claim{.type = "aws_eip", .parent = "instance"},
                                     Claim{.type = "aws_eip_association", .parent = "instance_id"}};

constexpr Attribute fixed(std::string_view name, std::string_view from) {
  return {.name = name, .from = from, .traits = kFixed};
}
constexpr Attribute fixed_number(std::string_view name, std::string_view from) {
  return {.name = name, .kind = Kind::kNumber, .from = from, .traits = kFixed};
}

constexpr std::array kAttributes{
    Attribute{.name = "ami", .from = "imageId", .traits = kFixed | kReference},
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "associate_public_ip_address",
              .kind = Kind::kBool,
              .traits = kFixed,
              .severity = Severity::kHigh,
              .live = has_public_ip,
              .claims = kPublicIpClaims},
    fixed("availability_zone", "placement.availabilityZone"),
    Attribute{.name = "capacity_reservation_specification",
              .kind = Kind::kBlock,
              .traits = kUnsetIsAny,
              .block = kReservation,
              .live = capacity_preference,
              .no_remedy = kWhileStopped},
    fixed_number("cpu_core_count", "cpuOptions.coreCount"),
    Attribute{.name = "cpu_options",
              .kind = Kind::kBlock,
              .from = "cpuOptions",
              .traits = kFixed,
              .block = kCpuOptions},
    fixed_number("cpu_threads_per_core", "cpuOptions.threadsPerCore"),
    Attribute{.name = "credit_specification",
              .kind = Kind::kBlock,
              .traits = kUnsetIsAny,
              .block = kCredits,
              .live = credits},
    Attribute{.name = "disable_api_stop",
              .kind = Kind::kBool,
              .from = "@stop",
              .traits = kUnsetIsAny,
              .update = &kSetStop,
              .parameter = "DisableApiStop.Value"},
    Attribute{.name = "disable_api_termination",
              .kind = Kind::kBool,
              .from = "@termination",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kSetTermination,
              .parameter = "DisableApiTermination.Value"},
    Attribute{.name = "ebs_block_device",
              .kind = Kind::kBlockSet,
              .traits = kUnsetIsAny,
              .block = kEbsBlockMembers,
              .key = "device_name",
              .live = ebs_block_devices,
              .claims = kDeviceClaims,
              .update = &kSetVolumes},
    Attribute{.name = "ebs_optimized",
              .kind = Kind::kBool,
              .from = "ebsOptimized",
              .traits = kUnsetIsAny,
              .no_remedy = kWhileStopped},
    Attribute{.name = "enable_primary_ipv6", .kind = Kind::kBool, .traits = kFixed, .live = primary_ipv6},
    Attribute{.name = "enclave_options",
              .kind = Kind::kBlock,
              .from = "enclaveOptions",
              .traits = kFixed,
              .block = kEnclave},
    Attribute{.name = "ephemeral_block_device", .kind = Kind::kBlockSet, .left_out = kNotReturned},
    Attribute{.name = "get_password_data", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "hibernation",
              .kind = Kind::kBool,
              .from = "hibernationOptions.configured",
              .traits = kImmutable},
    fixed("host_id", "placement.hostId"),
    fixed("host_resource_group_arn", "placement.hostResourceGroupArn"),
    Attribute{.name = "iam_instance_profile",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .live = profile,
              .update = &kSetProfile},
    Attribute{.name = "id", .from = "instanceId", .traits = kComputed},
    Attribute{.name = "instance_initiated_shutdown_behavior",
              .from = "@shutdown",
              .traits = kUnsetIsAny,
              .update = &kSetShutdown,
              .parameter = "InstanceInitiatedShutdownBehavior.Value"},
    Attribute{.name = "instance_lifecycle", .traits = kComputed},
    Attribute{.name = "instance_market_options",
              .kind = Kind::kBlock,
              .traits = kFixed,
              .block = kMarket,
              .live = market},
    Attribute{.name = "instance_state", .traits = kComputed},
    Attribute{
        .name = "instance_type", .from = "instanceType", .traits = kUnsetIsAny, .no_remedy = kWhileStopped},
    Attribute{.name = "ipv6_address_count", .kind = Kind::kNumber, .traits = kFixed, .live = ipv6_count},
    Attribute{.name = "ipv6_addresses", .kind = Kind::kStringList, .traits = kFixed, .live = ipv6_addresses},
    fixed("key_name", "keyName"),
    Attribute{.name = "launch_template", .kind = Kind::kBlock, .left_out = kOnlyAtCreation},
    Attribute{.name = "maintenance_options",
              .kind = Kind::kBlock,
              .from = "maintenanceOptions",
              .traits = kUnsetIsAny,
              .block = kMaintenance},
    Attribute{.name = "metadata_options",
              .kind = Kind::kBlock,
              .from = "metadataOptions",
              .traits = kUnsetIsAny,
              .block = kMetadata},
    Attribute{.name = "monitoring",
              .kind = Kind::kBool,
              .traits = kUnsetIsAny,
              .live = monitored,
              .update = &kSetMonitoring},
    Attribute{.name = "network_interface",
              .kind = Kind::kBlockSet,
              .traits = kUnsetIsAny | kImmutable,
              .severity = Severity::kHigh,
              .block = kInterface,
              .key = "device_index",
              .live = given_interfaces},
    Attribute{.name = "outpost_arn", .traits = kComputed},
    Attribute{.name = "password_data", .traits = kComputed},
    fixed("placement_group", "placement.groupName"),
    fixed_number("placement_partition_number", "placement.partitionNumber"),
    Attribute{.name = "primary_network_interface_id", .traits = kComputed},
    Attribute{.name = "private_dns", .from = "privateDnsName", .traits = kComputed},
    Attribute{.name = "private_dns_name_options",
              .kind = Kind::kBlock,
              .from = "privateDnsNameOptions",
              .traits = kUnsetIsAny,
              .block = kNames},
    fixed("private_ip", "privateIpAddress"),
    Attribute{.name = "profile_association", .traits = kComputed, .live = profile_association},
    Attribute{.name = "public_dns", .traits = kComputed},
    Attribute{.name = "public_ip", .from = "ipAddress", .traits = kComputed},
    Attribute{.name = "root_block_device",
              .kind = Kind::kBlock,
              .traits = kUnsetIsAny,
              .block = kRootBlockMembers,
              .live = root_block_device,
              .update = &kSetVolumes},
    Attribute{.name = "secondary_private_ips",
              .kind = Kind::kStringSet,
              .traits = kUnsetIsAny,
              .live = secondary_addresses,
              .update = &kSetAddresses},
    Attribute{.name = "security_groups", .kind = Kind::kStringSet, .traits = kFixed, .live = group_names},
    Attribute{.name = "source_dest_check",
              .kind = Kind::kBool,
              .fallback = "true",
              .severity = Severity::kHigh,
              .live = source_dest_check,
              .update = &kSetCheck,
              .parameter = "SourceDestCheck.Value"},
    Attribute{.name = "spot_instance_request_id", .traits = kComputed},
    Attribute{.name = "subnet_id", .from = "subnetId", .traits = kFixed | kReference},
    kTags,
    kTagsAll,
    fixed("tenancy", "placement.tenancy"),
    kTimeouts,
    Attribute{.name = "user_data",
              .severity = Severity::kHigh,
              .live = hashed_user_data,
              .normalise = text_hash,
              .no_remedy = kWhileStopped},
    Attribute{.name = "user_data_base64",
              .traits = kSecret,
              .severity = Severity::kHigh,
              .live = encoded_user_data,
              .no_remedy = kWhileStopped},
    Attribute{.name = "user_data_replace_on_change", .kind = Kind::kBool, .left_out = kTerraformOnly},
    Attribute{.name = "volume_tags",
              .kind = Kind::kTags,
              .severity = Severity::kLow,
              .live = volume_tags,
              .no_remedy = "these are the tags of several volumes; put them right at each"},
    Attribute{.name = "vpc_security_group_ids",
              .kind = Kind::kStringSet,
              .from = "groupSet[].groupId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh,
              .update = &kSetGroups,
              .parameter = "GroupId"},
};

constexpr std::array kOneInstance{Param{"InstanceId.1", "{@key}"}};
constexpr Detail kOwnCredits{.into = "@credits",
                             .operation = &kDescribeCredits,
                             .params = kOneInstance,
                             .items = "instanceCreditSpecificationSet[]"};

/// Only to put it right is it asked which association that is.
bool has_another_profile(const LiveContext& context) {
  const Value live = profile(context);
  const Value& desired = context.desired["iam_instance_profile"];
  return is_alive(context) && !live.is_empty() && !desired.is_empty() && live.text() != desired.text();
}
constexpr std::array kOfInstance{Param{"Filter.1.Name", "instance-id"}, Param{"Filter.1.Value.1", "{@key}"}};

constexpr std::array kDetails{
    Detail{.into = "@termination",
           .operation = &kDescribeAttribute,
           .params = kTermination,
           .items = "disableApiTermination.value",
           .when = is_alive},
    Detail{.into = "@stop",
           .operation = &kDescribeAttribute,
           .params = kStop,
           .items = "disableApiStop.value",
           .when = is_alive,
           .absent = kUnsupported},
    Detail{.into = "@shutdown",
           .operation = &kDescribeAttribute,
           .params = kShutdown,
           .items = "instanceInitiatedShutdownBehavior.value",
           .when = is_alive},
    Detail{.into = "@user_data",
           .operation = &kDescribeAttribute,
           .params = kUserData,
           .items = "userData.value",
           .when = is_alive},
    Detail{.into = "@credits",
           .operation = &kDescribeCredits,
           .items = "instanceCreditSpecificationSet[]",
           .when = has_credits,
           .ids = "InstanceId",
           .id = "{@key}",
           .item_id = "{.instanceId}",
           .max_ids = 100,
           .one_by_one = &kOwnCredits},
    Detail{.into = "@profiles",
           .operation = &kDescribeProfiles,
           .params = kOfInstance,
           .items = "iamInstanceProfileAssociationSet[]",
           .when = has_another_profile,
           .shortcut = true},
    kInstanceVolumes,
};

constexpr std::array kFilter{Param{"Filter.1.Name", "instance-id"}};
constexpr std::string_view kItems = "reservationSet[].instancesSet[]";
constexpr std::array<std::string_view, 2> kSettled{"running", "stopped"};
constexpr Wait kSettle{.status = "instanceState.name", .settled = kSettled, .usual_seconds = 5};

/// Those of a group that scales, which makes and ends them itself.
bool is_of_a_group(const LiveContext& context) {
  const Value::List tags = items_at(context.item, "tagSet[]");
  return std::any_of(tags.begin(), tags.end(),
                     [](const Value& tag) { return tag["key"].text() == "aws:autoscaling:groupName"; });
}

}  // namespace

constinit const ResourceType kInstance{
    .name = "aws_instance",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.instanceId}",
    .list = {.operation = &kDescribeInstances, .items = kItems},
    .batch = find_by(kDescribeInstances, kFilter, kItems),
    .details = kDetails,
    .gone = is_gone,
    .unreadable = without_value,
    .id = "instanceId",
    .made_by_aws = is_of_a_group,
    .settle = &kSettle,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
