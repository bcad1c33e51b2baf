#pragma once

#include <array>

#include "model/attribute.h"

namespace reconcile::aws::autoscaling {

// What kinds of instances a group may be made of.

inline constexpr std::array kDistribution{
    Attribute{
        .name = "on_demand_allocation_strategy", .from = "OnDemandAllocationStrategy", .traits = kUnsetIsAny},
    Attribute{.name = "on_demand_base_capacity",
              .kind = Kind::kNumber,
              .from = "OnDemandBaseCapacity",
              .traits = kUnsetIsAny},
    Attribute{.name = "on_demand_percentage_above_base_capacity",
              .kind = Kind::kNumber,
              .from = "OnDemandPercentageAboveBaseCapacity",
              .traits = kUnsetIsAny},
    Attribute{.name = "spot_allocation_strategy", .from = "SpotAllocationStrategy", .traits = kUnsetIsAny},
    Attribute{.name = "spot_instance_pools",
              .kind = Kind::kNumber,
              .from = "SpotInstancePools",
              .traits = kUnsetIsAny},
    Attribute{.name = "spot_max_price", .from = "SpotMaxPrice"},
};

inline constexpr std::array kRange{
    Attribute{.name = "max", .kind = Kind::kNumber, .from = "Max"},
    Attribute{.name = "min", .kind = Kind::kNumber, .from = "Min"},
};

[[nodiscard]] constexpr Attribute range(std::string_view name, std::string_view from) {
  return {.name = name, .kind = Kind::kBlock, .from = from, .block = kRange};
}
[[nodiscard]] constexpr Attribute names(std::string_view name, std::string_view from) {
  return {.name = name, .kind = Kind::kStringSet, .from = from};
}

inline constexpr std::array kRequirements{
    range("accelerator_count", "AcceleratorCount"),
    names("accelerator_manufacturers", "AcceleratorManufacturers[]"),
    names("accelerator_names", "AcceleratorNames[]"),
    range("accelerator_total_memory_mib", "AcceleratorTotalMemoryMiB"),
    names("accelerator_types", "AcceleratorTypes[]"),
    names("allowed_instance_types", "AllowedInstanceTypes[]"),
    Attribute{.name = "bare_metal", .from = "BareMetal", .fallback = "excluded"},
    range("baseline_ebs_bandwidth_mbps", "BaselineEbsBandwidthMbps"),
    Attribute{.name = "burstable_performance", .from = "BurstablePerformance", .fallback = "excluded"},
    names("cpu_manufacturers", "CpuManufacturers[]"),
    names("excluded_instance_types", "ExcludedInstanceTypes[]"),
    names("instance_generations", "InstanceGenerations[]"),
    Attribute{.name = "local_storage", .from = "LocalStorage", .fallback = "included"},
    names("local_storage_types", "LocalStorageTypes[]"),
    Attribute{.name = "max_spot_price_as_percentage_of_optimal_on_demand_price",
              .kind = Kind::kNumber,
              .from = "MaxSpotPriceAsPercentageOfOptimalOnDemandPrice"},
    range("memory_gib_per_vcpu", "MemoryGiBPerVCpu"),
    range("memory_mib", "MemoryMiB"),
    range("network_bandwidth_gbps", "NetworkBandwidthGbps"),
    range("network_interface_count", "NetworkInterfaceCount"),
    Attribute{.name = "on_demand_max_price_percentage_over_lowest_price",
              .kind = Kind::kNumber,
              .from = "OnDemandMaxPricePercentageOverLowestPrice"},
    Attribute{.name = "require_hibernate_support", .kind = Kind::kBool, .from = "RequireHibernateSupport"},
    Attribute{.name = "spot_max_price_percentage_over_lowest_price",
              .kind = Kind::kNumber,
              .from = "SpotMaxPricePercentageOverLowestPrice"},
    range("total_local_storage_gb", "TotalLocalStorageGB"),
    range("vcpu_count", "VCpuCount"),
};

inline constexpr std::array kTemplate{
    Attribute{.name = "launch_template_id",
              .from = "LaunchTemplateId",
              .traits = kUnsetIsAny | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "launch_template_name", .from = "LaunchTemplateName", .traits = kUnsetIsAny},
    Attribute{.name = "version", .from = "Version", .traits = kUnsetIsAny, .severity = Severity::kHigh},
};

inline constexpr std::array kOverride{
    Attribute{.name = "instance_requirements",
              .kind = Kind::kBlock,
              .from = "InstanceRequirements",
              .block = kRequirements},
    Attribute{.name = "instance_type", .from = "InstanceType"},
    Attribute{.name = "launch_template_specification",
              .kind = Kind::kBlock,
              .from = "LaunchTemplateSpecification",
              .block = kTemplate},
    Attribute{.name = "weighted_capacity", .from = "WeightedCapacity"},
};

inline constexpr std::array kMixedTemplate{
    Attribute{.name = "launch_template_specification",
              .kind = Kind::kBlock,
              .from = "LaunchTemplateSpecification",
              .block = kTemplate},
    Attribute{.name = "override", .kind = Kind::kBlockList, .from = "Overrides[]", .block = kOverride},
};

inline constexpr std::array kMixedInstances{
    Attribute{.name = "instances_distribution",
              .kind = Kind::kBlock,
              .from = "InstancesDistribution",
              .block = kDistribution},
    Attribute{
        .name = "launch_template", .kind = Kind::kBlock, .from = "LaunchTemplate", .block = kMixedTemplate},
};

/// The block for a request: a template is named once, and what Terraform writes as 0 for "none" is left out.
[[nodiscard]] Value encode_mixed_instances(const Value& blocks);

}  // namespace reconcile::aws::autoscaling
