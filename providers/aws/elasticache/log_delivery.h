#pragma once

#include <array>
#include <vector>

#include "model/resource_type.h"

namespace reconcile::aws::elasticache {

/// `log_delivery_configuration` of a cluster or a replication group, in Terraform's shape.
[[nodiscard]] Value log_delivery(const LiveContext& context);

/// The member that switches the logs which differ to what they shall be, and off what nobody wants; empty
/// where they are alike.
[[nodiscard]] Value log_requests(const UpdateContext& context);

// Members without a source: log_delivery() brings the whole shape. AWS keeps one configuration a log type.
inline constexpr std::array kLogDelivery{
    Attribute{.name = "destination"},
    Attribute{.name = "destination_type"},
    Attribute{.name = "log_format"},
    Attribute{.name = "log_type"},
};

}  // namespace reconcile::aws::elasticache
