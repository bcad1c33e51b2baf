#include "providers/plugin/plugin_reader.h"

#include <cstdlib>
#include <mutex>

#include "providers/plugin/find/packages.h"
#include "providers/plugin/module.h"

namespace reconcile {
namespace {

std::string default_cache_directory() {
  const auto variable = [](const char* name) -> std::string {
    const char* const value = std::getenv(name);
    return value == nullptr ? "" : value;
  };
  if (const std::string cache = variable("XDG_CACHE_HOME"); !cache.empty()) return cache + "/reconcile";
  if (const std::string home = variable("HOME"); !home.empty()) return home + "/.cache/reconcile";
  return {};
}

class ModuleReader final : public PluginReader {
 public:
  ModuleReader(PluginOptions options, Result<plugin::CliConfig> cli)
      : options_(std::move(options)), packages_(options_, std::move(cli)) {}

  std::string_view name() const override { return "plugin"; }

  bool supports(const Resource& resource) const override { return !missing(resource); }

  std::optional<Error> missing(const Resource& resource) const override {
    const std::lock_guard lock(mutex_);
    const auto& candidate = packages_.candidate(resource);
    if (candidate || candidate.error().code != "ProviderMissing") return std::nullopt;
    return candidate.error();
  }

  void read(std::span<const Resource* const> wanted,
            const std::function<void(std::size_t, Outcome)>& answer) override {
    if (wanted.empty()) return;
    auto engine = this->engine();
    if (engine) return (*engine)->read(wanted, answer);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      Error error = engine.error();
      error.address = wanted[i]->address;
      answer(i, Unreadable{std::move(error)});
    }
  }

  std::span<const Attribute> attributes(const Resource& resource) const override {
    auto engine = this->engine();
    return engine ? (*engine)->attributes(resource) : std::span<const Attribute>();
  }

  std::vector<CallCount> call_counts() const override {
    plugin::Engine* const engine = started();
    return engine == nullptr ? std::vector<CallCount>() : engine->call_counts();
  }

  void cancel() override {
    const std::lock_guard lock(engine_mutex_);
    cancelled_ = true;
    if (engine_) engine_->cancel();
  }

  Result<PluginPlan> plan(const Resource& resource, std::span<const PluginChange> changes) override {
    auto engine = this->engine();
    if (!engine) return std::move(engine).error();
    return (*engine)->plan(resource, changes);
  }

  Result<PluginApplied> apply(const Resource& resource, const PluginPlan& plan) override {
    auto engine = this->engine();
    if (!engine) return std::move(engine).error();
    return (*engine)->apply(resource, plan);
  }

 private:
  Result<plugin::Engine*> engine() const {
    const std::lock_guard lock(engine_mutex_);
    if (!engine_) {
      auto loaded = plugin::load_engine({.plugin = options_, .find = [this](const Resource& resource) {
                                           const std::lock_guard packages_lock(mutex_);
                                           return packages_.package(resource);
                                         }});
      if (!loaded) return std::move(loaded).error();
      engine_ = std::move(loaded).value();
      if (cancelled_) engine_->cancel();
    }
    return engine_.get();
  }

  plugin::Engine* started() const {
    const std::lock_guard lock(engine_mutex_);
    return engine_.get();
  }

  PluginOptions options_;
  mutable std::mutex mutex_;
  mutable plugin::Packages packages_;
  mutable std::mutex engine_mutex_;
  bool cancelled_ = false;
  mutable std::unique_ptr<plugin::Engine> engine_;
};

}  // namespace

Result<std::unique_ptr<PluginReader>> make_plugin_reader(PluginOptions options) {
  if (options.cache_directory.empty()) options.cache_directory = default_cache_directory();
  return std::unique_ptr<PluginReader>(
      std::make_unique<ModuleReader>(std::move(options), plugin::read_cli_config()));
}

}  // namespace reconcile
