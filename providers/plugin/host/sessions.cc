#include "providers/plugin/host/sessions.h"

#include <algorithm>
#include <cstdlib>
#include <thread>
#include <utility>
#include <vector>

#include "providers/plugin/core/configuration.h"

namespace reconcile::plugin {
namespace {

bool is_aws(std::string_view address) { return address.ends_with("/aws"); }

bool fits(const ProviderSettings& settings, const Package& package, const Resource& resource,
          const std::string& region) {
  const std::string& name = settings.provider;
  const bool same_provider = package.address == name || package.address.ends_with("/" + name);
  return same_provider && (!settings.alias || *settings.alias == resource.provider_alias) &&
         (settings.account.empty() || settings.account == resource.account) &&
         (settings.region.empty() || settings.region == region) &&
         (!settings.source || *settings.source == resource.source) &&
         (settings.key.empty() || settings.key == resource.provider_key);
}

std::string endpoint_of(const PluginOptions& options) {
  if (!options.endpoint_url.empty()) return options.endpoint_url;
  const char* const set = std::getenv("AWS_ENDPOINT_URL");
  return set == nullptr ? "" : set;
}

}  // namespace

Sessions::Sessions(const EngineOptions& options, SchemaStores& stores, std::string workspace,
                   Certificate certificate)
    : options_(options),
      stores_(stores),
      workspace_(std::move(workspace)),
      certificate_(std::move(certificate)) {}

Sessions::~Sessions() {
  // Each takes its time to end, so they end together.
  std::vector<std::thread> stopping;
  stopping.reserve(sessions_.size());
  for (auto& [key, session] : sessions_) stopping.emplace_back([s = session.get()] { s->stop(); });
  for (std::thread& thread : stopping) thread.join();
}

void Sessions::learn_regions(std::span<const Resource* const> wanted) {
  // One configuration of a provider has one region, so an instance whose own is not known shares that of
  // the others.
  std::map<Configuration, std::map<std::string, int>> seen;
  for (const Resource* const r : wanted) {
    if (r->region.empty()) continue;
    ++seen[{r->source, std::string(r->provider), std::string(r->provider_alias)}][r->region];
  }
  const std::lock_guard lock(mutex_);
  for (const auto& [key, regions] : seen) {
    const auto most = std::ranges::max_element(regions, {}, [](const auto& entry) { return entry.second; });
    main_regions_.try_emplace(key, most->first);
  }
}

std::string Sessions::region_locked(const Resource& resource) const {
  const auto moved = moved_.find(resource.address);
  if (moved != moved_.end()) return moved->second;
  if (!resource.region.empty()) return resource.region;
  const auto it = main_regions_.find(
      {resource.source, std::string(resource.provider), std::string(resource.provider_alias)});
  return it == main_regions_.end() ? std::string() : it->second;
}

std::string Sessions::region_of(const Resource& resource) const {
  const std::lock_guard lock(mutex_);
  const std::string region = region_locked(resource);
  return region.empty() ? options_.plugin.region : region;
}

std::optional<std::string> Sessions::other_region(const Resource& resource) const {
  const std::lock_guard lock(mutex_);
  if (!is_aws(resource.provider) || moved_.contains(resource.address)) return std::nullopt;
  const auto it = main_regions_.find(
      {resource.source, std::string(resource.provider), std::string(resource.provider_alias)});
  if (it == main_regions_.end() || it->second == region_locked(resource)) return std::nullopt;
  return it->second;
}

void Sessions::move(const Resource& resource, std::string region) {
  const std::lock_guard lock(mutex_);
  moved_[resource.address] = std::move(region);
}

Value Sessions::settings_of(const Resource& resource, const Package& package) const {
  Value settings{Value::Map()};
  const bool aws = is_aws(package.address);
  const std::string known = region_locked(resource);
  const std::string& region = known.empty() ? options_.plugin.region : known;
  if (aws && !options_.plugin.profile.empty()) settings.as_map()["profile"] = Value(options_.plugin.profile);
  if (aws && !region.empty()) settings.as_map()["region"] = Value(region);
  for (const ProviderSettings& candidate : options_.plugin.settings) {
    if (fits(candidate, package, resource, region)) merge_settings(settings, candidate.settings);
  }
  // Where the instances lie is a fact that no configuration overrides.
  if (aws && !known.empty()) settings.as_map()["region"] = Value(known);
  return settings;
}

std::unique_ptr<Session> Sessions::make(const Package& package, Value settings) {
  SessionOptions session;
  session.settings = std::move(settings);
  session.launch = {.package = package,
                    .workspace = workspace_,
                    .certificate = certificate_,
                    .timeout = options_.plugin.start_timeout};
  const std::string endpoint = is_aws(package.address) ? endpoint_of(options_.plugin) : "";
  if (!endpoint.empty()) {
    session.endpoint_override = true;
    session.launch.environment.emplace_back("AWS_ENDPOINT_URL", endpoint);
  }
  if (options_.plugin.log) {
    session.launch.log = [this, name = display_name(package)](const std::string& line) {
      const std::lock_guard lock(log_mutex_);
      options_.plugin.log(name + ": " + line);
    };
  }
  session.timeout = options_.plugin.read_timeout;
  session.cache_directory = options_.plugin.cache_directory;
  return std::make_unique<Session>(std::move(session), stores_);
}

Result<Session*> Sessions::of(const Resource& resource) {
  const std::lock_guard lock(mutex_);
  auto package = options_.find(resource);
  if (!package) return std::move(package).error();
  Value settings = settings_of(resource, *package);
  auto& slot =
      sessions_[package->executable + '\n' + package->directory + '\n' + to_json_revealing(settings)];
  if (!slot) slot = make(*package, std::move(settings));
  if (cancelled_) slot->cancel();
  return slot.get();
}

void Sessions::cancel() {
  const std::lock_guard lock(mutex_);
  cancelled_ = true;
  for (auto& [key, session] : sessions_) session->cancel();
}

}  // namespace reconcile::plugin
