#include "providers/aws/protocol/decode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "providers/aws/protocol/json.h"
#include "providers/aws/protocol/xml.h"
#include "providers/aws/services.h"

namespace reconcile::aws {
namespace {

using ::testing::HasSubstr;

constexpr Operation kQueryRead{.service = &kRds, .name = "DescribeDBClusters"};
constexpr Operation kQueryWrite{.service = &kRds, .name = "AddTagsToResource"};
constexpr Operation kEc2Read{.service = &kEc2, .name = "DescribeVpcs"};
constexpr Operation kJsonRead{.service = &kLogs, .name = "DescribeLogGroups"};
constexpr Operation kJsonWrite{.service = &kLogs, .name = "PutRetentionPolicy"};
constexpr Operation kRestJsonRead{.service = &kLambda, .name = "GetFunction", .http = "GET /f/{F}"};
constexpr Operation kRestXmlRead{
    .service = &kS3, .name = "GetBucketVersioning", .http = "GET /{Bucket}?versioning"};
constexpr Operation kHead{.service = &kS3, .name = "HeadBucket", .http = "HEAD /{Bucket}"};

HttpResponse reply(int status, std::string body, Headers headers = {}) {
  return {.status = status, .headers = std::move(headers), .body = std::move(body)};
}

std::string json_of(const Result<Value>& value) { return value ? to_json(*value) : value.error().summary; }

// ------------------------------------------------------------------------------------------------ documents

TEST(ReadJson, KeepsTheTextOfNumbers) {
  EXPECT_EQ(json_of(read_json(R"({"a": 12345678901234567890123, "b": 1e400, "c": -0.10, "d": [1 , 2]})")),
            R"({"a":12345678901234567890123,"b":1e400,"c":-0.10,"d":[1,2]})");
}

TEST(ReadJson, TakesTheLastOfEqualKeys) { EXPECT_EQ(json_of(read_json(R"({"a":1,"a":2})")), R"({"a":2})"); }

TEST(ReadJson, UnderstandsEscapes) {
  EXPECT_EQ((*read_json(R"({"\u0061\n": "\ud83d\ude00\t\"\\"})"))["a\n"].as_string(),
            "\xF0\x9F\x98\x80\t\"\\");
}

TEST(ReadJson, RefusesEveryCutShortDocument) {
  const std::string whole = R"({"a": [1, {"b": "x\"y"}, null, true], "c": {"d": 1.5e3}, "e": false})";
  ASSERT_TRUE(read_json(whole).ok());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(read_json(whole.substr(0, size)).ok()) << whole.substr(0, size);
  }
}

class ReadJsonRefuses : public ::testing::TestWithParam<const char*> {};

TEST_P(ReadJsonRefuses, WhatIsNotJson) { EXPECT_FALSE(read_json(GetParam()).ok()); }

INSTANTIATE_TEST_SUITE_P(Documents, ReadJsonRefuses,
                         ::testing::Values("", "   ", "null", "1", "\"a\"", "{} {}", "{}x", "[1,]", "[1 2]",
                                           "{\"a\" 1}", "{\"a\":}", "{a:1}", "[01]", "[1.]", "[.5]", "[+1]",
                                           "[1e]", "[12abc]", "[truex]", "[nul]", "[nullx]", "[\"\x01\"]",
                                           "[\"\xff\"]", "<html>", "{\"a\":1]", "[{]}", "[\"\\x\"]"));

TEST(ReadJson, RefusesWhatIsNestedTooDeeply) {
  const std::string deep = std::string(200, '[') + std::string(200, ']');
  EXPECT_THAT(read_json(deep).error().summary, HasSubstr("nested too deeply"));
}

TEST(ReadXml, ShapesElementsAsTheContractSays) {
  const auto xml = read_xml(R"(<?xml version="1.0"?>
    <ns:Root xmlns:ns="urn:x"><A>1</A><L><m>a</m><m>b</m></L><One><m>c</m></One><E/><W> </W>
    <G xmlns:xsi="urn:y" xsi:type="Group"><U>&lt;&#x41;&gt;</U></G><C><![CDATA[<x>]]></C></ns:Root>)");
  ASSERT_TRUE(xml.ok()) << xml.error().summary;
  EXPECT_EQ(xml->root, "Root");
  EXPECT_EQ(to_json(xml->content), R"({"A":"1","C":"<x>","E":"","G":{"@type":"Group","U":"<A>"},)"
                                   R"("L":{"m":["a","b"]},"One":{"m":"c"},"W":" "})");
}

TEST(ReadXml, RefusesEveryCutShortDocument) {
  const std::string whole = R"(<?xml version="1.0"?><r a="b"><x>1 &amp; 2</x><y/><![CDATA[z]]></r>)";
  ASSERT_TRUE(read_xml(whole).ok());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(read_xml(whole.substr(0, size)).ok()) << whole.substr(0, size);
  }
}

