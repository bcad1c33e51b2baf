#include "providers/aws/credentials/sts.h"

#include "model/timestamp.h"
#include "providers/aws/credentials/exchange.h"
#include "providers/aws/errors.h"
#include "providers/aws/protocol/decode.h"
#include "providers/aws/protocol/serialise.h"
#include "providers/aws/services.h"
#include "providers/aws/sigv4.h"
#include "providers/http/retry.h"

namespace reconcile::aws {

namespace {

constexpr Operation kAssumeRole{.service = &kSts, .name = "AssumeRole"};
constexpr Operation kAssumeRoleWithWebIdentity{.service = &kSts, .name = "AssumeRoleWithWebIdentity"};

ValueMap parameters(const CredentialsContext& context, const RoleRequest& request) {
  ValueMap params;
  params["RoleArn"] = request.role_arn;
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(context.clock().time_since_epoch());
  params["RoleSessionName"] =
      request.session_name.empty() ? "reconcile-" + std::to_string(now.count()) : request.session_name;
  if (!request.external_id.empty()) params["ExternalId"] = request.external_id;
  if (!request.duration_seconds.empty()) params["DurationSeconds"] = Value::number(request.duration_seconds);
  return params;
}

/// One attempt, signed anew each time.
Result<HttpResponse> attempt(const CredentialsContext& context, const Endpoint& endpoint, WireRequest wire,
                             const Credentials* base) {
  wire.path.insert(0, base_path_of(endpoint.url));
  wire.headers.emplace_back("host", authority_of(endpoint.url));
  if (base != nullptr) {
    sign(wire, *base,
         {.region = endpoint.signing_region,
          .service = "sts",
          .time = std::chrono::floor<std::chrono::seconds>(context.clock())});
  }
  HttpRequest request{
      .method = wire.method,
      .url = endpoint.url.substr(0, endpoint.url.size() - base_path_of(endpoint.url).size()) + wire.path,
      .body = std::move(wire.body)};
  for (auto& header : wire.headers) {
    if (header.first != "host") request.headers.push_back(std::move(header));
  }
  return exchange(context.http, std::move(request));
}

Result<Value> call(const CredentialsContext& context, const std::string& region, const Operation& operation,
                   const ValueMap& params, const Credentials* base) {
  const auto endpoint = endpoint_for(kSts, region, context.endpoints);
  if (!endpoint) return endpoint.error();
  const auto wire = serialise(operation, Value(params));
  if (!wire) return wire.error();
  const RetryOptions options;
  RetryQuota quota;
  Retry retry(options, quota);
  for (;;) {
    const auto reply = attempt(context, *endpoint, *wire, base);
    auto result = reply ? decode_reply(operation, *reply) : Result<Value>(reply.error());
    if (result) return result;
    RetryCause cause = RetryCause::kNone;
    if (!reply) {
      cause = retry_cause(reply.error());
    } else if (is_retryable(result.error())) {
      cause = result.error().kind == ErrorKind::kThrottled ? RetryCause::kThrottled : RetryCause::kTransient;
    }
    const auto delay = retry.next(cause);
    if (!delay) return result;
    pause(context.http, *delay);
  }
}

/// `arn:aws:sts::123456789012:assumed-role/…`
std::string account_of(std::string_view arn) {
  for (int colon = 0; colon < 4; ++colon) {
    const auto at = arn.find(':');
    if (at == std::string_view::npos) return {};
    arn.remove_prefix(at + 1);
  }
  return std::string(arn.substr(0, arn.find(':')));
}

Result<Credentials> to_credentials(Result<Value> reply, const RoleRequest& request,
                                   const std::string& source) {
  if (!reply) {
    Error error = std::move(reply).error();
    // Whatever STS has against it, the run is left without credentials.
    const bool may_pass = is_retryable(error) || error.kind == ErrorKind::kInterrupted;
    if (!may_pass) error.kind = ErrorKind::kCredentials;
    error.detail = "while assuming the role " + request.role_arn + " for " + source;
    return error;
  }
  const Value& given = (*reply)["Credentials"];
  Credentials credentials{.access_key_id = std::string(given["AccessKeyId"].text()),
                          .secret_access_key = Secret(given["SecretAccessKey"].text()),
                          .session_token = Secret(given["SessionToken"].text()),
                          .expires = parse_timestamp(given["Expiration"].text()),
                          .source = source,
                          .account = account_of((*reply)["AssumedRoleUser"]["Arn"].text())};
  wipe_strings(*reply);
  if (credentials.access_key_id.empty() || credentials.secret_access_key.empty() || !credentials.expires) {
    return Error{.kind = ErrorKind::kCredentials,
                 .summary = source + ": STS's answer for " + request.role_arn + " has no credentials"};
  }
  return credentials;
}

}  // namespace

Result<Credentials> assume_role(const CredentialsContext& context, const std::string& region,
                                const RoleRequest& request, const Credentials& base,
                                const std::string& source) {
  return to_credentials(call(context, region, kAssumeRole, parameters(context, request), &base), request,
                        source);
}

Result<Credentials> assume_role_with_web_identity(const CredentialsContext& context,
                                                  const std::string& region, const RoleRequest& request,
                                                  const Secret& token, const std::string& source) {
  ValueMap params = parameters(context, request);
  params["WebIdentityToken"] = token.reveal();
  return to_credentials(call(context, region, kAssumeRoleWithWebIdentity, params, nullptr), request, source);
}

}  // namespace reconcile::aws
