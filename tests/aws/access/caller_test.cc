#include "providers/aws/aws_caller.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <oneapi/tbb/task_arena.h>

#include <atomic>
#include <future>
#include <thread>

#include "providers/aws/server_clock.h"
#include "providers/aws/services.h"
#include "tests/http/memory_client.h"

namespace reconcile::aws {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Ge;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Le;
using ::testing::SizeIs;

constexpr Operation kLogGroups{.service = &kLogs, .name = "DescribeLogGroups"};
constexpr Operation kClusters{.service = &kRds, .name = "DescribeDBClusters"};
constexpr Operation kVersioning{
    .service = &kS3, .name = "GetBucketVersioning", .http = "GET /{Bucket}?versioning"};

constexpr const char* kNow = "Sat, 21 Nov 2026 09:00:00 GMT";

HttpResponse reply(int status, std::string body, Headers headers = {}) {
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

std::string header_of(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers) {
    if (key == name) return value;
  }
  return {};
}

/// Hands out numbered session credentials; a rejected set is followed by the next number.
class NumberedCredentials final : public CredentialsProvider {
 public:
  void get(Done done) override {
    const std::lock_guard lock(mutex_);
    if (!current_) {
      current_ = std::make_shared<const Credentials>(
          Credentials{.access_key_id = "AKID" + std::to_string(++number_),
                      .secret_access_key = Secret("secret"),
                      .session_token = Secret("token" + std::to_string(number_)),
                      .expires = std::chrono::system_clock::time_point::max()});
    }
    done(current_);
  }
  void reject(const Shared& credentials) override {
    const std::lock_guard lock(mutex_);
    if (current_ == credentials) current_ = nullptr;
  }

 private:
  std::mutex mutex_;
  Shared current_;
  int number_ = 0;
};

class FailingCredentials final : public CredentialsProvider {
 public:
  void get(Done done) override {
    done(Error{.kind = ErrorKind::kCredentials, .summary = "no AWS credentials were found"});
  }
  void reject(const Shared& /*credentials*/) override {}
};

/// A caller over an in-memory world whose replies are given in order, the last one for ever.
class AwsCallerTest : public ::testing::Test {
 protected:
  void answer(std::vector<Result<HttpResponse>> replies) { replies_ = std::move(replies); }

  Caller& caller() {
    if (!caller_) {
      CallerOptions options{.http = http_,
                            .limiter = limiter_,
                            .credentials = credentials_,
                            .endpoints = endpoints_,
                            .account = "123456789012",
                            .time_limit = time_limit_,
                            .on_time_over = [this] { told_time_is_over_ = true; },
                            .changes = changes_,
                            .clock = [this] { return now_.exchange(now_.load() + clock_step_); }};
      caller_ = make_caller(std::move(options));
    }
    return *caller_;
  }

  Result<Value> call(const Operation& operation, const Value& params = {},
                     const std::string& region = "eu-west-1") {
    const auto promise = std::make_shared<std::promise<Result<Value>>>();
    caller().call(operation, region, params,
                  [promise](Result<Value> result) { promise->set_value(std::move(result)); });
    return promise->get_future().get();
  }

