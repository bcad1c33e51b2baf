#pragma once

#include <chrono>
#include <string_view>

#include "model/result.h"
#include "model/value.h"
#include "providers/http/http.h"

namespace reconcile::aws {

/// Sends and waits. Only for threads that may block.
[[nodiscard]] Result<HttpResponse> exchange(HttpClient& http, HttpRequest request);
/// The same, up to three attempts by the standard retry mode.
[[nodiscard]] Result<HttpResponse> exchange_with_retries(HttpClient& http, const HttpRequest& request);
/// Waits for `delay`, less where `http` is cancelled.
void pause(HttpClient& http, std::chrono::milliseconds delay);

/// Wipes every string inside.
void wipe_strings(Value& value);

}  // namespace reconcile::aws
