#include "providers/http/curl_client.h"

#include <gmock/gmock.h>

#include <atomic>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include "tests/http/fetch.h"
#include "tests/http/loopback_server.h"

namespace reconcile {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::AllOf;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

std::unique_ptr<HttpClient> make_client(CurlOptions options = {}) {
  auto made = make_curl_client(std::move(options));
  EXPECT_TRUE(made.ok());
  return std::move(made).value();
}

// Collects the ends of many requests.
class Ends {
 public:
  HttpClient::Done add() {
    return [this](Result<HttpResponse> reply) {
      const std::lock_guard lock(mutex_);
      ends_.push_back(reply.ok() ? std::to_string(reply->status) : to_string(reply.error().kind));
      changed_.notify_all();
    };
  }
  std::vector<std::string> wait_for(std::size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return ends_.size() >= count; });
    return ends_;
  }
  std::vector<std::string> so_far() {
    const std::lock_guard lock(mutex_);
    return ends_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> ends_;
};

// Lets nobody through before `count` have come.
class Barrier {
 public:
  explicit Barrier(int count) : missing_(count) {}
  void arrive() {
    std::unique_lock lock(mutex_);
    missing_ -= 1;
    changed_.notify_all();
    changed_.wait(lock, [this] { return missing_ <= 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int missing_;
};

void answer_all(Connection& connection) {
  std::string head;
  std::string body;
  while (connection.read_request(head, body)) {
    connection.reply(body);
  }
}

void never_answer(Connection& connection) { connection.wait_for_close(); }

// Sends back what came in.
void echo_head(Connection& connection) {
  std::string head;
  std::string body;
  while (connection.read_request(head, body)) {
    connection.reply(head + "\r\n" + body);
  }
}

TEST(CurlClient, SendsMethodPathHeadersAndBodyAsTheyAreGiven) {
  const LoopbackServer server(echo_head);
  const auto client = make_client();
  const auto reply = fetch(*client, {.method = "POST",
                                     .url = server.url() + "/a/../b%2Fc?x=1",
                                     .headers = {{"X-Amz-Target", "Logs.Describe"}, {"X-Empty", ""}},
                                     .body = "Action=Describe"});
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply->status, 200);
  EXPECT_THAT(reply->body, StartsWith("POST /a/../b%2Fc?x=1 HTTP/1.1\r\n"));
  EXPECT_THAT(reply->body, HasSubstr("\r\nX-Amz-Target: Logs.Describe\r\n"));
  EXPECT_THAT(reply->body, HasSubstr("\r\nX-Empty:\r\n"));
  EXPECT_THAT(reply->body, HasSubstr("\r\nContent-Length: 15\r\n"));
  EXPECT_THAT(reply->body, HasSubstr("\r\n\r\nAction=Describe"));
  EXPECT_THAT(reply->body, AllOf(Not(HasSubstr("Content-Type")), Not(HasSubstr("Expect"))));
}

TEST(CurlClient, SendsEveryMethodWithAndWithoutABody) {
  const LoopbackServer server(echo_head);
  const auto client = make_client();
  for (const char* method : {"GET", "DELETE", "OPTIONS"}) {
    const auto reply = fetch(*client, {.method = method, .url = server.url()});
    EXPECT_THAT(reply->body,
                AllOf(StartsWith(std::string(method) + " / "), Not(HasSubstr("Content-Length"))));
  }
  for (const char* method : {"PUT", "POST", "PATCH"}) {
    const auto reply = fetch(*client, {.method = method, .url = server.url()});
    EXPECT_THAT(reply->body,
                AllOf(StartsWith(std::string(method) + " / "), HasSubstr("\r\nContent-Length: 0\r\n")));
  }
  for (const char* method : {"GET", "DELETE", "PUT"}) {
    const auto reply = fetch(*client, {.method = method, .url = server.url(), .body = "text"});
    EXPECT_THAT(reply->body,
                AllOf(StartsWith(std::string(method) + " / "), HasSubstr("\r\nContent-Length: 4\r\n")));
  }
}

TEST(CurlClient, ReadsAHeadReplyWithoutWaitingForABody) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    while (connection.read_request(head, body)) {
      connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    }
  });
  const auto client = make_client();
  const auto reply = fetch(*client, {.method = "HEAD", .url = server.url()});
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply->header("content-length"), "1000");
}

