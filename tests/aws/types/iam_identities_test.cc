#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/aws/types/computed_calls.h"
#include "tests/aws/types/remedy.h"
#include "tests/aws/types/world.h"

// Users, groups, policies, instance profiles, OpenID providers and the password policy.

namespace reconcile::aws {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string response(const std::string& operation, const std::string& result) {
  return "<" + operation + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><" + operation +
         "Result>" + result + "</" + operation + "Result></" + operation + "Response>";
}

const std::string kNoSuchEntity =
    "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>no</Message></Error></ErrorResponse>";

// As IAM writes it: URL-encoded; and as Terraform has it.
const std::string kDocument =
    "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A"
    "%22s3%3AGetObject%22%2C%22Resource%22%3A%22%2A%22%7D%7D";
const std::string kState =
    R"("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],\"Resource\":\"*\"}]}")";

std::string user(const std::string& name, const std::string& more = {}) {
  return "<Path>/lego/</Path><UserName>" + name + "</UserName><UserId>AIDA1</UserId>" +
         "<Arn>arn:aws:iam::123456789012:user/lego/" + name + "</Arn>" +
         "<PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::aws:policy/P</PermissionsBoundaryArn>"
         "</PermissionsBoundary><Tags><member><Key>Name</Key><Value>x</Value></member></Tags>" +
         more;
}
std::string user_state(const std::string& name) {
  return R"({"id": ")" + name + R"(", "name": ")" + name + R"(", "path": "/lego/", "force_destroy": false,
 "permissions_boundary": "arn:aws:iam::aws:policy/P", "tags": {"Name": "x"}, "tags_all": {"Name": "x"}})";
}
const std::string kInlineOfUser = "<UserPolicyList><member><PolicyName>in</PolicyName><PolicyDocument>" +
                                  kDocument + "</PolicyDocument></member></UserPolicyList>";
const std::string kAttached =
    "<AttachedManagedPolicies><member><PolicyName>R</PolicyName><PolicyArn>arn:aws:iam::aws:policy/R</"
    "PolicyArn></member></AttachedManagedPolicies>";

class IamUser : public testing::Test {
 protected:
  IamUser() {
    details(member("a") + member("b"));
    world.reply("iam", "GetUser", [](const Value& params) {
      return response("GetUser", "<User>" + user(std::string(params["UserName"].text())) + "</User>");
    });
    world.reply(
        "iam", "GetUserPolicy",
        response("GetUserPolicy", "<UserName>a</UserName><PolicyName>in</PolicyName><PolicyDocument>" +
                                      kDocument + "</PolicyDocument>"));
    world.reply("iam", "ListAttachedUserPolicies",
                response("ListAttachedUserPolicies",
                         "<AttachedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/R</PolicyArn></member>"
                         "</AttachedPolicies><IsTruncated>false</IsTruncated>"));
  }
  static std::string member(const std::string& name) {
    return "<member>" + user(name, kInlineOfUser + kAttached) + "</member>";
  }
  void details(const std::string& members) {
    world.reply("iam", "GetAccountAuthorizationDetails",
                response("GetAccountAuthorizationDetails",
                         "<UserDetailList>" + members + "</UserDetailList><IsTruncated>false</IsTruncated>"));
  }
  static std::string inline_policy(const std::string& name) {
    return R"({"id": "u:p", "name": ")" + name + R"(", "user": "a", "policy": )" + kState + "}";
  }
  static std::string attachment(const std::string& user, const std::string& policy) {
    return R"({"id": "x", "user": ")" + user + R"(", "policy_arn": "arn:aws:iam::aws:policy/)" + policy +
           R"("})";
  }
  World world;
};

TEST_F(IamUser, AndWhatHangsOnItAreReadByOneListing) {
  const std::vector<World::Wanted> wanted{{"aws_iam_user", user_state("a")},
                                          {"aws_iam_user", user_state("b")},
                                          {"aws_iam_user_policy", inline_policy("in")},
                                          {"aws_iam_user_policy_attachment", attachment("b", "R")}};
  const std::vector<Outcome> outcomes = world.read_all(wanted);
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    EXPECT_THAT(World::changes(wanted[i].first, wanted[i].second, outcomes[i]), IsEmpty()) << i;
  }
  EXPECT_EQ(world.aws.calls().size(), 1U);
}

