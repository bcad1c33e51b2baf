#include "providers/aws/errors.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>

#include "providers/aws/error_codes.h"
#include "providers/aws/server_clock.h"
#include "providers/aws/services.h"

namespace reconcile::aws {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ErrorTable, NamesOnlyKnownServicesAndNoCodeTwice) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (const auto& [service, code] : absent_codes()) {
    EXPECT_NE(find_service(service), nullptr) << service;
    EXPECT_TRUE(seen.emplace(service, code).second) << service << " " << code;
  }
  std::set<std::string_view> common;
  for (const auto& [code, kind] : common_codes()) {
    EXPECT_TRUE(common.insert(code).second) << code;
    EXPECT_NE(kind, ErrorKind::kAbsent) << code << " must be absent in single services only";
  }
}

TEST(ErrorTable, NeverCallsADenialAbsent) {
  for (const auto& [service, code] : absent_codes()) {
    for (const char* word : {"Denied", "Unauthorized", "Forbidden", "Throttl", "Expired"}) {
      EXPECT_EQ(code.find(word), std::string_view::npos) << service << " " << code;
    }
  }
}

TEST(ErrorTable, AbsentHoldsForItsServiceOnly) {
  EXPECT_EQ(kind_of_failure(kKms, "NotFoundException", 400, ""), ErrorKind::kAbsent);
  EXPECT_EQ(kind_of_failure(kLambda, "NotFoundException", 404, ""), ErrorKind::kInvalid);
  EXPECT_EQ(kind_of_failure(kEc2, "ResourceNotFoundException", 404, ""), ErrorKind::kInvalid);
}

TEST(ErrorTable, DeniesInEveryServicesWords) {
  for (const char* code : {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "OptInRequired",
                           "AuthorizationError"}) {
    EXPECT_EQ(kind_of_failure(kRds, code, 400, ""), ErrorKind::kDenied) << code;
  }
  EXPECT_EQ(kind_of_failure(kRds, "SomethingNew", 403, ""), ErrorKind::kDenied);
}

TEST(ErrorTable, TellsTheTwoMeaningsOfAuthFailure) {
  EXPECT_EQ(kind_of_failure(kEc2, "AuthFailure", 401,
                            "AWS was not able to validate the provided access credentials"),
            ErrorKind::kCredentials);
  EXPECT_EQ(kind_of_failure(kEc2, "AuthFailure", 403, "Not authorized for images: [ami-1]"),
            ErrorKind::kDenied);
}

TEST(ErrorTable, KnowsExpiredCredentials) {
  for (const char* code : {"ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "RequestExpired",
                           "UnrecognizedClientException", "SignatureDoesNotMatch"}) {
    EXPECT_EQ(kind_of_failure(kRds, code, 403, ""), ErrorKind::kCredentials) << code;
  }
}

TEST(ErrorTable, ThrottlesWithStatus400Too) {
  for (const char* code :
       {"Throttling", "ThrottlingException", "RequestLimitExceeded", "TooManyRequestsException",
        "ProvisionedThroughputExceededException", "SlowDown"}) {
    EXPECT_EQ(kind_of_failure(kEc2, code, 400, ""), ErrorKind::kThrottled) << code;
  }
}

TEST(ErrorTable, KnowsAStackThatIsGoneByItsMessage) {
  EXPECT_EQ(kind_of_failure(kCloudformation, "ValidationError", 400, "Stack with id x does not exist"),
            ErrorKind::kAbsent);
  EXPECT_EQ(kind_of_failure(kCloudformation, "ValidationError", 400, "1 validation error detected"),
            ErrorKind::kInvalid);
  EXPECT_EQ(kind_of_failure(kAutoscaling, "ValidationError", 400, "Stack with id x does not exist"),
            ErrorKind::kInvalid);
}