TEST(CurlClient, GivesAnyStatusAsAReplyWithHeaderNamesInLowerCase) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.write("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n");
    connection.reply("no", "503 Slow Down", "X-Amzn-RequestId:  abc \r\nX-Two: 1\r\nX-Two: 2\r\n");
  });
  const auto client = make_client();
  const auto reply = fetch(*client, {.url = server.url()});
  ASSERT_TRUE(reply.ok());
  EXPECT_EQ(reply->status, 503);
  EXPECT_EQ(reply->body, "no");
  EXPECT_THAT(reply->headers, ElementsAre(std::pair{"x-amzn-requestid", "abc"}, std::pair{"x-two", "1"},
                                          std::pair{"x-two", "2"}, std::pair{"content-length", "2"}));
}

TEST(CurlClient, FollowsNoRedirect) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    while (connection.read_request(head, body)) {
      connection.reply("", "301 Moved Permanently", "Location: /elsewhere\r\n");
    }
  });
  const auto client = make_client();
  EXPECT_EQ(fetch(*client, {.url = server.url()})->status, 301);
}

TEST(CurlClient, UsesOneConnectionForRequestsOneAfterAnother) {
  const LoopbackServer server(answer_all);
  const auto client = make_client();
  for (int i = 0; i < 50; ++i) {
    ASSERT_TRUE(fetch(*client, {.url = server.url()}).ok());
  }
  EXPECT_EQ(server.connections(), 1);
}

TEST(CurlClient, SendsAgainWhenAKeptConnectionTurnsOutToBeClosed) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.reply("one");
  });
  const auto client = make_client();
  for (int i = 0; i < 5; ++i) {
    const auto reply = fetch(*client, {.method = "POST", .url = server.url(), .body = "x"});
    ASSERT_TRUE(reply.ok()) << reply.error().summary;
    EXPECT_EQ(reply->body, "one");
  }
  EXPECT_EQ(server.connections(), 5);
}

TEST(CurlClient, SendsAChangeOnceThoughItsConnectionEndsWithoutAnAnswer) {
  std::atomic<int> changes = 0;
  const LoopbackServer server([&](Connection& connection) {
    std::string head;
    std::string body;
    while (connection.read_request(head, body)) {
      if (body == "change" && ++changes > 0) return;
      connection.reply("one");
    }
  });
  const auto client = make_client();
  // One connection is kept, over which a change must not go.
  ASSERT_TRUE(fetch(*client, {.url = server.url()}).ok());
  const auto reply = fetch(*client, {.method = "POST", .url = server.url(), .body = "change", .once = true});
  EXPECT_FALSE(reply.ok());
  EXPECT_EQ(changes, 1);
}

TEST(CurlClient, HasTwoHundredFiftySixRequestsInFlightAtOnce) {
  Barrier barrier(256);
  const LoopbackServer server([&](Connection& connection) {
    std::string head;
    std::string body;
    while (connection.read_request(head, body)) {
      barrier.arrive();
      connection.reply("all here");
    }
  });
  Ends ends;
  const auto client = make_client();
  for (int i = 0; i < 256; ++i) {
    client->send({.url = server.url(), .read_timeout = seconds{100}}, ends.add());
  }
  EXPECT_THAT(ends.wait_for(256), AllOf(SizeIs(256), Each("200")));
}

TEST(CurlClient, KeepsToItsLimitOfConnectionsToAHost) {
  Ends ends;
  const LoopbackServer one(answer_all);
  const LoopbackServer two(answer_all);
  const auto client = make_client({.max_total_connections = 8, .max_host_connections = 4});
  for (int i = 0; i < 200; ++i) {
    client->send({.url = (i % 4 == 0 ? two : one).url()}, ends.add());
  }
  EXPECT_THAT(ends.wait_for(200), Each("200"));
  EXPECT_LE(one.connections(), 4);
  EXPECT_LE(two.connections(), 4);
}

