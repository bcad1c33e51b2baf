#pragma once

#include <future>
#include <utility>

#include "providers/http/http.h"

namespace reconcile {

/// Sends a request and waits for its end.
inline Result<HttpResponse> fetch(HttpClient& client, HttpRequest request) {
  std::promise<Result<HttpResponse>> promise;
  client.send(std::move(request), [&](Result<HttpResponse> reply) { promise.set_value(std::move(reply)); });
  return promise.get_future().get();
}

}  // namespace reconcile
