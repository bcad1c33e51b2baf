#include <gmock/gmock.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <sstream>

#include "providers/http/curl_client.h"
#include "tests/http/fetch.h"
#include "tests/http/loopback_server.h"

namespace reconcile {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(CurlClientLog, NamesMethodHostAndPathAndNothingThatMayBeSecret) {
  const auto before = spdlog::default_logger();
  std::ostringstream text;
  const auto logger =
      std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(text));
  logger->set_level(spdlog::level::trace);
  spdlog::set_default_logger(logger);
  const LoopbackServer server([](Connection& connection) {
    std::string head;
    std::string body;
    static_cast<void>(connection.read_request(head, body));
    connection.reply("canary1", "200 OK", "Set-Cookie: canary2\r\n");
  });
  const std::string place = "127.0.0.1:" + std::to_string(server.port());
  {
    const auto client = std::move(make_curl_client({})).value();
    const auto reply =
        fetch(*client, {.method = "PUT",
                        .url = "http://user:canary3@" + place + "/path?X-Amz-Signature=canary4",
                        .headers = {{"Authorization", "canary5"}},
                        .body = "canary6"});
    EXPECT_TRUE(reply.ok());
  }
  spdlog::set_default_logger(before);
  EXPECT_THAT(text.str(), HasSubstr("http PUT " + place + "/path: 200 in "));
  EXPECT_THAT(text.str(), Not(HasSubstr("canary")));
}

}  // namespace
}  // namespace reconcile