  std::vector<Result<HttpResponse>> replies_ = {reply(200, "{}")};
  std::atomic<std::chrono::system_clock::time_point> now_{*parse_http_date(kNow)};
  std::chrono::seconds clock_step_{0};  ///< by how much each look at the clock moves it
  std::atomic<std::size_t> answered_{0};
  MemoryClient http_{
      [this](const HttpRequest&) { return replies_[std::min(answered_.fetch_add(1), replies_.size() - 1)]; }};
  RateLimiter limiter_;
  std::shared_ptr<CredentialsProvider> credentials_ = std::make_shared<NumberedCredentials>();
  EndpointSettings endpoints_{};
  std::optional<std::chrono::milliseconds> time_limit_{};
  std::atomic<bool> told_time_is_over_{false};
  bool changes_ = false;
  std::unique_ptr<Caller> caller_;
};

TEST_F(AwsCallerTest, SendsASignedRequestToTheServicesHost) {
  answer({reply(200, R"({"logGroups":[]})")});
  const auto value = call(kLogGroups, Value::map({{"limit", 50}}));
  ASSERT_TRUE(value.ok()) << value.error().summary;
  EXPECT_EQ(to_json(*value), R"({"logGroups":[]})");
  ASSERT_THAT(http_.requests(), SizeIs(1));
  const auto request = http_.requests()[0];
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://logs.eu-west-1.amazonaws.com/");
  EXPECT_EQ(request.body, R"({"limit":50})");
  EXPECT_EQ(header_of(request, "x-amz-date"), "20261121T090000Z");
  EXPECT_EQ(header_of(request, "x-amz-security-token"), "token1");
  EXPECT_THAT(header_of(request, "user-agent"), HasSubstr("reconcile/"));
  EXPECT_THAT(
      header_of(request, "authorization"),
      AllOf(HasSubstr("Credential=AKID1/20261121/eu-west-1/logs/aws4_request"),
            HasSubstr("SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target")));
  EXPECT_EQ(header_of(request, "host"), "") << "the client derives it from the URL";
}

TEST_F(AwsCallerTest, CallsBackOnATbbWorkerAndNotOnTheClientsThread) {
  constexpr int kOutside = tbb::task_arena::not_initialized;
  const auto slot = std::make_shared<std::promise<int>>();
  caller().call(kLogGroups, "eu-west-1", {}, [slot](const Result<Value>&) {
    slot->set_value(tbb::this_task_arena::current_thread_index());
  });
  EXPECT_NE(slot->get_future().get(), kOutside);
}

TEST_F(AwsCallerTest, DecodesASmallReplyOnTheClientsThreadWhereNoOtherWaits) {
  std::promise<std::thread::id> clients;
  http_.after({}, [&] { clients.set_value(std::this_thread::get_id()); });
  const std::thread::id clients_thread = clients.get_future().get();
  const auto thread_of_a_call = [this](bool alone, std::size_t size) {
    HttpResponse one = reply(200, R"({"text":")" + std::string(size, 'x') + R"("})");
    one.alone = alone;
    answered_ = 0;
    answer({std::move(one)});
    const auto ended = std::make_shared<std::promise<std::thread::id>>();
    caller().call(kLogGroups, "eu-west-1", {},
                  [ended](const Result<Value>&) { ended->set_value(std::this_thread::get_id()); });
    return ended->get_future().get();
  };
  EXPECT_EQ(thread_of_a_call(true, 10), clients_thread);
  EXPECT_NE(thread_of_a_call(false, 10), clients_thread) << "others wait";
  EXPECT_NE(thread_of_a_call(true, 100'000), clients_thread) << "it takes long";
}

TEST_F(AwsCallerTest, RetriesWhatMayPassSignedAnew) {
  answer({reply(503, ""), Error{.kind = ErrorKind::kTransient, .summary = "connection reset"},
          reply(200, "{}")});
  ASSERT_TRUE(call(kLogGroups).ok());
  EXPECT_THAT(http_.requests(), SizeIs(3));
  const auto counts = caller().call_counts();
  ASSERT_THAT(counts, SizeIs(1));
  EXPECT_EQ(counts[0].service, "logs");
  EXPECT_EQ(counts[0].operation, "DescribeLogGroups");
  EXPECT_EQ(counts[0].region, "eu-west-1");
  EXPECT_EQ(counts[0].calls, 1U);
  EXPECT_EQ(counts[0].retries, 2U);
}

TEST_F(AwsCallerTest, GivesUpAfterTheLastAttemptAndSaysSo) {
  answer({reply(500, R"({"__type":"InternalServerError","message":"oops"})")});
  const auto value = call(kLogGroups);
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kTransient);
  EXPECT_EQ(value.error().code, "InternalServerError");
  EXPECT_EQ(value.error().summary, "logs:DescribeLogGroups: InternalServerError: oops");
  EXPECT_EQ(value.error().detail, "eu-west-1, account 123456789012, after 3 attempts");
  EXPECT_THAT(http_.requests(), SizeIs(3));
}

TEST_F(AwsCallerTest, RetriesThrottlingThatComesWithStatus400AndSlowsDown) {
  answer({reply(400, R"({"__type":"ThrottlingException","message":"Rate exceeded"})"), reply(200, "{}")});
  const std::string key = "123456789012|eu-west-1|logs|DescribeLogGroups";
  ASSERT_TRUE(call(kLogGroups).ok());
  EXPECT_LT(limiter_.current_rate(key), 8.0);
}

TEST_F(AwsCallerTest, WaitsAsLongAsTheServiceAsks) {
  answer({reply(503, "", {{"retry-after", "7"}}), reply(200, "{}")});
  ASSERT_TRUE(call(kLogGroups).ok());
  EXPECT_THAT(http_.delays(), Contains(Ge(std::chrono::milliseconds(7'000))));
}

TEST_F(AwsCallerTest, DoesNotRepeatWhatIsFinal) {
  answer({reply(400, R"({"__type":"AccessDeniedException","Message":"no"})")});
  const auto denied = call(kLogGroups);
  ASSERT_FALSE(denied.ok());
  EXPECT_EQ(denied.error().kind, ErrorKind::kDenied);
  EXPECT_EQ(denied.error().hint, "allow logs:DescribeLogGroups");
  EXPECT_THAT(http_.requests(), SizeIs(1));
}

TEST_F(AwsCallerTest, NeverTakesACutShortReplyForAnAnswer) {
  answer({reply(200, R"({"logGroups":[)")});
  const auto value = call(kLogGroups);
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kTransient);
  EXPECT_THAT(http_.requests(), SizeIs(3));
}

TEST_F(AwsCallerTest, CorrectsItsClockByAwssOnce) {
  const Headers date = {{"date", "Sat, 21 Nov 2026 09:30:00 GMT"}};
  answer({reply(403, R"({"__type":"InvalidSignatureException","message":"Signature expired"})", date),
          reply(200, "{}")});
  ASSERT_TRUE(call(kLogGroups).ok());
  ASSERT_TRUE(call(kLogGroups).ok());
  const auto requests = http_.requests();
  ASSERT_THAT(requests, SizeIs(3));
  EXPECT_EQ(header_of(requests[0], "x-amz-date"), "20261121T090000Z");
  EXPECT_EQ(header_of(requests[1], "x-amz-date"), "20261121T093000Z");
  EXPECT_EQ(header_of(requests[2], "x-amz-date"), "20261121T093000Z") << "later calls know already";
}

TEST_F(AwsCallerTest, StopsCorrectingWhenThatDoesNotHelp) {
  answer(
      {reply(403, R"({"__type":"InvalidSignatureException"})", {{"date", "Sat, 21 Nov 2026 09:30:00 GMT"}})});
  const auto value = call(kLogGroups);
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kCredentials);
  EXPECT_THAT(http_.requests(), SizeIs(Le(3U)));
}

TEST_F(AwsCallerTest, FetchesNewCredentialsWhenTheseHaveExpired) {
  answer({reply(400, R"({"__type":"ExpiredTokenException"})"), reply(200, "{}")});
  ASSERT_TRUE(call(kLogGroups).ok());
  const auto requests = http_.requests();
  ASSERT_THAT(requests, SizeIs(2));
  EXPECT_EQ(header_of(requests[1], "x-amz-security-token"), "token2");
}

TEST_F(AwsCallerTest, DoesNotAskAgainWithCredentialsThatCannotChange) {
  credentials_ = std::make_shared<StaticCredentials>(
      Credentials{.access_key_id = "AKID", .secret_access_key = Secret("secret")});
  answer({reply(400, R"({"__type":"UnrecognizedClientException"})")});
  EXPECT_EQ(call(kLogGroups).error().kind, ErrorKind::kCredentials);
  EXPECT_THAT(http_.requests(), SizeIs(1));
}

TEST_F(AwsCallerTest, PassesOnThatThereAreNoCredentialsAndFreesItsPlace) {
  credentials_ = std::make_shared<FailingCredentials>();
  const auto value = call(kLogGroups);
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kCredentials);
  EXPECT_THAT(http_.requests(), IsEmpty());
  EXPECT_EQ(limiter_.in_flight(), 0U);
  EXPECT_THAT(caller().call_counts(), IsEmpty()) << "nothing was sent";
}

TEST_F(AwsCallerTest, PutsTheBucketIntoTheHostAndSignsThat) {
  answer({reply(200, "<VersioningConfiguration/>")});
  ASSERT_TRUE(call(kVersioning, Value::map({{"Bucket", "pictures"}})).ok());
  const auto request = http_.requests()[0];
  EXPECT_EQ(request.url, "https://pictures.s3.eu-west-1.amazonaws.com/?versioning");
  EXPECT_EQ(header_of(request, "x-amz-content-sha256"),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_F(AwsCallerTest, FollowsABucketToItsRegion) {
  answer({reply(301, "<Error><Code>PermanentRedirect</Code></Error>", {{"x-amz-bucket-region", "us-west-2"}}),
          reply(200, "<VersioningConfiguration/>")});
  ASSERT_TRUE(call(kVersioning, Value::map({{"Bucket", "pictures"}})).ok());
  const auto requests = http_.requests();
  ASSERT_THAT(requests, SizeIs(2));
  EXPECT_EQ(requests[1].url, "https://pictures.s3.us-west-2.amazonaws.com/?versioning");
  EXPECT_THAT(header_of(requests[1], "authorization"), HasSubstr("/us-west-2/s3/"));
}

TEST_F(AwsCallerTest, FollowsABucketByTheRegionInTheErrorToo) {
  answer({reply(400, "<Error><Code>AuthorizationHeaderMalformed</Code><Region>eu-north-1</Region></Error>"),
          reply(200, "<VersioningConfiguration/>")});
  ASSERT_TRUE(call(kVersioning, Value::map({{"Bucket", "pictures"}})).ok());
  EXPECT_EQ(http_.requests()[1].url, "https://pictures.s3.eu-north-1.amazonaws.com/?versioning");
}

TEST_F(AwsCallerTest, DoesNotFollowABucketInCircles) {
  answer({reply(301, "", {{"x-amz-bucket-region", "us-west-2"}}),
          reply(301, "", {{"x-amz-bucket-region", "eu-west-1"}})});
  EXPECT_FALSE(call(kVersioning, Value::map({{"Bucket", "pictures"}})).ok());
  EXPECT_THAT(http_.requests(), SizeIs(2));
}

TEST_F(AwsCallerTest, KeepsTheBasePathOfACustomEndpoint) {
  endpoints_ = {.url = "http://127.0.0.1:5566/base"};
  answer({reply(200, "<VersioningConfiguration/>")});
  ASSERT_TRUE(call(kVersioning, Value::map({{"Bucket", "pictures"}})).ok());
  EXPECT_EQ(http_.requests()[0].url, "http://127.0.0.1:5566/base/pictures?versioning");
}

TEST_F(AwsCallerTest, RefusesWhatCannotBeSentWithoutSending) {
  EXPECT_EQ(call(kVersioning).error().kind, ErrorKind::kInternal);
  EXPECT_EQ(call(kLogGroups, {}, "").error().kind, ErrorKind::kUsage);
  EXPECT_THAT(http_.requests(), IsEmpty());
}

TEST_F(AwsCallerTest, EndsInterruptedWhenTheClientIsCancelled) {
  answer({reply(503, "", {{"retry-after", "20"}})});
  http_.cancel();
  const auto value = call(kLogGroups);
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kInterrupted);
  EXPECT_THAT(value.error().summary, HasSubstr("was interrupted"));
}

TEST_F(AwsCallerTest, EndsWhatIsUnderWayWhenTheTimeIsOver) {
  time_limit_ = std::chrono::seconds(60);
  clock_step_ = std::chrono::seconds(60);
  caller();
  http_.wait_idle();
  const auto value = call(kLogGroups);
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kInterrupted);
  EXPECT_EQ(value.error().hint, "raise --timeout");
  EXPECT_TRUE(told_time_is_over_);
}

TEST_F(AwsCallerTest, DoesNotTakeAnotherCancellationForTheTimeLimit) {
  time_limit_ = std::chrono::hours(1);
  caller();
  http_.cancel();
  http_.wait_idle();
  EXPECT_THAT(call(kLogGroups).error().summary, HasSubstr("was interrupted"));
  EXPECT_FALSE(told_time_is_over_);
}

TEST_F(AwsCallerTest, CarriesManyCallsAtOnceAndAnswersEachOnce) {
  answer(
      {reply(200, "<DescribeDBClustersResponse><DescribeDBClustersResult/></DescribeDBClustersResponse>")});
  constexpr int kCalls = 500;
  std::atomic<int> answers{0};
  endpoints_ = {.url = "http://127.0.0.1:1"};
  for (int i = 0; i < kCalls; ++i) {
    caller().call(kClusters, "eu-west-1", {},
                  [&](const Result<Value>& value) { answers += value.ok() ? 1 : 1000; });
  }
  caller_.reset();
  EXPECT_EQ(answers, kCalls);
  EXPECT_EQ(limiter_.in_flight(), 0U);
}

TEST_F(AwsCallerTest, MayBeCalledFromItsOwnCallback) {
  const auto promise = std::make_shared<std::promise<bool>>();
  caller().call(kLogGroups, "eu-west-1", {}, [this, promise](const Result<Value>&) {
    caller().call(kLogGroups, "eu-west-1", {},
                  [promise](const Result<Value>& second) { promise->set_value(second.ok()); });
  });
  EXPECT_TRUE(promise->get_future().get());
}

constexpr Operation kModify{.service = &kRds, .name = "ModifyDBCluster"};
constexpr const char* kModified =
    "<ModifyDBClusterResponse><ModifyDBClusterResult><DBCluster/></ModifyDBClusterResult>"
    "</ModifyDBClusterResponse>";

class ChangingCallerTest : public AwsCallerTest {
 protected:
  ChangingCallerTest() { changes_ = true; }
};

TEST_F(ChangingCallerTest, RepeatsAChangeThatWasRefusedBeforeItBegan) {
  answer({reply(400,
                "<ErrorResponse><Error><Code>Throttling</Code><Message>m</Message></Error></ErrorResponse>"),
          reply(200, kModified, {{"x-amzn-requestid", "req-1"}})});
  const auto value = call(kModify);
  ASSERT_TRUE(value.ok()) << value.error().summary;
  EXPECT_EQ((*value)["@request-id"].text(), "req-1");
  EXPECT_THAT(http_.requests(), SizeIs(2));
}

TEST_F(ChangingCallerTest, NeverRepeatsAChangeWhoseEffectIsNotKnown) {
  for (const Result<HttpResponse>& first :
       {Result<HttpResponse>(reply(500, "")), Result<HttpResponse>(reply(503, "")),
        Result<HttpResponse>(reply(200, "<ModifyDBClusterResponse><ModifyDBClusterRes")),
        Result<HttpResponse>(Error{.kind = ErrorKind::kTransient, .summary = "connection reset"}),
        Result<HttpResponse>(Error{.kind = ErrorKind::kInterrupted, .summary = "interrupted"}),
        Result<HttpResponse>(
            Error{.kind = ErrorKind::kTransient, .code = "ReadTimeout", .summary = "no reply in time"})}) {
    caller_.reset();
    answered_ = 0;
    answer({first, reply(200, kModified)});
    const std::size_t before = http_.request_count();
    const auto value = call(kModify);
    ASSERT_FALSE(value.ok());
    EXPECT_EQ(value.error().kind, ErrorKind::kUnclear) << value.error().summary;
    EXPECT_EQ(http_.request_count() - before, 1U) << value.error().summary;
  }
}

TEST_F(ChangingCallerTest, KeepsWhatARefusalMeans) {
  answer({reply(
      400, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>m</Message></Error></ErrorResponse>")});
  EXPECT_EQ(call(kModify).error().kind, ErrorKind::kDenied);
  EXPECT_THAT(http_.requests(), SizeIs(1));
}

TEST_F(ChangingCallerTest, TriesAgainWhereNoConnectionWasMade) {
  answer({Error{.kind = ErrorKind::kTransient, .code = "ConnectTimeout", .summary = "no connection in time"},
          reply(200, kModified)});
  EXPECT_TRUE(call(kModify).ok());
}

}  // namespace
}  // namespace reconcile::aws
