#include "providers/http/retry.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <ctime>
#include <random>
#include <string>

#include "providers/http/curl_client.h"

namespace reconcile {
namespace {

using std::chrono::milliseconds;

// Text that is a whole, non-negative number.
std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 0) {
    return std::nullopt;
  }
  return number;
}

// The three forms of a date in HTTP (https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7).
std::optional<std::time_t> http_date(const std::string& text) {
  constexpr std::array kForms{"%a, %d %b %Y %H:%M:%S GMT", "%a, %d-%b-%y %H:%M:%S GMT",
                              "%a %b %d %H:%M:%S %Y"};
  for (const char* form : kForms) {
    std::tm date{};
    const char* const end = ::strptime(text.c_str(), form, &date);
    if (end != nullptr && *end == '\0') return ::timegm(&date);
  }
  return std::nullopt;
}

double thread_random() {
  thread_local std::minstd_rand generator{std::random_device{}()};
  return std::uniform_real_distribution<double>(0.0, 1.0)(generator);
}

}  // namespace

RetryCause retry_cause(const Error& error) {
  if (error.kind == ErrorKind::kThrottled) {
    return RetryCause::kThrottled;
  }
  if (error.kind != ErrorKind::kTransient) {
    return RetryCause::kNone;
  }
  return error.code == kConnectTimeout || error.code == kReadTimeout ? RetryCause::kTimeout
                                                                     : RetryCause::kTransient;
}

RetryCause retry_cause(int status) {
  switch (status) {
    case 429: return RetryCause::kThrottled;
    case 408:
    case 504: return RetryCause::kTimeout;
    case 500:
    case 502:
    case 503: return RetryCause::kTransient;
    default: return RetryCause::kNone;
  }
}

Result<int> parse_max_attempts(std::string_view text) {
  const auto number = whole_number(text);
  if (!number || *number < 1 || *number > 1000) {
    Error error{.kind = ErrorKind::kUsage};
    error.summary = "\"" + std::string(text) + "\" is not a number of attempts";
    error.hint = "set AWS_MAX_ATTEMPTS (or max_attempts) to a number from 1 to 1000";
    return error;
  }
  return static_cast<int>(*number);
}

std::optional<milliseconds> retry_after(const HttpResponse& reply,
                                        std::chrono::system_clock::time_point now) {
  constexpr std::int64_t kLongestSeconds = 86'400;
  if (const auto wait = whole_number(reply.header("x-amz-retry-after"))) {
    return milliseconds{std::min(*wait, kLongestSeconds * 1000)};
  }
  const std::string_view text = reply.header("retry-after");
  if (const auto wait = whole_number(text)) {
    return std::chrono::seconds{std::min(*wait, kLongestSeconds)};
  }
  const auto date = http_date(std::string(text));
  if (!date) {
    return std::nullopt;
  }
  const auto wait = std::chrono::ceil<milliseconds>(std::chrono::system_clock::from_time_t(*date) - now);
  return std::clamp<milliseconds>(wait, milliseconds{0}, std::chrono::seconds{kLongestSeconds});
}

bool RetryQuota::take(int cost) {
  const std::lock_guard lock(mutex_);
  if (tokens_ < cost) {
    return false;
  }
  tokens_ -= cost;
  return true;
}

void RetryQuota::give(int tokens) {
  const std::lock_guard lock(mutex_);
  tokens_ = std::min(kCapacity, tokens_ + tokens);
}

int RetryQuota::available() const {
  const std::lock_guard lock(mutex_);
  return tokens_;
}

std::optional<milliseconds> Retry::next(RetryCause cause, std::optional<milliseconds> asked) {
  if (cause == RetryCause::kNone || attempt_ >= options_->max_attempts) {
    return std::nullopt;
  }
  const int cost = cause == RetryCause::kTimeout ? RetryQuota::kTimeoutCost : RetryQuota::kRetryCost;
  if (!quota_->take(cost)) {
    return std::nullopt;
  }
  last_cost_ = cost;
  // 1 s before the first retry, 2 s before the second, …, each times a random part of it.
  const double longest = std::min(std::ldexp(1000.0, std::min(attempt_ - 1, 30)),
                                  static_cast<double>(options_->max_backoff.count()));
  const double part = options_->random ? options_->random() : thread_random();
  const milliseconds backoff{static_cast<std::int64_t>(part * longest)};
  attempt_ += 1;
  return std::max(backoff, std::min(asked.value_or(milliseconds{0}), options_->max_retry_after));
}

void Retry::succeeded() {
  quota_->give(last_cost_ > 0 ? last_cost_ : RetryQuota::kFirstTryRefund);
  last_cost_ = 0;
}

}  // namespace reconcile
