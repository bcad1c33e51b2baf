#include <gmock/gmock.h>

#include <deque>
#include <string>
#include <vector>

#include "tests/aws/types/recorded_type.h"

// What hangs on a role, a user or a group, and is read with it: inline policies and attachments.

namespace reconcile::aws {
namespace {

std::string response(const std::string& operation, const std::string& result) {
  return "<" + operation + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><" + operation +
         "Result>" + result + "</" + operation + "Result></" + operation + "Response>";
}

const std::string kDocument =
    "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%7B%22Effect%22%3A%22Allow%22%2C%22Action%22%3A"
    "%22s3%3AGetObject%22%2C%22Resource%22%3A%22%2A%22%7D%7D";
const std::string kPolicy =
    R"("policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],\"Resource\":\"*\"}]}")";
const std::string kNoSuchEntity =
    "<ErrorResponse><Error><Code>NoSuchEntity</Code><Message>no</Message></Error></ErrorResponse>";
const std::string kAttached =
    "<AttachedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/R</PolicyArn></member></AttachedPolicies>"
    "<IsTruncated>false</IsTruncated>";

/// One of the three kinds of principal, by the words that IAM has for it.
struct Principal {
  std::string kind;  ///< `Role`
  std::string word;  ///< `role`
};

/// The answer to Get… for the principal `x`, and the listing that brings it with all that hangs on it.
std::vector<RecordedReply> replies(const Principal& one) {
  static std::deque<std::string> names;
  const auto& get = names.emplace_back("Get" + one.kind);
  const std::string name = "<" + one.kind + "Name>x</" + one.kind + "Name><Path>/</Path>";
  const std::string listed =
      "<" + one.kind + "DetailList><member>" + name + "<" + one.kind +
      "PolicyList><member><PolicyName>in</PolicyName><PolicyDocument>" + kDocument +
      "</PolicyDocument></member></" + one.kind +
      "PolicyList><AttachedManagedPolicies><member><PolicyArn>arn:aws:iam::aws:policy/R</PolicyArn></member>"
      "</AttachedManagedPolicies></member></" +
      one.kind + "DetailList><IsTruncated>false</IsTruncated>";
  return {{"iam", get, response(get, "<" + one.kind + ">" + name + "</" + one.kind + ">")},
          {"iam", "GetAccountAuthorizationDetails", response("GetAccountAuthorizationDetails", listed)},
          {"iam", "ListRoles", response("ListRoles", "<Roles><member>" + name + "</member></Roles>")}};
}

RecordedCase inline_policy(const Principal& one) {
  static std::deque<std::string> names;
  const auto& type = names.emplace_back("aws_iam_" + one.word + "_policy");
  const auto& get = names.emplace_back("Get" + one.kind + "Policy");
  RecordedCase out{.name = one.kind + "Policy",
                   .type = type,
                   .desired = R"({"id": "x:in", "name": "in", ")" + one.word + R"(": "x", )" + kPolicy + "}",
                   .replies = replies(one)};
  out.replies.push_back(
      {"iam", get,
       response(get, "<PolicyName>in</PolicyName><PolicyDocument>" + kDocument + "</PolicyDocument>")});
  out.gone = {"iam", get, kNoSuchEntity, 404};
  out.needed = {{out.replies.front().operation}, {get}};
  out.changes = {{"GetObject", "PutObject", {"policy"}, get}};
  return out;
}

RecordedCase attachment(const Principal& one) {
  static std::deque<std::string> names;
  const auto& type = names.emplace_back("aws_iam_" + one.word + "_policy_attachment");
  const auto& list = names.emplace_back("ListAttached" + one.kind + "Policies");
  RecordedCase out{
      .name = one.kind + "PolicyAttachment",
      .type = type,
      .desired = R"({"id": "x-1", "policy_arn": "arn:aws:iam::aws:policy/R", ")" + one.word + R"(": "x"})",
      .replies = replies(one)};
  out.replies.push_back({"iam", list, response(list, kAttached)});
  out.gone = {"iam", list, response(list, "<AttachedPolicies/><IsTruncated>false</IsTruncated>")};
  out.needed = {{out.replies.front().operation}, {list}};
  out.changes = {{"policy/R", "policy/S", {"missing"}, list}};
  return out;
}

std::vector<RecordedCase> cases() {
  std::vector<RecordedCase> out;
  for (const Principal& one : {Principal{"Role", "role"}, {"User", "user"}, {"Group", "group"}}) {
    out.push_back(inline_policy(one));
    out.push_back(attachment(one));
  }
  return out;
}

TEST(IamGroup, OnALaterPageOfTheListingIsFound) {
  World world;
  for (const RecordedReply& reply : replies({"Group", "group"})) {
    world.reply(reply.service, reply.operation, reply.body);
  }
  EXPECT_THAT(world.drift_on_a_later_page("aws_iam_group", R"({"id": "x", "name": "x", "path": "/"})"),
              testing::IsEmpty());
}

TEST(IamInstanceProfile, OnALaterPageOfTheListingIsFound) {
  World world;
  const std::string profile =
      "<InstanceProfileName>i</InstanceProfileName><Path>/</"
      "Path><Arn>arn:aws:iam::123456789012:instance-profile/"
      "i</Arn><Roles/>";
  world.reply(
      "iam", "ListInstanceProfiles",
      response("ListInstanceProfiles", "<InstanceProfiles><member>" + profile +
                                           "</member></InstanceProfiles><IsTruncated>false</IsTruncated>"));
  world.reply("iam", "GetInstanceProfile", kNoSuchEntity, 404);
  world.reply("resourcegroupstaggingapi", "GetResources", R"({"ResourceTagMappingList": []})");
  EXPECT_THAT(
      world.drift_on_a_later_page("aws_iam_instance_profile",
                                  R"({"name": "i", "path": "/", "role": "", "tags": {}, "tags_all": {}})"),
      testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(IamParts, RecordedType, testing::ValuesIn(cases()), case_name);

}  // namespace
}  // namespace reconcile::aws
