#include "reconciler/config/provider_blocks.h"

#include <yaml-cpp/yaml.h>

#include <array>
#include <string_view>

#include "model/json.h"
#include "reconciler/cli/nearest.h"

namespace reconcile {

namespace {

constexpr std::array<std::string_view, 4> kKeys{"account", "alias", "region", "settings"};

Error at(const std::string& file, const YAML::Mark& mark, const std::string& what, std::string hint = {}) {
  return {.kind = ErrorKind::kUsage,
          .summary = file + ":" + std::to_string(mark.line + 1) + ":" + std::to_string(mark.column + 1) +
                     ": " + what,
          .hint = std::move(hint)};
}

/// Scalars stay text: the provider's schema says what they are.
Result<Value> to_value(const std::string& file, const YAML::Node& node, int depth) {
  if (depth > kMaxJsonDepth) return at(file, node.Mark(), "this is nested too deep");
  if (node.IsNull()) return Value();
  if (node.IsScalar()) return Value(node.Scalar());
  if (node.IsSequence()) {
    Value::List items;
    for (const YAML::Node& item : node) {
      Result<Value> value = to_value(file, item, depth + 1);
      if (!value) return value;
      items.push_back(*std::move(value));
    }
    return Value(std::move(items));
  }
  Value::Map members;
  for (const auto& entry : node) {
    if (!entry.first.IsScalar()) return at(file, entry.first.Mark(), "a key is no text");
    if (members.find(entry.first.Scalar()) != nullptr)
      return at(file, entry.first.Mark(), "\"" + entry.first.Scalar() + "\" stands here twice");
    Result<Value> value = to_value(file, entry.second, depth + 1);
    if (!value) return value;
    members[entry.first.Scalar()] = *std::move(value);
  }
  return Value(std::move(members));
}

Result<ProviderSettings> read_block(const std::string& file, const YAML::Node& block) {
  if (!block.IsMap()) return at(file, block.Mark(), "a provider's configuration is a map with `settings`");
  ProviderSettings out;
  for (const auto& entry : block) {
    const std::string key = entry.first.IsScalar() ? entry.first.Scalar() : std::string();
    const YAML::Node& value = entry.second;
    if (key == "settings") {
      if (!value.IsMap()) return at(file, value.Mark(), "settings is a map of the provider's own settings");
      Result<Value> settings = to_value(file, value, 0);
      if (!settings) return std::move(settings).error();
      out.settings = *std::move(settings);
    } else if (key != "alias" && key != "account" && key != "region") {
      return at(file, entry.first.Mark(), "there is no key \"" + key + "\" here", did_you_mean(key, kKeys));
    } else if (!value.IsScalar()) {
      return at(file, value.Mark(), key + " takes one value");
    } else if (key == "alias") {
      out.alias = value.Scalar();
    } else {
      (key == "account" ? out.account : out.region) = value.Scalar();
    }
  }
  if (!out.settings.is_map()) return at(file, block.Mark(), "the block has no settings");
  return out;
}

}  // namespace

Result<std::vector<ProviderSettings>> read_provider_blocks(const std::string& file,
                                                           const YAML::Node& providers) {
  std::vector<ProviderSettings> out;
  if (!providers.IsMap()) return at(file, providers.Mark(), "providers is a map, by the provider's name");
  for (const auto& entry : providers) {
    if (!entry.first.IsScalar()) return at(file, entry.first.Mark(), "a key is no text");
    const std::string provider = entry.first.Scalar();
    if (entry.second.IsMap()) {
      Result<Value> settings = to_value(file, entry.second, 0);
      if (!settings) return std::move(settings).error();
      out.push_back({.provider = provider, .settings = *std::move(settings)});
      continue;
    }
    if (!entry.second.IsSequence()) {
      return at(file, entry.second.Mark(), provider + " takes a map of settings, or a list of blocks");
    }
    for (const YAML::Node& item : entry.second) {
      Result<ProviderSettings> block = read_block(file, item);
      if (!block) return std::move(block).error();
      block->provider = provider;
      out.push_back(*std::move(block));
    }
  }
  return out;
}

}  // namespace reconcile
