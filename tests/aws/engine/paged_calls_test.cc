#include "providers/aws/engine/paged_calls.h"

#include <gtest/gtest.h>

#include <future>

#include "providers/aws/services.h"
#include "tests/aws/engine/fake_caller.h"

namespace reconcile::aws {
namespace {

constexpr Operation kOpen{.service = &kSsm, .name = "Open"};
constexpr Operation kSecretive{.service = &kSsm, .name = "Secretive", .secret = true};

/// What the one page of a call says.
std::string answer(PagedCalls& calls, Caller& caller, const Operation& operation) {
  std::promise<std::string> said;
  calls.fetch(caller, operation, "us-east-1", Value(Value::Map{}), PagedCalls::kAllPages,
              [&said](const Result<Value>& page, bool) {
                said.set_value(page.ok() ? to_json(*page) : page.error().summary);
              });
  return said.get_future().get();
}

TEST(PagedCalls, MakeACallOnceForAllWhoAskForIt) {
  FakeCaller aws;
  aws.on("Open", R"({"a": 1})");
  PagedCalls calls;
  EXPECT_EQ(answer(calls, aws, kOpen), R"({"a":1})");
  EXPECT_EQ(answer(calls, aws, kOpen), R"({"a":1})");
  EXPECT_EQ(aws.count("Open"), 1U);
}

TEST(PagedCalls, KeepNoReplyThatHoldsASecret) {
  FakeCaller aws;
  aws.on("Secretive", R"({"a": 1})");
  PagedCalls calls;
  EXPECT_EQ(answer(calls, aws, kSecretive), R"({"a":1})");
  aws.on("Secretive", R"({"a": 2})");
  EXPECT_EQ(answer(calls, aws, kSecretive), R"({"a":2})") << "asked anew, since nothing was kept";
  EXPECT_EQ(aws.count("Secretive"), 2U);
}

}  // namespace
}  // namespace reconcile::aws
