#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"
#include "providers/http/http.h"

namespace reconcile {

/// What identifies a request, run after run: no host, no port, no signature, no time, no secret.
struct RequestKey {
  std::string method{};
  std::string target{};     ///< path and sorted query; S3's bucket in front, wherever the URL had it
  std::string scope{};      ///< `us-east-1/rds`, from the signature; empty for unsigned requests
  std::string operation{};  ///< the X-Amz-Target header
  std::string body{};  ///< masked, in the readable form of mask.h; bytes that are no text as `base64:…`

  friend bool operator==(const RequestKey&, const RequestKey&) = default;
};

[[nodiscard]] RequestKey request_key(const HttpRequest& request);

/// A path and query as `RequestKey::target` has it: parameters sorted, none of a signature, none secret.
[[nodiscard]] std::string stable_target(std::string_view path_and_query);

/// `DescribeDBClusters` where the request says its operation, else `GET /path`.
[[nodiscard]] std::string operation_name(const RequestKey& key);
/// For people: `rds DescribeDBClusters (us-east-1)`.
[[nodiscard]] std::string describe(const RequestKey& key);
/// The key as text: equal for equal keys only.
[[nodiscard]] std::string to_text(const RequestKey& key);

/// One request and what came of it, as a recording keeps it.
struct Exchange {
  RequestKey request{};
  HttpResponse reply{};
  std::optional<Error> failure{};  ///< in place of `reply`
};

/// Takes out of a reply what must not be kept, and what would differ in every recording.
[[nodiscard]] HttpResponse keepable(HttpResponse reply, const RequestKey& request);

/// The text of an exchange's file; README.md describes the form. `parse_exchange` reads it back. Error
/// kInput names `file` and the line.
[[nodiscard]] std::string to_text(const Exchange& exchange);
[[nodiscard]] Result<Exchange> parse_exchange(std::string_view text, const std::string& file);

/// `rds-DescribeDBClusters-4f2a91c07b3e`: without the ordinal and the extension.
[[nodiscard]] std::string file_stem(const RequestKey& key);

}  // namespace reconcile
