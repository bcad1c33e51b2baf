#include "providers/http/retry.h"

#include <gmock/gmock.h>

#include "providers/http/curl_client.h"

namespace reconcile {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::Eq;
using testing::Optional;

RetryOptions options_with(double random, int max_attempts = 3) {
  return {.max_attempts = max_attempts, .random = [random] { return random; }};
}

TEST(Retry, DoublesTheLongestBackoffWithEveryAttempt) {
  RetryQuota quota;
  const RetryOptions options = options_with(1.0, 5);
  Retry retry(options, quota);
  EXPECT_THAT(retry.next(RetryCause::kTransient), Optional(milliseconds{1000}));
  EXPECT_THAT(retry.next(RetryCause::kTransient), Optional(milliseconds{2000}));
  EXPECT_THAT(retry.next(RetryCause::kTransient), Optional(milliseconds{4000}));
  EXPECT_THAT(retry.next(RetryCause::kTransient), Optional(milliseconds{8000}));
  EXPECT_EQ(retry.next(RetryCause::kTransient), std::nullopt);
}

TEST(Retry, WaitsAPartOfTheBackoffThatIsRandom) {
  RetryQuota quota;
  const RetryOptions options = options_with(0.25);
  Retry retry(options, quota);
  EXPECT_THAT(retry.next(RetryCause::kThrottled), Optional(milliseconds{250}));
  EXPECT_THAT(retry.next(RetryCause::kThrottled), Optional(milliseconds{500}));
}

TEST(Retry, NeverBacksOffLongerThanTwentySeconds) {
  RetryQuota quota;
  const RetryOptions options = options_with(1.0, 50);
  Retry retry(options, quota);
  std::optional<milliseconds> last;
  for (int i = 0; i < 49; ++i) {
    last = retry.next(RetryCause::kTransient);
  }
  EXPECT_THAT(last, Optional(milliseconds{20'000}));
}

TEST(Retry, DrawsItsOwnRandomnessWithinTheBackoff) {
  RetryQuota quota;
  const RetryOptions options;
  for (int i = 0; i < 20; ++i) {
    Retry retry(options, quota);
    const auto wait = retry.next(RetryCause::kTransient);
    ASSERT_TRUE(wait.has_value());
    EXPECT_GE(*wait, milliseconds{0});
    EXPECT_LT(*wait, milliseconds{1000});
  }
}

TEST(Retry, StopsAfterTheLastAttempt) {
  RetryQuota quota;
  const RetryOptions options = options_with(0.5, 3);
  Retry retry(options, quota);
  EXPECT_NE(retry.next(RetryCause::kTransient), std::nullopt);
  EXPECT_NE(retry.next(RetryCause::kTransient), std::nullopt);
  EXPECT_EQ(retry.next(RetryCause::kTransient), std::nullopt);
  EXPECT_EQ(retry.attempt(), 3);
}

TEST(Retry, DoesNotRepeatWhatRepeatingCannotHelp) {
  RetryQuota quota;
  const RetryOptions options = options_with(0.5);
  Retry retry(options, quota);
  EXPECT_EQ(retry.next(RetryCause::kNone), std::nullopt);
  EXPECT_EQ(quota.available(), RetryQuota::kCapacity);
}

TEST(Retry, WaitsAtLeastAsLongAsTheServerAsks) {
  RetryQuota quota;
  const RetryOptions options = options_with(0.5);
  Retry retry(options, quota);
  EXPECT_THAT(retry.next(RetryCause::kThrottled, seconds{7}), Optional(milliseconds{7000}));
  EXPECT_THAT(retry.next(RetryCause::kThrottled, milliseconds{10}), Optional(milliseconds{1000}));
}

TEST(Retry, CutsWhatTheServerAsksToTheCap) {
  RetryQuota quota;
  const RetryOptions options = options_with(0.5);
  Retry retry(options, quota);
  EXPECT_THAT(retry.next(RetryCause::kThrottled, seconds{3600}), Optional(milliseconds{20'000}));
}

TEST(RetryQuota, PaysFiveForARetryAndTenForATimeout) {
  RetryQuota quota;
  const RetryOptions options = options_with(0.5);
  Retry retry(options, quota);
  static_cast<void>(retry.next(RetryCause::kTransient));
  EXPECT_EQ(quota.available(), 495);
  static_cast<void>(retry.next(RetryCause::kTimeout));
  EXPECT_EQ(quota.available(), 485);
}

TEST(RetryQuota, RefundsTheLastRetryOnSuccess) {
  RetryQuota quota;
  const RetryOptions options = options_with(0.5);
  Retry retry(options, quota);
  static_cast<void>(retry.next(RetryCause::kTransient));
  static_cast<void>(retry.next(RetryCause::kTimeout));
  retry.succeeded();
  EXPECT_EQ(quota.available(), 495);
}

TEST(RetryQuota, EarnsOneTokenForASuccessAtTheFirstTryButNeverMoreThanItHolds) {
  RetryQuota quota;
  ASSERT_TRUE(quota.take(2));
  const RetryOptions options = options_with(0.5);
  for (const int expected : {499, 500, 500}) {
    Retry retry(options, quota);
    retry.succeeded();
    EXPECT_EQ(quota.available(), expected);
  }
}

TEST(RetryQuota, EndsRetriesWhenItIsUsedUp) {
  RetryQuota quota;
  const RetryOptions options = options_with(0.5, 1000);
  Retry retry(options, quota);
  for (int i = 0; i < 100; ++i) {
    ASSERT_NE(retry.next(RetryCause::kTransient), std::nullopt);
  }
  EXPECT_EQ(retry.next(RetryCause::kTransient), std::nullopt);
  EXPECT_EQ(quota.available(), 0);
}

HttpResponse with_header(std::string name, std::string value) {
  return {.status = 503, .headers = {{std::move(name), std::move(value)}}};
}

TEST(RetryAfter, ReadsSecondsMillisecondsAndDates) {
  const auto now = std::chrono::system_clock::from_time_t(1'000'000'000);  // Sun, 09 Sep 2001 01:46:40 GMT
  EXPECT_THAT(retry_after(with_header("retry-after", "3"), now), Optional(milliseconds{3000}));
  EXPECT_THAT(retry_after(with_header("x-amz-retry-after", "150"), now), Optional(milliseconds{150}));
  EXPECT_THAT(retry_after(with_header("retry-after", "Sun, 09 Sep 2001 01:46:45 GMT"), now),
              Optional(milliseconds{5000}));
  EXPECT_THAT(retry_after(with_header("retry-after", "Sunday, 09-Sep-01 01:46:45 GMT"), now),
              Optional(milliseconds{5000}));
  EXPECT_THAT(retry_after(with_header("retry-after", "Sun Sep  9 01:46:45 2001"), now),
              Optional(milliseconds{5000}));
}

TEST(RetryAfter, TakesADateInThePastAsNow) {
  const auto now = std::chrono::system_clock::from_time_t(1'000'000'000);
  EXPECT_THAT(retry_after(with_header("retry-after", "Sun, 09 Sep 2001 01:46:35 GMT"), now),
              Optional(milliseconds{0}));
}

TEST(RetryAfter, PrefersAmazonsOwnHeader) {
  const auto now = std::chrono::system_clock::now();
  const HttpResponse reply{.headers = {{"retry-after", "9"}, {"x-amz-retry-after", "20"}}};
  EXPECT_THAT(retry_after(reply, now), Optional(milliseconds{20}));
}

TEST(RetryAfter, SaysNothingWhereTheHeaderIsAbsentOrNotUnderstood) {
  const auto now = std::chrono::system_clock::now();
  EXPECT_EQ(retry_after({}, now), std::nullopt);
  EXPECT_EQ(retry_after(with_header("retry-after", "soon"), now), std::nullopt);
  EXPECT_EQ(retry_after(with_header("retry-after", "-5"), now), std::nullopt);
  EXPECT_EQ(retry_after(with_header("x-amz-retry-after", ""), now), std::nullopt);
}

TEST(RetryAfter, BoundsAnAbsurdNumber) {
  const auto now = std::chrono::system_clock::now();
  EXPECT_THAT(retry_after(with_header("retry-after", "9223372036854775807"), now), Optional(seconds{86'400}));
}

TEST(RetryCause, TellsTimeoutsFromBrokenConnectionsAndFromWhatIsFinal) {
  EXPECT_EQ(retry_cause(Error{.kind = ErrorKind::kTransient}), RetryCause::kTransient);
  EXPECT_EQ(retry_cause(Error{.kind = ErrorKind::kTransient, .code = std::string(kReadTimeout)}),
            RetryCause::kTimeout);
  EXPECT_EQ(retry_cause(Error{.kind = ErrorKind::kTransient, .code = std::string(kConnectTimeout)}),
            RetryCause::kTimeout);
  EXPECT_EQ(retry_cause(Error{.kind = ErrorKind::kThrottled}), RetryCause::kThrottled);
  EXPECT_EQ(retry_cause(Error{.kind = ErrorKind::kInterrupted}), RetryCause::kNone);
  EXPECT_EQ(retry_cause(Error{.kind = ErrorKind::kInvalid}), RetryCause::kNone);
}

TEST(RetryCause, GoesByStatusForReplies) {
  EXPECT_EQ(retry_cause(429), RetryCause::kThrottled);
  EXPECT_EQ(retry_cause(500), RetryCause::kTransient);
  EXPECT_EQ(retry_cause(503), RetryCause::kTransient);
  EXPECT_EQ(retry_cause(504), RetryCause::kTimeout);
  EXPECT_EQ(retry_cause(400), RetryCause::kNone);
  EXPECT_EQ(retry_cause(501), RetryCause::kNone);
}

TEST(ParseMaxAttempts, TakesWholeNumbersFromOneOnly) {
  EXPECT_THAT(parse_max_attempts("5").value(), Eq(5));
  for (const char* text : {"", "0", "-1", "3x", "1.5", "99999999999999999999"}) {
    EXPECT_EQ(parse_max_attempts(text).error().kind, ErrorKind::kUsage) << text;
  }
}

}  // namespace
}  // namespace reconcile
