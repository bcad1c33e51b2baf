#include <array>

#include "model/left_out.h"
#include "providers/aws/backup/backup.h"
#include "providers/aws/backup/operations.h"

namespace reconcile::aws {

namespace {

using namespace backup;

constexpr Operation kListBackupVaults{
    .service = &kBackup, .name = "ListBackupVaults", .http = "GET /backup-vaults/", .paging = kNextToken};
constexpr Operation kDescribeBackupVault{
    .service = &kBackup, .name = "DescribeBackupVault", .http = "GET /backup-vaults/{backupVaultName}"};
constexpr std::array kName{Param{"backupVaultName", "{@key}"}};
constexpr std::array kArn{Param{"resourceArn", "{.BackupVaultArn}"}};

constexpr Detail kOwnTags{.into = "@own_tags", .operation = &kListTags, .params = kArn, .items = "Tags"};
constexpr std::array kDetails{tagging::by_arn("{.BackupVaultArn}", &kOwnTags), tagging::confirmed(kOwnTags)};

bool is_of_aws(const LiveContext& context) {
  const std::string_view name = context.item["BackupVaultName"].text();
  return name == "Default" || name.starts_with("aws/");
}

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "BackupVaultArn", .traits = kComputed},
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "BackupVaultName", .traits = kComputed},
    Attribute{.name = "kms_key_arn",
              .from = "EncryptionKeyArn",
              .compare = Compare::kArnOrName,
              .traits = kUnsetIsAny | kImmutable | kReference,
              .severity = Severity::kHigh},
    Attribute{.name = "name", .from = "BackupVaultName", .traits = kImmutable},
    Attribute{.name = "recovery_points",
              .kind = Kind::kNumber,
              .from = "NumberOfRecoveryPoints",
              .traits = kComputed},
    kTags,
    kTagsAll,
    Attribute{.name = "timeouts", .left_out = kTerraformOnly},
};

}  // namespace

constinit const ResourceType kBackupVault{
    .name = "aws_backup_vault",
    .service = &kBackup,
    .key = "{name}",
    .item_key = "{.BackupVaultName}",
    .list = {.operation = &kListBackupVaults, .items = "BackupVaultList[]"},
    .single = {.operation = &kDescribeBackupVault, .params = kName},
    .details = kDetails,
    .id = "BackupVaultName",
    .arn = "BackupVaultArn",
    .made_by_aws = is_of_aws,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
