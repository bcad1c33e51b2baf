#include "reconciler/ignore/ignore_changes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

namespace reconcile {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class LifecycleTest : public ::testing::Test {
 protected:
  LifecycleTest() {
    std::filesystem::remove_all(root_);
    std::filesystem::create_directories(root_);
  }
  ~LifecycleTest() override { std::filesystem::remove_all(root_); }
  LifecycleTest(const LifecycleTest&) = delete;
  LifecycleTest& operator=(const LifecycleTest&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] Result<LifecycleRules> read() const { return read_lifecycle_rules(root_.string()); }
  [[nodiscard]] std::vector<std::string> paths(const std::string& address) const {
    const Result<LifecycleRules> rules = read();
    if (!rules) return {rules.error().summary};
    const auto found = rules->by_address.find(address);
    if (found == rules->by_address.end()) return {"no rule"};
    std::vector<std::string> out;
    if (found->second.all) out.emplace_back("all");
    for (const Path& path : found->second.paths) out.push_back(path.to_string());
    return out;
  }
  [[nodiscard]] std::string root() const { return root_.string(); }

 private:
  const std::filesystem::path root_ =
      std::filesystem::path(::testing::TempDir()) / ("lifecycle." + std::to_string(::getpid()));
};

TEST_F(LifecycleTest, reads_attributes_and_indexed_paths) {
  write("main.tf", R"(
resource "aws_ecs_service" "api" {
  name = "api"
  lifecycle {
    create_before_destroy = true
    ignore_changes = [
      desired_count, # autoscaling owns it
      tags["Owner"],
      capacity_provider_strategy[0].weight,
    ]
  }
}
)");
  EXPECT_THAT(paths("aws_ecs_service.api"),
              ElementsAre("desired_count", "tags[\"Owner\"]", "capacity_provider_strategy[0].weight"));
}

TEST_F(LifecycleTest, reads_all_and_the_old_quoted_form) {
  write("main.tf", R"(resource "a" "all" { lifecycle { ignore_changes = all } }
resource "a" "old" { lifecycle { ignore_changes = ["tags", "user_data"] } }
)");
  EXPECT_THAT(paths("a.all"), ElementsAre("all"));
  EXPECT_THAT(paths("a.old"), ElementsAre("tags", "user_data"));
}

TEST_F(LifecycleTest, is_not_led_astray_by_strings_heredocs_templates_and_comments) {
  write("main.tf", R"(
# resource "aws_instance" "comment" { lifecycle { ignore_changes = all } }
/* resource "aws_instance" "block" {
   lifecycle { ignore_changes = all } } */
resource "aws_instance" "web" {
  user_data = <<-EOT
    resource "aws_instance" "text" {
      lifecycle { ignore_changes = all }
    }
    ${ join("}", ["a", "b"]) } EOT not yet
  EOT
  name   = "a ${var.x == "}" ? "\"{" : format("%s", "${var.y}")} $${literal} {"
  policy = jsonencode({ Statement = [{ Effect = "Allow" }] })
  lifecycle {
    // the one that counts
    ignore_changes = [ami]
  }
}
)");
  EXPECT_THAT(paths("aws_instance.web"), ElementsAre("ami"));
  EXPECT_THAT(read()->by_address, SizeIs(1));
}

TEST_F(LifecycleTest, follows_modules_by_the_manifest) {
  write("main.tf", "module \"db\" { source = \"./modules/db\" }\n");
  write("modules/db/main.tf",
        "module \"group\" { source = \"../group\" }\n"
        "resource \"aws_rds_cluster\" \"main\" {\n  lifecycle {\n    ignore_changes = [engine_version]\n  "
        "}\n}\n");
  write("modules/group/main.tf",
        "resource \"aws_db_parameter_group\" \"g\" { lifecycle { ignore_changes = [parameter] } }\n");
  write(
      ".terraform/modules/modules.json",
      R"({"Modules":[{"Key":"","Source":"","Dir":"."},{"Key":"db","Source":"./modules/db","Dir":"modules/db"},
            {"Key":"db.group","Source":"../group","Dir":"modules/group"}]})");
  EXPECT_THAT(paths("module.db.aws_rds_cluster.main"), ElementsAre("engine_version"));
  EXPECT_THAT(paths("module.db.module.group.aws_db_parameter_group.g"), ElementsAre("parameter"));
  EXPECT_THAT(read()->diagnostics, IsEmpty());
}

