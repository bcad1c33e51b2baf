#include "providers/http/recording.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <future>
#include <set>
#include <sstream>
#include <thread>
#include <vector>

#include "tests/http/fetch.h"
#include "tests/http/memory_client.h"

namespace reconcile {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

HttpRequest rds(const std::string& action, const std::string& region = "us-east-1",
                const std::string& host = "https://rds.us-east-1.amazonaws.com/") {
  return {.method = "POST",
          .url = host,
          .headers = {{"Authorization", "AWS4-HMAC-SHA256 Credential=AKIDCANARY/20260101/" + region +
                                            "/rds/aws4_request, SignedHeaders=host, Signature=canary"},
                      {"X-Amz-Security-Token", "canary"}},
          .body = "Action=" + action + "&Version=2014-10-31"};
}

class RecordingTest : public testing::Test {
 protected:
  RecordingTest() { fs::remove_all(directory); }
  ~RecordingTest() override { fs::remove_all(directory); }

  // Sends all through a recording client over `handler`; gives what their senders got.
  std::vector<Result<HttpResponse>> record(const MemoryClient::Handler& handler,
                                           const std::vector<HttpRequest>& requests) const {
    auto client = make_recording_client(std::make_unique<MemoryClient>(handler), directory);
    EXPECT_TRUE(client.ok());
    std::vector<Result<HttpResponse>> replies;
    for (const HttpRequest& request : requests) {
      replies.push_back(fetch(**client, request));
    }
    return replies;
  }
  [[nodiscard]] std::unique_ptr<HttpClient> replay() const {
    auto client = make_replay_client(directory);
    EXPECT_TRUE(client.ok()) << client.error().summary;
    return std::move(client).value();
  }
  [[nodiscard]] std::vector<fs::path> files() const {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(directory)) {
      paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    return paths;
  }
  [[nodiscard]] std::string all_text() const {
    std::ostringstream text;
    for (const fs::path& path : files()) {
      text << path.string() << "\n" << std::ifstream(path).rdbuf();
    }
    return text.str();
  }

