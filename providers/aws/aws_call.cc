#include "providers/aws/aws_call.h"

#include <array>
#include <utility>

#include "model/ordered.h"
#include "providers/aws/errors.h"
#include "providers/aws/limits.h"
#include "providers/aws/protocol/decode.h"
#include "providers/aws/protocol/percent.h"
#include "providers/aws/protocol/serialise.h"
#include "providers/aws/server_clock.h"
#include "providers/aws/sigv4.h"
#include "providers/http/curl_client.h"

namespace reconcile::aws {

namespace {

constexpr std::string_view kUserAgent = "reconcile/" RECONCILE_VERSION;

/// Below it, waking a worker takes longer than decoding, and the worker spins for more before it sleeps
/// again.
constexpr std::size_t kSmallReply = 16U << 10U;

/// Marks the thread that runs a step: it takes the next one, too, where another would have to hand it over.
class OnWorker {
 public:
  OnWorker() { here = true; }
  OnWorker(const OnWorker&) = delete;
  OnWorker& operator=(const OnWorker&) = delete;
  ~OnWorker() { here = false; }

  [[nodiscard]] static bool is_here() { return here; }

 private:
  static thread_local bool here;
};

constinit thread_local bool OnWorker::here = false;

std::string with_query(std::string url, const Query& query) {
  char separator = '?';
  for (const auto& [name, value] : query) {
    url += std::exchange(separator, '&');
    url += percent_encode(name);
    if (!value.empty()) (url += '=') += percent_encode(value);
  }
  return url;
}

HttpRequest to_http(WireRequest request, std::string url) {
  HttpRequest out;
  out.method = std::move(request.method);
  out.url = std::move(url);
  for (auto& header : request.headers) {
    // The HTTP client derives it from the URL, to the same text that was signed.
    if (header.first != "host") out.headers.push_back(std::move(header));
  }
  out.headers.emplace_back("user-agent", kUserAgent);
  out.body = std::move(request.body);
  return out;
}

RetryCause cause_of(const Error& error) {
  if (error.kind == ErrorKind::kThrottled) return RetryCause::kThrottled;
  return error.kind == ErrorKind::kTransient ? RetryCause::kTransient : RetryCause::kNone;
}

/// Services name it in one header or another; query replies have it in the body too.
void add_request_id(Value& reply, const HttpResponse& response) {
  if (!reply.is_map()) return;
  for (const std::string_view name : {"x-amzn-requestid", "x-amz-request-id", "x-amzn-request-id"}) {
    if (const std::string_view id = response.header(name); !id.empty()) {
      reply.as_map()["@request-id"] = id;
      return;
    }
  }
}

std::string_view element_text(std::string_view body, std::string_view open, std::string_view close) {
  const auto begin = body.find(open);
  if (begin == std::string_view::npos) return {};
  const auto rest = body.substr(begin + open.size());
  const auto end = rest.find(close);
  return end == std::string_view::npos ? std::string_view{} : rest.substr(0, end);
}

}  // namespace

AwsCall::AwsCall(std::shared_ptr<CallerState> state, const Operation& operation, std::string region,
                 Caller::Done done)
    : state_(std::move(state)),
      busy_(state_),
      operation_(operation),
      region_(std::move(region)),
      done_(std::move(done)),
      retry_(state_->options.retry, state_->quota),
      limit_key_(state_->options.account + '|' + region_ + '|' + std::string(operation.service->name) + '|' +
                 std::string(operation.name)) {}

template <typename Step>
void AwsCall::enqueue(Step step) {
  // The task holds the state, and may be over and gone before `enqueue` returns.
  const std::shared_ptr<CallerState> state = state_;
  state->arena.enqueue(ordered::task([self = shared_from_this(), step = std::move(step)] {
    const Busy busy(self->state_);
    const OnWorker here;
    step(*self);
  }));
}

template <typename Step>
void AwsCall::go_on(Step step) {
  if (OnWorker::is_here()) {
    step(*this);
  } else {
    enqueue(std::move(step));
  }
}

void AwsCall::start(const Value& params) {
  auto wire = serialise(operation_, params);
  auto endpoint = endpoint_for(*operation_.service, region_, state_->options.endpoints);
  if (!wire || !endpoint) {
    Error error = !wire ? std::move(wire).error() : std::move(endpoint).error();
    enqueue([error = std::move(error)](AwsCall& call) { call.finish(error); });
    return;
  }
  wire_ = *std::move(wire);
  endpoint_ = *std::move(endpoint);
  attempt();
}

void AwsCall::attempt() {
  const Busy busy(state_);
  const bool limited = state_->options.rate_limits && !is_loopback(endpoint_.url);
  const RateLimit limit = limited ? rate_limit_of(operation_) : RateLimit{};
  state_->options.limiter.acquire(limit_key_, limit, state_->options.http, [self = shared_from_this()] {
    self->go_on([](AwsCall& call) { call.with_place(); });
  });
}

void AwsCall::with_place() {
  state_->options.credentials->get(
      [self = shared_from_this()](Result<CredentialsProvider::Shared> credentials) {
        self->with_credentials(std::move(credentials));
      });
}

void AwsCall::with_credentials(Result<CredentialsProvider::Shared> credentials) {
  if (!credentials) {
    state_->options.limiter.release();
    enqueue([error = std::move(credentials).error()](AwsCall& call) {
      call.finish(call.state_->time_is_over ? call.interrupted() : error);
    });
    return;
  }
  credentials_ = *std::move(credentials);
  go_on([](AwsCall& call) { call.send(); });
}

void AwsCall::send() {
  WireRequest request = wire_;
  const std::string start = address_request(endpoint_, *operation_.service, request);
  request.path.insert(0, base_path_of(start));
  request.headers.emplace_back("host", authority_of(start));
  if (operation_.service->signing_name == "s3" && !request.body.empty()) {
    // Several S3 writes want an integrity header; this one serves for all.
    request.headers.emplace_back("x-amz-checksum-sha256", sha256_base64(request.body));
    request.headers.emplace_back("x-amz-sdk-checksum-algorithm", "SHA256");
  }
  sign(request, *credentials_,
       {.region = endpoint_.signing_region,
        .service = std::string(operation_.service->signing_name),
        .time = std::chrono::floor<std::chrono::seconds>(server_now())});
  std::string url = start.substr(0, start.size() - base_path_of(start).size()) + request.path;
  const Query query = std::move(request.query);
  HttpRequest http = to_http(std::move(request), with_query(std::move(url), query));
  http.connect_timeout = state_->options.connect_timeout;
  http.read_timeout = state_->options.read_timeout;
  http.once = state_->options.changes;

  state_->log.add(operation_, region_, std::exchange(first_attempt_, false));
  state_->options.http.send(std::move(http), [self = shared_from_this()](Result<HttpResponse> reply) {
    self->state_->options.limiter.release();
    if (reply && reply->alone && reply->body.size() < kSmallReply) {
      const Busy busy(self->state_);
      const OnWorker here;
      self->decode(reply);
      return;
    }
    self->enqueue([reply = std::move(reply)](AwsCall& call) { call.decode(reply); });
  });
}

void AwsCall::decode(const Result<HttpResponse>& reply) {
  if (!reply) {
    judge(reply.error(), retry_cause(reply.error()), nullptr);
    return;
  }
  auto result = decode_reply(operation_, *reply);
  if (result) {
    retry_.succeeded();
    if (state_->options.changes) add_request_id(*result, *reply);
    finish(std::move(result));
    return;
  }
  const RetryCause cause = cause_of(result.error());
  judge(std::move(result).error(), cause, &*reply);
}

bool AwsCall::may_have_changed(const Error& error, const HttpResponse* response) const {
  if (!state_->options.changes) return false;
  if (response == nullptr) return error.code != kConnectTimeout;
  // A throttled call was refused, whatever status says so. A reply that cannot be read may be a yes.
  return error.kind != ErrorKind::kThrottled && (response->status >= 500 || response->status < 300);
}

void AwsCall::judge(Error error, RetryCause cause, const HttpResponse* response) {
  if (may_have_changed(error, response)) {
    error.kind = ErrorKind::kUnclear;
    error.summary += "; whether the change was made is not known";
    error.hint = "Read the resource again before anything else is done to it.";
    finish(std::move(error));
    return;
  }
  if (state_->options.changes && cause == RetryCause::kTransient && response != nullptr) {
    cause = RetryCause::kNone;
  }
  if (error.kind == ErrorKind::kInterrupted || state_->time_is_over) {
    finish(interrupted());
    return;
  }
  if (error.kind == ErrorKind::kThrottled) state_->options.limiter.throttled(limit_key_);
  if (response != nullptr && put_right(error, *response)) {
    attempt();
    return;
  }
  const auto asked = response == nullptr ? std::nullopt : retry_after(*response, state_->options.clock());
  if (cause == RetryCause::kNone) retry_.succeeded();
  if (const auto delay = retry_.next(cause, asked)) {
    state_->options.http.after(*delay, [self = shared_from_this()] { self->attempt(); });
    return;
  }
  if (retry_.attempt() > 1) error.detail = "after " + std::to_string(retry_.attempt()) + " attempts";
  finish(std::move(error));
}

bool AwsCall::put_right(const Error& error, const HttpResponse& response) {
  if (!corrected_clock_) {
    if (const auto offset = clock_correction(error.code, response.header("date"), state_->options.clock())) {
      corrected_clock_ = true;
      state_->clock_offset_seconds = offset->count();
      return true;
    }
  }
  if (error.kind == ErrorKind::kCredentials && !renewed_credentials_ && credentials_->expires) {
    renewed_credentials_ = true;
    state_->options.credentials->reject(credentials_);
    return true;
  }
  return follow_bucket(error, response);
}

bool AwsCall::follow_bucket(const Error& error, const HttpResponse& response) {
  if (operation_.service->name != "s3" || followed_bucket_ || endpoint_.custom) return false;
  const bool elsewhere = response.status == 301 || response.status == 307 ||
                         error.code == "AuthorizationHeaderMalformed" ||
                         error.code == "IllegalLocationConstraintException" ||
                         (response.status == 400 && operation_.http.starts_with("HEAD "));
  if (!elsewhere) return false;
  std::string home(response.header("x-amz-bucket-region"));
  if (home.empty()) home = element_text(response.body, "<Region>", "</Region>");
  if (home.empty() || home == endpoint_.signing_region) return false;
  auto endpoint = endpoint_for(*operation_.service, home, state_->options.endpoints);
  if (!endpoint) return false;
  endpoint_ = *std::move(endpoint);
  followed_bucket_ = true;
  return true;
}

void AwsCall::finish(Result<Value> result) {
  if (!result) {
    Error error = std::move(result).error();
    std::string where = region_;
    if (!state_->options.account.empty()) where += ", account " + state_->options.account;
    error.detail = error.detail.empty() ? where : where + ", " + error.detail;
    result = std::move(error);
  }
  std::exchange(done_, nullptr)(std::move(result));
}

std::chrono::system_clock::time_point AwsCall::server_now() const {
  return state_->options.clock() + std::chrono::seconds(state_->clock_offset_seconds);
}

Error AwsCall::interrupted() const {
  const std::string call = std::string(operation_.service->name) + ":" + std::string(operation_.name);
  if (state_->time_is_over) {
    return Error{.kind = ErrorKind::kInterrupted,
                 .summary = call + " was not answered within the overall time limit",
                 .hint = "raise --timeout"};
  }
  return Error{.kind = ErrorKind::kInterrupted, .summary = call + " was interrupted"};
}

}  // namespace reconcile::aws
