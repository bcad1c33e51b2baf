#include <algorithm>
#include <array>
#include <cctype>

#include "model/reply_path.h"
#include "model/request.h"
#include "providers/aws/ec2/attributes.h"
#include "providers/aws/ec2/ec2.h"
#include "providers/aws/ec2/launch_template_data.h"
#include "providers/aws/ec2/operations.h"

namespace reconcile::aws {

namespace {

using namespace ec2;

constexpr Operation kDescribeTemplates = describe("DescribeLaunchTemplates", 200);
constexpr Operation kDescribeByIds{.service = &kEc2,
                                   .name = "DescribeLaunchTemplates",
                                   .paging = {.input = "NextToken", .output = "nextToken"}};
constexpr Operation kDescribeVersions = describe("DescribeLaunchTemplateVersions", 200);
constexpr Operation kCreateVersion = operation("CreateLaunchTemplateVersion");
constexpr Operation kModifyTemplate = operation("ModifyLaunchTemplate");

// The latest version is the one that Terraform made last and reads again. Asked without a template, the call
// answers those of all.
constexpr std::array kAllLatest{Param{"LaunchTemplateVersion.1", "$Latest"}};
constexpr std::array kOwnLatest{Param{"LaunchTemplateId", "{@key}"},
                                Param{"LaunchTemplateVersion.1", "$Latest"}};
bool is_not_listed(const LiveContext& context) { return context.item["@version"].is_null(); }
constexpr std::array kDetails{
    Detail{.into = "@version",
           .operation = &kDescribeVersions,
           .params = kAllLatest,
           .items = "launchTemplateVersionSet[]",
           .id = "{@key}",
           .item_id = "{.launchTemplateId}",
           .saves = 1,
           .shortcut = true},
    Detail{.into = "@version",
           .operation = &kDescribeVersions,
           .params = kOwnLatest,
           .items = "launchTemplateVersionSet[]",
           .when = is_not_listed},
};

/// Deleted between the calls.
bool is_gone(const LiveContext& context) { return context.item["@version"].is_null(); }

std::string_view without_data(const LiveContext& context) {
  return at_path(context.item, "@version[0].launchTemplateData").is_null()
             ? "ec2:DescribeLaunchTemplateVersions answered without a version"
             : "";
}

/// A version never changes: what is right again is the next one.
std::vector<Request> create_version(const UpdateContext& context) {
  const Value id(request_text("{id}", context));
  Value::Map members{{"LaunchTemplateId", id},
                     {"LaunchTemplateData", encode_launch_template(launch_template_data(), context.to)}};
  if (const Value& description = context.to["description"]; !description.is_empty()) {
    members["VersionDescription"] = description;
  }
  return {{.operation = &kCreateVersion, .members = Value(std::move(members))}};
}
constexpr std::array kTemplateId{Param{"LaunchTemplateId", "{id}"}};
constexpr std::array kOperations{&kCreateVersion};
constexpr Update kSetData{.operation = &kCreateVersion,
                          .params = kTemplateId,
                          .requests = create_version,
                          .operations = kOperations,
                          .token = "ClientToken"};
constexpr Update kSetDefault{.operation = &kModifyTemplate, .params = kTemplateId, .token = "ClientToken"};

// ------------------------------------------------------------------------------------- what a version holds

constexpr Attribute text(std::string_view name, std::string_view from) {
  return {.name = name, .from = from};
}
constexpr Attribute number(std::string_view name, std::string_view from) {
  return {.name = name, .kind = Kind::kNumber, .from = from};
}
constexpr Attribute truth(std::string_view name, std::string_view from) {
  return {.name = name, .kind = Kind::kBool, .from = from};
}
constexpr Attribute set_of(std::string_view name, std::string_view from) {
  return {.name = name, .kind = Kind::kStringSet, .from = from};
}
constexpr Attribute block(std::string_view name, std::string_view from, std::span<const Attribute> members) {
  return {.name = name, .kind = Kind::kBlock, .from = from, .block = members};
}
constexpr Attribute any(Attribute attribute) {
  attribute.traits |= kUnsetIsAny;
  return attribute;
}

constexpr std::array kEbs{
    text("delete_on_termination", "deleteOnTermination"),
    text("encrypted", "encrypted"),
    any(number("iops", "iops")),
    text("kms_key_id", "kmsKeyId"),
    text("snapshot_id", "snapshotId"),
    any(number("throughput", "throughput")),
    any(number("volume_initialization_rate", "volumeInitializationRate")),
    any(number("volume_size", "volumeSize")),
    any(text("volume_type", "volumeType")),
};
constexpr std::array kMapping{
    text("device_name", "deviceName"),
    block("ebs", "ebs", kEbs),
    text("no_device", "noDevice"),
    text("virtual_name", "virtualName"),
};
constexpr std::array kReservationTarget{
    text("capacity_reservation_id", "capacityReservationId"),
    text("capacity_reservation_resource_group_arn", "capacityReservationResourceGroupArn"),
};
constexpr std::array kReservation{
    text("capacity_reservation_preference", "capacityReservationPreference"),
    block("capacity_reservation_target", "capacityReservationTarget", kReservationTarget),
};
constexpr std::array kCpu{
    text("amd_sev_snp", "amdSevSnp"),
    number("core_count", "coreCount"),
    number("threads_per_core", "threadsPerCore"),
};
constexpr std::array kCredit{text("cpu_credits", "cpuCredits")};
constexpr std::array kType{text("type", "type")};
constexpr std::array kEnabled{truth("enabled", "enabled")};
constexpr std::array kConfigured{truth("configured", "configured")};
constexpr std::array kProfile{text("arn", "arn"), text("name", "name")};
constexpr std::array kSpot{
    number("block_duration_minutes", "blockDurationMinutes"),
    text("instance_interruption_behavior", "instanceInterruptionBehavior"),
    text("max_price", "maxPrice"),
    text("spot_instance_type", "spotInstanceType"),
    any(text("valid_until", "validUntil")),
};
constexpr std::array kMarket{
    text("market_type", "marketType"),
    block("spot_options", "spotOptions", kSpot),
};
constexpr std::array kRange{number("max", "max"), number("min", "min")};
constexpr std::array kRequirements{
    block("accelerator_count", "acceleratorCount", kRange),
    set_of("accelerator_manufacturers", "acceleratorManufacturerSet[]"),
    set_of("accelerator_names", "acceleratorNameSet[]"),
    block("accelerator_total_memory_mib", "acceleratorTotalMemoryMiB", kRange),
    set_of("accelerator_types", "acceleratorTypeSet[]"),
    set_of("allowed_instance_types", "allowedInstanceTypeSet[]"),
    text("bare_metal", "bareMetal"),
    block("baseline_ebs_bandwidth_mbps", "baselineEbsBandwidthMbps", kRange),
    text("burstable_performance", "burstablePerformance"),
    set_of("cpu_manufacturers", "cpuManufacturerSet[]"),
    set_of("excluded_instance_types", "excludedInstanceTypeSet[]"),
    set_of("instance_generations", "instanceGenerationSet[]"),
    text("local_storage", "localStorage"),
    set_of("local_storage_types", "localStorageTypeSet[]"),
    number("max_spot_price_as_percentage_of_optimal_on_demand_price",
           "maxSpotPriceAsPercentageOfOptimalOnDemandPrice"),
    block("memory_gib_per_vcpu", "memoryGiBPerVCpu", kRange),
    block("memory_mib", "memoryMiB", kRange),
    block("network_bandwidth_gbps", "networkBandwidthGbps", kRange),
    block("network_interface_count", "networkInterfaceCount", kRange),
    number("on_demand_max_price_percentage_over_lowest_price", "onDemandMaxPricePercentageOverLowestPrice"),
    truth("require_hibernate_support", "requireHibernateSupport"),
    number("spot_max_price_percentage_over_lowest_price", "spotMaxPricePercentageOverLowestPrice"),
    block("total_local_storage_gb", "totalLocalStorageGB", kRange),
    block("vcpu_count", "vCpuCount", kRange),
};
constexpr std::array kLicense{text("license_configuration_arn", "licenseConfigurationArn")};
constexpr std::array kRecovery{text("auto_recovery", "autoRecovery")};
constexpr std::array kMetadata{
    any(text("http_endpoint", "httpEndpoint")),
    any(text("http_protocol_ipv6", "httpProtocolIpv6")),
    any(number("http_put_response_hop_limit", "httpPutResponseHopLimit")),
    any(text("http_tokens", "httpTokens")),
    any(text("instance_metadata_tags", "instanceMetadataTags")),
};
constexpr std::array kTracking{
    number("tcp_established_timeout", "tcpEstablishedTimeout"),
    number("udp_stream_timeout", "udpStreamTimeout"),
    number("udp_timeout", "udpTimeout"),
};
constexpr std::array kSrdUdp{truth("ena_srd_udp_enabled", "enaSrdUdpEnabled")};
constexpr std::array kSrd{
    truth("ena_srd_enabled", "enaSrdEnabled"),
    block("ena_srd_udp_specification", "enaSrdUdpSpecification", kSrdUdp),
};

/// Alone, or the primary one of several.
Value private_address(const LiveContext& context) {
  for (const Value& address : items_at(context.item, "privateIpAddressesSet[]")) {
    if (address["primary"].text() == "true") return address["privateIpAddress"];
  }
  return context.item["privateIpAddress"];
}

constexpr std::array kInterface{
    text("associate_carrier_ip_address", "associateCarrierIpAddress"),
    text("associate_public_ip_address", "associatePublicIpAddress"),
    block("connection_tracking_specification", "connectionTrackingSpecification", kTracking),
    text("delete_on_termination", "deleteOnTermination"),
    text("description", "description"),
    number("device_index", "deviceIndex"),
    block("ena_srd_specification", "enaSrdSpecification", kSrd),
    text("interface_type", "interfaceType"),
    number("ipv4_address_count", "secondaryPrivateIpAddressCount"),
    set_of("ipv4_addresses", "privateIpAddressesSet[].privateIpAddress"),
    number("ipv4_prefix_count", "ipv4PrefixCount"),
    set_of("ipv4_prefixes", "ipv4PrefixSet[].ipv4Prefix"),
    number("ipv6_address_count", "ipv6AddressCount"),
    set_of("ipv6_addresses", "ipv6AddressesSet[].ipv6Address"),
    number("ipv6_prefix_count", "ipv6PrefixCount"),
    set_of("ipv6_prefixes", "ipv6PrefixSet[].ipv6Prefix"),
    number("network_card_index", "networkCardIndex"),
    text("network_interface_id", "networkInterfaceId"),
    text("primary_ipv6", "primaryIpv6"),
    Attribute{.name = "private_ip_address", .live = private_address},
    set_of("security_groups", "groupSet[]"),
    text("subnet_id", "subnetId"),
};
constexpr std::array kPlacement{
    text("affinity", "affinity"),
    text("availability_zone", "availabilityZone"),
    text("group_name", "groupName"),
    text("host_id", "hostId"),
    text("host_resource_group_arn", "hostResourceGroupArn"),
    number("partition_number", "partitionNumber"),
    text("spread_domain", "spreadDomain"),
    text("tenancy", "tenancy"),
};
constexpr std::array kNames{
    truth("enable_resource_name_dns_a_record", "enableResourceNameDnsARecord"),
    truth("enable_resource_name_dns_aaaa_record", "enableResourceNameDnsAAAARecord"),
    text("hostname_type", "hostnameType"),
};
constexpr std::array kTagSpecification{
    text("resource_type", "resourceType"),
    Attribute{.name = "tags", .kind = Kind::kMap, .from = "tagSet[]"},
};

/// An attribute of the version itself, with the remedy of all of them.
constexpr Attribute data(Attribute attribute, Severity severity = Severity::kMedium) {
  attribute.update = &kSetData;
  attribute.severity = severity;
  return attribute;
}
constexpr Attribute list(std::string_view name, std::string_view from, std::span<const Attribute> members,
                         Kind kind = Kind::kBlockList) {
  return {.name = name, .kind = kind, .from = from, .block = members};
}

constexpr std::array kData{
    data(list("block_device_mappings", "@version[0].launchTemplateData.blockDeviceMappingSet[]", kMapping)),
    data(block("capacity_reservation_specification",
               "@version[0].launchTemplateData.capacityReservationSpecification", kReservation)),
    data(block("cpu_options", "@version[0].launchTemplateData.cpuOptions", kCpu)),
    data(block("credit_specification", "@version[0].launchTemplateData.creditSpecification", kCredit)),
    data(truth("disable_api_stop", "@version[0].launchTemplateData.disableApiStop")),
    data(truth("disable_api_termination", "@version[0].launchTemplateData.disableApiTermination")),
    data(text("ebs_optimized", "@version[0].launchTemplateData.ebsOptimized")),
    data(list("elastic_gpu_specifications", "@version[0].launchTemplateData.elasticGpuSpecificationSet[]",
              kType)),
    data(list("elastic_inference_accelerator",
              "@version[0].launchTemplateData.elasticInferenceAcceleratorSet[]", kType)),
    data(block("enclave_options", "@version[0].launchTemplateData.enclaveOptions", kEnabled)),
    data(block("hibernation_options", "@version[0].launchTemplateData.hibernationOptions", kConfigured)),
    data(block("iam_instance_profile", "@version[0].launchTemplateData.iamInstanceProfile", kProfile),
         Severity::kHigh),
    data(text("image_id", "@version[0].launchTemplateData.imageId"), Severity::kHigh),
    data(text("instance_initiated_shutdown_behavior",
              "@version[0].launchTemplateData.instanceInitiatedShutdownBehavior")),
    data(block("instance_market_options", "@version[0].launchTemplateData.instanceMarketOptions", kMarket)),
    data(
        block("instance_requirements", "@version[0].launchTemplateData.instanceRequirements", kRequirements)),
    data(text("instance_type", "@version[0].launchTemplateData.instanceType")),
    data(text("kernel_id", "@version[0].launchTemplateData.kernelId")),
    data(text("key_name", "@version[0].launchTemplateData.keyName"), Severity::kHigh),
    data(list("license_specification", "@version[0].launchTemplateData.licenseSet[]", kLicense,
              Kind::kBlockSet)),
    data(block("maintenance_options", "@version[0].launchTemplateData.maintenanceOptions", kRecovery)),
    data(block("metadata_options", "@version[0].launchTemplateData.metadataOptions", kMetadata),
         Severity::kHigh),
    data(block("monitoring", "@version[0].launchTemplateData.monitoring", kEnabled)),
    data(list("network_interfaces", "@version[0].launchTemplateData.networkInterfaceSet[]", kInterface),
         Severity::kHigh),
    data(block("placement", "@version[0].launchTemplateData.placement", kPlacement)),
    data(block("private_dns_name_options", "@version[0].launchTemplateData.privateDnsNameOptions", kNames)),
    data(text("ram_disk_id", "@version[0].launchTemplateData.ramDiskId")),
    data(set_of("security_group_names", "@version[0].launchTemplateData.securityGroupSet[]"),
         Severity::kHigh),
    data(
        list("tag_specifications", "@version[0].launchTemplateData.tagSpecificationSet[]", kTagSpecification),
        Severity::kLow),
    data({.name = "user_data", .from = "@version[0].launchTemplateData.userData", .traits = kSecret},
         Severity::kHigh),
    data(set_of("vpc_security_group_ids", "@version[0].launchTemplateData.securityGroupIdSet[]"),
         Severity::kHigh),
};

constexpr std::array kAroundData{
    Attribute{.name = "arn", .traits = kComputed},
    Attribute{.name = "default_version",
              .kind = Kind::kNumber,
              .from = "defaultVersionNumber",
              .traits = kUnsetIsAny,
              .severity = Severity::kHigh,
              .update = &kSetDefault,
              .parameter = "SetDefaultVersion"},
    data({.name = "description", .from = "@version[0].versionDescription"}, Severity::kLow),
    Attribute{.name = "id", .from = "launchTemplateId", .traits = kComputed},
    Attribute{
        .name = "latest_version", .kind = Kind::kNumber, .from = "latestVersionNumber", .traits = kComputed},
    Attribute{.name = "name", .from = "launchTemplateName", .traits = kUnsetIsAny | kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    kTags,
    kTagsAll,
    Attribute{.name = "update_default_version", .kind = Kind::kBool, .left_out = kTerraformOnly},
};

constexpr auto kAttributes = [] {
  std::array<Attribute, kData.size() + kAroundData.size()> all{};
  auto next = std::copy(kAroundData.begin(), kAroundData.end(), all.begin());
  std::copy(kData.begin(), kData.end(), next);
  std::sort(all.begin(), all.end(), [](const Attribute& a, const Attribute& b) { return a.name < b.name; });
  return all;
}();

// ---------------------------------------------------------------------------------------------- the request

// What CamelCase of Terraform's name does not give.
constexpr std::array<std::pair<std::string_view, std::string_view>, 28> kMembers{{
    {"accelerator_manufacturers", "AcceleratorManufacturer"},
    {"accelerator_names", "AcceleratorName"},
    {"accelerator_total_memory_mib", "AcceleratorTotalMemoryMiB"},
    {"accelerator_types", "AcceleratorType"},
    {"allowed_instance_types", "AllowedInstanceType"},
    {"block_device_mappings", "BlockDeviceMapping"},
    {"cpu_manufacturers", "CpuManufacturer"},
    {"elastic_gpu_specifications", "ElasticGpuSpecification"},
    {"enable_resource_name_dns_aaaa_record", "EnableResourceNameDnsAAAARecord"},
    {"excluded_instance_types", "ExcludedInstanceType"},
    {"instance_generations", "InstanceGeneration"},
    {"ipv4_address_count", "SecondaryPrivateIpAddressCount"},
    {"ipv4_addresses", "PrivateIpAddresses"},
    {"ipv4_prefixes", "Ipv4Prefix"},
    {"ipv6_addresses", "Ipv6Addresses"},
    {"ipv6_prefixes", "Ipv6Prefix"},
    {"local_storage_types", "LocalStorageType"},
    {"memory_gib_per_vcpu", "MemoryGiBPerVCpu"},
    {"memory_mib", "MemoryMiB"},
    {"network_interfaces", "NetworkInterface"},
    {"private_ip_address", "PrivateIpAddress"},
    {"security_group_names", "SecurityGroup"},
    {"security_groups", "SecurityGroupId"},
    {"tag_specifications", "TagSpecification"},
    {"tags", "Tag"},
    {"total_local_storage_gb", "TotalLocalStorageGB"},
    {"vcpu_count", "VCpuCount"},
    {"vpc_security_group_ids", "SecurityGroupId"},
}};

// Lists of these have an object around each text.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kWrapped{
    {{"ipv4_addresses", "PrivateIpAddress"},
     {"ipv4_prefixes", "Ipv4Prefix"},
     {"ipv6_addresses", "Ipv6Address"},
     {"ipv6_prefixes", "Ipv6Prefix"}}};

std::string member_name(std::string_view name) {
  for (const auto& [known, member] : kMembers) {
    if (name == known) return std::string(member);
  }
  std::string out;
  bool upper = true;
  for (const char c : name) {
    if (c == '_') {
      upper = true;
    } else {
      out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
      upper = false;
    }
  }
  return out;
}

Value wrapped(std::string_view name, const Value& list, const Value& primary) {
  for (const auto& [known, member] : kWrapped) {
    if (name != known) continue;
    Value::List out;
    for (const Value& text : items_at(list, "[]")) {
      Value::Map one{{std::string(member), text}};
      if (name == "ipv4_addresses") one["Primary"] = Value(text == primary);
      out.emplace_back(std::move(one));
    }
    return {std::move(out)};
  }
  return list;
}

Value tags_list(const Value& tags) {
  Value::List out;
  if (!tags.is_map()) return {std::move(out)};
  for (const MapEntry& tag : tags.as_map()) {
    out.push_back(Value::map({{"Key", Value(tag.key)}, {"Value", tag.value}}));
  }
  return {std::move(out)};
}

Value encoded(const Attribute& attribute, const Value& value, const Value& siblings) {
  switch (attribute.kind) {
    case Kind::kBlock: return encode_launch_template(attribute.block, value.at(0));
    case Kind::kBlockList:
    case Kind::kBlockSet: {
      Value::List out;
      for (const Value& one : items_at(value, "[]")) {
        out.push_back(encode_launch_template(attribute.block, one));
      }
      return {std::move(out)};
    }
    case Kind::kMap:
    case Kind::kTags: return tags_list(value);
    case Kind::kStringSet:
    case Kind::kStringList: return wrapped(attribute.name, value, siblings["private_ip_address"]);
    default: return value;
  }
}

/// A zero is how the state writes a number that nobody gave; no member of a template is ever zero but these.
bool is_unset(const Attribute& attribute, const Value& value) {
  if (value.is_empty()) return true;
  const bool counts_from_zero =
      attribute.name == "device_index" || attribute.name == "network_card_index" || attribute.name == "min";
  return attribute.kind == Kind::kNumber && same_number(value.text(), "0") && !counts_from_zero;
}

}  // namespace

namespace ec2 {

std::span<const Attribute> launch_template_data() { return kData; }

Value encode_launch_template(std::span<const Attribute> attributes, const Value& values) {
  Value::Map out;
  const bool has_list = !values["ipv4_addresses"].is_empty();
  for (const Attribute& attribute : attributes) {
    const Value& value = values[attribute.name];
    // Among several addresses the primary one is marked instead.
    if (is_unset(attribute, value) || (has_list && attribute.name == "private_ip_address")) continue;
    out[member_name(attribute.name)] = encoded(attribute, value, values);
  }
  return {std::move(out)};
}

}  // namespace ec2

constinit const ResourceType kLaunchTemplate{
    .name = "aws_launch_template",
    .service = &kEc2,
    .key = "{id}",
    .item_key = "{.launchTemplateId}",
    .list = {.operation = &kDescribeTemplates, .items = "launchTemplates[]"},
    .batch = {.operation = &kDescribeByIds,
              .items = "launchTemplates[]",
              .ids = "LaunchTemplateId",
              .max_ids = kFilterValues},
    .details = kDetails,
    .gone = is_gone,
    .unreadable = without_data,
    .id = "launchTemplateId",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
