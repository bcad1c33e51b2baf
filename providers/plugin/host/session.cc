#include "providers/plugin/host/session.h"

#include <utility>

#include "providers/plugin/core/configuration.h"
#include "providers/plugin/core/msgpack.h"
#include "providers/plugin/host/accepted.h"
#include "providers/plugin/host/diagnostics.h"
#include "wire.pb.h"

namespace reconcile::plugin {
namespace {

using namespace std::chrono_literals;

// A provider that dies again and again is not started for each of a thousand resources.
constexpr int kMostDeaths = 8;

// Providers adapt to the Terraform that drives them; this is the one whose protocol is spoken here.
constexpr const char* kTerraformVersion = "1.11.4";

Error interrupted() { return {.kind = ErrorKind::kInterrupted, .summary = "interrupted"}; }

Error settings_error(const Package& package, ErrorKind kind, const std::string& what, std::string detail) {
  const std::string type = package.address.substr(package.address.rfind('/') + 1);
  return {.kind = kind,
          .code = "ProviderConfiguration",
          .summary = "the provider " + display_name(package) + " cannot be configured: " + what,
          .detail = std::move(detail),
          .hint = "add the settings under `providers: " + type +
                  ":` in reconcile.yaml, or give them in the environment"};
}

// An emulator or private endpoint knows none of what the AWS provider checks before it starts.
void relax_for_endpoint(Value& whole, const SchemaBlock& block) {
  for (const char* const name : {"skip_credentials_validation", "skip_metadata_api_check",
                                 "skip_region_validation", "s3_use_path_style"}) {
    if (block.attribute(name) == nullptr || !whole[name].is_null()) continue;
    whole.as_map()[name] = Value("true");
  }
}

}  // namespace

Result<std::shared_ptr<SchemaStore>> SchemaStores::get(const Package& package, RunningPlugin& plugin,
                                                       std::chrono::milliseconds timeout) {
  const std::lock_guard lock(mutex_);
  auto& store = stores_[package.executable];
  if (!store) store = SchemaStore::load(directory_, package.hash, native_);
  if (store && store->optional()) return store;

  const wire::Empty request;
  auto response = std::make_unique<wire::GetSchemaResponse>();
  const auto status = plugin.client().call(Rpc::kGetSchema, request, *response, timeout);
  if (!status.ok) {
    return Error{
        .kind = ErrorKind::kInvalid,
        .code = status.failure == Client::Failure::kGone ? "ProviderGone" : "",
        .summary = "the provider " + display_name(package) + " does not tell its schema: " + status.text};
  }
  if (auto error = error_of(response->diagnostics())) return *std::move(error);
  response->clear_diagnostics();
  if (!store) {
    store = std::make_shared<SchemaStore>(std::move(response), plugin.protocol(), native_);
    store->save(directory_, package.hash);
  }
  return store;
}

std::shared_ptr<SchemaStore> SchemaStores::known(const Package& package) {
  const std::lock_guard lock(mutex_);
  auto& store = stores_[package.executable];
  if (!store) store = SchemaStore::load(directory_, package.hash, native_);
  return store;
}

Session::Session(SessionOptions options, SchemaStores& stores)
    : options_(std::move(options)), stores_(stores) {
  options_.launch.cancelled = [this] {
    const std::lock_guard lock(running_mutex_);
    return cancelled_;
  };
}

Result<Session::Ready> Session::ready() {
  const std::lock_guard lock(mutex_);
  if (ready_) return *ready_;
  if (failed_) return *failed_;
  auto started = start();
  if (!started) {
    failed_ = started.error();
    return *failed_;
  }
  ready_ = std::move(started).value();
  return *ready_;
}

void Session::warm() {
  const std::lock_guard lock(warming_mutex_);
  if (!warming_.joinable()) warming_ = std::thread([this] { (void)ready(); });
}

Result<std::shared_ptr<SchemaStore>> Session::schemas() {
  const std::lock_guard lock(mutex_);
  if (ready_) return ready_->schemas;
  if (failed_) return *failed_;
  if (!unconfigured_) {
    auto started = launch_and_ask();
    if (!started) {
      failed_ = started.error();
      return *failed_;
    }
    unconfigured_ = std::move(started).value();
  }
  return unconfigured_->schemas;
}

Result<Session::Ready> Session::start() {
  std::optional<Ready> ready = std::exchange(unconfigured_, std::nullopt);
  if (!ready) {
    auto started = launch_and_ask();
    if (!started) return std::move(started).error();
    ready = std::move(started).value();
  }
  if (auto error = configure(*ready)) return *std::move(error);
  ready->plugin->hide_socket();
  return *std::move(ready);
}

Result<Session::Ready> Session::launch_and_ask() {
  {
    const std::lock_guard lock(running_mutex_);
    if (cancelled_) return interrupted();
  }
  auto launched = RunningPlugin::launch(options_.launch);
  if (!launched) return std::move(launched).error();
  Ready ready{.plugin = std::move(launched).value(), .schemas = nullptr};
  {
    const std::lock_guard lock(running_mutex_);
    if (cancelled_) return interrupted();
    running_ = ready.plugin;
  }
  auto schemas = stores_.get(package(), *ready.plugin, options_.timeout);
  if (!schemas) {
    Error error = std::move(schemas).error();
    if (error.code == "ProviderGone") {
      const auto end = ready.plugin->process().ended(1s);
      if (end) error.summary += ": it " + *end;
      error.detail = ready.plugin->process().last_log();
    }
    return error;
  }
  ready.schemas = std::move(schemas).value();
  return ready;
}

std::optional<Error> Session::configure(const Ready& ready) {
  const SchemaBlock& block = ready.schemas->provider().block;
  auto whole = whole_configuration(options_.settings, block);
  if (!whole) return settings_error(package(), ErrorKind::kUsage, whole.error().summary, "");
  if (const std::string missing = missing_settings(*whole, block); !missing.empty()) {
    return settings_error(package(), ErrorKind::kUsage, "it needs " + missing, "");
  }
  if (options_.endpoint_override) relax_for_endpoint(*whole, block);
  auto encoded = encode_msgpack(*whole, implied_type(block));
  if (!encoded) return settings_error(package(), ErrorKind::kUsage, encoded.error().summary, "");

  const auto call = [&](Rpc rpc, const auto& request, auto& response) -> std::optional<Error> {
    const auto status = ready.plugin->client().call(rpc, request, response, options_.timeout);
    if (!status.ok) {
      if (const auto end =
              status.failure == Client::Failure::kGone ? ready.plugin->process().ended(1s) : std::nullopt) {
        return settings_error(package(), ErrorKind::kInvalid, "it " + *end,
                              ready.plugin->process().last_log());
      }
      return settings_error(package(), ErrorKind::kInvalid, status.text, "");
    }
    if (const auto error = error_of(response.diagnostics())) {
      return settings_error(package(), error->kind, error->summary, error->detail);
    }
    return std::nullopt;
  };
  const AcceptedConfigurations accepted(options_.cache_directory, package().hash);
  if (!accepted.knows(*encoded)) {
    wire::PrepareConfigRequest prepare;
    prepare.mutable_config()->set_msgpack(*encoded);
    wire::PrepareConfigResponse prepared;
    if (auto error = call(Rpc::kPrepareConfig, prepare, prepared)) return error;
    if (!holds_secret(*whole, block)) accepted.remember(*encoded);
  }

  wire::ConfigureRequest configure;
  configure.set_terraform_version(kTerraformVersion);
  configure.mutable_config()->set_msgpack(*encoded);
  wire::ConfigureResponse configured;
  return call(Rpc::kConfigure, configure, configured);
}

Error Session::died(const Ready& ready, const std::string& during, const std::string& text) {
  const auto end = ready.plugin->process().ended(2s);
  Error error{.kind = ErrorKind::kTransient,
              .code = "ProviderDied",
              .summary = "the provider " + display_name(package()) + " " +
                         (end ? *end : "stopped answering (" + text + ")") + " " + during,
              .detail = ready.plugin->process().last_log(),
              .hint = "report it to the provider's maintainers, with the log"};
  {
    const std::lock_guard lock(running_mutex_);
    if (cancelled_) return interrupted();
  }
  const std::lock_guard lock(mutex_);
  if (ready_ && ready_->plugin == ready.plugin) {
    ready_.reset();
    if (++deaths_ >= kMostDeaths) failed_ = error;
  }
  return error;
}

void Session::cancel() {
  const std::lock_guard lock(running_mutex_);
  cancelled_ = true;
  if (const auto plugin = running_.lock()) plugin->client().cancel();
}

void Session::stop() {
  {
    const std::lock_guard lock(warming_mutex_);
    if (warming_.joinable()) warming_.join();
  }
  const std::lock_guard lock(mutex_);
  unconfigured_.reset();
  ready_.reset();
}

std::string Session::account(const Ready& ready) {
  const std::lock_guard lock(account_mutex_);
  if (account_) return *account_;
  const auto schema = ready.schemas->data_source(kCallerIdentity);
  if (!schema) return *(account_ = "");
  const Type type = implied_type(schema->block);
  auto config = encode_msgpack(*whole_configuration({}, schema->block), type);
  wire::ReadDataRequest request;
  request.set_type_name(kCallerIdentity);
  request.mutable_config()->set_msgpack(*config);
  if (ready.schemas->has_provider_meta()) request.mutable_provider_meta()->set_msgpack("\xc0");
  wire::ReadDataResponse response;
  const auto status = ready.plugin->client().call(Rpc::kReadData, request, response, options_.timeout);
  if (!status.ok || error_of(response.diagnostics())) return *(account_ = "");
  const auto state = decode_msgpack(response.state().msgpack(), type);
  account_ = state ? std::string((*state)["account_id"].text()) : "";
  return *account_;
}

}  // namespace reconcile::plugin
