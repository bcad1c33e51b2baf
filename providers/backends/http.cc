#include <utility>

#include "providers/backends/digest.h"
#include "providers/backends/opened.h"
#include "providers/backends/request.h"

// Terraform's HTTP backend (https://developer.hashicorp.com/terraform/language/backend/http), and GitLab's,
// which is one of these. The state is what GET answers; 404 and 204 say that there is none.

namespace reconcile::backends {

namespace {

constexpr int kLockedStatus = 423;
constexpr int kConflict = 409;

std::string authorization(const HttpLocation& place) {
  if (!place.token.empty()) return "Bearer " + std::string(place.token.reveal());
  if (place.username.empty() && place.password.empty()) return {};
  return basic_authorization(place.username, place.password.reveal());
}

HttpRequest request_to(const HttpLocation& place, const std::string& method, const std::string& url,
                       std::string body = {}) {
  HttpRequest request{
      .method = method, .url = url, .body = std::move(body), .read_timeout = kDocumentTimeout};
  if (std::string value = authorization(place); !value.empty())
    request.headers.emplace_back("authorization", std::move(value));
  if (!request.body.empty()) request.headers.emplace_back("content-type", "application/json");
  return request;
}

/// What a status that is no success means.
Error refused(const std::string& name, int status, const std::string& what) {
  Error error{
      .kind = ErrorKind::kInput,
      .summary = name + ": the server answered " + what + " with HTTP status " + std::to_string(status)};
  if (status == 401 || status == 403) {
    error.kind = status == 401 ? ErrorKind::kCredentials : ErrorKind::kDenied;
    error.hint =
        "Set TF_HTTP_USERNAME and TF_HTTP_PASSWORD, or name the variables of a password or token under "
        "`sources` in reconcile.yaml.";
  } else if (status >= 500 || status == 429) {
    error.kind = ErrorKind::kTransient;
    error.hint = "Run again later.";
  } else if (status >= 300 && status < 400) {
    error.hint = "It points elsewhere; name that address.";
  }
  return error;
}

Result<sources::Bytes> read_reply(const std::string& name, const Result<HttpResponse>& reply) {
  if (!reply) return of_state(name, reply.error());
  if (reply->status == 404 || reply->status == 204) return no_state(name);
  if (reply->status != 200) return refused(name, reply->status, "the request for the state");
  const std::string_view digest = reply->header("content-md5");
  if (!digest.empty() && digest != md5_base64(reply->body)) {
    return Error{.kind = ErrorKind::kTransient,
                 .summary = name + ": the state that came is not the one that was sent (Content-MD5)",
                 .hint = "Run again."};
  }
  if (reply->body.empty()) return no_state(name, "The server answered with an empty document.");
  sources::Bytes bytes(reply->body);
  bytes.finish();
  return bytes;
}

class HttpLock final : public HeldLock {
 public:
  HttpLock(std::string name, HttpLocation place, HttpClient& http, LockInfo info)
      : name_(std::move(name)), place_(std::move(place)), http_(http), info_(std::move(info)) {}

  [[nodiscard]] const LockInfo& info() const override { return info_; }

  Result<void> release() override {
    const Result<HttpResponse> reply = send_now(
        http_, request_to(place_, place_.unlock_method, place_.unlock_address, to_json(info_)), false);
    if (reply.ok() && reply->status >= 200 && reply->status < 300) return {};
    Error error = reply.ok() ? refused(name_, reply->status, "the release of the lock " + info_.id)
                             : of_state(name_, reply.error());
    error.hint = "Run `terraform force-unlock " + info_.id + "`.";
    return error;
  }

 private:
  const std::string name_;
  const HttpLocation place_;
  HttpClient& http_;
  const LockInfo info_;
};

class HttpBackend final : public Backend {
 public:
  HttpBackend(std::string name, HttpLocation place, HttpClient& http)
      : name_(std::move(name)), place_(std::move(place)), http_(http) {}

  void fetch(Done done) override {
    send_with_retries(http_, request_to(place_, "GET", place_.address),
                      [name = name_, done = std::move(done)](const Result<HttpResponse>& reply) {
                        done(read_reply(name, reply));
                      });
  }

  [[nodiscard]] std::string lock_path() const override { return {}; }

  Result<std::unique_ptr<HeldLock>> try_lock(LockInfo info) override {
    if (place_.lock_address.empty()) return std::unique_ptr<HeldLock>();
    const std::string text = to_json(info);
    const auto ask = [&] {
      return send_now(http_, request_to(place_, place_.lock_method, place_.lock_address, text), false);
    };
    Result<HttpResponse> reply = ask();
    // An attempt whose answer was lost may have taken it: asked once more, the server names us as its holder.
    const bool is_lost = reply.ok() ? reply->status >= 500 : reply.error().kind == ErrorKind::kTransient;
    if (is_lost) reply = ask();
    if (!reply) {
      Error error = of_state(name_, reply.error());
      error.hint =
          "If the server has it as locked by " + info.id + ", run `terraform force-unlock " + info.id + "`.";
      return error;
    }
    const std::optional<LockInfo> holder = read_lock_info(reply->body);
    const bool is_locked = reply->status == kLockedStatus || reply->status == kConflict;
    if (reply->status == 200 || reply->status == 201 || reply->status == 204 ||
        (is_locked && holder && holder->id == info.id)) {
      return std::unique_ptr<HeldLock>(std::make_unique<HttpLock>(name_, place_, http_, std::move(info)));
    }
    if (!is_locked) return refused(name_, reply->status, "the request for the lock");
    std::string hint = "Wait until it is done, or give --lock-timeout.";
    if (holder) {
      hint += " If its process is gone, see what it had done, then run `terraform force-unlock " +
              holder->id + "`.";
    }
    return locked(name_, holder ? describe(*holder) : "the server does not say by whom", std::move(hint));
  }

  Result<LockState> look_at_lock() override {
    if (place_.lock_address.empty()) return LockState{.can_be_held = false};
    return Error{
        .kind = ErrorKind::kUnsupported,
        .summary = name_ + ": an HTTP backend tells who holds its lock only to those who try to take it"};
  }

 private:
  const std::string name_;
  const HttpLocation place_;
  HttpClient& http_;
};

}  // namespace

std::unique_ptr<Backend> open_http(const Location& location, const HttpLocation& place,
                                   const BackendContext& context) {
  return std::make_unique<HttpBackend>(location.name, place, context.http);
}

}  // namespace reconcile::backends
