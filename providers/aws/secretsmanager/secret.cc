#include <array>

#include "model/left_out.h"
#include "providers/aws/secretsmanager/secretsmanager.h"
#include "providers/aws/services.h"

namespace reconcile::aws {

namespace {

constexpr Operation kDescribeSecret{.service = &kSecretsmanager, .name = "DescribeSecret"};
constexpr Operation kGetResourcePolicy{.service = &kSecretsmanager, .name = "GetResourcePolicy"};
constexpr Operation kUpdateSecret{.service = &kSecretsmanager, .name = "UpdateSecret"};
constexpr Operation kPutResourcePolicy{.service = &kSecretsmanager, .name = "PutResourcePolicy"};
constexpr Operation kReplicate{.service = &kSecretsmanager, .name = "ReplicateSecretToRegions"};
constexpr Operation kTagResource{.service = &kSecretsmanager, .name = "TagResource"};

constexpr std::array kSecretId{Param{"SecretId", "{@key}"}};
constexpr Update kUpdate{.operation = &kUpdateSecret, .params = kSecretId};
constexpr Update kSetPolicy{.operation = &kPutResourcePolicy, .params = kSecretId};
constexpr Update kSetReplicas{.operation = &kReplicate, .params = kSecretId};
constexpr Update kTag{.operation = &kTagResource, .params = kSecretId};

// ListSecrets would bring all but replicas and policy in pages, and both of these matter: a replica or a
// policy added by hand is what a drift check is for.
constexpr std::array kDetails{Detail{
    .into = "@policy", .operation = &kGetResourcePolicy, .params = kSecretId, .items = "ResourcePolicy"}};

// A deleted secret is still described for its recovery window.
bool scheduled_for_deletion(const LiveContext& context) { return !context.item["DeletedDate"].is_null(); }

constexpr std::array kClaims{Claim{.type = "aws_secretsmanager_secret_policy", .parent = "secret_arn"}};

constexpr std::array kReplica{
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .fallback = "alias/aws/secretsmanager",
              .traits = kUnsetIsAny | kReference},
    Attribute{.name = "last_accessed_date", .traits = kComputed},
    Attribute{.name = "region", .from = "Region"},
    Attribute{.name = "status", .traits = kComputed},
    Attribute{.name = "status_message", .traits = kComputed},
};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "ARN", .traits = kComputed},
    Attribute{.name = "description",
              .from = "Description",
              .severity = Severity::kLow,
              .update = &kUpdate,
              .parameter = "Description"},
    Attribute{.name = "force_overwrite_replica_secret", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "ARN", .traits = kComputed},
    Attribute{.name = "kms_key_id",
              .from = "KmsKeyId",
              .compare = Compare::kArnOrName,
              .fallback = "alias/aws/secretsmanager",
              .traits = kReference,
              .severity = Severity::kHigh,
              .update = &kUpdate,
              .parameter = "KmsKeyId"},
    Attribute{.name = "name", .from = "Name", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "policy",
              .from = "@policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .claims = kClaims,
              .update = &kSetPolicy,
              .parameter = "ResourcePolicy"},
    Attribute{.name = "recovery_window_in_days", .left_out = kTerraformOnly},
    Attribute{.name = "replica",
              .kind = Kind::kBlockSet,
              .from = "ReplicationStatus[]",
              .severity = Severity::kHigh,
              .block = kReplica,
              .key = "region",
              .update = &kSetReplicas,
              .parameter = "AddReplicaRegions"},
    Attribute{.name = "tags",
              .kind = Kind::kTags,
              .from = "Tags[]",
              .severity = Severity::kLow,
              .update = &kTag,
              .parameter = "Tags"},
    Attribute{.name = "tags_all", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kSecretsmanagerSecret{
    .name = "aws_secretsmanager_secret",
    .service = &kSecretsmanager,
    .key = "{id}",
    .item_key = "{.ARN}",
    .single = {.operation = &kDescribeSecret, .params = kSecretId},
    .details = kDetails,
    .gone = scheduled_for_deletion,
    .id = "ARN",
    .arn = "ARN",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