TEST_F(IamUser, AloneIsReadByItsOwnCalls) {
  EXPECT_THAT(world.drift("aws_iam_user", user_state("a")), IsEmpty());
  EXPECT_THAT(world.drift("aws_iam_user_policy", inline_policy("in")), IsEmpty());
  EXPECT_THAT(world.drift("aws_iam_user_policy_attachment", attachment("a", "R")), IsEmpty());
  EXPECT_EQ(world.aws.count("GetAccountAuthorizationDetails"), 0U);
}

TEST_F(IamUser, ThatIsInNoListIsMissingAndSoIsWhatHangsOnIt) {
  const std::vector<World::Wanted> wanted{{"aws_iam_user", user_state("a")},
                                          {"aws_iam_user", user_state("c")},
                                          {"aws_iam_user_policy", inline_policy("other")},
                                          {"aws_iam_user_policy_attachment", attachment("c", "R")}};
  const std::vector<Outcome> outcomes = world.read_all(wanted);
  EXPECT_TRUE(std::holds_alternative<Found>(outcomes[0]));
  for (std::size_t i = 1; i < wanted.size(); ++i) {
    EXPECT_TRUE(std::holds_alternative<Absent>(outcomes[i])) << i;
  }
}

TEST_F(IamUser, ThatIsOnALaterPageIsFound) {
  world.reply("iam", "GetAccountAuthorizationDetails", [](const Value& params) {
    const bool first = params["Marker"].is_null();
    return response("GetAccountAuthorizationDetails",
                    "<UserDetailList>" + member(first ? "a" : "b") + "</UserDetailList><IsTruncated>" +
                        (first ? "true</IsTruncated><Marker>2</Marker>" : "false</IsTruncated>"));
  });
  for (const Outcome& outcome :
       world.read_all({{"aws_iam_user", user_state("a")}, {"aws_iam_user", user_state("b")}})) {
    EXPECT_TRUE(std::holds_alternative<Found>(outcome));
  }
}

TEST_F(IamUser, WithoutInlinePoliciesInTheListingHasNone) {
  details("<member>" + user("a", kAttached) + "</member><member>" + user("b", kAttached) + "</member>");
  const std::vector<Outcome> outcomes = world.read_all({{"aws_iam_user", user_state("a")},
                                                        {"aws_iam_user", user_state("b")},
                                                        {"aws_iam_user_policy", inline_policy("in")}});
  EXPECT_TRUE(std::holds_alternative<Absent>(outcomes[2]));
  EXPECT_EQ(world.aws.count("GetUserPolicy"), 0U);
}

TEST_F(IamUser, PoliciesAreUnreadableWhereTheirReadIsDenied) {
  world.aws.deny("GetUserPolicy");
  world.aws.deny("ListAttachedUserPolicies");
  EXPECT_THAT(world.drift("aws_iam_user_policy", inline_policy("in")), ElementsAre("unreadable"));
  EXPECT_THAT(world.drift("aws_iam_user_policy_attachment", attachment("a", "R")), ElementsAre("unreadable"));
}

/// One reply of one call, and what is found when a piece of it is another.
struct Touched {
  const char* from;
  const char* to;
  const char* path;
};
struct Case {
  const char* name;
  const char* type;
  std::string state;
  const char* operation;
  std::string reply;
  std::vector<Touched> touches;
};

class IamAlone : public testing::TestWithParam<Case> {
 protected:
  IamAlone() {
    world.reply("iam", "GetPolicyVersion",
                response("GetPolicyVersion", "<PolicyVersion><Document>" + kDocument +
                                                 "</Document><VersionId>v3</VersionId></PolicyVersion>"));
    world.reply("resourcegroupstaggingapi", "GetResources", R"({"ResourceTagMappingList": []})");
  }
  void answer(const std::string& body) {
    world.reply("iam", GetParam().operation, response(GetParam().operation, body));
  }
  World world;
};

TEST_P(IamAlone, IsSilentUntouchedAndFoundAtTheExactPathTouched) {
  answer(GetParam().reply);
  EXPECT_THAT(world.drift(GetParam().type, GetParam().state), IsEmpty());
  for (const Touched& touched : GetParam().touches) {
    SCOPED_TRACE(touched.path);
    answer(replaced(GetParam().reply, touched.from, touched.to));
    EXPECT_THAT(world.drift(GetParam().type, GetParam().state), ElementsAre(touched.path));
  }
}

