#pragma once

#include <span>

#include "model/resource_type.h"

namespace reconcile::aws {

/// The tables of AWS Backup.
[[nodiscard]] std::span<const ResourceType* const> backup_types();

extern constinit const ResourceType kBackupPlan;
extern constinit const ResourceType kBackupSelection;
extern constinit const ResourceType kBackupVault;

}  // namespace reconcile::aws
