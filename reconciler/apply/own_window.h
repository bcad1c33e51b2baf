#pragma once

#include <optional>

#include "model/result.h"
#include "plans/action.h"
#include "reconciler/apply/look.h"
#include "reconciler/windows/window.h"

namespace reconcile {

/// The maintenance window that AWS has for the action's resource, as it is now, by the attribute that its
/// table compares as one. Nothing: resources of its type have none. The error where it could not be read.
[[nodiscard]] Result<std::optional<Window>> own_window(const Site& site, const Action& action);

}  // namespace reconcile