TEST_P(IamAlone, IsMissingOnlyWhereIamSaysSo) {
  world.reply("iam", GetParam().operation, kNoSuchEntity, 404);
  EXPECT_THAT(world.drift(GetParam().type, GetParam().state), ElementsAre("missing"));
  world.aws.deny(GetParam().operation);
  EXPECT_THAT(world.drift(GetParam().type, GetParam().state), ElementsAre("unreadable"));
}

const std::string kTags = "<Tags><member><Key>Name</Key><Value>x</Value></member></Tags>";
const std::string kTagState = R"("tags": {"Name": "x"}, "tags_all": {"Name": "x"})";

INSTANTIATE_TEST_SUITE_P(
    Iam, IamAlone,
    testing::Values(
        Case{"User",
             "aws_iam_user",
             user_state("a"),
             "GetUser",
             "<User>" + user("a") + "</User>",
             {{"<Path>/lego/", "<Path>/", "path"},
              {"policy/P", "policy/Q", "permissions_boundary"},
              {"<Value>x", "<Value>y", "tags[\"Name\"]"}}},
        Case{"Group",
             "aws_iam_group",
             R"({"id": "g", "name": "g", "path": "/"})",
             "GetGroup",
             "<Users/><Group><Path>/</Path><GroupName>g</GroupName><GroupId>AGPA</GroupId></Group>",
             {{"<Path>/", "<Path>/other/", "path"}}},
        Case{
            "Policy",
            "aws_iam_policy",
            R"({"arn": "arn:aws:iam::123456789012:policy/p", "name": "p", "path": "/", "description": "d", "policy": )" +
                kState + ", " + kTagState + "}",
            "GetPolicy",
            "<Policy><PolicyName>p</PolicyName><Arn>arn:aws:iam::123456789012:policy/p</Arn><Path>/</Path>"
            "<Description>d</Description><DefaultVersionId>v3</DefaultVersionId>" +
                kTags + "</Policy>",
            {{">d<", ">e<", "description"}, {"<Value>x", "<Value>y", "tags[\"Name\"]"}}},
        Case{"InstanceProfile",
             "aws_iam_instance_profile",
             R"({"name": "i", "path": "/", "role": "r", )" + kTagState + "}",
             "GetInstanceProfile",
             "<InstanceProfile><InstanceProfileName>i</InstanceProfileName><Path>/</Path>"
             "<Arn>arn:aws:iam::123456789012:instance-profile/i</Arn><Roles><member><RoleName>r</RoleName>"
             "</member></Roles>" +
                 kTags + "</InstanceProfile>",
             {{"<RoleName>r</RoleName>", "<RoleName>s</RoleName>", "role"},
              {"<member><RoleName>r</RoleName></member>", "", "role"},
              {"<Value>x", "<Value>y", "tags[\"Name\"]"}}},
        Case{"OpenidProvider",
             "aws_iam_openid_connect_provider",
             R"({"arn": "arn:aws:iam::123456789012:oidc-provider/ci.example", "url": "https://ci.example",
 "client_id_list": ["b", "a"], "thumbprint_list": ["AB", "cd"], )" +
                 kTagState + "}",
             "GetOpenIDConnectProvider",
             "<Url>ci.example</Url><ClientIDList><member>a</member><member>b</member></ClientIDList>"
             "<ThumbprintList><member>cd</member><member>ab</member></ThumbprintList>" +
                 kTags,
             {{">b<", ">c<", "client_id_list"},
              {">cd<", ">ef<", "thumbprint_list"},
              {"ci.example", "other.example", "url"},
              {"<Value>x", "<Value>y", "tags[\"Name\"]"}}},
        Case{"PasswordPolicy",
             "aws_iam_account_password_policy",
             R"({"id": "iam-account-password-policy", "minimum_password_length": 14, "require_numbers": true,
 "require_symbols": false, "max_password_age": 0, "password_reuse_prevention": null, "hard_expiry": false,
 "expire_passwords": false})",
             "GetAccountPasswordPolicy",
             "<PasswordPolicy><MinimumPasswordLength>14</MinimumPasswordLength>"
             "<RequireNumbers>true</RequireNumbers><RequireSymbols>false</RequireSymbols>"
             "<ExpirePasswords>false</ExpirePasswords></PasswordPolicy>",
             {{">14<", ">8<", "minimum_password_length"},
              {"Numbers>true", "Numbers>false", "require_numbers"},
              {"Symbols>false", "Symbols>true", "require_symbols"},
              {"<ExpirePasswords>false", "<MaxPasswordAge>90</MaxPasswordAge><ExpirePasswords>true",
               "max_password_age"},
              {"<ExpirePasswords>", "<PasswordReusePrevention>3</PasswordReusePrevention><ExpirePasswords>",
               "password_reuse_prevention"}}},
        Case{"PolicyAttachment",
             "aws_iam_policy_attachment",
             R"({"id": "n", "name": "n", "policy_arn": "arn:aws:iam::aws:policy/R", "groups": null,
 "roles": ["r", "s"], "users": []})",
             "ListEntitiesForPolicy",
             "<PolicyGroups/><PolicyUsers/><PolicyRoles><member><RoleName>s</RoleName></member>"
             "<member><RoleName>r</RoleName></member></PolicyRoles><IsTruncated>false</IsTruncated>",
             {{"<member><RoleName>r</RoleName></member>", "", "roles"},
              {"<PolicyGroups/>", "<PolicyGroups><member><GroupName>g</GroupName></member></PolicyGroups>",
               "groups"},
              {"<PolicyUsers/>", "<PolicyUsers><member><UserName>u</UserName></member></PolicyUsers>",
               "users"}}}),
    [](const testing::TestParamInfo<Case>& test) { return test.param.name; });

