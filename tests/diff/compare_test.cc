// The ways of comparing that are a table of pairs each. A pair is JSON text.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "diff/arn_or_name.h"
#include "diff/backup_window.h"
#include "diff/comparison.h"
#include "diff/domain_name.h"
#include "diff/exact.h"
#include "diff/ignore_case.h"
#include "diff/maintenance_window.h"
#include "diff/version_prefix.h"
#include "tests/diff/support.h"

namespace reconcile {
namespace {

void expect_same(Compare compare, std::initializer_list<Pair> pairs) {
  const Comparison& by = comparison(compare);
  for (const Pair& pair : pairs) {
    SCOPED_TRACE(testing::PrintToString(pair));
    const Value desired = json(pair.desired);
    const Value live = json(pair.live);
    EXPECT_TRUE(by.same(desired, live));
    EXPECT_EQ(by.bucket(desired), by.bucket(live)) << "the same, but in different buckets";
  }
}

void expect_different(Compare compare, std::initializer_list<Pair> pairs) {
  for (const Pair& pair : pairs) {
    SCOPED_TRACE(testing::PrintToString(pair));
    EXPECT_FALSE(comparison(compare).same(json(pair.desired), json(pair.live)));
  }
}

TEST(Exact, TakesNumbersAndBooleansByValueAlsoWhereOneSideIsText) {
  expect_same(Compare::kExact, {{R"("a")", R"("a")"},
                                {"5", R"("5")"},
                                {R"("5.0")", "5"},
                                {"1e2", "100"},
                                {R"("1e2")", "100"},
                                {"100", R"("1e2")"},
                                {R"("-0")", "0"},
                                {"true", R"("true")"},
                                {R"("false")", "false"},
                                {"null", R"("")"},
                                {"[]", "null"},
                                {"[1, 2]", "[1.0, 2]"},
                                {R"({"a": 1})", R"({"a": 1.0})"}});
}

TEST(Exact, TellsTextsApartByTheirLetters) {
  expect_different(Compare::kExact, {{R"("a")", R"("A")"},
                                     {R"("a")", R"("a ")"},
                                     {R"("5")", R"("5.0")"},
                                     {"5", R"("5a")"},
                                     {"5", "6"},
                                     {"9007199254740993", "9007199254740992"},
                                     {"true", R"("True")"},
                                     {"true", "false"},
                                     {"true", "1"},
                                     {R"("")", R"(" ")"},
                                     {"[1, 2]", "[2, 1]"},
                                     {"null", "0"},
                                     {"null", "false"}});
}

TEST(Exact, IdenticalOnlySaysYesWhenItIsSure) {
  EXPECT_TRUE(identical(json(R"({"a": [1, null, "x", true]})"), json(R"({"a": [1, null, "x", true]})")));
  EXPECT_FALSE(identical(json(R"({"a": 1})"), json(R"({"b": 1})")));
  EXPECT_FALSE(identical(json("[1]"), json("[1, 2]")));
  EXPECT_FALSE(identical(json("[1, 2]"), json("[1]")));
  EXPECT_FALSE(identical(Value::unknown(), Value::unknown()));
  EXPECT_FALSE(identical(Value::list({Value::unknown()}), Value::list({Value::unknown()})));
}

TEST(IgnoreCase, FoldsAsciiLettersOnly) {
  expect_same(Compare::kIgnoreCase,
              {{R"("My-Cluster")", R"("my-cluster")"}, {"null", R"("")"}, {"5", R"("5")"}});
  expect_different(
      Compare::kIgnoreCase,
      {{R"("a-b")", R"("a_b")"}, {R"("Ä")", R"("ä")"}, {R"("a")", "null"}, {R"("a")", R"("ab")"}});
}

TEST(BackupWindow, IsATimeOfDay) {
  expect_same(Compare::kBackupWindow, {{R"("04:00-05:00")", R"("4:00-5:00")"},
                                       {R"("23:30-24:00")", R"("23:30-00:00")"},
                                       {R"(" 04:00-05:00")", R"("04:00-05:00")"},
                                       {R"("none")", R"("NONE")"}});
  expect_different(Compare::kBackupWindow, {{R"("04:00-05:00")", R"("04:00-05:30")"},
                                            {R"("04:00-05:00")", R"("05:00-04:00")"},
                                            {R"("04:00-05:00")", "null"},
                                            {R"("04:00")", R"("04:00-05:00")"},
                                            {R"("25:00-26:00")", R"("01:00-02:00")"},
                                            {R"("04:60-05:00")", R"("05:00-05:00")"}});
}

TEST(MaintenanceWindow, IsATimeOfTheWeekInAnyCase) {
  expect_same(Compare::kMaintenanceWindow, {{R"("Sun:05:00-Sun:06:00")", R"("sun:05:00-sun:06:00")"},
                                            {R"("SUN:5:00-sun:6:00")", R"("sun:05:00-sun:06:00")"},
                                            {R"("sun:23:30-sun:24:00")", R"("sun:23:30-mon:00:00")"},
                                            {R"("sat:24:00-sun:01:00")", R"("sun:00:00-sun:01:00")"}});
  expect_different(Compare::kMaintenanceWindow, {{R"("sun:05:00-sun:06:00")", R"("mon:05:00-mon:06:00")"},
                                                 {R"("sun:05:00-sun:06:00")", R"("sun:05:00-sun:06:30")"},
                                                 {R"("sun:05:00-sun:06:00")", "null"},
                                                 {R"("xyz:05:00-xyz:06:00")", R"("sun:05:00-sun:06:00")"},
                                                 {R"("sun")", R"("mon")"}});
}

TEST(VersionPrefix, IsMetByAnyMorePreciseLiveVersion) {
  expect_same(Compare::kVersionPrefix, {{R"("15")", R"("15.4")"},
                                        {R"("15.4")", R"("15.4")"},
                                        {"15", R"("15.4")"},
                                        {"15.4", R"("15.4")"},
                                        {R"("8.0")", R"("8.0.35")"},
                                        {R"("8.0.mysql_aurora.3.04.0")", R"("8.0.mysql_aurora.3.04.0")"},
                                        {R"("8.0.mysql_aurora.3.04")", R"("8.0.mysql_aurora.3.04.0")"},
                                        {R"("6.x")", R"("6.2.6")"},
                                        {"null", R"("")"}});
}

TEST(VersionPrefix, TellsVersionsApartByTheirParts) {
  expect_different(Compare::kVersionPrefix, {{R"("15.4")", R"("15.5")"},
                                             {R"("15.4")", R"("15.40")"},
                                             {R"("1")", R"("15")"},
                                             {R"("15.4")", R"("15")"},
                                             {R"("15")", R"("16.1")"},
                                             {R"("8.0.mysql_aurora.3.04.0")", R"("8.0.mysql_aurora.3.05.0")"},
                                             {R"("15")", "null"},
                                             {"null", R"("15")"},
                                             {R"("7.x")", R"("6.2.6")"}});
}

TEST(ArnOrName, TakesAnArnForTheNameInIt) {
  expect_same(Compare::kArnOrName,
              {{R"("arn:aws:iam::123456789012:role/path/name")", R"("name")"},
               {R"("name")", R"("arn:aws:iam::123456789012:role/path/name")"},
               {R"("name")", R"("arn:aws:iam::123456789012:role/name")"},
               {R"("lego")", R"("arn:aws:rds:us-east-1:123456789012:cluster:lego")"},
               {R"("arn:aws:kms:us-east-1:123456789012:key/0f-1")", R"("0f-1")"},
               {R"("arn:aws:kms:us-east-1:123456789012:alias/aws/rds")", R"("alias/aws/rds")"},
               {R"("topic")", R"("arn:aws:sns:us-east-1:123456789012:topic")"},
               {R"("svc")", R"("arn:aws:ecs:us-east-1:123456789012:service/cluster/svc")"},
               {R"("/aws/lambda/fn")", R"("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/fn:*")"},
               {R"("/app/db")", R"("arn:aws:ssm:us-east-1:123456789012:parameter/app/db")"},
               {R"("prod/db")", R"("arn:aws:secretsmanager:us-east-1:123456789012:secret:prod/db-AbCdEf")"},
               {R"("bucket")", R"("arn:aws:s3:::bucket")"},
               {R"("arn:aws:s3:::bucket")", R"("arn:aws:s3:::bucket")"},
               {"null", R"("")"}});
}

TEST(ArnOrName, TellsTwoArnsAndTwoNamesApartByTheirLetters) {
  expect_different(Compare::kArnOrName,
                   {{R"("arn:aws:iam::123456789012:role/a")", R"("arn:aws:iam::210987654321:role/a")"},
                    {R"("arn:aws:iam::123456789012:role/a")", R"("b")"},
                    {R"("arn:aws:iam::123456789012:role/a")", "null"},
                    {"null", R"("arn:aws:iam::123456789012:role/a")"},
                    {R"("a")", R"("A")"},
                    {R"("path/name")", R"("name")"},
                    {R"("fn")", R"("arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/fn:*")"},
                    {R"("db")", R"("arn:aws:ssm:us-east-1:123456789012:parameter/app/db")"},
                    {R"("arn:aws:iam")", R"("iam")"}});
}

TEST(DomainName, IgnoresCaseTrailingDotAndOctalEscapes) {
  expect_same(Compare::kDomainName, {{R"("Example.com")", R"("example.com.")"},
                                     {R"("*.example.com")", R"("\\052.example.com.")"},
                                     {"null", R"("")"}});
  expect_different(Compare::kDomainName, {{R"("example.com")", R"("example.org")"},
                                          {R"("example.com")", "null"},
                                          {R"("example.com..")", R"("example.com")"},
                                          {R"("\\999.example.com")", R"("*.example.com")"}});
}

}  // namespace
}  // namespace reconcile
