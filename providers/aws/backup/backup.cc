#include "providers/aws/backup/backup.h"

#include <array>

namespace reconcile::aws {

namespace {

constinit const std::array kTypes{
    &kBackupPlan,       //
    &kBackupSelection,  //
    &kBackupVault,      //
};

}  // namespace

std::span<const ResourceType* const> backup_types() { return kTypes; }

}  // namespace reconcile::aws
