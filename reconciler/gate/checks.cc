#include "reconciler/gate/checks.h"

#include <algorithm>
#include <array>

namespace reconcile {

namespace {

constinit const std::array kChecks{
    &kAlarmsOk,      &kBackupRecent,       &kCertificatesValid,   &kDatabaseAvailable, &kDeadLettersEmpty,
    &kExpectations,  &kFunctionsReady,     &kHttpHealthy,         &kInWindow,          &kNoConflict,
    &kNoDrift,       &kNoPlaintextSecrets, &kNoUnexpectedDestroy, &kPlanComplete,      &kPlanFresh,
    &kRollbackReady, &kSecretsRotating,    &kServicesSteady,      &kStacksHealthy,     &kStateUnlocked,
    &kTargetsHealthy};

}  // namespace

std::span<const Check* const> checks() { return kChecks; }

const Check* find_check(std::string_view name) {
  const auto* const found =
      std::find_if(kChecks.begin(), kChecks.end(), [&](const Check* check) { return check->name == name; });
  return found == kChecks.end() ? nullptr : *found;
}

}  // namespace reconcile
