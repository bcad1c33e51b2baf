#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_iam_role_policy_attachment";

std::string response(const std::string& operation, const std::string& result) {
  return "<" + operation + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><" + operation +
         "Result>" + result + "<IsTruncated>false</IsTruncated></" + operation + "Result></" + operation +
         "Response>";
}

std::string attachment(const std::string& role, const std::string& policy) {
  return R"({"id": ")" + role + R"(-20261121", "role": ")" + role +
         R"(", "policy_arn": "arn:aws:iam::aws:policy/)" + policy + R"("})";
}

std::string role_state(const std::string& name) {
  return R"({"id": ")" + name + R"(", "name": ")" + name +
         R"(", "assume_role_policy": "{}", "inline_policy": [], "path": "/", "tags": {}, "tags_all": {},
 "managed_policy_arns": ["arn:aws:iam::aws:policy/Read"]})";
}

std::string policy(const std::string& name) {
  return "<member><PolicyName>" + name + "</PolicyName><PolicyArn>arn:aws:iam::aws:policy/" + name +
         "</PolicyArn></member>";
}

std::string role(const std::string& name) {
  return "<RoleName>" + name +
         "</RoleName><Path>/</Path><AssumeRolePolicyDocument>%7B%7D</AssumeRolePolicyDocument>";
}

std::string detailed(const std::string& name) {
  return "<member>" + role(name) + "<RolePolicyList/><AttachedManagedPolicies>" + policy("Read") +
         "</AttachedManagedPolicies></member>";
}

class RolePolicyAttachment : public testing::Test {
 protected:
  RolePolicyAttachment() {
    world.reply("iam", "GetRole", [](const Value& params) {
      return response("GetRole", "<Role>" + role(std::string(params["RoleName"].text())) + "</Role>");
    });
    attached(policy("Read") + policy("Write"));
    world.reply("iam", "ListRolePolicies", response("ListRolePolicies", "<PolicyNames/>"));
    world.reply("iam", "ListRoles",
                response("ListRoles", "<Roles><member>" + role("a") + "</member><member>" + role("b") +
                                          "</member><member>" + role("c") + "</member></Roles>"));
    world.reply(
        "iam", "GetAccountAuthorizationDetails",
        response("GetAccountAuthorizationDetails",
                 "<RoleDetailList>" + detailed("a") + detailed("b") + detailed("c") + "</RoleDetailList>"));
  }
  void attached(const std::string& members) {
    world.reply("iam", "ListAttachedRolePolicies",
                response("ListAttachedRolePolicies", "<AttachedPolicies>" + members + "</AttachedPolicies>"));
  }

  World world;
};

TEST_F(RolePolicyAttachment, IsThereWhereTheRoleHasThePolicy) {
  EXPECT_THAT(world.drift(kType, attachment("a", "Read")), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 2U);
}

TEST_F(RolePolicyAttachment, IsMissingWhereThePolicyIsDetached) {
  EXPECT_THAT(world.drift(kType, attachment("a", "Admin")), ElementsAre("missing"));
  attached("");
  EXPECT_THAT(world.drift(kType, attachment("a", "Read")), ElementsAre("missing"));
}

TEST_F(RolePolicyAttachment, IsMissingWhereTheRoleIs) {
  world.reply("iam", "GetRole",
              "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>no</Message></Error></ErrorResponse>",
              404);
  EXPECT_THAT(world.drift(kType, attachment("a", "Read")), ElementsAre("missing"));
}

TEST_F(RolePolicyAttachment, IsUnreadableWhereACallIsDenied) {
  world.aws.deny("ListAttachedRolePolicies");
  EXPECT_THAT(world.drift(kType, attachment("a", "Read")), ElementsAre("unreadable"));
  world.aws.deny("GetRole");
  EXPECT_THAT(world.drift(kType, attachment("a", "Read")), ElementsAre("unreadable"));
}

TEST_F(RolePolicyAttachment, BesideItsRoleTakesNoCallOfItsOwn) {
  const auto calls_for = [this](const std::vector<World::Wanted>& wanted) {
    const std::size_t before = world.aws.calls().size();
    for (const Outcome& outcome : world.read_all(wanted)) EXPECT_TRUE(std::holds_alternative<Found>(outcome));
    return world.aws.calls().size() - before;
  };
  const std::vector<World::Wanted> roles{{"aws_iam_role", role_state("a")},
                                         {"aws_iam_role", role_state("b")},
                                         {"aws_iam_role", role_state("c")}};
  std::vector<World::Wanted> both = roles;
  both.emplace_back(kType, attachment("a", "Read"));
  both.emplace_back(kType, attachment("b", "Read"));
  EXPECT_EQ(calls_for(roles), 2U);
  EXPECT_EQ(calls_for(both), 2U);
}

}  // namespace
}  // namespace reconcile::aws
