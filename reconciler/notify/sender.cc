#include "reconciler/notify/sender.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <optional>

#include "providers/http/http.h"
#include "providers/http/retry.h"
#include "providers/http/url.h"
#include "reconciler/notify/message.h"
#include "reconciler/notify/notification.h"

namespace reconcile {

namespace {

using std::chrono::milliseconds;

// A run that has ended should not wait long for somebody who does not listen.
constexpr int kMostAttempts = 4;
constexpr milliseconds kLongestBackoff{4'000};
constexpr milliseconds kLongestWish{10'000};
constexpr milliseconds kConnectTimeout{5'000};
constexpr milliseconds kReadTimeout{10'000};

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "[::1]" ||
         (host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

Result<HttpResponse> answer_to(HttpRequest request, HttpClient& http) {
  std::promise<Result<HttpResponse>> promise;
  std::future<Result<HttpResponse>> answer = promise.get_future();
  http.send(std::move(request),
            [&promise](Result<HttpResponse> response) { promise.set_value(std::move(response)); });
  return answer.get();
}

void rest(milliseconds time, HttpClient& http) {
  std::promise<void> over;
  std::future<void> end = over.get_future();
  http.after(time, [&over] { over.set_value(); });
  end.wait();
}

Result<std::string> url_of(const NotifyTarget& target, const aws::Environment& environment) {
  if (target.url_env.empty()) return target.url;
  const std::optional<std::string> url = environment(target.url_env);
  if (!url || url->empty()) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "the environment variable " + target.url_env + " holds no URL"};
  }
  if (const std::string wrong = check_webhook(*url); !wrong.empty()) {
    return Error{.kind = ErrorKind::kUsage, .summary = "the URL in " + target.url_env + " " + wrong};
  }
  return *url;
}

/// Slack's own webhooks are told apart by where they are.
bool is_for_slack(const NotifyTarget& target, std::string_view url) {
  if (target.format != NotifyFormat::kByHost) return target.format == NotifyFormat::kSlack;
  return split_url(url).host == "hooks.slack.com";
}

/// Nothing where it was taken.
std::optional<Error> tell(const NotifyTarget& target, const Notification& notification,
                          const aws::Environment& environment, HttpClient& http) {
  const Result<std::string> url = url_of(target, environment);
  if (!url) return url.error();
  const RetryOptions options{
      .max_attempts = kMostAttempts, .max_backoff = kLongestBackoff, .max_retry_after = kLongestWish};
  RetryQuota quota;
  Retry retry(options, quota);
  while (true) {
    HttpRequest request{
        .method = "POST",
        .url = *url,
        .headers = {{"content-type", "application/json"}, {"user-agent", "reconcile"}},
        .body = is_for_slack(target, *url) ? slack_message(notification) : json_message(notification)};
    request.connect_timeout = kConnectTimeout;
    request.read_timeout = kReadTimeout;
    request.direct = is_loopback(split_url(*url).host);
    const Result<HttpResponse> response = answer_to(std::move(request), http);
    if (response && response->status >= 200 && response->status < 300) return std::nullopt;
    const RetryCause cause = response ? retry_cause(response->status) : retry_cause(response.error());
    const auto asked =
        response ? retry_after(*response, std::chrono::system_clock::now()) : std::optional<milliseconds>();
    const std::optional<milliseconds> pause = retry.next(cause, asked);
    if (pause) {
      rest(*pause, http);
      continue;
    }
    const std::string host = host_and_port(*url);
    // What was answered is left out: a server may well repeat what it was asked for.
    if (response) {
      return Error{.kind = ErrorKind::kInvalid,
                   .summary = host + " answered " + std::to_string(response->status) + " to attempt " +
                              std::to_string(retry.attempt())};
    }
    return Error{.kind = response.error().kind, .summary = host + ": " + response.error().summary};
  }
}

}  // namespace

bool wants(const NotifyTarget& target, const Notification& notification) {
  const bool findings = notification.status == ExitStatus::kFindings;
  const bool failed = !findings && notification.status != ExitStatus::kInSync;
  const bool fresh =
      notification.knows_fresh
          ? std::ranges::any_of(notification.items, [](const NotifiedItem& one) { return one.fresh; })
          : findings;
  return std::ranges::any_of(target.when, [&](NotifyWhen when) {
    switch (when) {
      case NotifyWhen::kAlways: return true;
      case NotifyWhen::kFindings: return findings;
      case NotifyWhen::kNew: return fresh;
      case NotifyWhen::kFailure: return failed;
    }
    return true;
  });
}

std::string check_webhook(std::string_view url) {
  const bool secure = url.starts_with("https://");
  if (!secure && !url.starts_with("http://")) return "does not begin with https://";
  if (url.find('@') != std::string_view::npos) return "holds a user or password; leave them out";
  if (url.find_first_of(" \t\r\n") != std::string_view::npos) return "has a space in it";
  const std::string_view host = split_url(url).host;
  if (host.empty()) return "names no host";
  if (!secure && !is_loopback(host)) return "is not https, so that anybody on the way could read it";
  return {};
}

std::vector<Error> send_notification(std::span<const NotifyTarget> targets, const Notification& notification,
                                     const aws::Environment& environment, HttpClient& http) {
  std::vector<Error> out;
  for (const NotifyTarget& target : targets) {
    if (!wants(target, notification)) continue;
    if (std::optional<Error> failed = tell(target, notification, environment, http)) {
      failed->summary = "the notification of " + target.where + " was not sent: " + failed->summary;
      out.push_back(*std::move(failed));
    }
  }
  return out;
}

}  // namespace reconcile
