#include <map>
#include <optional>
#include <utility>

#include "model/resource.h"
#include "providers/plugin/plugin_reader.h"

namespace reconcile {
namespace {

std::optional<Value> constant(const Value& expression);

// The constants among an object's members.
Value constants(const Value& object) {
  Value::Map out;
  for (const auto& [name, expression] : object.as_map()) {
    if (auto value = constant(expression)) out[name] = *std::move(value);
  }
  return Value(std::move(out));
}

// An expression is `{"constant_value": …}` or `{"references": […]}`; a nested block is an object of
// expressions, or a list of such objects
// (https://developer.hashicorp.com/terraform/internals/json-format#expression-representation).
std::optional<Value> constant(const Value& expression) {
  if (expression.is_list()) {
    Value::List blocks;
    for (const Value& block : expression.as_list()) {
      if (block.is_map()) blocks.push_back(constants(block));
    }
    if (blocks.empty()) return std::nullopt;
    return Value(std::move(blocks));
  }
  if (!expression.is_map() || expression.as_map().empty()) return std::nullopt;
  if (const Value* const value = expression.as_map().find("constant_value")) return *value;
  if (expression.as_map().find("references") != nullptr) return std::nullopt;
  Value block = constants(expression);
  if (block.as_map().empty()) return std::nullopt;
  return block;
}

}  // namespace

Result<std::vector<ProviderSettings>> plan_provider_settings(std::string_view configuration) {
  auto parsed = parse_json(configuration);
  if (!parsed) return std::move(parsed).error();
  std::vector<ProviderSettings> out;
  const Value& all = (*parsed)["provider_config"];
  if (!all.is_map()) return out;
  // An instance names its provider and alias only, so a module's own configuration counts where the root
  // module has none of that name.
  std::map<std::pair<std::string, std::string>, const Value*> chosen;
  for (const bool root : {true, false}) {
    for (const auto& [key, config] : all.as_map()) {
      if (config["module_address"].is_empty() != root || !config["expressions"].is_map()) continue;
      const std::string_view name =
          config["full_name"].is_empty() ? config["name"].text() : config["full_name"].text();
      chosen.try_emplace({std::string(name), std::string(config["alias"].text())}, &config);
    }
  }
  for (const auto& [key, config] : chosen) {
    Value settings = constants((*config)["expressions"]);
    if (settings.as_map().empty()) continue;
    out.push_back({.provider = key.first, .alias = key.second, .settings = std::move(settings)});
  }
  return out;
}

}  // namespace reconcile
