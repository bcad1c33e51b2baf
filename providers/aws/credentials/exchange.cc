#include "providers/aws/credentials/exchange.h"

#include <future>
#include <memory>
#include <utility>

#include "providers/aws/credentials/secret.h"
#include "providers/http/retry.h"

namespace reconcile::aws {

Result<HttpResponse> exchange(HttpClient& http, HttpRequest request) {
  // Shared: the client may still be inside set_value when the waiting side goes on.
  const auto promise = std::make_shared<std::promise<Result<HttpResponse>>>();
  auto reply = promise->get_future();
  http.send(std::move(request), [promise](Result<HttpResponse> r) { promise->set_value(std::move(r)); });
  return reply.get();
}

Result<HttpResponse> exchange_with_retries(HttpClient& http, const HttpRequest& request) {
  const RetryOptions options;
  RetryQuota quota;
  Retry retry(options, quota);
  for (;;) {
    auto reply = exchange(http, request);
    const RetryCause cause = reply ? retry_cause(reply->status) : retry_cause(reply.error());
    const auto delay = retry.next(cause);
    if (!delay) return reply;
    pause(http, *delay);
  }
}

void pause(HttpClient& http, std::chrono::milliseconds delay) {
  const auto promise = std::make_shared<std::promise<void>>();
  auto over = promise->get_future();
  http.after(delay, [promise] { promise->set_value(); });
  over.wait();
}

void wipe_strings(Value& value) {
  if (value.is_string()) {
    // The value is not const, only its accessor is.
    wipe(const_cast<std::string&>(value.as_string()));
  } else if (value.is_list()) {
    for (auto& item : value.as_list()) wipe_strings(item);
  } else if (value.is_map()) {
    for (auto& [key, member] : value.as_map()) wipe_strings(member);
  }
}

}  // namespace reconcile::aws
