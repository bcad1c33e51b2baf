#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/listed_tags.h"
#include "providers/aws/iam/operations.h"
#include "providers/aws/tagging/tag_requests.h"

namespace reconcile::aws {

namespace {

using namespace iam;

constexpr std::array kName{Param{"InstanceProfileName", "{@key}"}};

/// A profile has one role at the most, so the old one goes before the new one comes.
std::vector<Request> exchange_role(const UpdateContext& context) {
  std::vector<Request> out;
  const auto call = [&](const Operation& operation, const Value& role) {
    if (role.is_empty()) return;
    out.push_back({.operation = &operation,
                   .members = Value::map({{"InstanceProfileName", context.key}, {"RoleName", role}})});
  };
  call(kRemoveRoleFromInstanceProfile, context.from["role"]);
  call(kAddRoleToInstanceProfile, context.to["role"]);
  return out;
}

constexpr std::array kRoleOperations{&kRemoveRoleFromInstanceProfile, &kAddRoleToInstanceProfile};
// For a moment the instances have no role.
constexpr Update kSetRole{.operation = &kAddRoleToInstanceProfile,
                          .risk = Risk::kOutage,
                          .requests = exchange_role,
                          .operations = kRoleOperations};
constexpr tagging::TagCalls kTagCalls{.add = &kTagInstanceProfile,
                                      .tags = "Tags.member",
                                      .remove = &kUntagInstanceProfile,
                                      .keys = "TagKeys.member",
                                      .identity = kName};
constexpr std::array kTagOperations{&kTagInstanceProfile, &kUntagInstanceProfile};
constexpr Update kTag{.operation = &kTagInstanceProfile,
                      .requests = tagging::requests<kTagCalls>,
                      .operations = kTagOperations};

Value role(const LiveContext& context) { return at_path(context.item, "Roles[].RoleName").at(0); }

constexpr Detail kOwnTags{
    .into = "@own_tags", .operation = &kListInstanceProfileTags, .params = kName, .items = "Tags[]"};
constexpr std::array kDetails{listed_tags("{.Arn}", &kOwnTags), confirmed_tags(kOwnTags)};

constexpr std::array kAttributes{
    Attribute{.name = "arn", .from = "Arn", .traits = kComputed},
    Attribute{.name = "create_date", .from = "CreateDate", .traits = kComputed},
    Attribute{.name = "id", .from = "InstanceProfileName", .traits = kComputed},
    Attribute{.name = "name", .from = "InstanceProfileName", .traits = kImmutable},
    Attribute{.name = "name_prefix", .left_out = kNamePrefix},
    Attribute{.name = "path", .from = "Path", .fallback = "/", .traits = kImmutable},
    Attribute{.name = "role",
              .traits = kReference,
              .severity = Severity::kCritical,
              .live = role,
              .update = &kSetRole},
    Attribute{
        .name = "tags", .kind = Kind::kTags, .severity = Severity::kLow, .live = live_tags, .update = &kTag},
    Attribute{.name = "tags_all", .traits = kComputed},
    Attribute{.name = "unique_id", .from = "InstanceProfileId", .traits = kComputed},
};

}  // namespace

constinit const ResourceType kIamInstanceProfile{
    .name = "aws_iam_instance_profile",
    .service = &kIam,
    .key = "{name}",
    .item_key = "{.InstanceProfileName}",
    .list = {.operation = &kListInstanceProfiles, .items = "InstanceProfiles[]"},
    .single = {.operation = &kGetInstanceProfile, .params = kName, .items = "InstanceProfile"},
    .details = kDetails,
    .id = "InstanceProfileName",
    .arn = "Arn",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
