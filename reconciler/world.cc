#include "reconciler/world.h"

#include <spdlog/spdlog.h>

#include <filesystem>
#include <utility>
#include <vector>

#include "model/resource_type.h"
#include "providers/aws/aws_caller.h"
#include "providers/aws/config/environment.h"
#include "providers/aws/config/shared_config.h"
#include "providers/aws/credentials/chain.h"
#include "providers/aws/credentials/credentials.h"
#include "providers/aws/endpoints.h"
#include "providers/aws/engine/native_reader.h"
#include "providers/aws/registry.h"
#include "providers/http/curl_client.h"
#include "providers/http/rate_limiter.h"
#include "providers/http/recording.h"
#include "providers/http/retry.h"
#include "providers/plugin/plugin_reader.h"
#include "reconciler/provider_settings.h"
#include "reconciler/scan/scaled_reader.h"

namespace reconcile {

namespace {

using aws::CredentialsProvider;
using aws::Environment;

/// The network, or a recording in its place; with `--record`, what passes is kept.
Result<std::unique_ptr<HttpClient>> make_http(const Options& options, const Environment& environment) {
  if (!options.replay_dir.empty()) return make_replay_client(options.replay_dir);
  CurlOptions curl;
  curl.ca_bundle = environment("AWS_CA_BUNDLE").value_or("");
  Result<std::unique_ptr<HttpClient>> client = make_curl_client(std::move(curl));
  if (!client.ok() || options.record_dir.empty()) return client;
  return make_recording_client(*std::move(client), options.record_dir);
}

/// Nothing checks the signatures of a replay, and it must run where there are no credentials.
std::shared_ptr<CredentialsProvider> replay_credentials() {
  aws::Credentials credentials;
  credentials.access_key_id = "REPLAY";
  credentials.secret_access_key = aws::Secret("replay");
  return std::make_shared<aws::StaticCredentials>(std::move(credentials));
}

/// Where `terraform init` left its providers: beside the state.
std::string directory_of(const std::string& source) {
  if (source == "-" || source.find("://") != std::string::npos) return {};
  const std::filesystem::path parent = std::filesystem::path(source).parent_path();
  return parent.empty() ? "." : parent.string();
}

class OutsideWorld final : public World {
 public:
  OutsideWorld() = default;
  ~OutsideWorld() override {
    // Callers wait for what they have under way, so that has to end first.
    if (http_ != nullptr) http_->cancel();
    if (credentials_http_ != nullptr) credentials_http_->cancel();
  }
  OutsideWorld(const OutsideWorld&) = delete;
  OutsideWorld& operator=(const OutsideWorld&) = delete;

  Result<void> open(const Options& options, std::span<const Source> sources) {
    const Environment environment = aws::process_environment();
    Result<aws::SharedConfig> config = aws::load_shared_config(environment, options.profile);
    if (!config.ok()) return std::move(config).error();
    region_ = aws::resolve_region(environment, *config, options.region);
    const aws::EndpointSettings endpoints =
        aws::resolve_endpoint_settings(environment, *config, options.endpoint_url);

    Result<std::unique_ptr<HttpClient>> http = make_http(options, environment);
    if (!http.ok()) return std::move(http).error();
    http_ = *std::move(http);

    RetryOptions retry;
    if (const auto attempts = environment("AWS_MAX_ATTEMPTS")) {
      const Result<int> parsed = parse_max_attempts(*attempts);
      if (!parsed.ok()) return parsed.error();
      retry.max_attempts = *parsed;
    }
    if (options.replay_dir.empty()) {
      // A client of its own: what the credential endpoints answer must never get into a recording.
      Result<std::unique_ptr<HttpClient>> own =
          make_curl_client({.ca_bundle = environment("AWS_CA_BUNDLE").value_or("")});
      if (!own.ok()) return std::move(own).error();
      credentials_http_ = *std::move(own);
      credentials_ = aws::make_credentials_chain({.http = *credentials_http_,
                                                  .environment = environment,
                                                  .config = *config,
                                                  .endpoints = endpoints,
                                                  .region = region_});
    } else {
      credentials_ = replay_credentials();
    }

    aws::CallerOptions caller{.http = *http_, .limiter = limiter_, .credentials = credentials_};
    caller.endpoints = endpoints;
    caller.retry = retry;
    caller.account = options.profile;
    if (options.timeout.count() > 0) caller.time_limit = options.timeout;
    caller.on_time_over = [this] { cancel(); };
    caller.rate_limits = options.replay_dir.empty();
    caller_ = aws::make_caller(std::move(caller));

    native_ = aws::make_native_reader({.caller_for = [this](const Resource&) { return caller_.get(); },
                                       .account_for = {},
                                       .default_region = region_});
    if (options.read_with != ReadWith::kPlugin) readers_.push_back(native_.get());
    // A replay has no provider to talk to, so what the tables cannot read stays unsupported there.
    if (options.read_with == ReadWith::kNative || !options.replay_dir.empty()) return {};
    return open_plugins(options, sources);
  }

  [[nodiscard]] std::span<Reader* const> readers() const override { return readers_; }
  [[nodiscard]] std::string default_region() const override { return region_; }
  void cancel() override {
    http_->cancel();
    if (credentials_http_ != nullptr) credentials_http_->cancel();
    if (plugins_ != nullptr) plugins_->cancel();
  }

 private:
  Result<void> open_plugins(const Options& options, std::span<const Source> sources) {
    PluginOptions plugin;
    for (const Source& source : sources) plugin.source_directories.push_back(directory_of(source.name));
    plugin.provider_directory = options.provider_dir;
    plugin.endpoint_url = options.endpoint_url;
    plugin.region = region_;
    plugin.profile = options.profile;
    plugin.parallelism = options.plugin_parallelism;
    Result<std::vector<ProviderSettings>> settings = provider_settings(options, sources);
    if (!settings.ok()) return std::move(settings).error();
    plugin.settings = *std::move(settings);
    plugin.native_table = [](std::string_view type) {
      const ResourceType* table = aws::find_resource_type(type);
      return table != nullptr ? table->attributes : std::span<const Attribute>();
    };
    plugin.log = [](const std::string& line) { spdlog::debug("{}", line); };
    Result<std::unique_ptr<PluginReader>> reader = make_plugin_reader(std::move(plugin));
    if (!reader.ok()) return std::move(reader).error();
    plugins_ = *std::move(reader);
    scaled_ = make_scaled_reader(*plugins_,
                                 {.reader = *native_, .counted = options.read_with != ReadWith::kPlugin});
    readers_.push_back(scaled_.get());
    return {};
  }

  std::string region_;
  RateLimiter limiter_;
  std::unique_ptr<HttpClient> http_;
  std::unique_ptr<HttpClient> credentials_http_;
  std::shared_ptr<CredentialsProvider> credentials_;
  std::unique_ptr<aws::Caller> caller_;
  std::unique_ptr<Reader> native_;
  std::unique_ptr<PluginReader> plugins_;
  std::unique_ptr<Reader> scaled_;
  std::vector<Reader*> readers_;
};

}  // namespace

Result<std::unique_ptr<World>> make_world(const Options& options, std::span<const Source> sources) {
  auto world = std::make_unique<OutsideWorld>();
  if (Result<void> opened = world->open(options, sources); !opened.ok()) return std::move(opened).error();
  return std::unique_ptr<World>(std::move(world));
}

}  // namespace reconcile
