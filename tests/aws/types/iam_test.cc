#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "providers/aws/engine/projection.h"
#include "tests/aws/types/world.h"

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::string_view kType = "aws_iam_role";

std::string role(const std::string& name) {
  return R"({"arn": "arn:aws:iam::123456789012:role/lego/)" + name + R"(",
 "assume_role_policy": "{\"Statement\":[{\"Action\":[\"sts:AssumeRole\"],\"Effect\":\"Allow\",\"Principal\":{\"Service\":[\"lambda.amazonaws.com\"]}}],\"Version\":\"2012-10-17\"}",
 "create_date": "2026-11-21T09:15:53Z", "description": "lego service", "force_detach_policies": false, "id": ")" +
         name + R"(",
 "inline_policy": [{"name": "read", "policy": "{\"Version\":\"2012-10-17\",\"Statement\":{\"Action\":\"dynamodb:GetItem\",\"Effect\":\"Allow\",\"Resource\":\"*\"}}"}],
 "managed_policy_arns": ["arn:aws:iam::aws:policy/ReadOnlyAccess"], "max_session_duration": 7200, "name": ")" +
         name + R"(",
 "name_prefix": "", "path": "/lego/", "permissions_boundary": "arn:aws:iam::aws:policy/PowerUserAccess",
 "tags": {"Name": "lego-service"}, "tags_all": {"Environment": "shared", "Name": "lego-service"}, "unique_id": "AROA1"})";
}

// As IAM writes it: URL-encoded.
constexpr const char* kTrust =
    "%7B%22Statement%22%3A%5B%7B%22Action%22%3A%22sts%3AAssumeRole%22%2C%22Effect%22%3A%22Allow%22%2C%"
    "22Principal"
    "%22%3A%7B%22Service%22%3A%22lambda.amazonaws.com%22%7D%7D%5D%2C%22Version%22%3A%222012-10-17%22%7D";
constexpr const char* kRead =
    "%7B%22Version%22%3A%20%222012-10-17%22%2C%20%22Statement%22%3A%20%7B%22Effect%22%3A%20%22Allow%22%2C%20%"
    "22Action"
    "%22%3A%20%22dynamodb%3AGetItem%22%2C%20%22Resource%22%3A%20%22%2A%22%7D%7D";

std::string base(const std::string& name) {
  return "<Path>/lego/</Path><RoleName>" + name +
         "</RoleName><RoleId>AROA1</RoleId><Arn>arn:aws:iam::123456789012:role/lego/" + name +
         "</Arn><CreateDate>2026-11-21T09:15:53Z</CreateDate><AssumeRolePolicyDocument>" + kTrust +
         "</AssumeRolePolicyDocument>";
}
const std::string kListOnly =
    "<Description>lego service</Description><MaxSessionDuration>7200</MaxSessionDuration>";
const std::string kFull =
    "<PermissionsBoundary><PermissionsBoundaryType>PermissionsBoundaryPolicy</PermissionsBoundaryType>"
    "<PermissionsBoundaryArn>arn:aws:iam::aws:policy/PowerUserAccess</PermissionsBoundaryArn></"
    "PermissionsBoundary>"
    "<Tags><member><Key>Environment</Key><Value>shared</Value></member>"
    "<member><Key>Name</Key><Value>lego-service</Value></member></Tags><RoleLastUsed/>";
const std::string kAttached =
    "<member><PolicyName>ReadOnlyAccess</PolicyName><PolicyArn>arn:aws:iam::aws:policy/ReadOnlyAccess</"
    "PolicyArn></member>";

std::string listed(const std::string& name) { return "<member>" + base(name) + kListOnly + "</member>"; }
std::string detailed(const std::string& name) {
  return "<member>" + base(name) +
         "<InstanceProfileList/><RolePolicyList><member><PolicyName>read</PolicyName><PolicyDocument>" +
         kRead + "</PolicyDocument></member></RolePolicyList><AttachedManagedPolicies>" + kAttached +
         "</AttachedManagedPolicies>" + kFull + "</member>";
}

std::string response(const std::string& operation, const std::string& result) {
  return "<" + operation + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><" + operation +
         "Result>" + result + "</" + operation + "Result></" + operation + "Response>";
}

