#include "providers/http/exchange.h"

#include <gmock/gmock.h>

#include <string>

namespace reconcile {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

HttpRequest signed_request(std::string url, std::string scope, std::string body = "") {
  return {.method = "POST",
          .url = std::move(url),
          .headers = {{"Authorization", "AWS4-HMAC-SHA256 Credential=canary/20260101/" + std::move(scope) +
                                            "/aws4_request, SignedHeaders=host, Signature=canary"},
                      {"X-Amz-Security-Token", "canary"},
                      {"X-Amz-Date", "20260101T000000Z"}},
          .body = std::move(body)};
}

TEST(RequestKey, HoldsNoHostNoSignatureAndNoTime) {
  const RequestKey key =
      request_key(signed_request("https://user:canary@rds.us-east-1.amazonaws.com:443/", "us-east-1/rds",
                                 "Action=DescribeDBClusters&Version=2014-10-31"));
  EXPECT_EQ(to_text(key), "POST /\nscope: us-east-1/rds\n\nAction=DescribeDBClusters\nVersion=2014-10-31");
  EXPECT_EQ(describe(key), "rds DescribeDBClusters (us-east-1)");
}

TEST(RequestKey, IsTheSameForParametersInAnyOrderAndAnyHost) {
  EXPECT_EQ(request_key(signed_request("http://127.0.0.1:5566/a?y=2&x=1", "r/s", "B=1&A=2")),
            request_key(signed_request("https://s.r.amazonaws.com/a?x=1&y=2", "r/s", "A=2&B=1")));
  EXPECT_EQ(request_key(signed_request("http://h/", "r/s", R"({"b":1, "a":[2]})")),
            request_key(signed_request("http://h/", "r/s", R"({"a":[2],"b":1})")));
}

TEST(RequestKey, KeepsRegionsAndServicesApart) {
  EXPECT_NE(request_key(signed_request("http://h/", "us-east-1/rds")),
            request_key(signed_request("http://h/", "eu-west-1/rds")));
  EXPECT_NE(request_key(signed_request("http://h/", "us-east-1/rds")),
            request_key(signed_request("http://h/", "us-east-1/neptune")));
}

TEST(RequestKey, HasTheBucketWhereverTheUrlHasIt) {
  const RequestKey path =
      request_key(signed_request("http://127.0.0.1:5566/lego?versioning", "us-east-1/s3"));
  EXPECT_EQ(path.target, "/lego?versioning=");
  for (const char* url :
       {"https://lego.s3.us-east-1.amazonaws.com/?versioning=", "https://lego.s3.amazonaws.com?versioning",
        "https://lego.s3-fips.us-east-1.amazonaws.com/?versioning",
        "https://s3.us-east-1.amazonaws.com/lego/?versioning"}) {
    EXPECT_EQ(request_key(signed_request(url, "us-east-1/s3")).target, path.target) << url;
  }
  EXPECT_EQ(request_key(signed_request("https://lego.s3.amazonaws.com/a/b", "us-east-1/s3")).target,
            "/lego/a/b");
}

TEST(RequestKey, LeavesASignedQueryOutButItsScope) {
  const RequestKey key = request_key(
      {.url = "https://h/path?X-Amz-Credential=canary%2F20260101%2Fus-east-1%2Fsts%2Faws4_request&Action=X"
              "&X-Amz-Signature=canary&X-Amz-Security-Token=canary&X-Amz-Date=20260101T000000Z"});
  EXPECT_EQ(key.target, "/path?Action=X");
  EXPECT_EQ(key.scope, "us-east-1/sts");
}

TEST(RequestKey, HoldsNoContainerCredentialsId) {
  EXPECT_EQ(request_key({.url = "http://169.254.170.2/v2/credentials/canary"}).target,
            "/v2/credentials/(masked)");
}

TEST(RequestKey, TakesTheOperationFromTheTargetHeader) {
  const RequestKey key = request_key({.method = "POST",
                                      .url = "https://h/",
                                      .headers = {{"x-amz-target", "Logs_20140328.DescribeLogGroups"}},
                                      .body = "{}"});
  EXPECT_EQ(operation_name(key), "DescribeLogGroups");
  EXPECT_THAT(to_text(key), HasSubstr("\nx-amz-target: Logs_20140328.DescribeLogGroups\n"));
}

TEST(RequestKey, NamesRestOperationsByMethodAndPath) {
  const RequestKey key = request_key({.url = "https://h/2015-03-31/functions/"});
  EXPECT_EQ(operation_name(key), "GET /2015-03-31/functions/");
  EXPECT_THAT(file_stem(key), StartsWith("GET-2015-03-31-functions-"));
}

Exchange example() {
  return {.request = request_key(signed_request("http://h/", "us-east-1/rds", "Action=Describe")),
          .reply = {.status = 200, .headers = {{"content-type", "text/xml"}}, .body = "<R>\n  <A/>\n</R>\n"}};
}

TEST(ExchangeFile, ReadsLikeTheExchangeItself) {
  EXPECT_EQ(to_text(example()),
            "#exchange 1\n"
            "POST /\n"
            "scope: us-east-1/rds\n"
            "\n"
            "Action=Describe\n"
            "#reply 200\n"
            "content-type: text/xml\n"
            "\n"
            "<R>\n"
            "  <A/>\n"
            "</R>\n"
            "\n"
            "#end\n");
}

TEST(ExchangeFile, ComesBackTheSame) {
  std::string every_byte;
  for (int c = 0; c < 256; ++c) {
    every_byte += static_cast<char>(c);
  }
  for (const std::string& body :
       {std::string(), std::string("\n"), std::string("\n\n"), std::string("#end"),
        std::string("a\n#reply 200\n\\#\n"), std::string("\\"), std::string("\r\n"), std::string(1, '\0'),
        every_byte, std::string(200, '\x01'), std::string("\xff\xfe"), std::string("gr\xc3\xbc\xc3\x9f")}) {
    Exchange exchange = example();
    exchange.reply.body = body;
    const auto back = parse_exchange(to_text(exchange), "f");
    ASSERT_TRUE(back.ok()) << back.error().summary;
    EXPECT_EQ(back->reply.body, body);
    EXPECT_EQ(back->reply.status, 200);
    EXPECT_EQ(back->reply.headers, exchange.reply.headers);
    EXPECT_EQ(back->request, exchange.request);
  }
}

TEST(ExchangeFile, BringsABinaryRequestBackToo) {
  Exchange exchange = example();
  exchange.request = request_key(signed_request("http://h/", "r/s", std::string("\0\1\2=", 4)));
  const auto back = parse_exchange(to_text(exchange), "f");
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(back->request, exchange.request);
}

TEST(ExchangeFile, KeepsAFailureInPlaceOfAReply) {
  Exchange exchange = example();
  exchange.failure =
      Error{.kind = ErrorKind::kTransient, .code = "ReadTimeout", .summary = "h:80 did not reply"};
  const auto back = parse_exchange(to_text(exchange), "f");
  ASSERT_TRUE(back.ok()) << back.error().summary;
  ASSERT_TRUE(back->failure.has_value());
  EXPECT_EQ(back->failure->kind, ErrorKind::kTransient);
  EXPECT_EQ(back->failure->code, "ReadTimeout");
  EXPECT_EQ(back->failure->summary, "h:80 did not reply");
}

TEST(ExchangeFile, TakesARequestWrittenByHandInAnyForm) {
  const auto exchange = parse_exchange(
      "#exchange 1\nPOST /?b=2&a\nscope: us-east-1/rds\n\nVersion=1&Action=Describe\n#reply 400\n\n#end\n",
      "f");
  ASSERT_TRUE(exchange.ok()) << exchange.error().summary;
  EXPECT_EQ(exchange->request,
            request_key(signed_request("http://h/?a=&b=2", "us-east-1/rds", "Action=Describe&Version=1")));
  EXPECT_EQ(exchange->reply.body, "");
}

TEST(ExchangeFile, IsRefusedWhereverItIsCutOff) {
  const std::string text = to_text(example());
  for (std::size_t size = 0; size + 1 < text.size(); ++size) {
    const auto back = parse_exchange(text.substr(0, size), "folder/cut.http");
    ASSERT_FALSE(back.ok()) << "cut to " << size << " bytes";
    EXPECT_EQ(back.error().kind, ErrorKind::kInput);
    EXPECT_THAT(back.error().summary, HasSubstr("folder/cut.http"));
  }
}

TEST(ExchangeFile, IsRefusedWithTheLineThatIsWrong) {
  const struct {
    const char* text;
    const char* line;
  } cases[] = {
      {"<html>", "line 1 should be `#exchange 1`"},
      {"#exchange 2\n", "line 1 should be `#exchange 1`"},
      {"#exchange 1\nPOST\n", "line 2 should be `METHOD /path`"},
      {"#exchange 1\nPOST /\nscope\n", "line 3 should be a `name: value` line"},
      {"#exchange 1\nPOST /\n\n#answer 200\n", "line 4 should be `#reply STATUS`"},
      {"#exchange 1\nPOST /\n\n#reply ok\n", "line 4 should be `#reply STATUS`"},
      {"#exchange 1\nPOST /\n\n#reply 200\n\nbody\n#reply 200\n", "line 7 should be `#end`"},
      {"#exchange 1\nPOST /\n\n#reply 200\nbody: base64\n\n!!!\n#end\n", "base64"},
      {"#exchange 1\nPOST /\n\n#reply 200\n\n#end\nmore\n", "line 7 should be the end of the file"},
      {"#exchange 1\nPOST /\n\n#failure sad\n\n#end\n", "line 4 should be `#failure transient`"},
  };
  for (const auto& one : cases) {
    const auto back = parse_exchange(one.text, "f");
    ASSERT_FALSE(back.ok()) << one.text;
    EXPECT_THAT(back.error().summary, HasSubstr(one.line));
  }
}

TEST(Keepable, KeepsTheHeadersThatCallersReadAndNoOther) {
  const HttpResponse kept = keepable({.status = 200,
                                      .headers = {{"content-type", "text/xml"},
                                                  {"set-cookie", "canary"},
                                                  {"date", "today"},
                                                  {"x-amz-bucket-region", "us-east-1"},
                                                  {"x-amz-security-token", "canary"},
                                                  {"x-amzn-requestid", "1"},
                                                  {"authorization", "canary"},
                                                  {"location", "https://h/?token=canary"},
                                                  {"retry-after", "3"}}},
                                     {});
  EXPECT_EQ(
      kept.headers,
      (Headers{{"content-type", "text/xml"}, {"x-amz-bucket-region", "us-east-1"}, {"retry-after", "3"}}));
}

TEST(Keepable, MasksRepliesThatAreSecretAsAWhole) {
  const RequestKey token = request_key({.method = "PUT", .url = "http://169.254.169.254/latest/api/token"});
  EXPECT_EQ(keepable({.status = 200, .body = "canary"}, token).body, "(masked)");
  const RequestKey data = request_key({.url = "http://169.254.169.254/latest/user-data"});
  EXPECT_EQ(keepable({.status = 200, .body = "#!/bin/sh\nexport TOKEN=canary"}, data).body, "(masked)");
}

}  // namespace
}  // namespace reconcile
