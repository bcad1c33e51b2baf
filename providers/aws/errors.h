#pragma once

#include <string>
#include <string_view>

#include "model/operation.h"
#include "model/result.h"

namespace reconcile::aws {

/// What a failed call means. `code` is AWS's own, "" where the reply had none; `status` the HTTP status.
/// Only a code that stands in the table for that service is kAbsent: a bare 404 says nothing about the
/// thing asked for, apart from S3's HEAD, which cannot say more (`code` is then "NotFound").
/// Sources: https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html (throttled and
/// transient codes), the services' "Common Errors" pages, botocore's service models (absent codes).
[[nodiscard]] ErrorKind kind_of_failure(const Service& service, std::string_view code, int status,
                                        std::string_view message);

/// True for codes that AWS gives when the request's time is too far from its own.
[[nodiscard]] bool may_be_clock_skew(std::string_view code);

/// True where the call may be repeated as it is.
[[nodiscard]] bool is_retryable(const Error& error);

/// The error of a reply: kind from the table, summary `rds:DescribeDBClusters: Code: message`, a hint where
/// there is something to do. Secrets that AWS quotes back are taken out of the message.
[[nodiscard]] Error service_error(const Operation& operation, std::string_view code, std::string_view message,
                                  int status);

/// `message` without what could be a secret: the canonical string that signature errors quote (it holds
/// the session token), values of security-token parameters, access key ids.
[[nodiscard]] std::string without_secrets(std::string_view message);

}  // namespace reconcile::aws