class IamRole : public testing::Test {
 protected:
  IamRole() {
    list(listed("a") + listed("b") + listed("c"));
    details(detailed("a") + detailed("b") + detailed("c"));
    one(base("a") + kListOnly + kFull);
    world.reply(
        "iam", "ListAttachedRolePolicies",
        response("ListAttachedRolePolicies",
                 "<AttachedPolicies>" + kAttached + "</AttachedPolicies><IsTruncated>false</IsTruncated>"));
    names("<member>read</member>");
    world.reply("iam", "GetRolePolicy", [](const Value& params) {
      return response("GetRolePolicy", "<RoleName>a</RoleName><PolicyName>" +
                                           std::string(params["PolicyName"].text()) +
                                           "</PolicyName><PolicyDocument>" + kRead + "</PolicyDocument>");
    });
  }
  void list(const std::string& members) {
    world.reply("iam", "ListRoles",
                response("ListRoles", "<Roles>" + members + "</Roles><IsTruncated>false</IsTruncated>"));
  }
  void details(const std::string& members) {
    world.reply(
        "iam", "GetAccountAuthorizationDetails",
        response("GetAccountAuthorizationDetails", "<UserDetailList/><RoleDetailList>" + members +
                                                       "</RoleDetailList><IsTruncated>false</IsTruncated>"));
  }
  void one(const std::string& content) {
    world.reply("iam", "GetRole", response("GetRole", "<Role>" + content + "</Role>"));
  }
  void names(const std::string& members) {
    world.reply("iam", "ListRolePolicies",
                response("ListRolePolicies",
                         "<PolicyNames>" + members + "</PolicyNames><IsTruncated>false</IsTruncated>"));
  }
  std::vector<std::vector<std::string>> drift_of_three() {
    const std::vector<World::Wanted> wanted{{kType, role("a")}, {kType, role("b")}, {kType, role("c")}};
    const std::vector<Outcome> outcomes = world.read_all(wanted);
    std::vector<std::vector<std::string>> out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      out.push_back(World::changes(kType, wanted[i].second, outcomes[i]));
    }
    return out;
  }
  std::vector<std::string> drift(const std::vector<World::Wanted>& claimants = {}) {
    return world.drift(kType, role("a"), claimants);
  }

  World world;
};

TEST_F(IamRole, SeveralAreReadByTwoListings) {
  EXPECT_THAT(drift_of_three(), ElementsAre(IsEmpty(), IsEmpty(), IsEmpty()));
  EXPECT_EQ(world.aws.calls().size(), 2U);
}

TEST_F(IamRole, OneIsReadByItsOwnCalls) {
  EXPECT_THAT(drift(), IsEmpty());
  EXPECT_EQ(world.aws.count("GetRole"), 1U);
  EXPECT_EQ(world.aws.count("GetAccountAuthorizationDetails"), 0U);
  EXPECT_EQ(world.aws.calls().size(), 4U);
}

TEST_F(IamRole, BothWaysTellTheSame) {
  const std::vector<Outcome> by_list =
      world.read_all({{kType, role("a")}, {kType, role("b")}, {kType, role("c")}});
  const Outcome by_name = world.read(kType, role("a"));
  ASSERT_TRUE(std::holds_alternative<Found>(by_name));
  EXPECT_EQ(to_json(std::get<Found>(by_list[0]).live.attributes),
            to_json(std::get<Found>(by_name).live.attributes));
}

TEST_F(IamRole, ThatIsInNoListIsMissing) {
  list(listed("a") + listed("c"));
  EXPECT_THAT(drift_of_three(), ElementsAre(IsEmpty(), ElementsAre("missing"), IsEmpty()));
}

TEST_F(IamRole, ThatDoesNotExistIsMissing) {
  world.reply("iam", "GetRole",
              "<ErrorResponse><Error><Type>Sender</Type><Code>NoSuchEntity</Code><Message>no</Message></"
              "Error></ErrorResponse>",
              404);
  EXPECT_THAT(drift(), ElementsAre("missing"));
}

TEST_F(IamRole, ThatIsOnALaterPageIsFound) {
  world.reply("iam", "ListRoles", [](const Value& params) {
    return params["Marker"].is_null()
               ? response("ListRoles", "<Roles>" + listed("a") +
                                           "</Roles><IsTruncated>true</IsTruncated><Marker>2</Marker>")
               : response("ListRoles",
                          "<Roles>" + listed("b") + listed("c") + "</Roles><IsTruncated>false</IsTruncated>");
  });
  EXPECT_THAT(drift_of_three(), ElementsAre(IsEmpty(), IsEmpty(), IsEmpty()));
}

TEST_F(IamRole, IsAskedForByItselfWhereTheAccountsDetailsAreDenied) {
  world.reply("iam", "GetAccountAuthorizationDetails",
              "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>",
              403);
  world.reply("iam", "GetRole", [](const Value& params) {
    return response("GetRole",
                    "<Role>" + base(std::string(params["RoleName"].text())) + kListOnly + kFull + "</Role>");
  });
  EXPECT_THAT(drift_of_three(), ElementsAre(IsEmpty(), IsEmpty(), IsEmpty()));
  EXPECT_EQ(world.aws.count("GetRole"), 3U);
  EXPECT_EQ(world.aws.count("GetRolePolicy"), 3U);
}

