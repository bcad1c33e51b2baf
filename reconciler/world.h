#pragma once

#include <memory>
#include <span>
#include <string>

#include "model/inventory.h"
#include "model/reader.h"
#include "model/resource.h"
#include "model/result.h"
#include "model/writer.h"
#include "providers/plugin/plugin_reader.h"
#include "reconciler/cli/options.h"
#include "reconciler/fresh_readers.h"

namespace reconcile {

class Accounts;
class Network;
struct LoadedSources;

/// Everything outside that a run reads live state from: the readers, and what they share.
class World {
 public:
  World() = default;
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  virtual ~World() = default;

  /// In the order of preference; they live as long as the world.
  [[nodiscard]] virtual std::span<Reader* const> readers() const = 0;
  /// The same but for what they were told already: their answers are of now. Safe from any thread.
  [[nodiscard]] virtual FreshReaders fresh_readers() = 0;
  /// What else is live; nullptr where nothing can be listed.
  [[nodiscard]] virtual Inventory* inventory() { return nullptr; }
  /// The region of instances that nothing names one for; empty where there is none.
  [[nodiscard]] virtual std::string default_region() const = 0;
  /// What is known of a resource's account.
  [[nodiscard]] virtual const Accounts& accounts() const = 0;
  /// The provider binaries, which can also plan and make changes; nullptr where they are not to be used.
  [[nodiscard]] virtual PluginReader* plugins() const = 0;
  /// Makes changes in the resource's account. Lives as long as the world. Safe from any thread.
  [[nodiscard]] virtual Result<Writer*> writer(const Resource& resource) = 0;
  /// Ends every call under way, and every later one, as interrupted. Safe from any thread.
  virtual void cancel() = 0;
};

/// The world that the options ask for: AWS and provider binaries, or recorded exchanges. Resources are given
/// the account and region that their entry of `accounts` knows; which account the credentials are of is asked
/// for, nothing else yet. Network and sources must outlive it.
[[nodiscard]] Result<std::unique_ptr<World>> make_world(const Options& options, Network& network,
                                                        LoadedSources& loaded);

}  // namespace reconcile
