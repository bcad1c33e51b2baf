#include "diff/rules.h"

#include <gtest/gtest.h>

#include "diff/cidr.h"
#include "tests/diff/support.h"

namespace reconcile {
namespace {

std::string differ(std::string_view desired, std::string_view live, std::string_view claimed = "[]") {
  const Value claims = json(claimed);
  const std::array<const Value*, 1> claimants = {&claims};
  const auto [missing, extra] = diff_rules(json(desired), json(live), claimants, "sg-own");
  return "-" + to_json(missing) + " +" + to_json(extra);
}

constexpr std::string_view kNothing = "-[] +[]";

TEST(Cidr, HasOneSpelling) {
  EXPECT_EQ(canonical_cidr("10.0.0.0/8"), "10.0.0.0/8");
  EXPECT_EQ(canonical_cidr("10.1.2.3/8"), "10.0.0.0/8");
  EXPECT_EQ(canonical_cidr("10.1.2.3/32"), "10.1.2.3/32");
  EXPECT_EQ(canonical_cidr("255.255.255.255/0"), "0.0.0.0/0");
  EXPECT_EQ(canonical_cidr("2001:0DB8:0000:0000:0000:0000:0000:0001/128"), "2001:db8::1/128");
  EXPECT_EQ(canonical_cidr("2001:db8:ffff::/33"), "2001:db8:8000::/33");
  EXPECT_EQ(canonical_cidr("0:0::0/0"), "::/0");
  for (const auto* other :
       {"10.0.0.0", "10.0.0.0/33", "::/129", "10.0.0/8", "name", "", "10.0.0.0/-1", "/0"}) {
    EXPECT_EQ(canonical_cidr(other), other);
  }
}

TEST(Cidr, KnowsEverywhere) {
  EXPECT_TRUE(is_everywhere("0.0.0.0/0"));
  EXPECT_TRUE(is_everywhere("::/0"));
  EXPECT_TRUE(is_everywhere("0:0::/0"));
  EXPECT_FALSE(is_everywhere("10.0.0.0/8"));
  EXPECT_FALSE(is_everywhere("0.0.0.0/1"));
  EXPECT_FALSE(is_everywhere("name/0"));
}

TEST(Rules, AreTheSameHoweverTheyAreGrouped) {
  EXPECT_EQ(differ(R"([{"protocol": "tcp", "from_port": 22, "to_port": 22,
                        "cidr_blocks": ["10.0.0.0/8", "172.16.0.0/12"], "security_groups": ["sg-1"]}])",
                   R"([{"protocol": "tcp", "from_port": 22, "to_port": 22, "security_groups": ["sg-1"]},
                       {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["172.16.0.0/12"]},
                       {"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8"]}])"),
            kNothing);
}

TEST(Rules, AreTheSameInEverySpelling) {
  const auto same = [](std::string_view a, std::string_view b) {
    EXPECT_EQ(differ("[" + std::string(a) + "]", "[" + std::string(b) + "]"), kNothing) << a << " | " << b;
  };
  same(R"({"protocol": "6", "from_port": 1, "to_port": 2, "self": true})",
       R"({"protocol": "TCP", "from_port": "1", "to_port": "2", "self": true})");
  same(R"({"protocol": "17", "from_port": 1, "to_port": 2, "self": true})",
       R"({"protocol": "udp", "from_port": 1, "to_port": 2, "self": "true"})");
  same(R"({"protocol": "1", "from_port": 8, "to_port": 0, "self": true})",
       R"({"protocol": "icmp", "from_port": 8, "to_port": 0, "self": true})");
  same(R"({"protocol": "58", "from_port": -1, "to_port": -1, "self": true})",
       R"({"protocol": "icmpv6", "from_port": null, "to_port": null, "self": true})");
  same(R"({"protocol": "-1", "from_port": 0, "to_port": 0, "self": true})",
       R"({"protocol": "all", "from_port": null, "to_port": null, "self": true})");
  same(R"({"protocol": "50", "from_port": 0, "to_port": 0, "self": true})",
       R"({"protocol": "50", "from_port": -1, "to_port": -1, "self": true})");
  same(R"({"protocol": "-1", "cidr_blocks": ["10.1.2.3/8"]})",
       R"({"protocol": "-1", "cidr_blocks": ["10.0.0.0/8"]})");
  same(R"({"protocol": "-1", "ipv6_cidr_blocks": ["0:0::0/0"]})",
       R"({"protocol": "-1", "ipv6_cidr_blocks": ["::/0"], "cidr_blocks": [], "self": false})");
  same(R"({"protocol": "-1", "security_groups": ["123456789012/sg-1"]})",
       R"({"protocol": "-1", "security_groups": ["sg-1"]})");
  same(R"({"protocol": "-1", "security_groups": ["sg-own"]})", R"({"protocol": "-1", "self": true})");
  same(R"({"protocol": "-1", "self": true, "description": ""})",
       R"({"protocol": "-1", "self": true, "description": null})");
}

