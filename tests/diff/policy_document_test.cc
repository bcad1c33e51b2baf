#include "diff/policy_document.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace reconcile {
namespace {

/// A policy of one statement with the members given.
std::string policy(std::string_view members, std::string_view version = "2012-10-17") {
  return R"({"Version": ")" + std::string(version) + R"(", "Statement": [{)" + std::string(members) + "}]}";
}

void expect_same(const Value& desired, const Value& live) {
  SCOPED_TRACE(to_json(desired) + " | " + to_json(live));
  EXPECT_TRUE(same_policy(desired, live));
  EXPECT_TRUE(same_policy(live, desired));
  EXPECT_EQ(policy_bucket(desired), policy_bucket(live)) << "the same, but in different buckets";
}

void expect_different(const Value& desired, const Value& live) {
  SCOPED_TRACE(to_json(desired) + " | " + to_json(live));
  EXPECT_FALSE(same_policy(desired, live));
  EXPECT_FALSE(same_policy(live, desired));
}

TEST(Policy, TakesOneValueForAListOfIt) {
  expect_same(policy(R"("Effect": "Allow", "Action": "s3:GetObject", "Resource": "*")"),
              policy(R"("Effect": "Allow", "Action": ["s3:GetObject"], "Resource": ["*"])"));
  expect_same(policy(R"("Effect": "Deny", "NotAction": "a:B", "NotResource": "r")"),
              policy(R"("Effect": "Deny", "NotAction": ["a:B"], "NotResource": ["r"])"));
  expect_same(R"({"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "a:B"}})",
              R"({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "a:B"}]})");
}

TEST(Policy, IgnoresTheOrderOfListsKeysAndStatements) {
  expect_same(policy(R"("Effect": "Allow", "Action": ["a:B", "c:D"], "Resource": ["x", "y"])"),
              policy(R"("Resource": ["y", "x"], "Action": ["c:D", "a:B"], "Effect": "Allow")"));
  expect_same(
      R"({"Statement": [{"Effect": "Allow", "Action": "a:B"}, {"Effect": "Deny", "Action": "c:D"}]})",
      R"({"Statement": [{"Effect": "Deny", "Action": "c:D"}, {"Effect": "Allow", "Action": "a:B"}]})");
}

TEST(Policy, FoldsTheCaseOfActionsButOfNothingElse) {
  expect_same(policy(R"("Effect": "Allow", "Action": "S3:getobject")"),
              policy(R"("Effect": "Allow", "Action": "s3:GetObject")"));
  expect_different(policy(R"("Effect": "Allow", "Resource": "arn:aws:s3:::A")"),
                   policy(R"("Effect": "Allow", "Resource": "arn:aws:s3:::a")"));
}

TEST(Policy, TakesAnAccountIdForItsRootArn) {
  const auto principal = [](std::string_view aws) {
    return policy(R"("Effect": "Allow", "Principal": {"AWS": )" + std::string(aws) + "}");
  };
  expect_same(principal(R"("123456789012")"), principal(R"("arn:aws:iam::123456789012:root")"));
  expect_same(principal(R"(["210987654321", "123456789012"])"),
              principal(R"(["arn:aws-cn:iam::123456789012:root", "210987654321"])"));
  expect_different(principal(R"("123456789012")"), principal(R"("arn:aws:iam::210987654321:root")"));
  expect_different(principal(R"("123456789012")"), principal(R"("arn:aws:iam::123456789012:user/root")"));
  expect_different(principal(R"("arn:aws:iam::123456789012:role/a")"), principal(R"("AROAEXAMPLEID")"));
}

TEST(Policy, TakesEveryoneInEitherSpelling) {
  expect_same(policy(R"("Effect": "Allow", "Principal": "*")"),
              policy(R"("Effect": "Allow", "Principal": {"AWS": "*"})"));
  expect_same(policy(R"("Effect": "Allow", "Principal": "*")"),
              policy(R"("Effect": "Allow", "Principal": {"AWS": ["*"]})"));
  expect_different(policy(R"("Effect": "Allow", "Principal": "*")"),
                   policy(R"("Effect": "Allow", "Principal": {"Service": "*"})"));
  expect_different(policy(R"("Effect": "Allow", "Principal": {"AWS": "*"})"),
                   policy(R"("Effect": "Allow", "Principal": {"AWS": "123456789012"})"));
  expect_different(policy(R"("Effect": "Allow", "Principal": "*")"),
                   policy(R"("Effect": "Allow", "NotPrincipal": "*")"));
}

