#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "model/resource.h"
#include "providers/plugin/find/discovery.h"
#include "providers/plugin/module.h"
#include "providers/plugin/plugin_options.h"

namespace reconcile::plugin {

/// Which provider binary belongs to an instance. Not thread-safe.
class Packages {
 public:
  Packages(const PluginOptions& options, Result<CliConfig> cli) : options_(options), cli_(std::move(cli)) {}

  /// Where its provider would be taken from; looks at names only.
  [[nodiscard]] const Result<Candidate>& candidate(const Resource& resource);
  /// Its provider, unpacked and proven against the lock file.
  [[nodiscard]] const Result<Package>& package(const Resource& resource);

 private:
  using Key = std::pair<std::string, std::string>;  ///< directory, provider address
  [[nodiscard]] Key key_of(const Resource& resource) const;
  [[nodiscard]] Result<Candidate> look(const Key& key);
  [[nodiscard]] Result<Package> prepare(const Key& key, const Candidate& candidate);
  [[nodiscard]] const Result<LockFile>& lock_of(const std::string& directory);

  const PluginOptions& options_;
  Result<CliConfig> cli_;
  std::map<std::string, Result<LockFile>> locks_;
  std::map<Key, Result<Candidate>> candidates_;
  std::map<Key, Result<Package>> packages_;
};

}  // namespace reconcile::plugin
