#include <string>

#include "reconciler/config/sections.h"

namespace reconcile {

namespace {

constexpr Shape kAnything{.kind = ShapeKind::kAny};

/// Scalars stay text: the provider's schema says what they are.
Value value_of(const YamlNode& node) {
  if (node.kind == YamlNode::Kind::kNull) return {};
  if (node.kind == YamlNode::Kind::kList) {
    Value::List items;
    for (const YamlNode& item : node.items) items.push_back(value_of(item));
    return {std::move(items)};
  }
  if (node.kind != YamlNode::Kind::kMap) return {node.text};
  Value::Map members;
  for (const YamlEntry& entry : node.entries) members[entry.key.text] = value_of(entry.value);
  return {std::move(members)};
}

constexpr Key kBlockKeys[] = {
    {"alias",
     "Only for instances of this alias; \"\" for the configuration without one.",
     {.kind = ShapeKind::kAny}},
    {"account", "Only for instances of this account."},
    {"region", "Only for instances of this region."},
    {"settings", "The provider's own settings.", {.kind = ShapeKind::kNamed, .item = &kAnything}, true},
};

ConfiguredProvider read_block(const YamlNode& block) {
  ConfiguredProvider out{.account = text_of(block, "account"),
                         .region = text_of(block, "region"),
                         .settings = value_of(*block.find("settings"))};
  if (block.find("alias") != nullptr) out.alias = text_of(block, "alias");
  return out;
}

void read(const YamlNode& node, Config& config, Problems& problems) {
  for (const YamlEntry& entry : node.entries) {
    const std::string& provider = entry.key.text;
    if (entry.value.kind == YamlNode::Kind::kMap) {
      config.providers.push_back({.provider = provider, .settings = value_of(entry.value)});
    } else if (entry.value.kind != YamlNode::Kind::kList) {
      add_problem(problems, entry.value, provider + " takes a map of settings, or a list of blocks");
    } else {
      for (const YamlNode& block : entry.value.items) {
        const std::size_t before = problems.size();
        check_shape(block, provider, {.kind = ShapeKind::kMap, .keys = kBlockKeys}, problems);
        if (problems.size() > before) continue;
        config.providers.push_back(read_block(block));
        config.providers.back().provider = provider;
      }
    }
  }
}

}  // namespace

constinit const Section kProvidersSection = {
    .key = {"providers",
            "How providers are configured that are asked through their own binary: by name, a map of their "
            "settings, "
            "or a list of blocks with `settings` and the `alias`, `account` or `region` that they are for.",
            {.kind = ShapeKind::kNamed, .item = &kAnything}},
    .read = read,
    .example =
        "providers:\n"
        "  aws:\n"
        "    - settings: {default_tags: {tags: {Team: lego}}}\n"
        "    - alias: west\n"
        "      settings: {assume_role: {role_arn: \"arn:aws:iam::123456789012:role/reader\"}}\n"};

}  // namespace reconcile
