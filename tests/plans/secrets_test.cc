#include "plans/secrets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/plans/plan_world.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Value secret(std::string_view text) { return Value(text).mark_sensitive(); }

Value attributes() {
  return Value::map({{"login", secret("canary-login")},
                     {"plain", "text"},
                     {"env", Value::list({Value::map({{"A B", secret("canary-env")}})})}});
}

TEST(SecretsTest, puts_references_in_the_place_of_secrets) {
  Secrets secrets("aws_a.b");
  secrets.add(attributes(), SecretReference::Side::kState);
  const Value referenced = secrets.referenced(secrets.stand_in(attributes()));
  EXPECT_THAT(to_json_revealing(referenced), Not(HasSubstr("canary")));
  EXPECT_EQ(to_json(referenced["login"]),
            R"({"@secret":{"address":"aws_a.b","path":"login","side":"state"}})");
  EXPECT_EQ(references_in(referenced).size(), 2U);
  EXPECT_EQ(referenced["plain"].text(), "text");
}

TEST(SecretsTest, finds_a_secret_inside_a_text) {
  Secrets secrets("aws_a.b");
  secrets.add(attributes(), SecretReference::Side::kState);
  const Value computed = "user=canary-login;pass=canary-env!";
  const Value stand_in = "user=" + std::string(secrets.stand_in(attributes())["login"].text()) +
                         ";pass=" + std::string(secrets.stand_in(attributes())["env"].at(0)["A B"].text()) +
                         "!";
  const Value referenced = secrets.referenced(stand_in);
  EXPECT_THAT(to_json_revealing(referenced), Not(HasSubstr("canary")));
  EXPECT_TRUE(secrets.matches(computed, referenced));
  const Result<Value> revealed = reveal(referenced, [](const SecretReference& reference) {
    return attribute_at(attributes(), reference.path);
  });
  ASSERT_TRUE(revealed.ok());
  EXPECT_EQ(revealed->text(), computed.text());
  EXPECT_TRUE(revealed->sensitive());
}

TEST(SecretsTest, notices_that_a_secret_was_changed_on_its_way) {
  Secrets secrets("aws_a.b");
  secrets.add(attributes(), SecretReference::Side::kState);
  EXPECT_FALSE(secrets.matches("nigol-yranac", secrets.referenced("reversed")));
}

TEST(SecretsTest, gives_equal_secrets_one_stand_in_so_that_comparisons_hold) {
  Secrets secrets("aws_a.b");
  secrets.add(Value::map({{"a", secret("canary")}}), SecretReference::Side::kState);
  secrets.add(Value::map({{"b", secret("canary")}, {"c", secret("other")}}), SecretReference::Side::kLive);
  EXPECT_EQ(secrets.stand_in(secret("canary")), secrets.stand_in(secret("canary")));
  EXPECT_NE(secrets.stand_in(secret("canary")), secrets.stand_in(secret("other")));
  EXPECT_EQ(references_in(secrets.referenced(secrets.stand_in(secret("canary")))).front().side,
            SecretReference::Side::kState);
}

TEST(SecretsTest, names_the_path_where_the_state_has_moved_on) {
  const Result<Value> found = attribute_at(Value::map({{"a", "x"}}), "gone");
  ASSERT_FALSE(found.ok());
  EXPECT_THAT(found.error().summary, HasSubstr("gone"));
}

}  // namespace
}  // namespace reconcile