TEST(CurlClient, KeepsToItsLimitOfConnections) {
  Ends ends;
  const LoopbackServer server(answer_all);
  const auto client = make_client({.max_total_connections = 3});
  for (int i = 0; i < 200; ++i) {
    client->send({.url = server.url()}, ends.add());
  }
  EXPECT_THAT(ends.wait_for(200), Each("200"));
  EXPECT_LE(server.connections(), 3);
}

TEST(CurlClient, StartsNoClockForARequestThatWaitsForRoom) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    std::this_thread::sleep_for(milliseconds{1100});
    connection.reply("slow");
    while (connection.read_request(head, body)) {
      connection.reply("fast");
    }
  });
  Ends ends;
  const auto client = make_client({.max_total_connections = 1});
  client->send({.url = server.url()}, ends.add());
  client->send({.url = server.url(), .connect_timeout = seconds{1}, .read_timeout = seconds{1}}, ends.add());
  EXPECT_THAT(ends.wait_for(2), Each("200"));
}

TEST(CurlClient, TakesWorkFromManyThreads) {
  const LoopbackServer server(answer_all);
  Ends ends;
  const auto client = make_client({.max_total_connections = 8});
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 100; ++i) {
        client->send({.url = server.url()}, ends.add());
      }
    });
  }
  for (auto& thread : threads) {
    thread.join();
  }
  EXPECT_THAT(ends.wait_for(400), AllOf(SizeIs(400), Each("200")));
}

TEST(CurlClient, MayBeUsedFromWithinItsAnswers) {
  const LoopbackServer server(answer_all);
  const auto client = make_client();
  std::promise<void> finished;
  int left = 200;
  const std::function<void()> next = [&] {
    client->send({.url = server.url()}, [&](auto) {
      left -= 1;
      if (left == 0) {
        finished.set_value();
      } else {
        client->after(milliseconds{0}, next);
      }
    });
  };
  next();
  finished.get_future().get();
  EXPECT_EQ(left, 0);
}

TEST(CurlClient, EndsWithATimeoutWhenNoReplyComes) {
  const LoopbackServer server(never_answer);
  const auto client = make_client();
  const auto reply = fetch(*client, {.url = server.url(), .read_timeout = milliseconds{50}});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient);
  EXPECT_EQ(reply.error().code, kReadTimeout);
  EXPECT_THAT(reply.error().summary, HasSubstr("127.0.0.1:" + std::to_string(server.port())));
}

TEST(CurlClient, EndsWithATimeoutWhenAReplyStopsInTheMiddle) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    connection.wait_for_close();
  });
  const auto client = make_client();
  const auto reply = fetch(*client, {.url = server.url(), .read_timeout = milliseconds{50}});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().code, kReadTimeout);
}

TEST(CurlClient, EndsWithATimeoutWhenATlsHandshakeHangs) {
  const LoopbackServer server(never_answer);
  const auto client = make_client();
  const auto reply = fetch(*client, {.url = "https://127.0.0.1:" + std::to_string(server.port()),
                                     .connect_timeout = milliseconds{50}});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient);
  EXPECT_EQ(reply.error().code, kConnectTimeout);
}

TEST(CurlClient, CallsAConnectionThatIsResetTransient) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    connection.reset();
  });
  const auto client = make_client();
  const auto reply = fetch(*client, {.url = server.url()});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient);
  EXPECT_THAT(reply.error().summary, HasSubstr("127.0.0.1:" + std::to_string(server.port())));
}

TEST(CurlClient, NeverTakesAShortReplyForAWholeOne) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.write(head.starts_with("GET /chunked")
                         ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n"
                         : "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
  });
  const auto client = make_client();
  for (const char* path : {"/length", "/chunked"}) {
    const auto reply = fetch(*client, {.url = server.url() + path});
    ASSERT_FALSE(reply.ok()) << path;
    EXPECT_EQ(reply.error().kind, ErrorKind::kTransient) << path;
  }
}

TEST(CurlClient, SurvivesAPeerThatStopsReadingALargeBody) {
  const LoopbackServer server([](Connection& connection) { connection.reset(); });
  const auto client = make_client();
  const auto reply =
      fetch(*client, {.method = "PUT", .url = server.url(), .body = std::string(std::size_t{4} << 20, 'x')});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient);
}