TEST(ServiceError, SaysWhichPermissionIsMissing) {
  constexpr Operation kAlarms{.service = &kCloudwatch, .name = "DescribeAlarms"};
  constexpr Operation kVersioning{
      .service = &kS3, .name = "HeadBucket", .http = "HEAD /{Bucket}", .permission = "s3:ListBucket"};
  EXPECT_EQ(service_error(kAlarms, "AccessDenied", "no", 403).hint, "allow cloudwatch:DescribeAlarms");
  EXPECT_EQ(service_error(kVersioning, "", "", 403).hint, "allow s3:ListBucket");
}

TEST(ServiceError, NamesTheStatusWhereThereIsNoCode) {
  constexpr Operation kOperation{.service = &kRds, .name = "DescribeDBClusters"};
  EXPECT_EQ(service_error(kOperation, "", "", 500).summary, "rds:DescribeDBClusters: HTTP status 500");
}

TEST(WithoutSecrets, CutsTheCanonicalStringWithItsToken) {
  const auto text = without_secrets(
      "The request signature we calculated does not match. The Canonical String for this request should have "
      "been\n"
      "'POST\n/\n\nhost:x\nx-amz-security-token:FwoGZXIvYXdzEXAMPLE\n'");
  EXPECT_THAT(text, HasSubstr("does not match"));
  EXPECT_THAT(text, Not(HasSubstr("FwoGZX")));
}

TEST(WithoutSecrets, MasksTokensAndAccessKeyIds) {
  EXPECT_EQ(without_secrets("bad x-amz-security-token:AbC/dEf== here"), "bad x-amz-security-token:*** here");
  EXPECT_EQ(without_secrets("?X-Amz-Security-Token=abc&b=c"), "?X-Amz-Security-Token=***&b=c");
  EXPECT_EQ(without_secrets("key AKIAIOSFODNN7EXAMPLE is unknown"), "key AKIA*** is unknown");
  EXPECT_EQ(without_secrets("role ASIA"), "role ASIA");
}

TEST(WithoutSecrets, KeepsWhatHelps) {
  const std::string message =
      "User: arn:aws:iam::123456789012:user/x is not authorized. Encoded authorization failure message: "
      "aGVsbG8";
  EXPECT_EQ(without_secrets(message), message);
}

// ---------------------------------------------------------------------------------------------------- clock

std::chrono::system_clock::time_point at(const char* date) { return *parse_http_date(date); }

TEST(ServerClock, ReadsHttpDatesOnly) {
  EXPECT_EQ(parse_http_date("Thu, 01 Jan 1970 00:01:00 GMT")->time_since_epoch().count(), 60);
  EXPECT_FALSE(parse_http_date("").has_value());
  EXPECT_FALSE(parse_http_date("2026-01-01T00:00:00Z").has_value());
  EXPECT_FALSE(parse_http_date("Thu, 01 Jan 1970 00:01:00 GMT and more").has_value());
}

TEST(ServerClock, IsCorrectedByTheDateHeader) {
  const auto now = at("Sat, 21 Nov 2026 09:00:00 GMT");
  EXPECT_EQ(clock_correction("RequestTimeTooSkewed", "Sat, 21 Nov 2026 09:20:00 GMT", now),
            std::chrono::minutes(20));
  EXPECT_EQ(clock_correction("InvalidSignatureException", "Sat, 21 Nov 2026 08:30:00 GMT", now),
            std::chrono::minutes(-30));
}

TEST(ServerClock, IsLeftAloneWhereItIsNotToBlame) {
  const auto now = at("Sat, 21 Nov 2026 09:00:00 GMT");
  EXPECT_FALSE(clock_correction("SignatureDoesNotMatch", "Sat, 21 Nov 2026 09:01:00 GMT", now).has_value());
  EXPECT_FALSE(clock_correction("AccessDenied", "Sat, 21 Nov 2026 12:00:00 GMT", now).has_value());
  EXPECT_FALSE(clock_correction("RequestExpired", "", now).has_value());
}

}  // namespace
}  // namespace reconcile::aws
