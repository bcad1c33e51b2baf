#include "reconciler/scan/selection.h"

#include <gtest/gtest.h>

#include "tests/reconciler/in_memory_world.h"

namespace reconcile {
namespace {

std::vector<Source> sources() {
  std::vector<Source> out;
  out.push_back(source_of("a.tfstate", {{R"(aws_rds_cluster.lego["production"])", "aws_rds_cluster", "{}"},
                                        {"module.a.aws_iam_role.x", "aws_iam_role", "{}"}}));
  return out;
}

std::size_t selected(const Selection& selection) {
  std::size_t n = 0;
  const std::vector<Source> all = sources();
  for (const Resource& resource : all.front().resources) n += selection.selects(resource) ? 1 : 0;
  return n;
}

TEST(SelectionTest, selects_everything_by_default) { EXPECT_EQ(selected({}), 2U); }

TEST(SelectionTest, takes_brackets_and_quotes_in_a_pattern_for_themselves) {
  EXPECT_EQ(selected({.include = {R"(aws_rds_cluster.lego["production"])"}}), 1U);
  EXPECT_EQ(selected({.include = {R"(*["prod*"])"}}), 1U);
}

TEST(SelectionTest, lets_exclusion_win_over_inclusion) {
  EXPECT_EQ(selected({.include = {"*"}, .exclude = {"module.a.*"}}), 1U);
}

TEST(SelectionTest, selects_by_type_too) {
  EXPECT_EQ(selected({.types = {"aws_iam_role"}}), 1U);
  EXPECT_EQ(selected({.include = {"aws_rds_cluster*"}, .types = {"aws_iam_role"}}), 0U);
}

TEST(CheckSelectionTest, refuses_an_inclusion_that_matches_nothing) {
  const auto checked = check_selection({.include = {"aws_rds_clutser*"}}, sources());
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().kind, ErrorKind::kUsage);
}

TEST(CheckSelectionTest, refuses_a_type_that_is_not_there_and_names_the_nearest) {
  const auto checked = check_selection({.types = {"aws_rds_clutser"}}, sources());
  ASSERT_FALSE(checked.ok());
  EXPECT_EQ(checked.error().hint, "Did you mean \"aws_rds_cluster\"?");
}

TEST(CheckSelectionTest, takes_a_type_that_no_source_holds_where_everything_live_of_it_is_listed) {
  const auto is_listed = [](std::string_view type) { return type == "aws_sqs_queue"; };
  EXPECT_TRUE(check_selection({.types = {"aws_sqs_queue"}}, sources(), is_listed).ok());
  EXPECT_FALSE(check_selection({.types = {"aws_sqs_qeue"}}, sources(), is_listed).ok());
}

TEST(CheckSelectionTest, warns_of_an_exclusion_that_matches_nothing) {
  const auto checked = check_selection({.exclude = {"nothing"}}, sources());
  ASSERT_TRUE(checked.ok());
  ASSERT_EQ(checked->size(), 1U);
  EXPECT_EQ(checked->front().severity, DiagnosticSeverity::kWarning);
}

}  // namespace
}  // namespace reconcile
