#include <gmock/gmock.h>

#include <cstdlib>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "providers/http/curl_client.h"
#include "tests/http/fetch.h"
#include "tests/http/loopback_server.h"

namespace reconcile {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

// The proxy variables as a test wants them, as they were afterwards.
class Environment {
 public:
  explicit Environment(const std::map<std::string, std::string>& wanted) {
    for (const char* name : {"http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy",
                             "ALL_PROXY", "no_proxy", "NO_PROXY", "REQUEST_METHOD"}) {
      if (const char* value = std::getenv(name)) {
        before_[name] = value;
      }
      unsetenv(name);
    }
    for (const auto& [name, value] : wanted) {
      setenv(name.c_str(), value.c_str(), 1);
      set_.push_back(name);
    }
  }
  Environment(const Environment&) = delete;
  Environment& operator=(const Environment&) = delete;
  ~Environment() {
    for (const auto& name : set_) {
      unsetenv(name.c_str());
    }
    for (const auto& [name, value] : before_) {
      setenv(name.c_str(), value.c_str(), 1);
    }
  }

 private:
  std::map<std::string, std::string> before_;
  std::vector<std::string> set_;
};

// A proxy that answers by itself and keeps the request lines.
class Proxy {
 public:
  explicit Proxy(std::string status) : status_(std::move(status)) {}

  [[nodiscard]] std::string with_password() const {
    return "http://user:canary@127.0.0.1:" + std::to_string(server_.port());
  }
  [[nodiscard]] std::vector<std::string> lines() {
    const std::lock_guard lock(mutex_);
    return lines_;
  }

 private:
  void answer(Connection& connection) {
    std::string head;
    std::string body;
    while (connection.read_request(head, body)) {
      {
        const std::lock_guard lock(mutex_);
        lines_.push_back(head.substr(0, head.find('\r')));
      }
      connection.reply("by the proxy", status_);
    }
  }

  const std::string status_;
  std::mutex mutex_;
  std::vector<std::string> lines_;
  LoopbackServer server_{[this](Connection& connection) { answer(connection); }};
};

Result<HttpResponse> fetch_with_own_client(const std::string& url) {
  const auto client = std::move(make_curl_client({})).value();
  return fetch(*client, {.url = url});
}

TEST(CurlClientProxy, GoesThroughTheProxyForHttpInEitherSpelling) {
  for (const char* variable : {"http_proxy", "HTTP_PROXY"}) {
    Proxy proxy("200 OK");
    const Environment environment({{variable, proxy.with_password()}});
    const auto reply = fetch_with_own_client("http://aws.example/path");
    ASSERT_TRUE(reply.ok()) << variable << ": " << reply.error().summary;
    EXPECT_EQ(reply->body, "by the proxy");
    EXPECT_THAT(proxy.lines(), ElementsAre("GET http://aws.example/path HTTP/1.1"));
  }
}

TEST(CurlClientProxy, LeavesHttpProxyInCapitalsAloneInACgiProgram) {
  Proxy proxy("200 OK");
  const Environment environment({{"HTTP_PROXY", proxy.with_password()}, {"REQUEST_METHOD", "GET"}});
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.reply("direct");
  });
  EXPECT_EQ(fetch_with_own_client(server.url())->body, "direct");
  EXPECT_THAT(proxy.lines(), IsEmpty());
}

TEST(CurlClientProxy, AsksTheProxyForATunnelForHttps) {
  for (const char* variable : {"https_proxy", "HTTPS_PROXY"}) {
    Proxy proxy("407 Proxy Authentication Required");
    const Environment environment({{variable, proxy.with_password()}});
    const auto reply = fetch_with_own_client("https://aws.example/path");
    ASSERT_FALSE(reply.ok());
    EXPECT_EQ(reply.error().kind, ErrorKind::kInvalid);
    EXPECT_EQ(reply.error().summary, "the proxy refused the way to aws.example:443 with status 407");
    EXPECT_THAT(reply.error().summary + reply.error().detail + reply.error().hint, Not(HasSubstr("canary")));
    EXPECT_THAT(proxy.lines(), ElementsAre("CONNECT aws.example:443 HTTP/1.1"));
  }
}

TEST(CurlClientProxy, CallsAProxyThatFailsTransient) {
  Proxy proxy("503 Service Unavailable");
  const Environment environment({{"HTTPS_PROXY", proxy.with_password()}});
  const auto reply = fetch_with_own_client("https://aws.example/");
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient);
}

TEST(CurlClientProxy, GoesDirectlyToWhatNoProxyNames) {
  Proxy proxy("200 OK");
  const Environment environment({{"HTTP_PROXY", proxy.with_password()}, {"NO_PROXY", "127.0.0.1,.internal"}});
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.reply("direct");
  });
  EXPECT_EQ(fetch_with_own_client(server.url())->body, "direct");
  EXPECT_THAT(proxy.lines(), IsEmpty());
}

TEST(CurlClientProxy, NamesNoProxyThatIsNotThere) {
  const Environment environment(
      {{"HTTPS_PROXY", "http://user:canary@127.0.0.1:" + std::to_string(closed_port())}});
  const auto reply = fetch_with_own_client("https://aws.example/");
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient);
  EXPECT_THAT(reply.error().summary, StartsWith("could not connect to "));
  EXPECT_THAT(reply.error().summary + reply.error().detail + reply.error().hint, Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace reconcile
