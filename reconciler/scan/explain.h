#pragma once

#include <optional>
#include <string>

#include "model/diagnostic.h"
#include "model/resource.h"
#include "model/result.h"

namespace reconcile {

/// Why an instance could not be read, in one line.
[[nodiscard]] std::string reason_of(const Error& error);

/// What that line leaves open: said once, however many instances share it.
[[nodiscard]] std::optional<Diagnostic> further_help(const Error& error);

/// Of a plan that holds less than the configuration: why the scan is incomplete, and what to do.
[[nodiscard]] std::optional<Diagnostic> part_of_a_plan(const Source& source);

}  // namespace reconcile
