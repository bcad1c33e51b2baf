#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "model/reader.h"
#include "providers/plugin/plugin_options.h"
#include "providers/plugin/plugin_writer.h"

namespace reconcile::plugin {

/// A provider binary that may be started.
struct Package {
  std::string address{};     ///< `registry.terraform.io/hashicorp/aws`
  std::string version{};     ///< empty: not known
  std::string executable{};  ///< absolute path
  std::string hash{};        ///< of its content; names the cached schema; empty: not known, not cached
  std::string directory{};   ///< where to start it; empty: anywhere
};

/// What the shared module does. The program and the module are built together, so C++ types cross.
class Engine {
 public:
  Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;
  virtual ~Engine() = default;

  virtual void read(std::span<const Resource* const> wanted,
                    const std::function<void(std::size_t, Outcome)>& answer) = 0;
  [[nodiscard]] virtual std::span<const Attribute> attributes(const Resource& resource) = 0;
  [[nodiscard]] virtual Result<PluginPlan> plan(const Resource& resource,
                                                std::span<const PluginChange> changes) = 0;
  [[nodiscard]] virtual Result<PluginApplied> apply(const Resource& resource, const PluginPlan& plan) = 0;
  [[nodiscard]] virtual std::vector<CallCount> call_counts() const = 0;
  virtual void cancel() = 0;
};

/// Finds the package of an instance and makes it ready to be started; called from one thread at a time.
using FindPackage = std::function<Result<Package>(const Resource&)>;

struct EngineOptions {
  PluginOptions plugin{};  ///< `cache_directory` resolved
  FindPackage find{};
};

/// Loads the module on the first call: RECONCILE_PLUGIN_MODULE, else `reconcile_plugin.so` beside the
/// executable, else in `../lib/reconcile`.
[[nodiscard]] Result<std::unique_ptr<Engine>> load_engine(EngineOptions options);

// The module's two entry points. `unpack` extracts a packed provider's files into a directory.
using MakeEngine = Engine*(const EngineOptions*, Error* error);
using Unpack = bool(const char* zip, const char* directory, std::string* error);
constexpr const char* kMakeEngine = "reconcile_plugin_make_engine";
constexpr const char* kUnpack = "reconcile_plugin_unpack";

/// Extracts a packed provider by the module's `unpack`.
[[nodiscard]] Result<void> unpack(const std::string& zip, const std::string& directory);

}  // namespace reconcile::plugin
