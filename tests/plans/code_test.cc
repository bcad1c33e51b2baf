#include "plans/code.h"

#include <gtest/gtest.h>

#include "plans/hcl.h"
#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

TEST(HclTest, writes_values_as_terraform_reads_them) {
  EXPECT_EQ(hcl_expression(json_value(R"({"a":1,"b c":[true,"x"],"d":null})")),
            R"({ a = 1, "b c" = [true, "x"], d = null })");
  EXPECT_EQ(hcl_expression(Value("a\"b\n${c} %{d}")), R"("a\"b\n$${c} %%{d}")");
  EXPECT_EQ(hcl_expression(Value("canary").mark_sensitive()), "null /* a secret: put it in by hand */");
}

TEST(CodeTest, names_what_differs_with_what_the_code_has_now) {
  PlanWorld world;
  const Deviation& database =
      world.add(R"(aws_database.a["k"])", kDatabase,
                R"({"id":"a","retention":7,"scaling":[{"max":4,"min":1}],"comment":"x"})",
                R"({"retention":1,"scaling":[{"max":8,"min":1}],"comment":null})");
  const CodeChange change = code_change(database);
  EXPECT_EQ(change.configuration, R"(# aws_database.a["k"]
resource "aws_database" "a" {
  # retention: 7 now, 1 is live
  retention = 1
  # comment: take out "x"
  # scaling[0].max: 4 now, 8 is live
  scaling {
    max = 8
    min = 1
  }
}
)");
  EXPECT_EQ(change.command, R"(terraform apply -refresh-only '-target=aws_database.a["k"]')");
  EXPECT_EQ(change.changes.front().to.text(), "1");
}

TEST(CodeTest, forgets_a_resource_that_is_gone) {
  PlanWorld world;
  world.add_missing("aws_group.gone", kGroup, R"({"id":"gone"})");
  world.add_missing(R"(aws_group.many["a"])", kGroup, R"({"id":"gone"})");
  const CodeChange one = code_change(world.deviations()[0]);
  EXPECT_EQ(one.configuration,
            "removed {\n  from = aws_group.gone\n  lifecycle {\n    destroy = false\n  }\n}\n");
  EXPECT_EQ(one.command, "terraform state rm aws_group.gone");
  const CodeChange keyed = code_change(world.deviations()[1]);
  EXPECT_EQ(keyed.configuration, "") << "a removed block would forget all instances";
  EXPECT_EQ(keyed.command, R"(terraform state rm 'aws_group.many["a"]')");
}

}  // namespace
}  // namespace reconcile
