#pragma once

#include <memory>
#include <optional>
#include <string>

#include "model/reader.h"
#include "providers/plugin/plugin_options.h"
#include "providers/plugin/plugin_writer.h"

namespace reconcile {

/// Reads and writes through the provider binaries that `terraform init` left on the disk, by Terraform's
/// plugin protocol 5 or 6. Nothing is downloaded, nothing is started and no gRPC is loaded before the
/// first read or plan; every plugin that was started is stopped by the destructor.
class PluginReader : public Reader {
 public:
  /// Why there is no provider binary for the instance; nullopt where there is one. A binary that is there
  /// but must not be used (its hash contradicts the lock file, the locked version is not there) is
  /// "supported" and answered with Unreadable.
  [[nodiscard]] virtual std::optional<Error> missing(const Resource& resource) const = 0;
  /// Ends every read under way, and every later one, with kInterrupted. Safe from any thread.
  virtual void cancel() = 0;
  // `attributes` answers before the first read too: from the schema in the cache, or by asking the provider;
  // empty where that fails, which the read then tells. It starts the provider, since a read follows.

  /// What it would take to bring `changes` of the instance to their desired values: reads it anew and asks
  /// the provider. An error where it cannot be done by machine, with the reason.
  [[nodiscard]] virtual Result<PluginPlan> plan(const Resource& resource,
                                                std::span<const PluginChange> changes) = 0;
  /// Carries out a plan that `plan` of this same object made, then reads again. An error says whether
  /// anything may have been changed (`code` is `PartlyApplied`).
  [[nodiscard]] virtual Result<PluginApplied> apply(const Resource& resource, const PluginPlan& plan) = 0;
};

/// Looks at nothing but Terraform's CLI configuration; what is wrong with that is told by the reads that
/// need it.
[[nodiscard]] Result<std::unique_ptr<PluginReader>> make_plugin_reader(PluginOptions options);

/// The constant provider settings in a plan's `configuration.provider_config` (raw JSON out of `terraform
/// show -json`). Settings that are not constant are left out, and so are blocks that hold one: half of an
/// assumed role is another identity.
[[nodiscard]] Result<std::vector<ProviderSettings>> plan_provider_settings(std::string_view provider_config);

}  // namespace reconcile
