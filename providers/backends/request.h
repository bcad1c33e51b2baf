#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "model/result.h"
#include "providers/http/http.h"

namespace reconcile::backends {

/// How long a whole document may take.
inline constexpr std::chrono::milliseconds kDocumentTimeout{180'000};

/// Sends with the standard retries and calls `done` once, on the client's thread. For requests that may be
/// repeated.
void send_with_retries(HttpClient& http, HttpRequest request, HttpClient::Done done);

/// Sends and waits, with retries where `repeat` says so. Only for threads that may block.
[[nodiscard]] Result<HttpResponse> send_now(HttpClient& http, HttpRequest request, bool repeat);

/// `Basic …` of user and password.
[[nodiscard]] std::string basic_authorization(std::string_view user, std::string_view password);

}  // namespace reconcile::backends
