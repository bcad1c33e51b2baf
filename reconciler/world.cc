#include "reconciler/world.h"

#include <spdlog/spdlog.h>

#include <deque>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "model/resource_type.h"
#include "providers/aws/aws_writer.h"
#include "providers/aws/engine/native_reader.h"
#include "providers/aws/registry.h"
#include "providers/backends/location.h"
#include "reconciler/accounts.h"
#include "reconciler/network.h"
#include "reconciler/provider_settings.h"
#include "reconciler/scan/load_sources.h"
#include "reconciler/scan/scaled_reader.h"

namespace reconcile {

namespace {

/// Where `terraform init` left its providers: beside the state; for a state elsewhere, in the configuration's
/// directory, which is likely to be this one.
std::string directory_of(const std::string& source) {
  if (source == "-") return {};
  if (backends::is_remote(source)) {
    std::error_code ignored;
    return std::filesystem::exists(".terraform/providers", ignored) ? "." : "";
  }
  const std::filesystem::path parent = std::filesystem::path(source).parent_path();
  return parent.empty() ? "." : parent.string();
}

/// How the provider's own binary is told what an entry of `accounts` says.
ProviderSettings account_settings(const ConfiguredAccount& entry) {
  ValueMap settings;
  if (!entry.access.profile.empty()) settings["profile"] = entry.access.profile;
  if (!entry.access.role.empty()) {
    ValueMap role;
    role["role_arn"] = entry.access.role;
    if (!entry.access.external_id.empty()) role["external_id"] = entry.access.external_id;
    if (!entry.access.session_name.empty()) role["session_name"] = entry.access.session_name;
    settings["assume_role"] = Value::list({Value(std::move(role))});
  }
  return {.provider = "hashicorp/aws", .account = entry.id, .settings = Value(std::move(settings))};
}

/// Those of one call of `fresh_readers`.
struct OwnReaders {
  std::unique_ptr<aws::TableReader> native;
  std::unique_ptr<Reader> scaled;
};
constexpr std::size_t kRetired = 128;

class OutsideWorld final : public World {
 public:
  explicit OutsideWorld(Network& network) : network_(network) {}

  Result<void> open(const Options& options, LoadedSources& loaded) {
    const Result<aws::Session*> own = network_.sessions().open({});
    if (!own.ok()) return own.error();
    region_ = (*own)->region;
    read_with_ = options.read_with;
    Result<Accounts> accounts = Accounts::open(options.config, network_.sessions(), loaded);
    if (!accounts.ok()) return std::move(accounts).error();
    accounts_.emplace(*std::move(accounts));
    // A recording was made with the right credentials, and does not hold who that was.
    if (options.replay_dir.empty()) accounts_->identify();

    native_ = make_native();
    if (options.read_with != ReadWith::kPlugin) readers_.push_back(native_.get());
    // A replay has no provider to talk to, so what the tables cannot read stays unsupported there.
    if (options.read_with == ReadWith::kNative || !options.replay_dir.empty()) return {};
    return open_plugins(options, loaded.sources);
  }

  [[nodiscard]] std::span<Reader* const> readers() const override { return readers_; }
  [[nodiscard]] FreshReaders fresh_readers() override {
    const auto own = std::make_shared<OwnReaders>();
    own->native = make_native();
    FreshReaders out{.owner = own};
    if (read_with_ != ReadWith::kPlugin) out.readers.push_back(own->native.get());
    if (plugins_ != nullptr) {
      own->scaled = make_scaled_reader(*plugins_, {.reader = *own->native, .counted = false});
      out.readers.push_back(own->scaled.get());
    }
    // What answered last may still be on its way out of those that nobody holds any more.
    const std::lock_guard lock(mutex_);
    retired_.push_back(own);
    if (retired_.size() > kRetired) retired_.pop_front();
    return out;
  }
  [[nodiscard]] Inventory* inventory() override { return native_.get(); }
  [[nodiscard]] std::string default_region() const override { return region_; }
  [[nodiscard]] const Accounts& accounts() const override { return *accounts_; }
  [[nodiscard]] PluginReader* plugins() const override { return plugins_.get(); }
  [[nodiscard]] Result<Writer*> writer(const Resource& resource) override {
    const std::lock_guard lock(mutex_);
    const Result<aws::Session*> session =
        network_.sessions().open(accounts_->session_of(resource).access, aws::kForChanges);
    if (!session.ok()) return session.error();
    std::unique_ptr<Writer>& writer = writers_[*session];
    if (writer == nullptr) writer = aws::make_writer(*(*session)->caller);
    return writer.get();
  }
  void cancel() override {
    network_.cancel();
    if (plugins_ != nullptr) plugins_->cancel();
  }

 private:
  [[nodiscard]] std::unique_ptr<aws::TableReader> make_native() {
    return aws::make_native_reader(
        {.caller_for = [this](const Resource& r) { return accounts_->session_of(r).caller.get(); },
         .account_for = [this](const Resource& r) { return accounts_->account_of(r); },
         .default_region = region_});
  }
  Result<void> open_plugins(const Options& options, std::span<const Source> sources) {
    PluginOptions plugin;
    for (const Source& source : sources) plugin.source_directories.push_back(directory_of(source.name));
    plugin.provider_directory = options.provider_dir;
    plugin.endpoint_url = options.endpoint_url;
    plugin.region = region_;
    plugin.profile = options.profile;
    plugin.parallelism = options.plugin_parallelism;
    for (const ConfiguredAccount& entry : accounts_->entries()) {
      for (const std::string& alias : entry.aliases) {
        ProviderSettings settings = account_settings(entry);
        settings.alias = alias;
        settings.account.clear();
        plugin.settings.push_back(std::move(settings));
      }
      if (!entry.id.empty()) plugin.settings.push_back(account_settings(entry));
    }
    Result<std::vector<ProviderSettings>> settings = provider_settings(options, sources);
    if (!settings.ok()) return std::move(settings).error();
    for (ProviderSettings& one : *settings) plugin.settings.push_back(std::move(one));
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

  Network& network_;
  std::string region_;
  ReadWith read_with_ = ReadWith::kAuto;
  std::optional<Accounts> accounts_;
  std::unique_ptr<aws::TableReader> native_;
  std::mutex mutex_;
  std::deque<std::shared_ptr<OwnReaders>> retired_;
  std::unique_ptr<PluginReader> plugins_;
  std::unique_ptr<Reader> scaled_;
  std::map<const aws::Session*, std::unique_ptr<Writer>> writers_;
  std::vector<Reader*> readers_;
};

}  // namespace

Result<std::unique_ptr<World>> make_world(const Options& options, Network& network, LoadedSources& loaded) {
  auto world = std::make_unique<OutsideWorld>(network);
  if (Result<void> opened = world->open(options, loaded); !opened.ok()) return std::move(opened).error();
  return std::unique_ptr<World>(std::move(world));
}

}  // namespace reconcile
