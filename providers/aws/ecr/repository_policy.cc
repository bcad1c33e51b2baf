#include <array>

#include "model/left_out.h"
#include "providers/aws/ecr/ecr.h"
#include "providers/aws/ecr/operations.h"

namespace reconcile::aws {

namespace {

using namespace ecr;

constexpr std::array kName{Param{"repositoryName", "{repository}"}};
constexpr Update kSet{.operation = &kSetRepositoryPolicy, .params = kName};

constexpr std::array kAttributes{
    Attribute{.name = "id", .from = "repositoryName", .traits = kComputed},
    Attribute{.name = "policy",
              .from = "policyText",
              .compare = Compare::kPolicy,
              .severity = Severity::kCritical,
              .update = &kSet,
              .parameter = "policyText"},
    Attribute{.name = "registry_id", .from = "registryId", .traits = kComputed},
    Attribute{.name = "repository", .from = "repositoryName", .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kEcrRepositoryPolicy{
    .name = "aws_ecr_repository_policy",
    .service = &kEcr,
    .key = "{repository}",
    .list = {.operation = &kGetRepositoryPolicy,
             .params = kOfListedRepository,
             .item_key = "{.repositoryName}",
             .names_only = true,
             .over = &kAllRepositories},
    .single = {.operation = &kGetRepositoryPolicy, .params = kName},
    .id = "repositoryName",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