class ReadXmlRefuses : public ::testing::TestWithParam<const char*> {};

TEST_P(ReadXmlRefuses, WhatIsNotOneDocument) { EXPECT_FALSE(read_xml(GetParam()).ok()); }

INSTANTIATE_TEST_SUITE_P(Documents, ReadXmlRefuses,
                         ::testing::Values("", "text", "<a></b>", "<a/><b/>", "<a>\xff</a>", "<a><b></a></b>",
                                           "{\"a\":1}", "<a", "<a>1</a>x<b/>"));

TEST(ReadXml, RefusesWhatIsNestedTooDeeply) {
  std::string deep;
  for (int i = 0; i < 150; ++i) deep += "<a>";
  for (int i = 0; i < 150; ++i) deep += "</a>";
  EXPECT_THAT(read_xml(deep).error().summary, HasSubstr("nested too deeply"));
}

// -------------------------------------------------------------------------------------------------- replies

TEST(DecodeQuery, GivesTheContentOfTheResult) {
  const auto value = decode_reply(
      kQueryRead, reply(200,
                        "<DescribeDBClustersResponse xmlns=\"urn:x\"><DescribeDBClustersResult><DBClusters>"
                        "<DBCluster><Port>5432</Port></DBCluster></DBClusters></DescribeDBClustersResult>"
                        "<ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>"
                        "</DescribeDBClustersResponse>"));
  EXPECT_EQ(json_of(value), R"({"DBClusters":{"DBCluster":{"Port":"5432"}}})");
}

TEST(DecodeQuery, TakesAnEmptyResultForAnEmptyMap) {
  const auto value = decode_reply(
      kQueryRead,
      reply(200, "<DescribeDBClustersResponse><DescribeDBClustersResult/></DescribeDBClustersResponse>"));
  EXPECT_EQ(json_of(value), "{}");
}

TEST(DecodeQuery, NeedsAResultFromWhatReads) {
  const std::string body = "<R><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></R>";
  const auto named = [&](const std::string& name) {
    return "<" + name + body.substr(2, body.size() - 5) + "/" + name + ">";
  };
  EXPECT_EQ(decode_reply(kQueryRead, reply(200, named("DescribeDBClustersResponse"))).error().kind,
            ErrorKind::kTransient);
  EXPECT_TRUE(decode_reply(kQueryWrite, reply(200, named("AddTagsToResourceResponse"))).ok());
}

TEST(DecodeEc2, GivesTheContentOfTheResponse) {
  const auto value = decode_reply(
      kEc2Read,
      reply(200,
            "<DescribeVpcsResponse><requestId>r</requestId><vpcSet><item><vpcId>vpc-1</vpcId></item>"
            "<item><vpcId>vpc-2</vpcId></item></vpcSet></DescribeVpcsResponse>"));
  EXPECT_EQ(json_of(value), R"({"requestId":"r","vpcSet":{"item":[{"vpcId":"vpc-1"},{"vpcId":"vpc-2"}]}})");
}

TEST(DecodeJson, GivesTheBody) {
  EXPECT_EQ(json_of(decode_reply(kJsonRead, reply(200, R"({"logGroups":[],"nextToken":null})"))),
            R"({"logGroups":[],"nextToken":null})");
}

TEST(DecodeJson, TakesAnEmptyBodyOnlyFromWhatWrites) {
  EXPECT_TRUE(decode_reply(kJsonWrite, reply(200, "")).ok());
  EXPECT_EQ(decode_reply(kJsonRead, reply(200, "")).error().kind, ErrorKind::kTransient);
}

TEST(DecodeRest, AddsAmzHeaders) {
  const auto value = decode_reply(kRestXmlRead, reply(200, "<VersioningConfiguration/>",
                                                      {{"x-amz-bucket-region", "eu-west-1"},
                                                       {"x-amz-request-id", "r"},
                                                       {"x-amz-id-2", "i"},
                                                       {"server", "s"}}));
  EXPECT_EQ(json_of(value), R"({"@x-amz-bucket-region":"eu-west-1"})");
}