TEST(IamPolicy, SeveralAreReadByOneListingAndTheirTagsByAnother) {
  World world;
  const auto policy = [](const std::string& name) {
    return "<member><PolicyName>" + name + "</PolicyName><Arn>arn:aws:iam::123456789012:policy/" + name +
           "</Arn><Path>/</Path><DefaultVersionId>v2</"
           "DefaultVersionId><PolicyVersionList><member><Document>%7B%7D"
           "</Document><VersionId>v1</VersionId></member><member><Document>" +
           kDocument + "</Document><VersionId>v2</VersionId></member></PolicyVersionList></member>";
  };
  world.reply("iam", "GetAccountAuthorizationDetails",
              response("GetAccountAuthorizationDetails", "<Policies>" + policy("p") + policy("q") +
                                                             "</Policies><IsTruncated>false</IsTruncated>"));
  world.reply("resourcegroupstaggingapi", "GetResources",
              R"({"ResourceTagMappingList": [{"ResourceARN": "arn:aws:iam::123456789012:policy/q",
 "Tags": [{"Key": "Name", "Value": "x"}]}]})");
  world.reply("iam", "ListPolicyTags",
              response("ListPolicyTags",
                       "<Tags><member><Key>Name</Key><Value>z</Value></member></Tags>"
                       "<IsTruncated>false</IsTruncated>"));
  const auto state = [](const std::string& name, const std::string& tags) {
    return R"({"arn": "arn:aws:iam::123456789012:policy/)" + name + R"(", "name": ")" + name +
           R"(", "path": "/", "policy": )" + kState + R"(, "tags": )" + tags + R"(, "tags_all": )" + tags +
           "}";
  };
  const auto both = [&](const std::string& tags) {
    const std::vector<World::Wanted> wanted{{"aws_iam_policy", state("p", "{}")},
                                            {"aws_iam_policy", state("q", tags)}};
    const std::vector<Outcome> outcomes = world.read_all(wanted);
    EXPECT_THAT(World::changes("aws_iam_policy", wanted[0].second, outcomes[0]), IsEmpty());
    return World::changes("aws_iam_policy", wanted[1].second, outcomes[1]);
  };
  EXPECT_THAT(both(R"({"Name": "x"})"), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 2U);
  EXPECT_THAT(both(R"({"Name": "y"})"), ElementsAre("tags[\"Name\"]")) << "confirmed by IAM itself";
  EXPECT_THAT(both(R"({"Name": "z"})"), IsEmpty()) << "the index lags behind";
  world.reply("iam", "GetPolicy", kNoSuchEntity, 404);
  EXPECT_THAT(world.drift_on_a_later_page("aws_iam_policy", state("q", R"({"Name": "x"})")), IsEmpty());
}

/// The updates of a policy's document from one set of attributes to another, with the risk.
std::vector<std::string> new_document(const std::string& from, const std::string& to) {
  const ComputedUpdate update("aws_iam_policy", "policy", R"({"arn": "p"})");
  std::vector<std::string> out = update.calls(from, to);
  out.emplace_back(to_string(update.risk(from, to)));
  return out;
}

