#include "reconciler/accounts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reconciler/scan/drift_pass.h"
#include "reconciler/scan/load_sources.h"
#include "tests/backends/backend_world.h"
#include "tests/reconciler/in_memory_world.h"

namespace reconcile {
namespace {

using ::testing::HasSubstr;

constexpr const char* kOne = "111111111111";
constexpr const char* kTwo = "222222222222";

/// STS: the account that a key or a role is of, and how often each role was assumed.
class AccountsTest : public ::testing::Test {
 protected:
  AccountsTest() {
    world_.instead = [this](const HttpRequest& request) -> std::optional<HttpResponse> {
      const auto says = [&](const char* text) { return request.body.find(text) != std::string::npos; };
      if (says("Action=AssumeRole")) return assume(says("222222222222") ? kTwo : kOne);
      if (!says("Action=GetCallerIdentity")) return std::nullopt;
      ++identities_;
      std::string account = own_;
      for (const auto& [name, value] : request.headers) {
        if (name == "authorization" && value.find("ASIA222") != std::string::npos) account = kTwo;
      }
      if (account.empty()) return HttpResponse{.status = 403, .body = "<ErrorResponse/>"};
      return HttpResponse{.status = 200,
                          .body = "<GetCallerIdentityResponse><GetCallerIdentityResult><Account>" + account +
                                  "</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"};
    };
  }

  HttpResponse assume(const std::string& account) {
    ++assumed_;
    const std::string key = std::string("ASIA") + account.substr(0, 3);
    return {.status = 200,
            .body = "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>" + key +
                    "</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                    "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials><AssumedRoleUser><Arn>"
                    "arn:aws:sts::" +
                    account +
                    ":assumed-role/r/s</Arn></AssumedRoleUser></AssumeRoleResult></AssumeRoleResponse>"};
  }

  Accounts open(LoadedSources& loaded) {
    loaded.accounts.resize(loaded.sources.size());
    Result<Accounts> accounts = Accounts::open(config_, world_.context().sessions, loaded);
    EXPECT_TRUE(accounts.ok());
    return *std::move(accounts);
  }

