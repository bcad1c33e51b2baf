#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/resource_type.h"
#include "model/value.h"

namespace reconcile::aws::ec2 {

/// Where the traffic of a route goes: at most one of these is set.
struct RouteTarget {
  std::string_view name;    ///< Terraform's
  std::string_view reply;   ///< in DescribeRouteTables
  std::string_view member;  ///< in CreateRoute and ReplaceRoute
};
[[nodiscard]] std::span<const RouteTarget> route_targets();

/// The target `target` of a route as AWS answers it; null where it goes elsewhere.
[[nodiscard]] Value target_of(const Value& route, const RouteTarget& target);

/// A route of AWS's as an element of aws_route_table's `route`.
[[nodiscard]] Value route_element(const Value& route);

/// The destination of an element of `route`, in one spelling.
[[nodiscard]] std::string destination_of(const Value& element);

/// A set of such elements with destinations in one spelling.
[[nodiscard]] Value canonical_routes(const Value& routes);

/// The calls that turn one set of elements into the other: what is new or goes elsewhere first, so that
/// nothing is cut off meanwhile.
[[nodiscard]] std::vector<Request> route_requests(std::string_view route_table_id, const Value& from,
                                                  const Value& to);

extern const Operation kCreateRoute;
extern const Operation kReplaceRoute;
extern const Operation kDeleteRoute;

}  // namespace reconcile::aws::ec2