TEST_F(IamRole, IsAskedForByItselfWhereTheAccountsDetailsHaveTooManyPages) {
  world.reply("iam", "GetAccountAuthorizationDetails", [](const Value& params) {
    const std::string here(params["Marker"].text());
    return response("GetAccountAuthorizationDetails",
                    "<RoleDetailList>" + (here.empty() ? detailed("b") : "") +
                        "</RoleDetailList><IsTruncated>true</IsTruncated><Marker>" + here + "x</Marker>");
  });
  world.reply("iam", "GetRole", [](const Value& params) {
    return response("GetRole",
                    "<Role>" + base(std::string(params["RoleName"].text())) + kListOnly + kFull + "</Role>");
  });
  EXPECT_THAT(drift_of_three(), ElementsAre(IsEmpty(), IsEmpty(), IsEmpty()));
  EXPECT_EQ(world.aws.count("GetRole"), 2U) << "the first page has the third";
  EXPECT_LE(world.aws.count("GetAccountAuthorizationDetails"), 6U);
}

TEST_F(IamRole, IsUnreadableWhereOneOfItsReadsIsDenied) {
  world.aws.deny("GetRolePolicy");
  EXPECT_THAT(drift(), ElementsAre("unreadable"));
}

TEST_F(IamRole, EachSettingIsFoundAtItsPath) {
  struct Case {
    const char* from;
    const char* to;
    const char* path;
  };
  const std::vector<Case> cases{
      {"lambda.amazonaws.com", "ec2.amazonaws.com", "assume_role_policy"},
      {"lego service", "mine", "description"},
      {">7200<", ">43200<", "max_session_duration"},
      {"<Path>/lego/", "<Path>/", "path"},
      {"PowerUserAccess", "AdministratorAccess", "permissions_boundary"},
      {"<Value>shared", "<Value>other", "tags[\"Environment\"]"},
      {"<Key>Name</Key>", "<Key>aws:name</Key>", "tags[\"Name\"]"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    one(replaced(base("a") + kListOnly + kFull, c.from, c.to));
    EXPECT_THAT(drift(), ElementsAre(c.path));
  }
}

TEST_F(IamRole, PoliciesAreComparedByMeaningAndName) {
  names("<member>read</member><member>mine</member>");
  world.reply("iam", "ListAttachedRolePolicies",
              response("ListAttachedRolePolicies", "<AttachedPolicies/><IsTruncated>false</IsTruncated>"));
  EXPECT_THAT(drift(), ElementsAre("inline_policy[\"mine\"]", "managed_policy_arns"));
}

TEST_F(IamRole, AnEmptyBlockSaysThatThereAreNoInlinePolicies) {
  const std::string policy = role("a");
  const std::size_t from = policy.find(R"({"name": "read")");
  const std::string none = policy.substr(0, from) + R"({"name": "", "policy": ""})" +
                           policy.substr(policy.find("}],\n \"managed", from) + 1);
  EXPECT_THAT(world.drift(kType, none), ElementsAre("inline_policy[\"read\"]"));
  names("");
  EXPECT_THAT(world.drift(kType, none), IsEmpty());
}

TEST_F(IamRole, WhatOtherResourcesAttachIsTheirs) {
  names("<member>read</member><member>mine</member>");
  world.reply("iam", "ListAttachedRolePolicies",
              response("ListAttachedRolePolicies",
                       "<AttachedPolicies>" + kAttached +
                           "<member><PolicyName>P</PolicyName><PolicyArn>arn:aws:iam::123456789012:policy/P</"
                           "PolicyArn></member>"
                           "<member><PolicyName>Q</PolicyName><PolicyArn>arn:aws:iam::123456789012:policy/Q</"
                           "PolicyArn></member>"
                           "</AttachedPolicies><IsTruncated>false</IsTruncated>"));
  EXPECT_THAT(drift({{"aws_iam_role_policy_attachment",
                      R"({"role": "a", "policy_arn": "arn:aws:iam::123456789012:policy/P"})"},
                     {"aws_iam_policy_attachment",
                      R"({"roles": ["z", "a"], "policy_arn": "arn:aws:iam::123456789012:policy/Q"})"},
                     {"aws_iam_role_policy", R"({"role": "a", "name": "mine", "policy": "{}"})"}}),
              IsEmpty());
  EXPECT_THAT(drift({{"aws_iam_role_policy_attachment",
                      R"({"role": "z", "policy_arn": "arn:aws:iam::123456789012:policy/P"})"}}),
              ElementsAre("inline_policy[\"mine\"]", "managed_policy_arns"))
      << "of another role";
}

// An undo writes back what was live, and IAM takes no policy that is percent-encoded.
TEST(IamPolicyDocument, IsLiveAsItIsWrittenHoweverItIsAnswered) {
  static constexpr std::array kTable{
      Attribute{.name = "policy", .from = "Document", .compare = Compare::kPolicy},
      Attribute{.name = "text", .from = "Document"}};
  const Value item = Value::map({{"Document", "%7B%22Version%22%3A%222012-10-17%2525%22%7D"}});
  const Value none;
  const Value live = project(kTable, LiveContext{.item = item, .desired = none});
  EXPECT_EQ(live["policy"], Value(R"({"Version":"2012-10-17%25"})"));
  EXPECT_EQ(live["text"], item["Document"]);
}

}  // namespace
}  // namespace reconcile::aws
