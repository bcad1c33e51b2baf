#include <array>

#include "model/left_out.h"
#include "providers/aws/secretsmanager/operations.h"
#include "providers/aws/secretsmanager/secretsmanager.h"

namespace reconcile::aws {

namespace {

using namespace secretsmanager;

constexpr std::array kDetails{kResourcePolicy};

constexpr std::array kAttributes{
    Attribute{.name = "block_public_policy", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "ARN", .traits = kComputed},
    Attribute{.name = "policy",
              .from = "@policy",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .update = &kSetPolicy,
              .parameter = "ResourcePolicy"},
    Attribute{.name = "secret_arn", .from = "ARN", .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kSecretsmanagerSecretPolicy{
    .name = "aws_secretsmanager_secret_policy",
    .service = &kSecretsmanager,
    .key = "{id}",
    .item_key = kSecretKey,
    .single = kOneSecret,
    .details = kDetails,
    .gone = is_deleted,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
