#pragma once

#include "reconciler/gate/check.h"

namespace reconcile {

// One file each in checks/.
extern constinit const Check kAlarmsOk;
extern constinit const Check kBackupRecent;
extern constinit const Check kDatabaseAvailable;
extern constinit const Check kInWindow;
extern constinit const Check kNoConflict;
extern constinit const Check kNoDrift;
extern constinit const Check kNoUnexpectedDestroy;
extern constinit const Check kPlanComplete;

}  // namespace reconcile