  const fs::path directory =
      fs::path(testing::TempDir()) /
      (std::string("reconcile-recording-") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

HttpResponse echo(const HttpRequest& request) {
  return {.status = 200, .headers = {{"content-type", "text/xml"}}, .body = "<R>" + request.url + "</R>"};
}

TEST_F(RecordingTest, GivesInAReplayWhatTheLiveRunGot) {
  const auto live = record(echo, {rds("DescribeDBClusters"), rds("DescribeDBInstances")});
  const auto client = replay();
  for (const auto& [action, at] : {std::pair{"DescribeDBClusters", 0}, std::pair{"DescribeDBInstances", 1}}) {
    const auto reply = fetch(*client, rds(action, "us-east-1", "http://127.0.0.1:5566/"));
    ASSERT_TRUE(reply.ok()) << reply.error().summary << "\n" << reply.error().detail;
    EXPECT_EQ(reply->status, 200);
    EXPECT_EQ(reply->body, live[static_cast<std::size_t>(at)]->body);
    EXPECT_EQ(reply->header("content-type"), "text/xml");
  }
}

TEST_F(RecordingTest, HandsTheUnmaskedReplyToTheLiveRun) {
  const auto live = record(
      [](const HttpRequest&) { return HttpResponse{.status = 200, .body = R"({"SecretString":"x"})"}; },
      {rds("GetSecretValue")});
  EXPECT_EQ(live[0]->body, R"({"SecretString":"x"})");
}

TEST_F(RecordingTest, WritesNoSecretAnywhere) {
  const auto handler = [](const HttpRequest&) {
    return HttpResponse{
        .status = 200,
        .headers = {{"set-cookie", "canary"}, {"x-amz-security-token", "canary"}},
        .body =
            "<C><AccessKeyId>AKIDCANARY</AccessKeyId><SecretAccessKey>canary</SecretAccessKey>"
            "<SessionToken>canary</SessionToken></C>"};
  };
  HttpRequest identity = rds("AssumeRoleWithWebIdentity");
  identity.body += "&WebIdentityToken=canary";
  HttpRequest query = rds("X");
  query.url += "?X-Amz-Signature=canary&X-Amz-Security-Token=canary&token=1";
  HttpRequest login = {
      .method = "POST", .url = "https://user:canary@h/", .body = R"({"clientSecret":"canary"})"};
  record(handler, {rds("AssumeRole"), identity, query, login, {.url = "http://h/v2/credentials/canary"}});
  EXPECT_THAT(files(), SizeIs(5));
  EXPECT_THAT(all_text(), AllOf(Not(HasSubstr("canary")), Not(HasSubstr("CANARY"))));
}

TEST_F(RecordingTest, ServesEqualRequestsInOrderAndRepeatsTheLast) {
  int count = 0;
  record([&](const HttpRequest&) { return HttpResponse{.status = 200, .body = std::to_string(++count)}; },
         std::vector<HttpRequest>(12, rds("DescribeDBClusters")));
  const auto client = replay();
  std::vector<std::string> bodies;
  for (int i = 0; i < 14; ++i) {
    bodies.push_back(fetch(*client, rds("DescribeDBClusters"))->body);
  }
  EXPECT_THAT(bodies, ElementsAre("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "12", "12"));
}

TEST_F(RecordingTest, KeepsRegionsApart) {
  record(echo, {rds("DescribeDBClusters", "us-east-1", "https://a/"),
                rds("DescribeDBClusters", "eu-west-1", "https://b/")});
  const auto client = replay();
  EXPECT_EQ(fetch(*client, rds("DescribeDBClusters", "eu-west-1"))->body, "<R>https://b/</R>");
  EXPECT_EQ(fetch(*client, rds("DescribeDBClusters", "us-east-1"))->body, "<R>https://a/</R>");
}

TEST_F(RecordingTest, WritesTheSameFilesInWhateverOrderTheRequestsCome) {
  record(echo, {rds("A"), rds("B")});
  const std::string first = all_text();
  fs::remove_all(directory);
  record(echo, {rds("B"), rds("A")});
  EXPECT_EQ(all_text(), first);
}

TEST_F(RecordingTest, ReplaysFailuresToo) {
  record(
      [](const HttpRequest&) {
        return Result<HttpResponse>(
            Error{.kind = ErrorKind::kTransient, .code = "ReadTimeout", .summary = "slow"});
      },
      {rds("A")});
  const auto reply = fetch(*replay(), rds("A"));
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient);
  EXPECT_EQ(reply.error().code, "ReadTimeout");
}

TEST_F(RecordingTest, KeepsNothingOfWhatWasInterrupted) {
  record([](const HttpRequest&) { return Result<HttpResponse>(Error{.kind = ErrorKind::kInterrupted}); },
         {rds("A")});
  EXPECT_THAT(files(), IsEmpty());
}

TEST_F(RecordingTest, NamesARequestThatWasNotRecordedAndTheNearestOnes) {
  record(echo, {rds("DescribeDBClusters", "eu-west-1"), rds("DescribeDBInstances"), rds("DescribeEvents"),
                rds("Other")});
  const auto reply = fetch(*replay(), rds("DescribeDBClusters"));
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kInvalid);
  EXPECT_THAT(reply.error().summary, HasSubstr("has no reply to rds DescribeDBClusters (us-east-1)"));
  const auto nearest = reply.error().detail.find("rds DescribeDBClusters (eu-west-1)");
  EXPECT_LT(nearest, reply.error().detail.find("rds DescribeDBInstances (us-east-1)"));
}

TEST_F(RecordingTest, RefusesAFolderThatAlreadyHoldsARecording) {
  record(echo, {rds("A")});
  const auto again = make_recording_client(std::make_unique<MemoryClient>(echo), directory);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().kind, ErrorKind::kUsage);
  EXPECT_THAT(again.error().summary, HasSubstr(directory.string()));
}

TEST_F(RecordingTest, EndsWithAnErrorWhenAnExchangeCannotBeKept) {
  auto client = make_recording_client(std::make_unique<MemoryClient>(echo), directory);
  ASSERT_TRUE(client.ok());
  fs::remove_all(directory);
  const auto reply = fetch(**client, rds("A"));
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kInput);
  EXPECT_THAT(reply.error().summary, HasSubstr("No such file or directory"));
}

TEST_F(RecordingTest, RefusesToRecordWhereNoFolderCanBe) {
  std::ofstream(directory) << "a file";
  const auto client = make_recording_client(std::make_unique<MemoryClient>(echo), directory);
  ASSERT_FALSE(client.ok());
  EXPECT_EQ(client.error().kind, ErrorKind::kInput);
}

TEST_F(RecordingTest, RefusesToReplayNothing) {
  const auto missing = make_replay_client(directory);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().kind, ErrorKind::kInput);
  fs::create_directories(directory);
  const auto empty = make_replay_client(directory);
  ASSERT_FALSE(empty.ok());
  EXPECT_THAT(empty.error().summary, HasSubstr("holds no *.http file"));
}

