#pragma once

#include <string>

#include "model/operation.h"
#include "providers/http/http.h"

namespace reconcile::aws {

/// What a failed reply says. Both empty where it has no error of any protocol's shape.
struct ErrorReply {
  std::string code;
  std::string message;
};

/// Finds the error in a reply:
/// - JSON: header `x-amzn-query-error` (awsQueryCompatible), then `x-amzn-errortype`, then `__type`,
///   `code`; namespace and URI cut off;
/// - XML: `<Error>` as the root (S3), in `<ErrorResponse>` (query, rest-xml) or in `<Errors>` (ec2);
/// - HEAD without a body: "NotFound" for 404.
[[nodiscard]] ErrorReply read_error(const Operation& operation, const HttpResponse& response);

/// True where the body is a web page, as proxies and captive portals answer.
[[nodiscard]] bool is_html(const HttpResponse& response);

}  // namespace reconcile::aws