TEST_F(LifecycleTest, says_so_where_modules_are_not_installed) {
  write("main.tf", "module \"db\" { source = \"./modules/db\" }\n");
  ASSERT_THAT(read()->diagnostics, SizeIs(1));
  EXPECT_THAT(read()->diagnostics.front().detail, HasSubstr("terraform init"));
}

TEST_F(LifecycleTest, lets_override_files_and_JSON_have_their_say) {
  write("main.tf", "resource \"a\" \"b\" { lifecycle { ignore_changes = [one] } }\n");
  write("z_override.tf", "resource \"a\" \"b\" { lifecycle { ignore_changes = [two] } }\n");
  write("more.tf.json",
        R"({"resource": {"c": {"d": [{"lifecycle": {"ignore_changes": ["tags[\"X\"]"]}}]}}})");
  write(".hidden.tf", "this is { no HCL");
  EXPECT_THAT(paths("a.b"), ElementsAre("two"));
  EXPECT_THAT(paths("c.d"), ElementsAre("tags[\"X\"]"));
}

TEST_F(LifecycleTest, names_the_file_and_line_of_what_it_cannot_read) {
  write("main.tf", "resource \"a\" \"b\" {\n  name = \"open\n}\n");
  ASSERT_FALSE(read().ok());
  EXPECT_THAT(read().error().summary, HasSubstr("main.tf: line 2: a string has no closing quote"));
}

struct BadText {
  const char* text;
  const char* what;
};

class BadConfigurationTest : public LifecycleTest, public ::testing::WithParamInterface<BadText> {};

TEST_P(BadConfigurationTest, is_one_clear_error) {
  write("main.tf", GetParam().text);
  ASSERT_FALSE(read().ok());
  EXPECT_THAT(read().error().summary, HasSubstr(GetParam().what));
  EXPECT_FALSE(read().error().hint.empty());
}

INSTANTIATE_TEST_SUITE_P(
    All, BadConfigurationTest,
    ::testing::Values(BadText{"a = <<EOT\nx\n", "heredoc EOT has no end"},
                      BadText{"a = \"${x\n", "template has no closing brace"},
                      BadText{"/* x", "comment has no end"},
                      BadText{"resource \"a\" \"b\" {\n", "line 2: this is neither"},
                      BadText{"a = [1, 2\n", "neither an attribute nor a block"}, BadText{"= 1", "line 1"},
                      BadText{"resource \"a\" \"b\" { lifecycle { ignore_changes = foo() } }",
                              "ignore_changes"}));

TEST(LiesBelowTest, takes_a_path_below_a_rule_and_none_beside_it) {
  const auto below = [](const char* path, const char* rule) {
    return lies_below(*Path::parse(path), *Path::parse(rule));
  };
  EXPECT_TRUE(below("tags[\"Name\"]", "tags"));
  EXPECT_TRUE(below("tags[\"Name\"]", "tags[\"Name\"]"));
  EXPECT_TRUE(below("tags[\"Name\"]", "tags.Name"));
  EXPECT_TRUE(below("tags[\"Name\"]", "tags_all"));
  EXPECT_TRUE(below("parameter[\"a\"].value", "parameter"));
  EXPECT_FALSE(below("tags[\"Name\"]", "tags[\"Owner\"]"));
  EXPECT_FALSE(below("tags", "tags[\"Name\"]"));
  EXPECT_FALSE(below("a[1].b", "a[0]"));
  EXPECT_FALSE(below("desired_count", "desired"));
}

}  // namespace
}  // namespace reconcile
