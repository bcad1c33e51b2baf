#include "reconciler/views/config_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/timestamp.h"
#include "reconciler/config/config_file.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

std::string understood(const std::string& yaml) {
  const Result<ConfigFile> file = parse_config("reconcile.yaml", yaml);
  if (!file) return "error: " + file.error().summary;
  return config_text(*file, *parse_timestamp("2026-11-25T10:00:00Z"),
                     aws::fixed_environment({{"SET", "https://hooks.example.com/canary"}}));
}

TEST(ConfigTextTest, shows_a_misspelt_bucket_as_the_file_that_it_is_taken_for) {
  const std::string text =
      understood("sources: ['s3://acme/a.tfstate', 's3:/acme/b.tfstate', 'hcp://acme/web-*']\n");
  EXPECT_THAT(text, HasSubstr("sources (3)\n  s3://acme/a.tfstate: S3\n  s3:/acme/b.tfstate: file\n"));
  EXPECT_THAT(understood("sources: [., 'states/*.tfstate']\n"),
              HasSubstr("  .: directory\n  states/*.tfstate: glob of files\n"));
  EXPECT_THAT(text, HasSubstr("hcp://app.terraform.io/acme/web-*: HCP Terraform\n"));
}

TEST(ConfigTextTest, says_when_a_window_opens_next_or_closes) {
  const std::string text = understood(
      "windows:\n  - {name: database, when: first sunday of month 02:00-04:00 UTC, except: [2026-12-06]}\n"
      "  - {name: morning, when: 'daily 09:00-11:00'}\n");
  EXPECT_THAT(text, HasSubstr("except 2026-12-06; next open 2027-01-03T02:00:00Z to 2027-01-03T04:00:00Z\n"));
  EXPECT_THAT(text, HasSubstr("morning: daily 09:00-11:00; open now, until 2026-11-25T11:00:00Z\n"));
}

TEST(ConfigTextTest, says_what_has_expired) {
  const std::string text = understood(
      "ignore:\n  - {type: aws_instance, attribute: 'tags[*]', reason: cost, expires: 2026-11-24}\n"
      "  - {address: 'a.*', reason: old, expires: 2026-11-25}\n"
      "gate:\n  waivers:\n    - {check: alarms-ok, subject: x, accepts: y, owner: o, reason: r, expires: "
      "2026-11-01}\n");
  EXPECT_THAT(text, HasSubstr("tags[*] of type aws_instance: cost (until 2026-11-24; reconcile.yaml:2) - "
                              "EXPIRED, holds no more\n"));
  EXPECT_THAT(text, HasSubstr("everything of address a.*: old (until 2026-11-25; reconcile.yaml:3)\n"));
  EXPECT_THAT(text, HasSubstr("waived: alarms-ok of x, at y, until 2026-11-01: r (o) - EXPIRED"));
}

TEST(ConfigTextTest, names_the_checks_accounts_expectations_outputs_and_options) {
  const std::string text = understood(
      "accounts: [{name: production, id: '123456789012', role: 'arn:aws:iam::123456789012:role/r'}]\n"
      "regions: eu-west-1\ngate: {pre: [no-drift, backup-recent], checks: {backup-recent: {retention_days: "
      "7}}}\n"
      "expectations: [{type: aws_rds_cluster, id: a, expect: {backup_retention_period: {at_least: 7}}}]\n"
      "outputs: [{command: drift, format: html, file: d.html}]\nfail_on: high\n");
  EXPECT_THAT(text,
              HasSubstr("production: of account id 123456789012, role arn:aws:iam::123456789012:role/r\n"));
  EXPECT_THAT(text, HasSubstr("regions (1)\n  eu-west-1\n"));
  EXPECT_THAT(text, HasSubstr("before a deploy: no-drift, backup-recent\n"));
  EXPECT_THAT(text, HasSubstr("after a deploy: the default set: alarms-ok, "));
  EXPECT_THAT(text, HasSubstr("backup-recent: {retention_days: 7}\n"));
  EXPECT_THAT(text, HasSubstr("    backup_retention_period is at least 7\n"));
  EXPECT_THAT(text, HasSubstr("drift: html to d.html\n"));
  EXPECT_THAT(text, HasSubstr("fail_on: high\n"));
}

TEST(ConfigTextTest, shows_no_webhook_and_no_setting_of_a_provider) {
  const std::string text = understood(
      "notify:\n  - {url_env: SET}\n  - {url_env: UNSET, when: new}\n"
      "  - {url: 'https://hooks.example.com/canary', format: json}\nproviders: {random: {seed: canary}}\n");
  EXPECT_THAT(text, HasSubstr("the URL in SET; on findings, failure\n"));
  EXPECT_THAT(text, HasSubstr("the URL in UNSET, which is NOT SET here; on new findings\n"));
  EXPECT_THAT(text, HasSubstr("at hooks.example.com:443, as JSON;"));
  EXPECT_THAT(text, HasSubstr("random: seed\n"));
  EXPECT_THAT(text, Not(HasSubstr("canary")));
}

TEST(ConfigTextTest, has_nothing_to_say_of_an_empty_file) { EXPECT_THAT(understood(""), IsEmpty()); }

}  // namespace
}  // namespace reconcile
