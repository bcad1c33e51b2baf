#include "diff/claims.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/diff/support.h"

namespace reconcile {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Value rule_of(const Value& claimant) { return Value::list({claimant["rule"]}); }
Value arn_of(const Value& claimant) { return Value::list({claimant["arn"]}); }
Value tag_of(const Value& claimant) {
  Value::Map tags;
  tags[claimant["key"].text()] = claimant["value"];
  return tags;
}

constexpr std::array kRuleClaims{Claim{.type = "aws_rule", .parent = "group_id", .elements = rule_of}};
constexpr std::array kRoleClaims{Claim{.type = "aws_attachment", .parent = "roles", .elements = arn_of}};
constexpr std::array kTagClaims{Claim{.type = "aws_tag", .parent = "resource", .elements = tag_of}};
constexpr std::array kPolicyClaims{Claim{.type = "aws_policy", .parent = "secret"}};
constexpr std::array kMembers{Attribute{.name = "name"}, Attribute{.name = "value"}};
constexpr std::array kTable{
    Attribute{.name = "ingress", .kind = Kind::kBlockSet, .compare = Compare::kRules, .claims = kRuleClaims},
    Attribute{
        .name = "keyed", .kind = Kind::kBlockSet, .block = kMembers, .key = "name", .claims = kRuleClaims},
    Attribute{.name = "plain", .kind = Kind::kBlockSet, .block = kMembers, .claims = kRuleClaims},
    Attribute{
        .name = "policies", .kind = Kind::kStringSet, .compare = Compare::kArnOrName, .claims = kRoleClaims},
    Attribute{.name = "tags", .kind = Kind::kTags, .claims = kTagClaims},
    Attribute{.name = "policy", .compare = Compare::kPolicy, .claims = kPolicyClaims},
};

struct Claimant {
  std::string_view type;
  std::string_view attributes;
};

std::vector<std::string> diff_claimed(std::vector<Claimant> claimants, std::string_view desired,
                                      std::string_view live) {
  Claims::Builder builder;
  for (const Claimant& claimant : claimants) builder.add(claimant.type, json(claimant.attributes), kTable);
  const Claims claims = std::move(builder).build();
  const Value want = json(desired);
  const Live have{.attributes = json(live)};
  return lines(
      diff_resource({.desired = want, .live = have, .attributes = kTable, .claims = &claims, .id = "sg-1"}));
}

constexpr Claimant kSsh{
    "aws_rule",
    R"({"group_id": "sg-1", "rule": {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8"]}})"};
constexpr std::string_view kInlineSsh =
    R"({"ingress": [{"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8"], "description": "d"}]})";

TEST(Claims, TakeARuleOutOfBothSides) {
  EXPECT_THAT(diff_claimed({kSsh}, R"({"ingress": []})", kInlineSsh), IsEmpty());
  EXPECT_THAT(diff_claimed({kSsh}, kInlineSsh, R"({"ingress": []})"), IsEmpty());
}

TEST(Claims, OfAnotherAccountTakeNothingOut) {
  const auto differences = [](std::string_view claimant, std::string_view parent) {
    Claims::Builder builder;
    builder.add(kSsh.type, json(kSsh.attributes), kTable, claimant);
    const Claims claims = std::move(builder).build();
    const Value want = json(R"({"ingress": []})");
    const Live have{.attributes = json(kInlineSsh)};
    return diff_resource({.desired = want,
                          .live = have,
                          .attributes = kTable,
                          .claims = &claims,
                          .id = "sg-1",
                          .account = parent})
        .size();
  };
  EXPECT_EQ(differences("111111111111", "222222222222"), 1U);
  EXPECT_EQ(differences("111111111111", "111111111111"), 0U);
  EXPECT_EQ(differences("", "222222222222"), 0U);
  EXPECT_EQ(differences("111111111111", ""), 0U);
}

