#pragma once

#include <string>
#include <string_view>

#include "model/operation.h"
#include "model/value.h"

namespace reconcile {

/// A call's parameters as the AWS SDKs and the CLI name and nest them: query lists lose their wrappers,
/// members that the wire calls otherwise get their own names back (member_names.h).
[[nodiscard]] Value sdk_shape(const Operation& operation, const Value& parameters);

/// `ModifyDBCluster` as the CLI writes it: `modify-db-cluster`.
[[nodiscard]] std::string cli_name(std::string_view operation);
/// The CLI's name of a service: `s3api` for `s3`.
[[nodiscard]] std::string_view cli_service(std::string_view service);

}  // namespace reconcile
