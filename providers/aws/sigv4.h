#pragma once

#include <array>
#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "providers/aws/credentials/credentials.h"
#include "providers/aws/protocol/wire_request.h"

namespace reconcile::aws {

// Signature Version 4 as pure functions, one per step, so that a failure names its step.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html

/// What a signature is valid for.
struct SigningScope {
  std::string region;
  std::string service;  ///< signing name; `s3` has its own path rule and signs the payload hash as a header
  std::chrono::sys_seconds time;
};

/// `20150830T123600Z`
[[nodiscard]] std::string signing_time(std::chrono::sys_seconds time);
/// `20150830/us-east-1/iam/aws4_request`
[[nodiscard]] std::string credential_scope(const SigningScope& scope);
[[nodiscard]] std::string sha256_hex(std::string_view data);
[[nodiscard]] std::string sha256_base64(std::string_view data);

/// The path as it is signed. `path` is percent-encoded once, as it goes over the wire. S3 signs it as it
/// is; every other service signs it with `.`, `..` and repeated slashes removed and encoded once more.
[[nodiscard]] std::string canonical_path(std::string_view path, std::string_view service);
/// Encoded, sorted by name, then value.
[[nodiscard]] std::string canonical_query(const Query& query);
/// `host;x-amz-date`: lower-case names, sorted, each once. Headers that belong to one hop or
/// that intermediaries change (user-agent, connection, te, x-amzn-trace-id, …) are not signed.
[[nodiscard]] std::string signed_headers(const Headers& headers);
[[nodiscard]] std::string canonical_request(const WireRequest& request, std::string_view service,
                                            std::string_view payload_hash);
[[nodiscard]] std::string string_to_sign(const SigningScope& scope, std::string_view canonical_request);
/// 32 bytes; as secret as the key that it comes from, for a day, a region and a service.
[[nodiscard]] Secret signing_key(const Secret& secret_access_key, const SigningScope& scope);
/// Lower-case hexadecimal.
[[nodiscard]] std::string signature(const Secret& signing_key, std::string_view string_to_sign);

/// Signs `request`, whose headers have `host`: adds x-amz-date, x-amz-security-token where there is a
/// session, x-amz-content-sha256 for S3, and authorization. What an earlier signing added is replaced.
void sign(WireRequest& request, const Credentials& credentials, const SigningScope& scope);

}  // namespace reconcile::aws