TEST(CurlClient, NamesHostAndPortButNoSecretWhenTheConnectionIsRefused) {
  const auto client = make_client();
  const std::string place = "127.0.0.1:" + std::to_string(closed_port());
  const auto reply =
      fetch(*client, {.url = "http://user:canary1@" + place + "/path?X-Amz-Signature=canary2"});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient);
  EXPECT_EQ(reply.error().summary, "could not connect to " + place + ": Connection refused");
  EXPECT_THAT(reply.error().detail + reply.error().hint, Not(HasSubstr("canary")));
}

TEST(CurlClient, RefusesAReplyThatIsNotHttp) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.write("220 mail.example ESMTP\r\n");
  });
  const auto client = make_client();
  const auto reply = fetch(*client, {.url = server.url()});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kInvalid);
}

TEST(CurlClient, RefusesRequestsThatHttpCannotCarry) {
  const auto client = make_client();
  const std::vector<HttpRequest> requests = {
      {.url = "http://127.0.0.1/", .headers = {{"X-A", "one\r\nX-B: two"}}},
      {.url = "http://127.0.0.1/", .headers = {{"X-A:", "one"}}},
      {.url = "http://127.0.0.1/\r\nX-B: two"},
      {.method = "GET /", .url = "http://127.0.0.1/\n"},
      {.method = "", .url = "http://127.0.0.1/"},
      {.url = "file:///etc/passwd"},
      {.url = "gopher://127.0.0.1/"},
      {.url = "not a URL"},
      {.url = ""},
  };
  for (const HttpRequest& request : requests) {
    const auto reply = fetch(*client, request);
    ASSERT_FALSE(reply.ok()) << request.url;
    EXPECT_EQ(reply.error().kind, ErrorKind::kInvalid) << request.url;
  }
}

TEST(CurlClient, RefusesAReplyBeyondTheLimitAnnouncedOrNot) {
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    if (head.starts_with("GET /announced")) {
      connection.reply(std::string(1001, 'x'));
    } else {
      connection.write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(1001, 'x'));
    }
  });
  const auto client = make_client({.max_response_bytes = 1000});
  for (const char* path : {"/announced", "/endless"}) {
    const auto reply = fetch(*client, {.url = server.url() + path});
    ASSERT_FALSE(reply.ok()) << path;
    EXPECT_EQ(reply.error().kind, ErrorKind::kInvalid);
    EXPECT_THAT(reply.error().summary, HasSubstr("more than 1000 bytes"));
  }
}

// 2,000 times "x", compressed.
constexpr std::string_view kGzip{
    "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xab\xa8\x18\x05\xa3\x60\x14\x8c\x82\x51\x30\x0a\x46\xc1\x50\x07"
    "\x00\x7a\x65\x08\x29\xd0\x07\x00\x00",
    35};

void answer_gzip(Connection& connection) {
  std::string head;
  std::string body;
  while (connection.read_request(head, body)) {
    const bool accepted = head.find("Accept-Encoding: gzip\r\n") != std::string::npos;
    connection.reply(accepted ? kGzip : "gzip was not accepted", "200 OK", "Content-Encoding: gzip\r\n");
  }
}

TEST(CurlClient, DecompressesAReplyAndTakesTheHeadersAwayThatNoLongerHold) {
  const LoopbackServer server(answer_gzip);
  const auto client = make_client();
  const auto reply = fetch(*client, {.url = server.url()});
  ASSERT_TRUE(reply.ok()) << reply.error().summary;
  EXPECT_EQ(reply->body, std::string(2000, 'x'));
  EXPECT_THAT(reply->headers, SizeIs(0));
}

TEST(CurlClient, HoldsTheLimitAgainstWhatAReplyDecompressesTo) {
  const LoopbackServer server(answer_gzip);
  const auto client = make_client({.max_response_bytes = 1999});
  const auto reply = fetch(*client, {.url = server.url()});
  ASSERT_FALSE(reply.ok());
  EXPECT_THAT(reply.error().summary, HasSubstr("more than 1999 bytes"));
}

