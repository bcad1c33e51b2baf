#include "reconciler/scan/unmanaged.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "reconciler/views/view.h"
#include "tests/reconciler/sample_report.h"

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FixedInventory final : public Inventory {
 public:
  InventoryFindings find_unmanaged(std::span<const Resource* const> /*managed*/,
                                   std::span<const std::string> /*types*/,
                                   std::span<const std::string> regions) override {
    asked_regions.assign(regions.begin(), regions.end());
    return findings;
  }
  [[nodiscard]] bool lists(std::string_view /*type*/) const override { return true; }

  InventoryFindings findings{};
  std::vector<std::string> asked_regions{};
};

class UnmanagedTest : public ::testing::Test {
 protected:
  UnmanagedTest() {
    inventory.findings.live = 40;
    inventory.findings.unmanaged = {
        {.type = "aws_sqs_queue", .id = "https://sqs/123456789012/Dead Letters", .region = "us-east-1"},
        {.type = "aws_sqs_queue", .id = "https://sqs/999/dead-letters!", .region = "us-east-1"},
        {.type = "aws_vpc", .id = "vpc-1", .region = "us-east-1", .made_by_aws = true}};
  }
  Report report(const Selection& selection = {}, bool made_by_aws = false) {
    Report out = sample_report();
    add_unmanaged(out, {.sources = {},
                        .selection = selection,
                        .inventory = inventory,
                        .region = "us-east-1",
                        .made_by_aws = made_by_aws});
    return out;
  }
  static std::vector<std::string> addresses(const Report& report) {
    std::vector<std::string> out;
    for (const Finding& finding : report.findings) {
      if (finding.status == Status::kUnmanaged) out.push_back(finding.address);
    }
    return out;
  }
  FixedInventory inventory;
};

TEST_F(UnmanagedTest, gives_each_the_address_that_an_import_block_would) {
  EXPECT_THAT(addresses(report()), ElementsAre("aws_sqs_queue.dead-letters", "aws_sqs_queue.dead_letters"));
}

TEST_F(UnmanagedTest, leaves_out_what_AWS_makes_by_itself_unless_asked) {
  EXPECT_THAT(addresses(report({}, true)),
              ElementsAre("aws_sqs_queue.dead-letters", "aws_sqs_queue.dead_letters", "aws_vpc.vpc-1"));
}

TEST_F(UnmanagedTest, goes_by_include_and_exclude) {
  EXPECT_THAT(addresses(report({.include = {"aws_sqs_queue.*"}, .exclude = {"*-letters"}})),
              ElementsAre("aws_sqs_queue.dead_letters"));
}

TEST_F(UnmanagedTest, counts_coverage_over_what_is_listed) {
  const Report found = report();
  ASSERT_TRUE(found.coverage.has_value());
  EXPECT_EQ(found.coverage->live, 40U);
  EXPECT_EQ(found.coverage->managed, 38U);
  EXPECT_THAT(render_text(found, {}), HasSubstr("95 % of 40 live resources"));
  EXPECT_THAT(render_json(found, {}), HasSubstr("\"coverage\""));
}

TEST_F(UnmanagedTest, is_incomplete_where_a_type_could_not_be_listed) {
  inventory.findings.failures = {{"aws_sqs_queue", "us-east-1", {.summary = "not allowed"}}};
  const Report found = report();
  EXPECT_FALSE(found.complete);
  EXPECT_THAT(render_text(found, {}),
              HasSubstr("aws_sqs_queue could not be listed in us-east-1: not allowed"));
}

TEST(ImportAddressTest, is_a_name_that_Terraform_takes) {
  EXPECT_EQ(import_address("aws_a", "arn:aws:x:us-east-1:1:thing/My Name", 0), "aws_a.my_name");
  EXPECT_EQ(import_address("aws_a", "123", 0), "aws_a._123");
  EXPECT_EQ(import_address("aws_a", "--", 1), "aws_a._--_2");
  EXPECT_EQ(import_address("aws_a", "", 0), "aws_a._");
}

}  // namespace
}  // namespace reconcile
