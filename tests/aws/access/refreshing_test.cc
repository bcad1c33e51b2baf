#include "providers/aws/credentials/refreshing.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <mutex>

namespace reconcile::aws {
namespace {

using std::chrono::minutes;
using TimePoint = std::chrono::system_clock::time_point;

/// Gives numbered credentials that live an hour, when the test lets it; every nth can fail.
class NumberedSource final : public CredentialsSource {
 public:
  struct World {
    std::atomic<TimePoint> now{TimePoint{} + std::chrono::hours(1)};
    std::atomic<int> loads{0};
    std::atomic<bool> fails{false};
    std::mutex gate;  ///< held by the test: a load waits
  };

  explicit NumberedSource(World& world) : world_(world) {}

  Result<Credentials> load() override {
    const std::lock_guard lock(world_.gate);
    const int number = ++world_.loads;
    if (world_.fails) return Error{.kind = ErrorKind::kCredentials, .summary = "failed"};
    return Credentials{.access_key_id = std::to_string(number),
                       .secret_access_key = Secret("s"),
                       .expires = world_.now.load() + std::chrono::hours(1)};
  }

 private:
  World& world_;
};

class RefreshingTest : public ::testing::Test {
 protected:
  using Answer = std::future<Result<CredentialsProvider::Shared>>;

  Answer ask() {
    const auto promise = std::make_shared<std::promise<Result<CredentialsProvider::Shared>>>();
    provider_->get([promise](Result<CredentialsProvider::Shared> c) { promise->set_value(std::move(c)); });
    return promise->get_future();
  }
  std::string id() {
    const auto answer = ask().get();
    return answer ? (*answer)->access_key_id : answer.error().summary;
  }
  /// Waits for a fetch in the background to become visible.
  void wait_for(const std::string& expected) {
    while (id() != expected) std::this_thread::yield();
  }

  NumberedSource::World world_;
  std::shared_ptr<RefreshingCredentials> provider_ = std::make_shared<RefreshingCredentials>(
      std::make_unique<NumberedSource>(world_), [this] { return world_.now.load(); });
};

TEST_F(RefreshingTest, FetchesOnceForAllThatWait) {
  std::vector<Answer> answers;
  {
    const std::lock_guard hold(world_.gate);
    for (int i = 0; i < 20; ++i) answers.push_back(ask());
  }
  for (auto& answer : answers) EXPECT_EQ((*answer.get())->access_key_id, "1");
  EXPECT_EQ(world_.loads, 1);
}

TEST_F(RefreshingTest, KeepsWhatIsGoodForLongerThanFiveMinutes) {
  EXPECT_EQ(id(), "1");
  world_.now = world_.now.load() + minutes(54);
  EXPECT_EQ(id(), "1");
  EXPECT_EQ(world_.loads, 1);
}

TEST_F(RefreshingTest, RefreshesInTheBackgroundFiveMinutesBefore) {
  EXPECT_EQ(id(), "1");
  world_.now = world_.now.load() + minutes(56);
  {
    const std::lock_guard hold(world_.gate);
    EXPECT_EQ(id(), "1") << "nobody waits while the old ones are valid";
  }
  wait_for("2");
  EXPECT_EQ(world_.loads, 2);
}

TEST_F(RefreshingTest, HidesAFailureWhileTheOldOnesAreValid) {
  EXPECT_EQ(id(), "1");
  world_.fails = true;
  world_.now = world_.now.load() + minutes(56);
  EXPECT_EQ(id(), "1");
  while (world_.loads < 2) std::this_thread::yield();
  EXPECT_EQ(id(), "1");
  world_.now = world_.now.load() + minutes(10);
  EXPECT_EQ(id(), "failed");
}

TEST_F(RefreshingTest, WaitsForNewOnesWhenTheOldHaveExpired) {
  EXPECT_EQ(id(), "1");
  world_.now = world_.now.load() + minutes(61);
  EXPECT_EQ(id(), "2");
}

TEST_F(RefreshingTest, DoesNotAskAgainRightAfterAFailure) {
  world_.fails = true;
  EXPECT_EQ(id(), "failed");
  EXPECT_EQ(id(), "failed");
  EXPECT_EQ(world_.loads, 1);
  world_.fails = false;
  world_.now = world_.now.load() + minutes(1);
  EXPECT_EQ(id(), "2");
}

TEST_F(RefreshingTest, FetchesAnewWhatWasRejectedOnce) {
  const auto first = *ask().get();
  provider_->reject(first);
  EXPECT_EQ(id(), "2");
  provider_->reject(first);
  EXPECT_EQ(id(), "2") << "these were not the rejected ones";
}

TEST_F(RefreshingTest, MayLoseItsLastReferenceOnItsOwnThread) {
  const auto promise = std::make_shared<std::promise<void>>();
  {
    const std::lock_guard hold(world_.gate);
    auto last = provider_;
    provider_->get([last, promise](const Result<CredentialsProvider::Shared>&) mutable {
      last.reset();
      promise->set_value();
    });
    provider_.reset();
  }
  promise->get_future().wait();
  EXPECT_EQ(world_.loads, 1);
}

}  // namespace
}  // namespace reconcile::aws