TEST(CurlClient, RunsTimersInTheOrderInWhichTheyAreDue) {
  const auto client = make_client();
  std::vector<int> order;
  std::promise<void> finished;
  client->after(milliseconds{30}, [&] {
    order.push_back(3);
    finished.set_value();
  });
  client->after(milliseconds{10}, [&] { order.push_back(1); });
  client->after(milliseconds{20}, [&] { order.push_back(2); });
  finished.get_future().get();
  EXPECT_THAT(order, ElementsAre(1, 2, 3));
}

TEST(CurlClient, NeverRunsATimerEarly) {
  const auto client = make_client();
  const auto start = std::chrono::steady_clock::now();
  std::promise<void> finished;
  client->after(milliseconds{25}, [&] { finished.set_value(); });
  finished.get_future().get();
  EXPECT_GE(std::chrono::steady_clock::now() - start, milliseconds{25});
}

TEST(CurlClient, AnswersEverythingOnOneThread) {
  const LoopbackServer server(answer_all);
  std::set<std::thread::id> threads;
  {
    const auto client = make_client();
    for (int i = 0; i < 20; ++i) {
      client->send({.url = server.url()}, [&](auto) { threads.insert(std::this_thread::get_id()); });
      client->after(milliseconds{1}, [&] { threads.insert(std::this_thread::get_id()); });
    }
  }
  EXPECT_EQ(threads.size(), 1);
  EXPECT_FALSE(threads.contains(std::this_thread::get_id()));
}

TEST(CurlClient, SaysWhichReplyHasNoOtherBesideIt) {
  constexpr int kTogether = 8;
  std::latch asked(kTogether);
  std::latch held(1);
  std::latch written(kTogether);
  const LoopbackServer server([&](Connection& connection) {
    std::string head;
    std::string body;
    while (connection.read_request(head, body)) {
      asked.count_down();
      held.wait();
      connection.reply("one of them");
      written.count_down();
    }
  });
  std::atomic<int> alone = 0;
  std::latch ended(kTogether);
  const auto client = make_client();
  for (int i = 0; i < kTogether; ++i) {
    client->send({.url = server.url()}, [&](const auto& reply) {
      alone += reply.ok() && reply->alone ? 1 : 0;
      ended.count_down();
    });
  }
  asked.wait();
  // Holds the client's thread until all replies are there, so that it finds them at once.
  client->after({}, [&] {
    held.count_down();
    written.wait();
  });
  ended.wait();
  EXPECT_EQ(alone, 1) << "the last of them";
}

TEST(CurlClient, EndsAllUnderWayAndAllLaterWhenItIsCancelledUnderLoad) {
  const LoopbackServer server(never_answer);
  Ends ends;
  const auto client = make_client({.max_total_connections = 50});
  for (int i = 0; i < 300; ++i) {
    client->send({.url = server.url()}, ends.add());
  }
  std::thread([&] { client->cancel(); }).join();
  EXPECT_THAT(ends.wait_for(300), AllOf(SizeIs(300), Each("interrupted")));
  client->send({.url = server.url()}, ends.add());
  EXPECT_THAT(ends.wait_for(301), AllOf(SizeIs(301), Each("interrupted")));
}

TEST(CurlClient, LetsTimersRunAtOnceWhenItIsCancelled) {
  const auto client = make_client();
  std::promise<void> ran;
  std::promise<void> later;
  client->after(std::chrono::hours{1}, [&] { ran.set_value(); });
  client->cancel();
  ran.get_future().get();
  client->after(std::chrono::hours{1}, [&] { later.set_value(); });
  later.get_future().get();
}

TEST(CurlClient, AnswersWhatIsUnderWayBeforeItIsDestroyed) {
  const LoopbackServer server(never_answer);
  Ends ends;
  bool ran = false;
  {
    const auto client = make_client({.max_total_connections = 10});
    for (int i = 0; i < 100; ++i) {
      client->send({.url = server.url()}, ends.add());
    }
    client->after(std::chrono::hours{1}, [&] { client->send({.url = server.url()}, ends.add()); });
    client->after(std::chrono::hours{1}, [&] { ran = true; });
  }
  EXPECT_THAT(ends.so_far(), AllOf(SizeIs(101), Each("interrupted")));
  EXPECT_TRUE(ran);
}

}  // namespace
}  // namespace reconcile
