#include <array>

#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/principal_calls.h"

namespace reconcile::aws {

namespace {

using namespace iam;

constexpr Update kUpdate{.operation = &kUpdateGroup, .params = kGroupName};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "Arn", .traits = kComputed},
    Attribute{.name = "id", .from = "GroupName", .traits = kComputed},
    Attribute{.name = "name", .from = "GroupName", .traits = kImmutable},
    Attribute{.name = "path", .from = "Path", .fallback = "/", .update = &kUpdate, .parameter = "NewPath"},
    Attribute{.name = "unique_id", .from = "GroupId", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kIamGroup{
    .name = "aws_iam_group",
    .service = &kIam,
    .key = "{name}",
    .item_key = kGroupKey,
    .list = kAllGroups,
    .single = kOneGroup,
    .id = "GroupName",
    .arn = "Arn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