TEST(Rules, TellApartEverythingThatMatters) {
  const std::string_view one =
      R"({"protocol": "tcp", "from_port": 22, "to_port": 23, "cidr_blocks": ["10.0.0.0/8"]})";
  for (
      const std::string_view other :
      {R"({"protocol": "udp", "from_port": 22, "to_port": 23, "cidr_blocks": ["10.0.0.0/8"]})",
       R"({"protocol": "tcp", "from_port": 21, "to_port": 23, "cidr_blocks": ["10.0.0.0/8"]})",
       R"({"protocol": "tcp", "from_port": 22, "to_port": 24, "cidr_blocks": ["10.0.0.0/8"]})",
       R"({"protocol": "tcp", "from_port": 22, "to_port": 23, "cidr_blocks": ["10.0.0.0/9"]})",
       R"({"protocol": "tcp", "from_port": 22, "to_port": 23, "prefix_list_ids": ["10.0.0.0/8"]})",
       R"({"protocol": "tcp", "from_port": 22, "to_port": 23, "self": true})",
       R"({"protocol": "tcp", "from_port": 22, "to_port": 23, "cidr_blocks": ["10.0.0.0/8"], "description": "a"})",
       R"({"protocol": "-1", "cidr_blocks": ["10.0.0.0/8"]})"}) {
    const std::string text = differ("[" + std::string(one) + "]", "[" + std::string(other) + "]");
    EXPECT_EQ(text.find("[]"), std::string::npos) << other << " gives " << text;
  }
}

TEST(Rules, AreShownWithOnlyWhatMattersAndGroupedAgain) {
  EXPECT_EQ(differ("[]", R"([{"protocol": "tcp", "from_port": 22, "to_port": 22, "self": false,
                              "cidr_blocks": ["0.0.0.0/0"], "ipv6_cidr_blocks": [], "description": ""}])"),
            R"(-[] +[{"cidr_blocks":["0.0.0.0/0"],"from_port":22,"protocol":"tcp","to_port":22}])");
  EXPECT_EQ(
      differ(R"([{"protocol": "6", "from_port": 1, "to_port": 1, "cidr_blocks": ["10.2.0.0/16"]},
                       {"protocol": "6", "from_port": 1, "to_port": 1, "cidr_blocks": ["10.1.0.0/16"]},
                       {"protocol": "-1", "self": true, "description": "us", "prefix_list_ids": ["pl-1"]}])",
             "[]"),
      R"(-[{"description":"us","from_port":0,"prefix_list_ids":["pl-1"],"protocol":"-1","to_port":0},)"
      R"({"description":"us","from_port":0,"protocol":"-1","self":true,"to_port":0},)"
      R"({"cidr_blocks":["10.1.0.0/16","10.2.0.0/16"],"from_port":1,"protocol":"tcp","to_port":1}] +[])");
}

TEST(Rules, OfOneSourceAreReportedWithoutTheirUnchangedSiblings) {
  EXPECT_EQ(
      differ(
          R"([{"protocol": "tcp", "from_port": 1, "to_port": 1, "cidr_blocks": ["10.1.0.0/16", "10.2.0.0/16"]}])",
          R"([{"protocol": "tcp", "from_port": 1, "to_port": 1, "cidr_blocks": ["10.2.0.0/16", "10.3.0.0/16"]}])"),
      R"(-[{"cidr_blocks":["10.1.0.0/16"],"from_port":1,"protocol":"tcp","to_port":1}])"
      R"( +[{"cidr_blocks":["10.3.0.0/16"],"from_port":1,"protocol":"tcp","to_port":1}])");
}

TEST(Rules, ThatAreClaimedCountOnNeitherSideWhateverTheirDescription) {
  constexpr std::string_view claimed =
      R"([{"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8"], "description": "a"}])";
  constexpr std::string_view live =
      R"([{"protocol": "tcp", "from_port": 22, "to_port": 22, "cidr_blocks": ["10.0.0.0/8"], "description": "b"}])";
  EXPECT_EQ(differ("[]", live, claimed), kNothing);
  EXPECT_EQ(differ(live, "[]", claimed), kNothing);
  EXPECT_EQ(differ("[]", R"([{"protocol": "tcp", "from_port": 22, "to_port": 22,
                              "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"]}])",
                   claimed),
            R"(-[] +[{"cidr_blocks":["0.0.0.0/0"],"from_port":22,"protocol":"tcp","to_port":22}])");
}

}  // namespace
}  // namespace reconcile