std::string policy_with(const std::string& document, const std::string& default_version,
                        const std::string& versions) {
  return R"({"policy": ")" + document + R"(", "default_document": "live", "default_version_id": ")" +
         default_version + R"(", "version_ids": )" + versions + "}";
}

TEST(IamPolicy, IsPutRightByAnotherVersionAndTakenBackToTheOneThatWasInForce) {
  const std::string live = policy_with("live", "v2", R"(["v1", "v2"])");
  const std::string wanted = policy_with("wanted", "v2", R"(["v1", "v2"])");
  EXPECT_THAT(
      new_document(live, wanted),
      ElementsAre(R"(CreatePolicyVersion {"PolicyArn":"p","PolicyDocument":"wanted","SetAsDefault":true})",
                  "online"));
  EXPECT_THAT(new_document(wanted, live),
              ElementsAre(R"(SetDefaultPolicyVersion {"PolicyArn":"p","VersionId":"v2"})", "online"));
}

TEST(IamPolicy, LosesTheOldestVersionThatIsNotInForceWhereItHasFive) {
  const std::string versions = R"(["v3", "v4", "v9", "v10", "v11"])";
  EXPECT_THAT(
      new_document(policy_with("live", "v3", versions), policy_with("wanted", "v3", versions)),
      ElementsAre(R"(DeletePolicyVersion {"PolicyArn":"p","VersionId":"v4"})",
                  R"(CreatePolicyVersion {"PolicyArn":"p","PolicyDocument":"wanted","SetAsDefault":true})",
                  "destructive"));
  EXPECT_THAT(new_document(policy_with("wanted", "v11", versions), policy_with("live", "v11", versions)),
              ElementsAre(R"(SetDefaultPolicyVersion {"PolicyArn":"p","VersionId":"v11"})", "online"));
}

class IamPolicyVersions : public testing::Test {
 protected:
  IamPolicyVersions() {
    world.reply("iam", "GetPolicy",
                response("GetPolicy",
                         "<Policy><PolicyName>p</PolicyName><Arn>a</Arn><Path>/</Path>"
                         "<DefaultVersionId>v9</DefaultVersionId></Policy>"));
    world.reply("iam", "ListPolicyTags",
                response("ListPolicyTags", "<Tags/><IsTruncated>false</IsTruncated>"));
    world.reply("resourcegroupstaggingapi", "GetResources", R"({"ResourceTagMappingList": []})");
    document(kDocument);
    world.reply(
        "iam", "ListPolicyVersions",
        response("ListPolicyVersions",
                 "<Versions><member><VersionId>v10</VersionId></member>"
                 "<member><VersionId>v9</VersionId></member></Versions><IsTruncated>false</IsTruncated>"));
  }
  void document(const std::string& text) {
    world.reply(
        "iam", "GetPolicyVersion",
        response("GetPolicyVersion", "<PolicyVersion><Document>" + text + "</Document></PolicyVersion>"));
  }
  Value live() {
    const std::vector<Outcome> outcomes = world.read_all(
        {{"aws_iam_policy",
          R"({"arn": "a", "name": "p", "path": "/", "tags_all": {}, "policy": )" + kState + "}"}});
    const auto* found = std::get_if<Found>(&outcomes.front());
    return found != nullptr ? found->live.attributes : Value();
  }
  World world;
};

