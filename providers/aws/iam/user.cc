#include <array>

#include "model/left_out.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/principal_calls.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws {

namespace {

using namespace iam;

constexpr Update kUpdate{.operation = &kUpdateUser, .params = kUserName};
constexpr Update kSetBoundary{
    .operation = &kPutUserPermissionsBoundary, .params = kUserName, .clear = &kDeleteUserPermissionsBoundary};
constexpr tagging::TagCalls kTagCalls{.add = &kTagUser,
                                      .tags = "Tags.member",
                                      .remove = &kUntagUser,
                                      .keys = "TagKeys.member",
                                      .identity = kUserName};
constexpr std::array kTagOperations{&kTagUser, &kUntagUser};
constexpr Update kTag{
    .operation = &kTagUser, .requests = tagging::requests<kTagCalls>, .operations = kTagOperations};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "Arn", .traits = kComputed},
    Attribute{.name = "force_destroy", .left_out = kTerraformOnly},
    Attribute{.name = "id", .from = "UserName", .traits = kComputed},
    Attribute{.name = "name", .from = "UserName", .traits = kImmutable},
    Attribute{.name = "path", .from = "Path", .fallback = "/", .update = &kUpdate, .parameter = "NewPath"},
    Attribute{.name = "permissions_boundary",
              .from = "PermissionsBoundary.PermissionsBoundaryArn",
              .traits = kReference,
              .severity = Severity::kCritical,
              .update = &kSetBoundary,
              .parameter = "PermissionsBoundary"},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .from = "Tags[]", .severity = Severity::kLow, .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "unique_id", .from = "UserId", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kIamUser{
    .name = "aws_iam_user",
    .service = &kIam,
    .key = "{name}",
    .item_key = kUserKey,
    .list = kAllUsers,
    .single = kOneUser,
    .id = "UserName",
    .arn = "Arn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
