#include <array>
#include <string>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "providers/aws/iam/iam.h"
#include "providers/aws/iam/operations.h"

// All that a policy is attached to, wherever that was done: one call and its pages, of which each detail
// takes one of the three lists.

namespace reconcile::aws {

namespace {

using namespace iam;

constexpr std::array kArn{Param{"PolicyArn", "{@key}"}};

/// The two calls for one of the three kinds, and the names by which it goes.
struct Kin {
  std::string_view attribute;
  std::string_view member;
  const Operation* attach;
  const Operation* detach;
};

constexpr std::array kKin{
    Kin{"groups", "GroupName", &kAttachGroupPolicy, &kDetachGroupPolicy},
    Kin{"roles", "RoleName", &kAttachRolePolicy, &kDetachRolePolicy},
    Kin{"users", "UserName", &kAttachUserPolicy, &kDetachUserPolicy},
};

bool has(const Value& list, const Value& wanted) {
  for (const Value& item : items_at(list, "[]")) {
    if (item.text() == wanted.text()) return true;
  }
  return false;
}

/// Attaches first: whoever is moved from one principal to another is never without.
std::vector<Request> attach_and_detach(const UpdateContext& context) {
  std::vector<Request> out;
  const auto calls = [&](const Kin& kin, const Operation* operation, const Value& there, const Value& gone) {
    for (const Value& name : items_at(there[kin.attribute], "[]")) {
      if (has(gone[kin.attribute], name)) continue;
      out.push_back({.operation = operation,
                     .members = Value::map({{std::string(kin.member), name}, {"PolicyArn", context.key}})});
    }
  };
  for (const Kin& kin : kKin) calls(kin, kin.attach, context.to, context.from);
  for (const Kin& kin : kKin) calls(kin, kin.detach, context.from, context.to);
  return out;
}

constexpr std::array kOperations{&kAttachGroupPolicy, &kAttachRolePolicy, &kAttachUserPolicy,
                                 &kDetachGroupPolicy, &kDetachRolePolicy, &kDetachUserPolicy};
constexpr Update kAttach{
    .operation = &kAttachRolePolicy, .requests = attach_and_detach, .operations = kOperations};

constexpr Detail entities(std::string_view into, std::string_view items) {
  return {.into = into, .operation = &kListEntitiesForPolicy, .params = kArn, .items = items};
}
constexpr std::array kDetails{entities("@groups", "PolicyGroups[]"), entities("@roles", "PolicyRoles[]"),
                              entities("@users", "PolicyUsers[]")};

bool attached_to_nobody(const LiveContext& context) {
  return context.item["@groups"].is_empty() && context.item["@roles"].is_empty() &&
         context.item["@users"].is_empty();
}

Value policy_arn(const LiveContext& context) { return context.desired["policy_arn"]; }

constexpr Attribute names(std::string_view name, std::string_view from) {
  return {.name = name,
          .kind = Kind::kStringSet,
          .from = from,
          .traits = kReference,
          .severity = Severity::kCritical,
          .update = &kAttach};
}

constexpr std::array kAttributes{
    names("groups", "@groups[].GroupName"),
    Attribute{.name = "id", .traits = kComputed},
    Attribute{.name = "name", .left_out = kTerraformOnly},
    Attribute{.name = "policy_arn",
              .traits = kImmutable | kReference,
              .severity = Severity::kCritical,
              .live = policy_arn},
    names("roles", "@roles[].RoleName"),
    names("users", "@users[].UserName"),
};

}  // namespace

constinit const ResourceType kIamPolicyAttachment{
    .name = "aws_iam_policy_attachment",
    .service = &kIam,
    .key = "{policy_arn}",
    .single = {.operation = &kListEntitiesForPolicy, .params = kArn},
    .details = kDetails,
    .gone = attached_to_nobody,
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
