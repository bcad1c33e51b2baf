#include "reconciler/config/config_file.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "reconciler/cli/nearest.h"
#include "reconciler/config/provider_blocks.h"

namespace reconcile {

namespace {

constexpr const char* kDefaultName = "reconcile.yaml";
constexpr std::string_view kProviders = "providers";
constexpr std::string_view kSources = "sources";

std::string option_name(std::string key) {
  std::replace(key.begin(), key.end(), '_', '-');
  return key;
}

std::string config_key(std::string_view option) {
  std::string key(option);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

class Parser {
 public:
  explicit Parser(std::string name) : name_(std::move(name)) {}

  Result<ConfigFile> parse(const std::string& text) {
    try {
      const YAML::Node root = YAML::Load(text);
      if (root.IsNull()) return std::move(config_);
      if (!root.IsMap())
        return error(root.Mark(), "the file is not a map of settings",
                     "Write lines like `region: eu-west-1`.");
      for (const auto& entry : root) {
        if (Result<void> taken = take(entry.first, entry.second); !taken) return taken.error();
      }
      return std::move(config_);
    } catch (const YAML::Exception& failure) {
      return error(failure.mark, failure.msg, {});
    }
  }

 private:
  [[nodiscard]] std::string place(const YAML::Mark& mark) const {
    if (mark.is_null()) return name_;
    return name_ + ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1);
  }

  [[nodiscard]] Error error(const YAML::Mark& mark, const std::string& what, std::string hint) const {
    return {.kind = ErrorKind::kUsage, .summary = place(mark) + ": " + what, .hint = std::move(hint)};
  }

  [[nodiscard]] Error unknown_key(const YAML::Node& key) const {
    std::vector<std::string> keys{std::string(kProviders), std::string(kSources)};
    for (const Setting& setting : settings()) {
      if (setting.in_config) keys.push_back(config_key(setting.name));
    }
    const std::vector<std::string_view> candidates(keys.begin(), keys.end());
    return error(key.Mark(), "there is no setting \"" + key.Scalar() + "\"",
                 did_you_mean(key.Scalar(), candidates));
  }

  Result<std::vector<std::string>> values(const YAML::Node& key, const YAML::Node& value,
                                          bool several) const {
    if (value.IsScalar()) return std::vector<std::string>{value.Scalar()};
    if (!several) return error(value.Mark(), key.Scalar() + " takes one value", {});
    std::vector<std::string> out;
    if (!value.IsSequence())
      return error(value.Mark(), key.Scalar() + " takes a value or a list of values", {});
    for (const YAML::Node& item : value) {
      if (!item.IsScalar())
        return error(item.Mark(), key.Scalar() + " takes a value or a list of values", {});
      out.push_back(item.Scalar());
    }
    return out;
  }

  Result<void> take(const YAML::Node& key, const YAML::Node& value) {
    if (!key.IsScalar()) return error(key.Mark(), "a key is no text", {});
    if (!seen_.insert(key.Scalar()).second)
      return error(key.Mark(), "\"" + key.Scalar() + "\" stands here twice", {});
    if (key.Scalar() == kProviders) {
      Result<std::vector<ProviderSettings>> providers = read_provider_blocks(name_, value);
      if (!providers) return std::move(providers).error();
      config_.providers = *std::move(providers);
      return {};
    }
    const bool is_sources = key.Scalar() == kSources;
    const Setting* setting = is_sources ? nullptr : find_setting(option_name(key.Scalar()));
    const bool known = is_sources || (setting != nullptr && setting->in_config &&
                                      key.Scalar().find('-') == std::string::npos);
    if (!known) return unknown_key(key);
    const Result<std::vector<std::string>> texts = values(key, value, is_sources || setting->repeatable);
    if (!texts) return texts.error();
    for (const std::string& text : *texts) {
      if (is_sources) {
        config_.sources.push_back(text);
      } else {
        config_.settings.push_back({setting, text, place(value.Mark()) + ": " + key.Scalar()});
      }
    }
    return {};
  }

  const std::string name_;
  ConfigFile config_;
  std::set<std::string> seen_;
};

}  // namespace

Result<ConfigFile> parse_config(const std::string& name, const std::string& text) {
  return Parser(name).parse(text);
}

Result<ConfigFile> load_config(const std::string& path) {
  std::error_code ignored;
  if (path.empty() && !std::filesystem::exists(kDefaultName, ignored)) return ConfigFile{};
  const std::string name = path.empty() ? kDefaultName : path;
  std::ifstream file(name, std::ios::binary);
  std::string text;
  if (file) text.assign(std::istreambuf_iterator<char>(file), {});
  if (!file || file.bad()) {
    return Error{.kind = ErrorKind::kUsage, .summary = "cannot read the configuration file \"" + name + "\""};
  }
  return parse_config(name, text);
}

}  // namespace reconcile