TEST(DecodeRest, TakesARootThatIsOnlyTextForAMemberOfItsName) {
  constexpr Operation kLocation{
      .service = &kS3, .name = "GetBucketLocation", .http = "GET /{Bucket}?location"};
  EXPECT_EQ(
      json_of(decode_reply(kLocation, reply(200, "<LocationConstraint>eu-west-1</LocationConstraint>"))),
      R"({"LocationConstraint":"eu-west-1"})");
  EXPECT_EQ(json_of(decode_reply(kLocation, reply(200, "<LocationConstraint/>"))), "{}");
}

TEST(DecodeRest, LeavesTheBodyOfARawOperationAloneWhateverItLooksLike) {
  constexpr Operation kObject{
      .service = &kS3, .name = "GetObject", .http = "GET /{Bucket}/{Key+}", .raw = true};
  for (const char* body : {"<Error><Code>NoSuchKey</Code></Error>", "{\"cut\":", "<html>a page</html>"}) {
    const auto decoded = decode_reply(kObject, reply(200, body));
    ASSERT_TRUE(decoded.ok()) << body;
    EXPECT_EQ((*decoded)["@body"].as_string(), body);
  }
  EXPECT_EQ(decode_reply(kObject, reply(404, "<Error><Code>NoSuchKey</Code></Error>")).error().kind,
            ErrorKind::kAbsent);
}

TEST(DecodeRest, PassesARawBodyThrough) {
  constexpr Operation kPolicy{.service = &kS3, .name = "GetBucketPolicy", .http = "GET /{Bucket}?policy"};
  EXPECT_EQ((*decode_reply(kPolicy, reply(200, R"({"Version":"2012-10-17"})")))["@body"].as_string(),
            R"({"Version":"2012-10-17"})");
  EXPECT_EQ(decode_reply(kPolicy, reply(200, R"({"Version":"2012-1)")).error().kind, ErrorKind::kTransient);
}

TEST(DecodeRest, TakesAnEmptyBodyOnlyWhenTheServiceSignedIt) {
  EXPECT_TRUE(decode_reply(kRestXmlRead, reply(200, "", {{"x-amz-request-id", "r"}})).ok());
  EXPECT_TRUE(decode_reply(kRestJsonRead, reply(204, "")).ok());
  EXPECT_FALSE(decode_reply(kRestXmlRead, reply(200, "")).ok());
  EXPECT_TRUE(decode_reply(kHead, reply(200, "")).ok());
}

TEST(DecodeRest, FindsAnErrorThatCameWithStatus200) {
  const auto value = decode_reply(kRestXmlRead, reply(200, "<Error><Code>InternalError</Code></Error>"));
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kTransient);
  EXPECT_EQ(value.error().code, "InternalError");
}

class NotAReply : public ::testing::TestWithParam<const Operation*> {};

TEST_P(NotAReply, IsNeverTakenForAnAnswer) {
  for (const char* body : {"<!DOCTYPE html><html><body>Sign in</body></html>", "  <HTML></HTML>",
                           "{\"a\":", "<a><b>", "<Unexpected/", "\xff\xfe"}) {
    const auto value = decode_reply(*GetParam(), reply(200, body));
    const bool raw_text = GetParam()->service->protocol == Protocol::kRestXml && body[0] == '\xff';
    if (raw_text) continue;
    ASSERT_FALSE(value.ok()) << GetParam()->name << " took " << body;
    EXPECT_EQ(value.error().kind, ErrorKind::kTransient) << body;
  }
}

INSTANTIATE_TEST_SUITE_P(Operations, NotAReply,
                         ::testing::Values(&kQueryRead, &kEc2Read, &kJsonRead, &kRestXmlRead));

TEST(DecodeReply, NamesTheProxyWhenAWebPageComes) {
  const auto value = decode_reply(kJsonRead, reply(403, "<html><body>Blocked</body></html>"));
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kInvalid) << "a proxy's refusal is not AWS's";
  EXPECT_THAT(value.error().summary, HasSubstr("web page"));
  EXPECT_THAT(value.error().hint, HasSubstr("HTTPS_PROXY"));
  EXPECT_EQ(decode_reply(kQueryRead, reply(502, "<html></html>")).error().kind, ErrorKind::kTransient);
}

// --------------------------------------------------------------------------------------------------- errors

