#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>

#include "model/reader.h"
#include "providers/plugin/host/launch.h"
#include "providers/plugin/host/schema_store.h"

namespace reconcile::plugin {

/// The schemas of every binary in use, asked for once each.
class SchemaStores {
 public:
  SchemaStores(std::string cache_directory, SchemaStore::NativeTable native)
      : directory_(std::move(cache_directory)), native_(std::move(native)) {}
  /// From memory, from the disk, or by asking the running plugin; and asks in any case a plugin that
  /// wants to be asked.
  [[nodiscard]] Result<std::shared_ptr<SchemaStore>> get(const Package& package, RunningPlugin& plugin,
                                                         std::chrono::milliseconds timeout);
  /// From memory or from the disk; nullptr where a plugin must be asked.
  [[nodiscard]] std::shared_ptr<SchemaStore> known(const Package& package);

 private:
  std::string directory_;
  SchemaStore::NativeTable native_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<SchemaStore>> stores_;
};

struct SessionOptions {
  LaunchOptions launch{};
  Value settings{};  ///< the provider's configuration, as far as it is set
  std::string cache_directory{};
  bool endpoint_override = false;
  std::chrono::milliseconds timeout{600'000};
};

/// A provider with one configuration: started when first needed, and again after it died.
class Session {
 public:
  struct Ready {
    std::shared_ptr<RunningPlugin> plugin;
    std::shared_ptr<SchemaStore> schemas;
  };

  Session(SessionOptions options, SchemaStores& stores);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session() { stop(); }

  /// Makes it ready meanwhile: a read follows.
  void warm();

  /// Started, asked for its schema, configured. The same error again where that failed.
  [[nodiscard]] Result<Ready> ready();
  /// Its schemas, which need a plugin that runs but none that is configured.
  [[nodiscard]] Result<std::shared_ptr<SchemaStore>> schemas();
  /// What became of a plugin that stopped answering `during` (`while reading x`); the next `ready`
  /// starts a new one, a limited number of times.
  [[nodiscard]] Error died(const Ready& ready, const std::string& during, const std::string& text);
  void cancel();
  void stop();

  [[nodiscard]] const Package& package() const { return options_.launch.package; }
  [[nodiscard]] bool endpoint_override() const { return options_.endpoint_override; }
  [[nodiscard]] std::chrono::milliseconds timeout() const { return options_.timeout; }
  /// The account whose credentials an AWS provider has; empty where it cannot tell.
  [[nodiscard]] std::string account(const Ready& ready);

 private:
  [[nodiscard]] Result<Ready> start();
  [[nodiscard]] Result<Ready> launch_and_ask();
  [[nodiscard]] std::optional<Error> configure(const Ready& ready);

  SessionOptions options_;
  SchemaStores& stores_;
  std::mutex mutex_;
  std::optional<Ready> unconfigured_;
  std::optional<Ready> ready_;
  std::optional<Error> failed_;
  int deaths_ = 0;
  std::mutex account_mutex_;
  std::optional<std::string> account_;
  // Apart from the state above, so that cancelling never waits for a start.
  std::mutex running_mutex_;
  std::weak_ptr<RunningPlugin> running_;
  bool cancelled_ = false;
  std::mutex warming_mutex_;
  std::thread warming_;
};

}  // namespace reconcile::plugin
