#include "providers/http/rate_limiter.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>
#include <vector>

#include "tests/http/memory_client.h"

namespace reconcile {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::ElementsAre;

class RateLimiterTest : public testing::Test {
 protected:
  void acquire(RateLimiter& limiter, const char* key, RateLimit limit, int number) {
    limiter.acquire(key, limit, client, [this, number] { gone.push_back(number); });
  }

  RateLimiter& make(std::size_t max_in_flight) {
    limiter_ = std::make_unique<RateLimiter>(max_in_flight, [this] { return client.now(); });
    return *limiter_;
  }

 private:
  std::unique_ptr<RateLimiter> limiter_;  // before the client, whose last timers still use it

 protected:
  std::vector<int> gone;
  MemoryClient client{[](const HttpRequest&) { return HttpResponse{.status = 200}; },
                      MemoryClient::Time::kManual};
};

TEST_F(RateLimiterTest, LetsABurstGoAndThenOneRequestForEachToken) {
  RateLimiter& limiter = make(256);
  for (int i = 0; i < 5; ++i) {
    acquire(limiter, "rds", {.per_second = 10, .burst = 2}, i);
  }
  EXPECT_THAT(gone, ElementsAre(0, 1));
  client.advance(milliseconds{99});
  EXPECT_THAT(gone, ElementsAre(0, 1));
  client.advance(milliseconds{1});
  EXPECT_THAT(gone, ElementsAre(0, 1, 2));
  client.advance(milliseconds{200});
  EXPECT_THAT(gone, ElementsAre(0, 1, 2, 3, 4));
}

TEST_F(RateLimiterTest, KeepsAFractionalRateExactlyOverTime) {
  RateLimiter& limiter = make(10'000);
  for (int i = 0; i < 300; ++i) {
    acquire(limiter, "rds", {.per_second = 7, .burst = 1}, i);
  }
  client.advance(seconds{10});
  // A timer fires at whole milliseconds, so a token may come up to one late, but none is lost.
  EXPECT_GE(gone.size(), 70);
  EXPECT_LE(gone.size(), 71);
}

TEST_F(RateLimiterTest, KeepsKeysApart) {
  RateLimiter& limiter = make(256);
  acquire(limiter, "1|us-east-1|rds|A", {.per_second = 1, .burst = 1}, 0);
  acquire(limiter, "1|us-east-1|rds|A", {.per_second = 1, .burst = 1}, 1);
  acquire(limiter, "1|eu-west-1|rds|A", {.per_second = 1, .burst = 1}, 2);
  EXPECT_THAT(gone, ElementsAre(0, 2));
}

TEST_F(RateLimiterTest, SetsNoLimitWhereTheRateIsZero) {
  RateLimiter& limiter = make(256);
  for (int i = 0; i < 100; ++i) {
    acquire(limiter, "iam", {}, i);
  }
  EXPECT_EQ(gone.size(), 100);
}

TEST_F(RateLimiterTest, HalvesTheRateOfAThrottledKeyOnceForAllNewsOfOneSecond) {
  RateLimiter& limiter = make(256);
  acquire(limiter, "rds", {.per_second = 8, .burst = 4}, 0);
  limiter.throttled("rds");
  limiter.throttled("rds");
  EXPECT_DOUBLE_EQ(limiter.current_rate("rds"), 4);
  client.advance(seconds{1});
  EXPECT_DOUBLE_EQ(limiter.current_rate("rds"), 4.4);
  limiter.throttled("rds");
  EXPECT_DOUBLE_EQ(limiter.current_rate("rds"), 2.2);
}

TEST_F(RateLimiterTest, TakesTheBurstAwayFromAThrottledKey) {
  RateLimiter& limiter = make(256);
  acquire(limiter, "rds", {.per_second = 8, .burst = 4}, 0);
  limiter.throttled("rds");
  acquire(limiter, "rds", {.per_second = 8, .burst = 4}, 1);
  EXPECT_THAT(gone, ElementsAre(0));
  client.advance(milliseconds{250});
  EXPECT_THAT(gone, ElementsAre(0, 1));
}

TEST_F(RateLimiterTest, NeverFallsBelowASixteenthOfTheLimit) {
  RateLimiter& limiter = make(256);
  acquire(limiter, "rds", {.per_second = 16, .burst = 1}, 0);
  for (int i = 0; i < 20; ++i) {
    limiter.throttled("rds");
    client.advance(seconds{1});
  }
  limiter.throttled("rds");
  EXPECT_GE(limiter.current_rate("rds"), 1.0);
  EXPECT_LT(limiter.current_rate("rds"), 2.0);
}

TEST_F(RateLimiterTest, RegainsItsFullRateAfterTenSecondsOfQuiet) {
  RateLimiter& limiter = make(256);
  acquire(limiter, "rds", {.per_second = 8, .burst = 1}, 0);
  limiter.throttled("rds");
  client.advance(seconds{5});
  EXPECT_DOUBLE_EQ(limiter.current_rate("rds"), 6);
  client.advance(seconds{5});
  EXPECT_DOUBLE_EQ(limiter.current_rate("rds"), 8);
  client.advance(seconds{100});
  EXPECT_DOUBLE_EQ(limiter.current_rate("rds"), 8);
}

TEST_F(RateLimiterTest, LimitsAnUnlimitedKeyOnceItIsThrottled) {
  RateLimiter& limiter = make(256);
  acquire(limiter, "iam", {}, 0);
  limiter.throttled("iam");
  EXPECT_DOUBLE_EQ(limiter.current_rate("iam"), 10);
  acquire(limiter, "iam", {}, 1);
  EXPECT_THAT(gone, ElementsAre(0));
  client.advance(milliseconds{100});
  EXPECT_THAT(gone, ElementsAre(0, 1));
  client.advance(seconds{60});
  EXPECT_DOUBLE_EQ(limiter.current_rate("iam"), 0);
}

TEST_F(RateLimiterTest, OpensTheGateInTheOrderOfComing) {
  RateLimiter& limiter = make(2);
  for (int i = 0; i < 5; ++i) {
    acquire(limiter, "iam", {}, i);
  }
  EXPECT_THAT(gone, ElementsAre(0, 1));
  EXPECT_EQ(limiter.in_flight(), 2);
  limiter.release();
  EXPECT_THAT(gone, ElementsAre(0, 1, 2));
  limiter.release();
  limiter.release();
  EXPECT_THAT(gone, ElementsAre(0, 1, 2, 3, 4));
  limiter.release();
  limiter.release();
  EXPECT_EQ(limiter.in_flight(), 0);
}

TEST_F(RateLimiterTest, DoesNotNestRequestsThatEndAtOnce) {
  RateLimiter& limiter = make(1);
  int depth = 0;
  int deepest = 0;
  int count = 0;
  const auto go = [&] {
    depth += 1;
    deepest = std::max(deepest, depth);
    count += 1;
    limiter.release();
    depth -= 1;
  };
  limiter.acquire("iam", {}, client, [&] {
    for (int i = 0; i < 100'000; ++i) {
      limiter.acquire("iam", {}, client, go);
    }
    limiter.release();
  });
  EXPECT_EQ(count, 100'000);
  EXPECT_EQ(deepest, 1);
}

TEST_F(RateLimiterTest, LetsAllWhoWaitGoWhenTheTimerIsCancelled) {
  RateLimiter& limiter = make(256);
  for (int i = 0; i < 5; ++i) {
    acquire(limiter, "rds", {.per_second = 0.001, .burst = 1}, i);
  }
  client.cancel();
  client.wait_idle();
  EXPECT_THAT(gone, ElementsAre(0, 1, 2, 3, 4));
}

TEST_F(RateLimiterTest, NeverExceedsTheGateWhenManyThreadsAcquire) {
  RateLimiter& limiter = make(4);
  std::atomic<int> now = 0;
  std::atomic<int> most = 0;
  std::atomic<int> count = 0;
  const auto go = [&] {
    const int in = ++now;
    int seen = most.load();
    while (in > seen && !most.compare_exchange_weak(seen, in)) {
    }
    --now;
    ++count;
    limiter.release();
  };
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 500; ++i) {
        limiter.acquire("iam", {}, client, go);
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_EQ(count, 2000);
  EXPECT_LE(most, 4);
  EXPECT_EQ(limiter.in_flight(), 0);
}

}  // namespace
}  // namespace reconcile