TEST_F(RecordingTest, RefusesADamagedFileByName) {
  record(echo, {rds("A")});
  const fs::path file = files().front();
  fs::resize_file(file, fs::file_size(file) - 10);
  const auto client = make_replay_client(directory);
  ASSERT_FALSE(client.ok());
  EXPECT_EQ(client.error().kind, ErrorKind::kInput);
  EXPECT_THAT(client.error().summary, HasSubstr(file.string()));
}

TEST_F(RecordingTest, AnswersManyThreadsOnOneOfItsOwn) {
  record(echo, {rds("A")});
  std::set<std::thread::id> ids;
  std::atomic<int> wrong = 0;
  {
    const auto client = replay();
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 100; ++i) {
          client->send(rds("A"), [&](const Result<HttpResponse>& reply) {
            ids.insert(std::this_thread::get_id());
            wrong += reply.ok() ? 0 : 1;
          });
        }
      });
    }
    for (auto& thread : threads) {
      thread.join();
    }
    std::promise<void> last;
    client->send(rds("A"), [&](const auto&) { last.set_value(); });
    last.get_future().get();
  }
  EXPECT_EQ(wrong, 0);
  EXPECT_THAT(ids, SizeIs(1));
}

TEST_F(RecordingTest, NeverAnswersInsideASend) {
  record(echo, {rds("A")});
  const auto client = replay();
  std::promise<int> finished;
  int depth = 0;
  int deepest = 0;
  int left = 1000;
  const std::function<void()> next = [&] {
    depth += 1;
    deepest = std::max(deepest, depth);
    client->send(rds("A"), [&](const auto&) {
      left -= 1;
      if (left == 0) {
        finished.set_value(deepest);
      } else {
        next();
      }
    });
    depth -= 1;
  };
  client->after(milliseconds{0}, next);
  EXPECT_EQ(finished.get_future().get(), 1);
}

TEST_F(RecordingTest, EndsWhatIsUnderWayWhenAReplayIsCancelled) {
  record(echo, {rds("A")});
  const auto client = replay();
  std::promise<void> timer;
  client->after(std::chrono::hours{1}, [&] { timer.set_value(); });
  client->cancel();
  timer.get_future().get();
  EXPECT_EQ(fetch(*client, rds("A")).error().kind, ErrorKind::kInterrupted);
}

TEST_F(RecordingTest, AnswersWhatIsUnderWayBeforeAReplayIsDestroyed) {
  record(echo, {rds("A")});
  int answered = 0;
  {
    const auto client = replay();
    for (int i = 0; i < 50; ++i) {
      client->send(rds("A"), [&](const auto&) { answered += 1; });
    }
    client->after(std::chrono::hours{1}, [&] { answered += 1; });
  }
  EXPECT_EQ(answered, 51);
}

}  // namespace
}  // namespace reconcile