TEST_F(IamPolicyVersions, AreAskedForOnlyWhereTheDocumentIsAnother) {
  live();
  document("%7B%22Statement%22%3A%5B%5D%7D");
  EXPECT_EQ(to_json(live()["version_ids"]), R"(["v9","v10"])");
  EXPECT_EQ(to_json(live()["default_document"]), R"("{\"Statement\":[]}")");
}

TEST_F(IamPolicyVersions, AreDoneWithoutWhereTheyMayNotBeListed) {
  document("%7B%22Statement%22%3A%5B%5D%7D");
  world.aws.deny("ListPolicyVersions");
  EXPECT_EQ(to_json(live()["version_ids"]), "[]");
}

TEST(IamPolicyAttachment, CountsThePrincipalsOfEveryPageAndIsGoneWithTheLast) {
  World world;
  world.reply("iam", "ListEntitiesForPolicy", [](const Value& params) {
    const bool first = params["Marker"].is_null();
    return response("ListEntitiesForPolicy",
                    std::string("<PolicyRoles><member><RoleName>") + (first ? "r" : "s") +
                        "</RoleName></member></PolicyRoles><IsTruncated>" +
                        (first ? "true</IsTruncated><Marker>m</Marker>" : "false</IsTruncated>"));
  });
  const std::string state =
      R"({"id": "n", "policy_arn": "arn:aws:iam::aws:policy/R", "roles": ["r", "s"], "users": [], "groups": []})";
  EXPECT_THAT(world.drift("aws_iam_policy_attachment", state), IsEmpty());
  EXPECT_EQ(world.aws.calls().size(), 2U) << "one call and its second page";
  world.reply("iam", "ListEntitiesForPolicy",
              response("ListEntitiesForPolicy", "<IsTruncated>false</IsTruncated>"));
  EXPECT_THAT(world.drift("aws_iam_policy_attachment", state), ElementsAre("missing"));
}

TEST(IamRemedies, AreTheCallsThatTakeOneSideToTheOther) {
  const std::string role = R"({"name": "r"})";
  const std::string some = R"({"managed_policy_arns": ["a", "b"]})";
  const std::string others = R"({"managed_policy_arns": ["b", "c"]})";
  EXPECT_THAT(remedy("aws_iam_role", "managed_policy_arns", some, others, role),
              ElementsAre(R"(AttachRolePolicy {"PolicyArn":"c","RoleName":"r"})",
                          R"(DetachRolePolicy {"PolicyArn":"a","RoleName":"r"})"));
  EXPECT_THAT(remedy("aws_iam_role", "managed_policy_arns", others, some, role),
              ElementsAre(R"(AttachRolePolicy {"PolicyArn":"a","RoleName":"r"})",
                          R"(DetachRolePolicy {"PolicyArn":"c","RoleName":"r"})"));
  EXPECT_THAT(
      remedy("aws_iam_role", "inline_policy",
             R"({"inline_policy": [{"name": "x", "policy": "1"}, {"name": "y", "policy": "1"}]})",
             R"({"inline_policy": [{"name": "x", "policy": "2"}, {"name": "", "policy": ""}]})", role),
      ElementsAre(R"(PutRolePolicy {"PolicyDocument":"2","PolicyName":"x","RoleName":"r"})",
                  R"(DeleteRolePolicy {"PolicyName":"y","RoleName":"r"})"));
  EXPECT_THAT(remedy("aws_iam_role", "tags", R"({"tags": {"a": "1", "aws:x": "y"}})",
                     R"({"tags": {"b": "2"}})", role),
              ElementsAre(R"(UntagRole {"RoleName":"r","TagKeys.member":["a"]})",
                          R"(TagRole {"RoleName":"r","Tags.member":[{"Key":"b","Value":"2"}]})"));
  EXPECT_THAT(
      remedy("aws_iam_instance_profile", "role", R"({"role": "a"})", R"({"role": "b"})", R"({"name": "i"})"),
      ElementsAre(R"(RemoveRoleFromInstanceProfile {"InstanceProfileName":"i","RoleName":"a"})",
                  R"(AddRoleToInstanceProfile {"InstanceProfileName":"i","RoleName":"b"})"));
  EXPECT_THAT(remedy("aws_iam_policy_attachment", "roles", R"({"roles": ["a"], "users": ["u"]})",
                     R"({"roles": ["b"], "users": ["u"]})", R"({"policy_arn": "p"})"),
              ElementsAre(R"(AttachRolePolicy {"PolicyArn":"p","RoleName":"b"})",
                          R"(DetachRolePolicy {"PolicyArn":"p","RoleName":"a"})"));
  EXPECT_THAT(
      remedy("aws_iam_openid_connect_provider", "client_id_list", R"({"client_id_list": ["a"]})",
             R"({"client_id_list": ["b"]})", R"({"arn": "o"})"),
      ElementsAre(
          R"(AddClientIDToOpenIDConnectProvider {"ClientID":"b","OpenIDConnectProviderArn":"o"})",
          R"(RemoveClientIDFromOpenIDConnectProvider {"ClientID":"a","OpenIDConnectProviderArn":"o"})"));
  EXPECT_THAT(
      remedy("aws_iam_account_password_policy", "max_password_age", R"({"max_password_age": 90})",
             R"({"max_password_age": 0, "minimum_password_length": 14, "require_symbols": false})"),
      ElementsAre(R"(UpdateAccountPasswordPolicy {"MinimumPasswordLength":14,"RequireSymbols":false})"));
}

}  // namespace
}  // namespace reconcile::aws