TEST(Policy, TakesConditionsByKeyInAnyCaseAndValuesAsText) {
  const auto condition = [](std::string_view text) {
    return policy(R"("Effect": "Allow", "Condition": )" + std::string(text));
  };
  expect_same(condition(R"({"Bool": {"aws:SecureTransport": "false"}})"),
              condition(R"({"Bool": {"AWS:securetransport": [false]}})"));
  expect_same(condition(R"({"NumericLessThan": {"s3:max-keys": 10}})"),
              condition(R"({"NumericLessThan": {"s3:max-keys": ["10"]}})"));
  expect_same(condition(R"({"StringEquals": {"aws:SourceVpc": ["b", "a", "a"]}})"),
              condition(R"({"StringEquals": {"aws:SourceVpc": ["a", "b"]}})"));
  expect_same(condition("{}"), policy(R"("Effect": "Allow")"));
  expect_different(condition(R"({"StringEquals": {"k": "a"}})"), condition(R"({"StringLike": {"k": "a"}})"));
  expect_different(condition(R"({"StringEquals": {"k": "a"}})"),
                   condition(R"({"StringEquals": {"k": "A"}})"));
  expect_different(condition(R"({"StringEquals": {"k": "a"}})"),
                   condition(R"({"StringEquals": {"l": "a"}})"));
  expect_different(condition(R"({"StringEquals": {"k": "a"}})"), policy(R"("Effect": "Allow")"));
}

TEST(Policy, TakesWhatIsLeftOutForItsDefault) {
  expect_same(R"({"Statement": [{"Effect": "Allow"}]})", policy(R"("Effect": "Allow")", "2008-10-17"));
  expect_same(policy(R"("Sid": "", "Effect": "Allow")"), policy(R"("Effect": "Allow")"));
  expect_same(R"({"Id": "", "Statement": [{"Effect": "Allow"}]})", R"({"Statement": [{"Effect": "Allow"}]})");
  expect_different(policy(R"("Effect": "Allow")"), policy(R"("Effect": "Allow")", "2008-10-17"));
  expect_different(policy(R"("Sid": "a", "Effect": "Allow")"), policy(R"("Effect": "Allow")"));
  expect_different(policy(R"("Sid": "a", "Effect": "Allow")"), policy(R"("Sid": "A", "Effect": "Allow")"));
  expect_different(R"({"Id": "a", "Statement": [{"Effect": "Allow"}]})",
                   R"({"Statement": [{"Effect": "Allow"}]})");
}

TEST(Policy, TellsStatementsApart) {
  expect_different(policy(R"("Effect": "Allow", "Action": "a:B")"),
                   policy(R"("Effect": "Deny", "Action": "a:B")"));
  expect_different(policy(R"("Effect": "Allow", "Action": "a:B")"),
                   policy(R"("Effect": "Allow", "NotAction": "a:B")"));
  expect_different(policy(R"("Effect": "Allow", "Action": "a:B")"),
                   policy(R"("Effect": "Allow", "Action": ["a:B", "a:C"])"));
  expect_different(R"({"Statement": [{"Effect": "Allow"}]})", R"({"Statement": []})");
  expect_different(
      R"({"Statement": [{"Effect": "Allow", "Action": "a:B"}]})",
      R"({"Statement": [{"Effect": "Allow", "Action": "a:B"}, {"Effect": "Allow", "Action": "c:D"}]})");
}

TEST(Policy, IsDecodedWhereIamEncodedIt) {
  expect_same(policy(R"("Effect": "Allow", "Resource": "a+b")"),
              "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
              "%22Resource%22%3A%22a+b%22%7D%5D%7D");
}

TEST(Policy, IsComparedByItsLettersWhereWhatLooksEncodedIsNot) {
  expect_same("%", "%");
  expect_different("%", "%25");
  expect_different("%zz", policy(R"("Effect": "Allow")"));
}

TEST(Policy, TakesNoPolicyInEverySpelling) {
  expect_same({}, "");
  expect_same("{}", "");
  expect_same({}, " {} ");
  expect_different({}, policy(R"("Effect": "Allow")"));
  expect_different("", policy(R"("Effect": "Allow")"));
}

TEST(Policy, IsComparedAsJsonOrByItsLettersWhereItIsNone) {
  expect_same(R"({"a": 1, "b": 2})", R"({"b": 2, "a": 1})");
  expect_different(R"({"a": 1})", R"({"a": 2})");
  expect_different("{broken", "{ broken");
  expect_same("{broken", "{broken");
  expect_different("{broken", policy(R"("Effect": "Allow")"));
  // Twice the same key: AWS takes no such policy, so nothing is folded.
  expect_different(policy(R"("Condition": {"Bool": {"k": "a", "K": "b"}})"),
                   policy(R"("Condition": {"Bool": {"k": "b", "K": "a"}})"));
}

TEST(Policy, MayComeDecoded) {
  expect_same(
      policy(R"("Effect": "Allow", "Action": "a:B")"),
      Value::map({{"Version", "2012-10-17"},
                  {"Statement",
                   Value::list({Value::map({{"Effect", "Allow"}, {"Action", Value::list({"a:b"})}})})}}));
}

}  // namespace
}  // namespace reconcile
