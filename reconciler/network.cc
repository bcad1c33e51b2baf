#include "reconciler/network.h"

#include <utility>

#include "providers/http/curl_client.h"
#include "providers/http/recording.h"
#include "providers/http/retry.h"

namespace reconcile {

namespace {

/// The network, or a recording in its place; with `--record`, what passes is kept.
Result<std::unique_ptr<HttpClient>> make_http(const Options& options, const aws::Environment& environment) {
  if (!options.replay_dir.empty()) return make_replay_client(options.replay_dir);
  CurlOptions curl;
  curl.ca_bundle = environment("AWS_CA_BUNDLE").value_or("");
  Result<std::unique_ptr<HttpClient>> client = make_curl_client(std::move(curl));
  if (!client.ok() || options.record_dir.empty()) return client;
  return make_recording_client(*std::move(client), options.record_dir);
}

}  // namespace

Result<std::unique_ptr<Network>> Network::open(const Options& options) {
  std::unique_ptr<Network> network(new Network());
  network->environment_ = aws::process_environment();
  Result<std::unique_ptr<HttpClient>> http = make_http(options, network->environment_);
  if (!http.ok()) return std::move(http).error();
  network->http_ = *std::move(http);
  if (options.replay_dir.empty()) {
    // A client of its own: what the credential endpoints answer must never get into a recording.
    Result<std::unique_ptr<HttpClient>> own =
        make_curl_client({.ca_bundle = network->environment_("AWS_CA_BUNDLE").value_or("")});
    if (!own.ok()) return std::move(own).error();
    network->private_http_ = *std::move(own);
  }
  RetryOptions retry;
  if (const auto attempts = network->environment_("AWS_MAX_ATTEMPTS")) {
    const Result<int> parsed = parse_max_attempts(*attempts);
    if (!parsed.ok()) return parsed.error();
    retry.max_attempts = *parsed;
  }
  aws::SessionsOptions sessions{
      .http = *network->http_,
      .credentials_http = network->private_http_.get(),
      .limiter = network->limiter_,
      .environment = network->environment_,
      .retry = retry,
      .base = {.profile = options.profile, .region = options.region, .endpoint_url = options.endpoint_url}};
  if (options.timeout.count() > 0) sessions.time_limit = options.timeout;
  sessions.on_time_over = [raw = network.get()] { raw->cancel(); };
  network->sessions_ = std::make_unique<aws::Sessions>(std::move(sessions));
  return network;
}

Network::~Network() {
  // Callers wait for what they have under way, so that has to end first.
  cancel();
}

backends::BackendContext Network::backends() {
  return {.http = *http_,
          .private_http = private_http_.get(),
          .sessions = *sessions_,
          .environment = environment_};
}

void Network::cancel() {
  if (http_ != nullptr) http_->cancel();
  if (private_http_ != nullptr) private_http_->cancel();
}

}  // namespace reconcile
