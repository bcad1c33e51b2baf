#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

// What several checks need to find the things that they look at: those of the sources, and those that
// parameters name (lego-api's clusters are deployed by another tool).

inline constexpr Shape kOneName{};
inline constexpr Key kClustersKey{"clusters",
                                  "RDS clusters by identifier, beside those of the sources.",
                                  {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}};
inline constexpr Key kInstancesKey{"instances",
                                   "RDS instances by identifier, beside those of the sources.",
                                   {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}};
inline constexpr Key kTablesKey{"tables",
                                "DynamoDB tables by name, beside those of the sources.",
                                {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}};
/// What is wrong with `cluster/service`; empty: nothing.
[[nodiscard]] std::string check_service(std::string_view text);
inline constexpr Shape kOneService{.check = check_service, .pattern = "^[^/]+/.+$"};
inline constexpr Key kServicesKey{"services",
                                  "ECS services as `cluster/service`, beside those of the sources.",
                                  {.kind = ShapeKind::kList, .item = &kOneService, .or_single = true}};
inline constexpr Key kRegionKeyOfGate{"region", "Where what is named here is; the run's region without it."};
inline constexpr Key kAccountKeyOfGate{
    "account", "Whose what is named here is: an id or a name of `accounts`; the run's own without it."};

/// Where what the parameters name is.
[[nodiscard]] Place place_of(const GateContext& context, const CheckParameters& parameters);

/// Something that a check looks at, by the name that AWS knows.
struct NamedThing {
  std::string name{};
  std::string subject{};  ///< its address, or its name
  Place place{};
  Value attributes{};  ///< of the state; null where a parameter names it
};

/// The instances of `types` in the sources, named by their `attribute`, and what the list `parameter` names;
/// each once. The error is that of an instance whose name cannot be made out.
[[nodiscard]] Result<std::vector<NamedThing>> named_things(const GateContext& context,
                                                           const CheckParameters& parameters,
                                                           std::initializer_list<std::string_view> types,
                                                           std::string_view attribute,
                                                           std::string_view parameter);

/// A cluster or instance, as AWS describes it now.
struct Database {
  bool is_cluster = false;
  std::string name{};
  std::string subject{};
  Place place{};
  Value item{};
  std::string read{};
};

/// Every cluster and instance; what is not there fails in `out`, what cannot be read is unknown there.
[[nodiscard]] Result<std::vector<Database>> find_databases(const GateContext& context,
                                                           const CheckParameters& parameters,
                                                           std::vector<Observation>& out);

/// A failed read of a thing that should be there: fail where AWS says that it is not, else unknown.
[[nodiscard]] Observation not_there(std::string subject, const Error& error);

[[nodiscard]] std::int64_t integer_of(const Value& value);
/// A moment as AWS writes it: RFC 3339, or seconds since 1970 with or without a fraction.
[[nodiscard]] std::optional<std::chrono::system_clock::time_point> moment_of(const Value& value);

}  // namespace reconcile
