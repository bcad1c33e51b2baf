#pragma once

#include "reconciler/gate/check.h"

namespace reconcile {

// One file each in checks/.
extern constinit const Check kAlarmsOk;
extern constinit const Check kBackupRecent;
extern constinit const Check kCertificatesValid;
extern constinit const Check kDatabaseAvailable;
extern constinit const Check kDeadLettersEmpty;
extern constinit const Check kExpectations;
extern constinit const Check kFunctionsReady;
extern constinit const Check kHttpHealthy;
extern constinit const Check kInWindow;
extern constinit const Check kNoConflict;
extern constinit const Check kNoDrift;
extern constinit const Check kNoPlaintextSecrets;
extern constinit const Check kNoUnexpectedDestroy;
extern constinit const Check kPlanComplete;
extern constinit const Check kPlanFresh;
extern constinit const Check kRollbackReady;
extern constinit const Check kSecretsRotating;
extern constinit const Check kServicesSteady;
extern constinit const Check kStacksHealthy;
extern constinit const Check kStateUnlocked;
extern constinit const Check kTargetsHealthy;

}  // namespace reconcile
