#pragma once

#include "model/attribute.h"

namespace reconcile::aws::ecs {

/// Container definitions (JSON text, or a list already) in a form in which what ECS takes for the same is the
/// same: containers, variables, secrets and the like in the order of their names, ECS's defaults and empty
/// members left out. Text that is no list of containers comes back as it is.
[[nodiscard]] Value canonical_containers(const Value& definitions);

/// ECS's answer, `definitions`, as JSON text. Where containers have the network of their task or of the host,
/// ECS fills in the port of the container as that of the host; such a port is taken out again where `desired`
/// (JSON text) names none.
[[nodiscard]] Value container_definitions(const Value& definitions, std::string_view network_mode,
                                          const Value& desired);

}  // namespace reconcile::aws::ecs
