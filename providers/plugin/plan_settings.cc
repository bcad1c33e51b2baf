#include <optional>
#include <utility>

#include "model/resource.h"
#include "providers/plugin/plugin_reader.h"

namespace reconcile {
namespace {

std::optional<Value> constant(const Value& expression);

// A block's members; nothing where one of them is not constant.
std::optional<Value> constant_block(const Value& block) {
  Value::Map out;
  for (const auto& [name, expression] : block.as_map()) {
    auto value = constant(expression);
    if (!value) return std::nullopt;
    out[name] = *std::move(value);
  }
  return Value(std::move(out));
}

// An expression is `{"constant_value": …}` or `{"references": […]}`, without either where it refers to
// nothing that has a name (`{}`); a nested block is an object of expressions, or a list of such objects
// (https://developer.hashicorp.com/terraform/internals/json-format#expression-representation).
std::optional<Value> constant(const Value& expression) {
  if (expression.is_list()) {
    Value::List blocks;
    for (const Value& block : expression.as_list()) {
      auto value = block.is_map() ? constant_block(block) : std::nullopt;
      if (!value) return std::nullopt;
      blocks.push_back(*std::move(value));
    }
    return Value(std::move(blocks));
  }
  if (!expression.is_map() || expression.as_map().empty()) return std::nullopt;
  if (const Value* const value = expression.as_map().find("constant_value")) return *value;
  if (expression.as_map().find("references") != nullptr) return std::nullopt;
  return constant_block(expression);
}

}  // namespace

Result<std::vector<ProviderSettings>> plan_provider_settings(std::string_view provider_config) {
  auto parsed = parse_json(provider_config);
  if (!parsed) return std::move(parsed).error();
  std::vector<ProviderSettings> out;
  if (!parsed->is_map()) return out;
  for (const auto& [key, config] : parsed->as_map()) {
    if (!config["expressions"].is_map()) continue;
    Value::Map settings;
    for (const auto& [name, expression] : config["expressions"].as_map()) {
      if (auto value = constant(expression)) settings[name] = *std::move(value);
    }
    if (settings.empty()) continue;
    const Value& name = config["full_name"].is_empty() ? config["name"] : config["full_name"];
    out.push_back({.provider = std::string(name.text()), .key = key, .settings = Value(std::move(settings))});
  }
  return out;
}

}  // namespace reconcile
