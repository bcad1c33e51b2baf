#include "providers/aws/errors.h"

#include <algorithm>
#include <array>

#include "providers/aws/error_codes.h"

namespace reconcile::aws {

namespace {

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool is_absent(const Service& service, std::string_view code) {
  return std::ranges::any_of(
      absent_codes(), [&](const AbsentCode& a) { return a.service == service.name && a.code == code; });
}

/// CloudFormation has no code of its own for a stack that isn't there.
bool says_stack_is_absent(const Service& service, std::string_view code, std::string_view message) {
  return service.name == "cloudformation" && code == "ValidationError" &&
         message.starts_with("Stack with id ") && message.ends_with(" does not exist");
}

ErrorKind kind_of_status(int status) {
  if (status == 401) return ErrorKind::kCredentials;
  if (status == 403) return ErrorKind::kDenied;
  if (status == 429 || status == 509) return ErrorKind::kThrottled;
  if (status == 408 || status >= 500) return ErrorKind::kTransient;
  return ErrorKind::kInvalid;
}

std::string hint_for(ErrorKind kind, std::string_view code, const Operation& operation) {
  const Service& service = *operation.service;
  const auto prefix = service.iam_prefix.empty() ? service.endpoint_prefix : service.iam_prefix;
  if (code == "RequestExpired" || code == "RequestTimeTooSkewed") return "check this machine's clock";
  if (kind == ErrorKind::kCredentials) {
    if (contains(code, "Expired")) return "renew the credentials (for SSO: aws sso login) and run again";
    return "check the credentials in use, this machine's clock, and that the account has the region enabled";
  }
  if (code == "OptInRequired" || code == "SubscriptionRequiredException") {
    return "the account is not subscribed to this service or region";
  }
  if (kind == ErrorKind::kDenied) {
    return "allow " + (operation.permission.empty() ? std::string(prefix) + ":" + std::string(operation.name)
                                                    : std::string(operation.permission));
  }
  if (kind == ErrorKind::kThrottled) return "run again later, or lower the rate limits";
  return {};
}

/// Replaces what follows each `marker` up to one of `stops`.
void mask_after(std::string& text, std::string_view marker, std::string_view stops) {
  for (auto at = text.find(marker); at != std::string::npos; at = text.find(marker, at)) {
    at += marker.size();
    const auto end = std::min(text.find_first_of(stops, at), text.size());
    text.replace(at, end - at, "***");
  }
}

bool is_key_character(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

void mask_access_keys(std::string& text) {
  constexpr std::size_t kLength = 20;
  for (const std::string_view prefix : {"AKIA", "ASIA"}) {
    for (auto at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at + prefix.size())) {
      std::size_t end = at;
      while (end < text.size() && is_key_character(text[end])) ++end;
      if (end - at >= kLength - 4) text.replace(at + prefix.size(), end - at - prefix.size(), "***");
    }
  }
}

}  // namespace

ErrorKind kind_of_failure(const Service& service, std::string_view code, int status,
                          std::string_view message) {
  if (is_absent(service, code) || says_stack_is_absent(service, code, message)) return ErrorKind::kAbsent;
  // EC2 says AuthFailure both for credentials it cannot validate and for things of other accounts.
  if (code == "AuthFailure") {
    return contains(message, "credentials") ? ErrorKind::kCredentials : ErrorKind::kDenied;
  }
  const auto common = common_codes();
  const auto found = std::ranges::find(common, code, &CommonCode::code);
  return found != common.end() ? found->kind : kind_of_status(status);
}

bool may_be_clock_skew(std::string_view code) {
  static constexpr std::array<std::string_view, 7> kCodes = {
      "RequestExpired",   "RequestTimeTooSkewed",      "RequestInTheFuture",   "AuthFailure",
      "InvalidSignature", "InvalidSignatureException", "SignatureDoesNotMatch"};
  // The last ones are given for other reasons too: the caller compares the clocks before it believes them.
  return std::ranges::find(kCodes, code) != kCodes.end();
}

bool is_retryable(const Error& error) {
  return error.kind == ErrorKind::kThrottled || error.kind == ErrorKind::kTransient;
}

Error service_error(const Operation& operation, std::string_view code, std::string_view message, int status) {
  const ErrorKind kind = kind_of_failure(*operation.service, code, status, message);
  std::string summary = std::string(operation.service->name) + ":" + std::string(operation.name) + ": ";
  summary += code.empty() ? "HTTP status " + std::to_string(status) : std::string(code);
  if (!message.empty()) summary += ": " + without_secrets(message);
  return Error{.kind = kind,
               .code = std::string(code),
               .summary = std::move(summary),
               .hint = hint_for(kind, code, operation)};
}

std::string without_secrets(std::string_view message) {
  for (const std::string_view quote :
       {"The Canonical String for this request", "The String-to-Sign should"}) {
    message = message.substr(0, message.find(quote));
  }
  while (!message.empty() && (message.back() == ' ' || message.back() == '\n')) message.remove_suffix(1);
  std::string text(message);
  for (const std::string_view marker : {"x-amz-security-token:", "X-Amz-Security-Token=", "SecurityToken="}) {
    mask_after(text, marker, " \n&,;\"'<");
  }
  mask_access_keys(text);
  return text;
}

}  // namespace reconcile::aws
