#include "reconciler/gate/checks.h"

#include <algorithm>
#include <array>

namespace reconcile {

namespace {

constinit const std::array kChecks{&kAlarmsOk,   &kBackupRecent, &kDatabaseAvailable,   &kInWindow,
                                   &kNoConflict, &kNoDrift,      &kNoUnexpectedDestroy, &kPlanComplete};

}  // namespace

std::span<const Check* const> checks() { return kChecks; }

const Check* find_check(std::string_view name) {
  const auto* const found =
      std::find_if(kChecks.begin(), kChecks.end(), [&](const Check* check) { return check->name == name; });
  return found == kChecks.end() ? nullptr : *found;
}

}  // namespace reconcile
