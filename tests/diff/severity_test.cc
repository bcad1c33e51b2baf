#include "diff/severity.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/diff/support.h"

namespace reconcile {
namespace {

constexpr std::array kParameter{Attribute{.name = "name"}, Attribute{.name = "value"}};
constexpr std::array kTable{
    Attribute{.name = "ingress", .kind = Kind::kBlockSet, .compare = Compare::kRules},
    Attribute{.name = "egress", .kind = Kind::kBlockSet, .compare = Compare::kRules},
    Attribute{.name = "cidr_blocks", .kind = Kind::kStringSet},
    Attribute{.name = "cidr_ipv4"},
    Attribute{.name = "parameter", .kind = Kind::kBlockSet, .block = kParameter, .key = "name"},
};

Severity of(std::string_view type, std::string_view desired, std::string_view live) {
  const Value want = json(desired);
  const Live have{.attributes = json(live)};
  const auto changes = diff_resource({.desired = want, .live = have, .attributes = kTable, .type = type});
  EXPECT_EQ(changes.size(), 1U);
  return changes.empty() ? Severity::kLow : changes[0].severity;
}

constexpr std::string_view kGroup = "aws_security_group";

TEST(SeverityRules, AnInboundRuleOpenToEveryoneIsCritical) {
  EXPECT_EQ(
      of(kGroup, R"({"ingress": []})", R"({"ingress": [{"protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}]})"),
      Severity::kCritical);
  EXPECT_EQ(
      of(kGroup, R"({"ingress": []})", R"({"ingress": [{"protocol": "-1", "ipv6_cidr_blocks": ["::/0"]}]})"),
      Severity::kCritical);
  EXPECT_EQ(
      of(kGroup, R"({"ingress": []})", R"({"ingress": [{"protocol": "-1", "cidr_blocks": ["10.0.0.0/8"]}]})"),
      Severity::kMedium);
}

TEST(SeverityRules, ClosingItOrOpeningOutboundIsNot) {
  EXPECT_EQ(
      of(kGroup, R"({"ingress": [{"protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}]})", R"({"ingress": []})"),
      Severity::kMedium);
  EXPECT_EQ(
      of(kGroup, R"({"egress": []})", R"({"egress": [{"protocol": "-1", "cidr_blocks": ["0.0.0.0/0"]}]})"),
      Severity::kMedium);
}

TEST(SeverityRules, HoldForRulesThatAreResourcesToo) {
  EXPECT_EQ(of("aws_security_group_rule", R"({"type": "ingress", "cidr_blocks": ["10.0.0.0/8"]})",
               R"({"cidr_blocks": ["0.0.0.0/0"]})"),
            Severity::kCritical);
  EXPECT_EQ(of("aws_security_group_rule", R"({"type": "egress", "cidr_blocks": ["10.0.0.0/8"]})",
               R"({"cidr_blocks": ["0.0.0.0/0"]})"),
            Severity::kMedium);
  EXPECT_EQ(of("aws_vpc_security_group_ingress_rule", R"({"cidr_ipv4": "10.0.0.0/8"})",
               R"({"cidr_ipv4": "0.0.0.0/0"})"),
            Severity::kCritical);
  EXPECT_EQ(of("aws_vpc_security_group_ingress_rule", R"({"cidr_ipv4": "0.0.0.0/0"})",
               R"({"cidr_ipv4": "10.0.0.0/8"})"),
            Severity::kMedium);
  EXPECT_EQ(of("aws_vpc_security_group_egress_rule", R"({"cidr_ipv4": "10.0.0.0/8"})",
               R"({"cidr_ipv4": "0.0.0.0/0"})"),
            Severity::kMedium);
}

TEST(SeverityRules, DatabaseParametersThatGuardTrafficAreHigh) {
  EXPECT_EQ(of("aws_db_parameter_group", R"({"parameter": [{"name": "rds.force_ssl", "value": "1"}]})",
               R"({"parameter": [{"name": "rds.force_ssl", "value": "0"}]})"),
            Severity::kHigh);
  EXPECT_EQ(of("aws_db_parameter_group", R"({"parameter": [{"name": "work_mem", "value": "1"}]})",
               R"({"parameter": [{"name": "work_mem", "value": "0"}]})"),
            Severity::kMedium);
}

TEST(SeverityRules, NeverLowerWhatTheTableSays) {
  Change change{.path = Path().attribute("parameter").key("rds.force_ssl"), .severity = Severity::kCritical};
  EXPECT_EQ(severity_of(change, "aws_db_parameter_group", {}), Severity::kCritical);
}

}  // namespace
}  // namespace reconcile