  backends::BackendWorld world_;
  Config config_;
  std::string own_ = kOne;
  std::atomic<int> assumed_{0};
  std::atomic<int> identities_{0};
};

Instance thing(const char* address, const char* account, std::string_view alias = {}) {
  return {.address = address,
          .type = "aws_thing",
          .attributes = R"({"id":"x"})",
          .region = "",
          .account = account,
          .alias = alias};
}

TEST_F(AccountsTest, finds_the_entry_by_alias_then_by_arn_then_by_source) {
  config_.accounts = {{.name = "by-id", .id = kTwo, .access = {.role = "arn:aws:iam::222222222222:role/a"}},
                      {.name = "by-alias", .aliases = {"west"}, .access = {.region = "us-west-2"}},
                      {.name = "by-source", .id = "333333333333", .access = {.region = "eu-west-1"}}};
  LoadedSources loaded;
  loaded.sources.push_back(source_of("a", {thing("aws_thing.id", kTwo), thing("aws_thing.sibling", ""),
                                           thing("aws_thing.alias", kTwo, "west")}));
  loaded.sources.push_back(source_of("b", {thing("aws_thing.source", "")}, 1));
  loaded.accounts = {"", "by-source"};
  const Accounts accounts = open(loaded);
  const auto access_of = [&](std::size_t source, std::size_t i) {
    return accounts.session_of(loaded.sources[source].resources[i]).access;
  };
  EXPECT_EQ(access_of(0, 0).role, "arn:aws:iam::222222222222:role/a");
  EXPECT_EQ(access_of(0, 1).role, "arn:aws:iam::222222222222:role/a");
  EXPECT_EQ(loaded.sources[0].resources[1].account, kTwo);
  EXPECT_EQ(loaded.sources[0].resources[2].region, "us-west-2");
  EXPECT_EQ(loaded.sources[1].resources[0].region, "eu-west-1");
  // A region alone is no other way of being signed in.
  EXPECT_EQ(&accounts.session_of(loaded.sources[0].resources[2]),
            &accounts.session_of(loaded.sources[1].resources[0]));
  EXPECT_EQ(loaded.sources[1].resources[0].account, "333333333333");
}

TEST_F(AccountsTest, assumes_a_role_once_for_every_source_that_needs_it) {
  config_.accounts = {{.name = "two", .id = kTwo, .access = {.role = "arn:aws:iam::222222222222:role/a"}}};
  LoadedSources loaded;
  for (std::uint32_t i = 0; i < 20; ++i)
    loaded.sources.push_back(source_of("s" + std::to_string(i), {thing("aws_thing.a", kTwo)}, i));
  loaded.sources.push_back(source_of("own", {thing("aws_thing.a", kOne)}, 20));
  Accounts accounts = open(loaded);
  EXPECT_EQ(assumed_ + identities_, 0);
  accounts.identify();
  EXPECT_EQ(assumed_, 1);
  EXPECT_EQ(identities_, 2);
  for (const Source& source : loaded.sources)
    EXPECT_FALSE(accounts.refusal_of(source.resources[0]).has_value());
  EXPECT_EQ(accounts.account_of(loaded.sources[0].resources[0]), kTwo);
  EXPECT_EQ(accounts.account_of(loaded.sources[20].resources[0]), kOne);
}

TEST_F(AccountsTest, refuses_to_look_for_resources_in_an_account_that_is_not_theirs) {
  LoadedSources loaded;
  loaded.sources.push_back(source_of("a", {thing("aws_thing.a", kTwo), thing("aws_thing.b", "")}));
  Accounts accounts = open(loaded);
  accounts.identify();
  const auto refusal = accounts.refusal_of(loaded.sources[0].resources[1]);
  ASSERT_TRUE(refusal.has_value());
  EXPECT_EQ(refusal->summary,
            "it is in account 222222222222, and the credentials are of account 111111111111");
  EXPECT_THAT(refusal->hint, HasSubstr("`accounts`"));

  InMemoryReader reader;
  constexpr static Attribute kTable[] = {{.name = "id"}};
  reader.support("aws_thing", kTable);
  std::vector<Reader*> readers{&reader};
  const Report report = *find_drift({.sources = loaded.sources,
                                     .selection = {},
                                     .readers = readers,
                                     .region = "us-east-1",
                                     .accounts = &accounts});
  EXPECT_EQ(report.summary.count(Status::kUnreadable), 2U);
  EXPECT_EQ(report.summary.count(Status::kMissing), 0U);
  EXPECT_EQ(reader.asked(), 0U);
  EXPECT_FALSE(report.complete);
}

TEST_F(AccountsTest, reads_a_configuration_in_which_another_account_shares_one_thing) {
  LoadedSources loaded;
  loaded.sources.push_back(source_of("a", {thing("aws_thing.own", kOne), thing("aws_thing.shared", kTwo)}));
  Accounts accounts = open(loaded);
  accounts.identify();
  EXPECT_FALSE(accounts.refusal_of(loaded.sources[0].resources[1]).has_value());
}

TEST_F(AccountsTest, leaves_open_what_sts_does_not_say_and_asks_nothing_that_no_arn_needs) {
  LoadedSources loaded;
  loaded.sources.push_back(source_of("a", {thing("aws_thing.a", "")}));
  Accounts nameless = open(loaded);
  nameless.identify();
  EXPECT_EQ(identities_, 0);
  own_.clear();
  LoadedSources named;
  named.sources.push_back(source_of("a", {thing("aws_thing.a", kTwo)}));
  Accounts accounts = open(named);
  accounts.identify();
  EXPECT_FALSE(accounts.refusal_of(named.sources[0].resources[0]).has_value());
  EXPECT_FALSE(accounts.is_signed_in(named.sources[0].resources[0]));
}

TEST_F(AccountsTest, takes_a_region_that_is_not_enabled_for_unreadable_and_no_more) {
  LoadedSources loaded;
  loaded.sources.push_back(source_of("a", {thing("aws_thing.a", kOne)}));
  Accounts accounts = open(loaded);
  accounts.identify();
  InMemoryReader reader;
  constexpr static Attribute kTable[] = {{.name = "id"}};
  reader.support("aws_thing", kTable);
  reader.put("aws_thing.a",
             Unreadable{{.kind = ErrorKind::kCredentials, .code = "UnrecognizedClientException"}});
  std::vector<Reader*> readers{&reader};
  const DriftRequest request{.sources = loaded.sources,
                             .selection = {},
                             .readers = readers,
                             .region = "me-south-1",
                             .accounts = &accounts};
  const Result<Report> report = find_drift(request);
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->summary.count(Status::kUnreadable), 1U);
  // Expired ones are refused everywhere, which no report should hide.
  reader.put("aws_thing.a", Unreadable{{.kind = ErrorKind::kCredentials, .code = "ExpiredToken"}});
  EXPECT_FALSE(find_drift(request).ok());
}

}  // namespace
}  // namespace reconcile
