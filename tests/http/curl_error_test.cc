#include "providers/http/curl_error.h"

#include <gmock/gmock.h>

#include "providers/http/curl_client.h"

namespace reconcile {
namespace {

using testing::HasSubstr;

constexpr std::string_view kUrl = "https://user:canary@rds.example/path?X-Amz-Signature=canary";

TEST(CurlError, CallsNetworkTroubleTransient) {
  for (const CURLcode code : {CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT,
                              CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_SEND_ERROR, CURLE_RECV_ERROR,
                              CURLE_HTTP2, CURLE_HTTP2_STREAM, CURLE_PROXY}) {
    const Error error = to_error({.code = code, .url = kUrl});
    EXPECT_EQ(error.kind, ErrorKind::kTransient) << code;
    EXPECT_THAT(error.summary, HasSubstr("rds.example:443"));
  }
}

TEST(CurlError, CallsTlsTroubleInvalidAndPointsToTheCaBundle) {
  for (const CURLcode code : {CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR,
                              CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CONNECT_ERROR}) {
    const Error error = to_error({.code = code, .url = kUrl, .message = "why"});
    EXPECT_EQ(error.kind, ErrorKind::kInvalid) << code;
    EXPECT_THAT(error.hint, HasSubstr("AWS_CA_BUNDLE"));
  }
}

TEST(CurlError, TellsTheTwoTimeLimitsApart) {
  EXPECT_EQ(to_error({.code = CURLE_OPERATION_TIMEDOUT, .url = kUrl}).code, kConnectTimeout);
  EXPECT_EQ(to_error({.code = CURLE_OPERATION_TIMEDOUT, .url = kUrl, .connected = true}).code, kReadTimeout);
}

TEST(CurlError, QuotesNothingOfTheUrlButHostAndPort) {
  for (int code = 1; code < CURL_LAST; ++code) {
    const Error error = to_error({.code = static_cast<CURLcode>(code), .url = kUrl});
    EXPECT_EQ((error.summary + error.detail + error.hint).find("canary"), std::string::npos) << code;
    EXPECT_FALSE(error.summary.empty()) << code;
  }
}

}  // namespace
}  // namespace reconcile
