#include "tests/http/memory_client.h"

#include <gmock/gmock.h>

#include <string>
#include <vector>

namespace reconcile {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;

HttpResponse ok(const HttpRequest& request) { return {.status = 200, .body = request.url}; }

TEST(MemoryClient, AnswersEveryRequestWithItsHandler) {
  MemoryClient client(ok);
  std::vector<std::string> bodies;
  client.send({.url = "a"}, [&](auto reply) { bodies.push_back(reply->body); });
  client.send({.url = "b"}, [&](auto reply) { bodies.push_back(reply->body); });
  client.wait_idle();
  EXPECT_THAT(bodies, ElementsAre("a", "b"));
}

TEST(MemoryClient, CountsHowManyRequestsWereInFlightAtOnce) {
  MemoryClient client(ok, MemoryClient::Time::kManual, milliseconds{10});
  for (int i = 0; i < 3; ++i) {
    client.send({.url = "a"}, [](auto) {});
  }
  client.advance(milliseconds{10});
  client.send({.url = "a"}, [](auto) {});
  EXPECT_EQ(client.max_in_flight(), 3);
  EXPECT_EQ(client.request_count(), 4);
}

TEST(MemoryClient, RunsTimersInTheOrderInWhichTheyAreDueWithoutWaiting) {
  std::vector<int> order;
  {
    MemoryClient client(ok, MemoryClient::Time::kManual);
    const auto start = client.now();
    client.after(std::chrono::hours{2}, [&] { order.push_back(2); });
    client.after(std::chrono::hours{1}, [&] { order.push_back(1); });
    client.advance(std::chrono::hours{1});
    EXPECT_THAT(order, ElementsAre(1));
    client.advance(std::chrono::hours{1});
    EXPECT_EQ(client.now() - start, std::chrono::hours{2});
  }
  EXPECT_THAT(order, ElementsAre(1, 2));
}

TEST(MemoryClient, EndsWhatIsUnderWayWhenCancelled) {
  MemoryClient client(ok, MemoryClient::Time::kManual, milliseconds{10});
  std::vector<ErrorKind> kinds;
  client.send({.url = "a"}, [&](auto reply) { kinds.push_back(reply.error().kind); });
  client.cancel();
  client.wait_idle();
  EXPECT_THAT(kinds, ElementsAre(ErrorKind::kInterrupted));
}

}  // namespace
}  // namespace reconcile
