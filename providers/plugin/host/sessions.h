#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <tuple>

#include "providers/plugin/host/certificate.h"
#include "providers/plugin/host/session.h"
#include "providers/plugin/module.h"

namespace reconcile::plugin {

/// Which configured provider belongs to an instance: one session for each binary and configuration.
class Sessions {
 public:
  /// All of these outlive it.
  Sessions(const EngineOptions& options, SchemaStores& stores, std::string workspace,
           Certificate certificate);
  Sessions(const Sessions&) = delete;
  Sessions& operator=(const Sessions&) = delete;
  /// Stops all of them.
  ~Sessions();

  /// Learns which region each configuration of a provider mostly has.
  void learn_regions(std::span<const Resource* const> wanted);
  [[nodiscard]] Result<Session*> of(const Resource& resource);
  /// The region that `of` uses; empty: the provider finds its own.
  [[nodiscard]] std::string region_of(const Resource& resource) const;
  /// Where else an instance may be that is not in the region of its ARN: that of its configuration.
  [[nodiscard]] std::optional<std::string> other_region(const Resource& resource) const;
  /// From now on the instance is in that region.
  void move(const Resource& resource, std::string region);
  void cancel();

 private:
  using Configuration = std::tuple<std::uint32_t, std::string, std::string>;  // source, provider, alias
  [[nodiscard]] Value settings_of(const Resource& resource, const Package& package) const;
  [[nodiscard]] std::string region_locked(const Resource& resource) const;
  std::unique_ptr<Session> make(const Package& package, Value settings);

  const EngineOptions& options_;
  SchemaStores& stores_;
  std::string workspace_;
  Certificate certificate_;
  std::mutex log_mutex_;
  mutable std::mutex mutex_;
  std::map<std::string, std::unique_ptr<Session>> sessions_;
  std::map<Configuration, std::string> main_regions_;
  std::map<std::string, std::string> moved_;  // by address
  bool cancelled_ = false;
};

}  // namespace reconcile::plugin