TEST(DecodeError, ReadsTheQueryProtocols) {
  const auto value = decode_reply(
      kQueryRead,
      reply(404,
            "<ErrorResponse xmlns=\"urn:x\"><Error><Type>Sender</Type><Code>DBClusterNotFoundFault</Code>"
            "<Message>DBCluster x not found.</Message></Error><RequestId>r</RequestId></ErrorResponse>"));
  ASSERT_FALSE(value.ok());
  EXPECT_EQ(value.error().kind, ErrorKind::kAbsent);
  EXPECT_EQ(value.error().code, "DBClusterNotFoundFault");
  EXPECT_EQ(value.error().summary, "rds:DescribeDBClusters: DBClusterNotFoundFault: DBCluster x not found.");
}

TEST(DecodeError, ReadsEc2s) {
  const auto value = decode_reply(
      kEc2Read,
      reply(400,
            "<Response><Errors><Error><Code>InvalidVpcID.NotFound</Code><Message>no</Message></Error>"
            "</Errors><RequestID>r</RequestID></Response>"));
  EXPECT_EQ(value.error().kind, ErrorKind::kAbsent);
  EXPECT_EQ(value.error().code, "InvalidVpcID.NotFound");
}

TEST(DecodeError, ReadsS3sRoot) {
  const auto value = decode_reply(
      kRestXmlRead, reply(404, "<Error><Code>NoSuchBucket</Code><BucketName>b</BucketName></Error>"));
  EXPECT_EQ(value.error().kind, ErrorKind::kAbsent);
}

TEST(DecodeError, ReadsTheTypeInAJsonBody) {
  const auto value = decode_reply(
      kJsonRead,
      reply(400, R"({"__type":"com.amazon.x#ResourceNotFoundException:http://y","message":"gone"})"));
  EXPECT_EQ(value.error().code, "ResourceNotFoundException");
  EXPECT_EQ(value.error().kind, ErrorKind::kAbsent);
}

TEST(DecodeError, ReadsTheTypeInAHeader) {
  const auto value = decode_reply(
      kRestJsonRead, reply(404, R"({"Message":"gone","Type":"User"})",
                           {{"x-amzn-errortype", "ResourceNotFoundException:http://internal/"}}));
  EXPECT_EQ(value.error().code, "ResourceNotFoundException");
  EXPECT_THAT(value.error().summary, HasSubstr("gone"));
}

TEST(DecodeError, PrefersTheCodeOfTheQueryCompatibleHeader) {
  constexpr Operation kQueue{.service = &kSqs, .name = "GetQueueUrl"};
  const auto value =
      decode_reply(kQueue, reply(400, R"({"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"m"})",
                                 {{"x-amzn-query-error", "AWS.SimpleQueueService.NonExistentQueue;Sender"}}));
  EXPECT_EQ(value.error().code, "AWS.SimpleQueueService.NonExistentQueue");
  EXPECT_EQ(value.error().kind, ErrorKind::kAbsent);
}

TEST(DecodeError, TakesABareHead404ForAbsent) {
  EXPECT_EQ(decode_reply(kHead, reply(404, "")).error().kind, ErrorKind::kAbsent);
  EXPECT_EQ(decode_reply(kHead, reply(403, "")).error().kind, ErrorKind::kDenied);
  EXPECT_EQ(decode_reply(kHead, reply(400, "")).error().kind, ErrorKind::kInvalid);
}

TEST(DecodeError, NeverTakesAnother404ForAbsent) {
  EXPECT_EQ(decode_reply(kJsonRead, reply(404, "")).error().kind, ErrorKind::kInvalid);
  EXPECT_EQ(decode_reply(kJsonRead, reply(404, R"({"__type":"UnknownOperationException"})")).error().kind,
            ErrorKind::kInvalid);
  EXPECT_EQ(decode_reply(kRestJsonRead, reply(404, R"({"message":"no route"})")).error().kind,
            ErrorKind::kInvalid);
  EXPECT_EQ(decode_reply(kRestXmlRead, reply(404, "not found")).error().kind, ErrorKind::kInvalid);
}

TEST(DecodeError, FallsBackToTheStatus) {
  EXPECT_EQ(decode_reply(kJsonRead, reply(503, "")).error().kind, ErrorKind::kTransient);
  EXPECT_EQ(decode_reply(kJsonRead, reply(429, "slow")).error().kind, ErrorKind::kThrottled);
  EXPECT_EQ(decode_reply(kQueryRead, reply(500, "<half")).error().kind, ErrorKind::kTransient);
  EXPECT_EQ(decode_reply(kQueryRead, reply(301, "")).error().kind, ErrorKind::kInvalid);
}

}  // namespace
}  // namespace reconcile::aws