TEST(Claims, LeaveWhatNobodyClaims) {
  EXPECT_THAT(diff_claimed({}, R"({"ingress": []})", kInlineSsh).size(), 1U);
  EXPECT_THAT(
      diff_claimed(
          {kSsh}, R"({"ingress": []})",
          R"({"ingress": [{"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["0.0.0.0/0"]}]})"),
      ElementsAre(
          R"(ingress: -[] +[{"cidr_blocks":["0.0.0.0/0"],"from_port":22,"protocol":"tcp","to_port":22}])"));
}

TEST(Claims, CountOnlyForTheResourceAndAttributeThatTheyName) {
  const Claimant other{
      "aws_rule",
      R"({"group_id": "sg-2", "rule": {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8"]}})"};
  const Claimant stranger{"aws_stranger", kSsh.attributes};
  const Claimant nameless{
      "aws_rule",
      R"({"rule": {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8"]}})"};
  EXPECT_EQ(diff_claimed({other, stranger, nameless}, R"({"ingress": []})", kInlineSsh).size(), 1U);
}

TEST(Claims, MatchKeyedElementsByTheirKey) {
  const Claimant claimant{"aws_rule", R"({"group_id": "sg-1", "rule": {"name": "a", "value": "1"}})"};
  EXPECT_THAT(diff_claimed({claimant}, R"({"keyed": []})",
                           R"({"keyed": [{"name": "a", "value": "2"}, {"name": "b", "value": "3"}]})"),
              ElementsAre(R"(keyed["b"]: null -> {"name":"b","value":"3"})"));
  EXPECT_THAT(diff_claimed({claimant}, R"({"keyed": [{"name": "a", "value": "1"}]})", R"({"keyed": []})"),
              IsEmpty());
}

TEST(Claims, MatchOtherElementsAsAWhole) {
  const Claimant claimant{"aws_rule", R"({"group_id": "sg-1", "rule": {"name": "a", "value": "1"}})"};
  EXPECT_THAT(diff_claimed({claimant}, R"({"plain": []})",
                           R"({"plain": [{"name": "a", "value": "1"}, {"name": "a", "value": "2"}]})"),
              ElementsAre(R"(plain: -[] +[{"name":"a","value":"2"}])"));
}

TEST(Claims, MayNameSeveralParentsAndGoByTheComparison) {
  const Claimant claimant{"aws_attachment",
                          R"({"roles": ["other", "sg-1"], "arn": "arn:aws:iam::1:policy/p"})"};
  EXPECT_THAT(diff_claimed({claimant}, R"({"policies": []})", R"({"policies": ["p", "q"]})"),
              ElementsAre(R"(policies: -[] +["q"])"));
}

TEST(Claims, MayBeOfSingleTags) {
  const Claimant claimant{"aws_tag", R"({"resource": "sg-1", "key": "a", "value": "1"})"};
  EXPECT_THAT(diff_claimed({claimant}, R"({"tags": {}})", R"({"tags": {"a": "2", "b": "3"}})"),
              ElementsAre(R"(tags["b"]: null -> "3")"));
}

TEST(Claims, OfTheWholeAttributeLeaveItOut) {
  const Claimant claimant{"aws_policy", R"({"secret": "sg-1"})"};
  EXPECT_THAT(diff_claimed({claimant}, R"({"policy": ""})", R"({"policy": "x"})"), IsEmpty());
  EXPECT_THAT(diff_claimed({}, R"({"policy": ""})", R"({"policy": "x"})"),
              ElementsAre(R"(policy: "" -> "x")"));
}

TEST(Claims, AreAskedForByTypeBeforeAnythingIsDecoded) {
  EXPECT_TRUE(Claims::Builder::wants("aws_rule", kTable));
  EXPECT_TRUE(Claims::Builder::wants("aws_policy", kTable));
  EXPECT_FALSE(Claims::Builder::wants("aws_stranger", kTable));
}

}  // namespace
}  // namespace reconcile
