#include "providers/backends/request.h"

#include <chrono>
#include <future>
#include <memory>
#include <utility>

#include "providers/http/retry.h"
#include "providers/http/text_body.h"

namespace reconcile::backends {

namespace {

/// One request with its retries; lives in the callbacks that wait for it.
struct Attempts : std::enable_shared_from_this<Attempts> {
  Attempts(HttpClient& client, HttpRequest what, HttpClient::Done then)
      : http(client), request(std::move(what)), done(std::move(then)) {}

  void send() {
    http.send(request, [self = shared_from_this()](Result<HttpResponse> reply) {
      const RetryCause cause = reply ? retry_cause(reply->status) : retry_cause(reply.error());
      const auto asked = reply ? retry_after(*reply, std::chrono::system_clock::now()) : std::nullopt;
      const auto delay = self->retry.next(cause, asked);
      if (!delay) return self->done(std::move(reply));
      self->http.after(*delay, [self] { self->send(); });
    });
  }

  HttpClient& http;
  const HttpRequest request;
  const HttpClient::Done done;
  const RetryOptions options{};
  RetryQuota quota{};
  Retry retry{options, quota};
};

}  // namespace

void send_with_retries(HttpClient& http, HttpRequest request, HttpClient::Done done) {
  std::make_shared<Attempts>(http, std::move(request), std::move(done))->send();
}

Result<HttpResponse> send_now(HttpClient& http, HttpRequest request, bool repeat) {
  // Shared: the client may still be inside set_value when the waiting side goes on.
  const auto promise = std::make_shared<std::promise<Result<HttpResponse>>>();
  auto reply = promise->get_future();
  HttpClient::Done done = [promise](Result<HttpResponse> r) { promise->set_value(std::move(r)); };
  if (repeat) {
    send_with_retries(http, std::move(request), std::move(done));
  } else {
    request.once = true;
    http.send(std::move(request), std::move(done));
  }
  return reply.get();
}

std::string basic_authorization(std::string_view user, std::string_view password) {
  std::string both(user);
  both.append(":").append(password);
  std::string text = to_base64(both);
  std::erase(text, '\n');
  return "Basic " + text;
}

}  // namespace reconcile::backends
