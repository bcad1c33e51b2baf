#include "plans/shell.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdio>
#include <string>

#include "plans/by_hand.h"

namespace reconcile {
namespace {

/// What a real shell makes of the word.
std::string through_shell(const std::string& word) {
  FILE* pipe = popen(("printf %s " + word).c_str(), "r");  // NOLINT(cert-env33-c): that is what is tested
  std::string out;
  std::array<char, 256> buffer{};
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) out.append(buffer.data(), n);
  pclose(pipe);
  return out;
}

TEST(ShellTest, quotes_any_text_as_one_word) {
  for (const char* text : {"plain", "two words", "it's", "$(touch x)", "`id`", "a\"b", "line\nend", "*?[]",
                           "~", "", "-target=aws_a.b[\"k\"]", "\\", "a;b&c|d", "ü"}) {
    if (*text == '\0') continue;
    EXPECT_EQ(through_shell(shell_quoted(text)), text);
  }
  EXPECT_EQ(shell_quoted(""), "''");
  EXPECT_EQ(shell_quoted("plain-1.2/3"), "plain-1.2/3");
}

TEST(ShellTest, quotes_addresses_with_keys) {
  EXPECT_EQ(terraform_apply("-target", R"(aws_rds_cluster.lego["it's"])"),
            R"(terraform apply '-target=aws_rds_cluster.lego["it'\''s"]')");
}

}  // namespace
}  // namespace reconcile
