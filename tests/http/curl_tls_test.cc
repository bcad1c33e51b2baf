#include <gmock/gmock.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "providers/http/curl_client.h"
#include "tests/http/fetch.h"
#include "tests/http/loopback_server.h"

namespace reconcile {
namespace {

using testing::HasSubstr;

// A file that is gone after the test.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& text) {
    const int descriptor = mkstemp(path_.data());
    std::ofstream(path_) << text;
    close(descriptor);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() { std::filesystem::remove(path_); }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_ = testing::TempDir() + "reconcile-ca-XXXXXX";
};

void answer(Connection& connection) {
  std::string head;
  std::string body;
  while (connection.read_request(head, body)) {
    connection.reply("secret");
  }
}

TEST(CurlClientTls, RefusesACertificateThatNobodyVouchesFor) {
  const Certificate certificate = make_certificate();
  const LoopbackServer server(answer, &certificate);
  const auto client = std::move(make_curl_client({})).value();
  const auto reply = fetch(*client, {.url = server.url()});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kInvalid);
  EXPECT_EQ(reply.error().summary,
            "the TLS certificate of 127.0.0.1:" + std::to_string(server.port()) + " is not trusted");
  EXPECT_THAT(reply.error().detail, HasSubstr("self-signed certificate"));
  EXPECT_THAT(reply.error().hint, HasSubstr("AWS_CA_BUNDLE"));
}

TEST(CurlClientTls, AcceptsACertificateThatTheCaBundleVouchesFor) {
  const Certificate certificate = make_certificate();
  const TemporaryFile bundle(certificate.certificate_pem);
  const LoopbackServer server(answer, &certificate);
  const auto client = std::move(make_curl_client({.ca_bundle = bundle.path()})).value();
  for (int i = 0; i < 3; ++i) {
    const auto reply = fetch(*client, {.url = server.url()});
    ASSERT_TRUE(reply.ok()) << reply.error().summary << ": " << reply.error().detail;
    EXPECT_EQ(reply->body, "secret");
  }
  EXPECT_EQ(server.connections(), 1);
}

TEST(CurlClientTls, RefusesACertificateOfAnotherHost) {
  const Certificate certificate = make_certificate("DNS:elsewhere.example");
  const TemporaryFile bundle(certificate.certificate_pem);
  const LoopbackServer server(answer, &certificate);
  const auto client = std::move(make_curl_client({.ca_bundle = bundle.path()})).value();
  const auto reply = fetch(*client, {.url = server.url()});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kInvalid);
}

TEST(CurlClientTls, RefusesAServerThatDoesNotSpeakTls) {
  const LoopbackServer server(
      [](Connection& connection) { connection.write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
  const auto client = std::move(make_curl_client({})).value();
  const auto reply = fetch(*client, {.url = "https://127.0.0.1:" + std::to_string(server.port())});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kInvalid);
  EXPECT_THAT(reply.error().summary, HasSubstr("TLS handshake"));
}

TEST(CurlClientTls, CallsAHandshakeThatIsResetTransient) {
  const LoopbackServer server([](Connection& connection) { connection.reset(); });
  const auto client = std::move(make_curl_client({})).value();
  const auto reply = fetch(*client, {.url = "https://127.0.0.1:" + std::to_string(server.port())});
  ASSERT_FALSE(reply.ok());
  EXPECT_EQ(reply.error().kind, ErrorKind::kTransient) << reply.error().summary << reply.error().detail;
}

TEST(CurlClientTls, RefusesACaBundleThatCannotBeReadOrHoldsNoCertificate) {
  const TemporaryFile empty("no certificate here");
  for (const std::string& path : {std::string("/nowhere/ca.pem"), empty.path()}) {
    const auto made = make_curl_client({.ca_bundle = path});
    ASSERT_FALSE(made.ok()) << path;
    EXPECT_EQ(made.error().kind, ErrorKind::kUsage);
    EXPECT_THAT(made.error().summary, HasSubstr(path));
  }
}

}  // namespace
}  // namespace reconcile
