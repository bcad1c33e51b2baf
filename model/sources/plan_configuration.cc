#include "model/sources/plan_configuration.h"

#include "model/address.h"
#include "model/json.h"

namespace reconcile::sources {

namespace {

using Field = Walk::Field;
using Value = Walk::Value;

/// The expression of `region`: a constant, or what it refers to.
void read_region(Walk& walk, Value& expression, ProviderConfig& config) {
  for (Field field : walk.object(expression, "the region of a provider")) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "constant_value" && Walk::is_string(value)) {
      config.region = walk.text(value, "a constant_value");
    } else if (key == "references") {
      int count = 0;
      for (Value reference : walk.array(value, "\"references\"")) {
        config.region_variable = walk.text(reference, "a reference");
        ++count;
      }
      if (count != 1) config.region_variable = {};
    } else {
      walk.skip(value);
    }
  }
}

void read_expressions(Walk& walk, Value& expressions, ProviderConfig& config) {
  for (Field field : walk.object(expressions, "the expressions of a provider")) {
    Value& value = field.value();
    if (Walk::key(field) == "region") {
      read_region(walk, value, config);
    } else {
      walk.skip(value);
    }
  }
}

ProviderConfig read_provider(Walk& walk, Value& provider) {
  ProviderConfig config;
  std::string_view name;
  for (Field field : walk.object(provider, "a provider configuration")) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "alias") {
      config.alias = walk.text_or_null(value, "an alias");
    } else if (key == "module_address") {
      config.module = walk.text_or_null(value, "a module_address");
    } else if (key == "full_name") {
      config.provider = walk.text_or_null(value, "a full_name");
    } else if (key == "name") {
      name = walk.text_or_null(value, "the name of a provider");
    } else if (key == "expressions" && !Walk::is_null(value)) {
      read_expressions(walk, value, config);
    } else {
      walk.skip(value);
    }
  }
  if (config.provider.empty()) config.provider = name;
  return config;
}

void read_resource(Walk& walk, Value& resource, const std::string& module, PlanConfiguration& configuration) {
  std::string_view address;
  std::string_view provider;
  for (Field field : walk.object(resource, "a configured resource")) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "address") {
      address = walk.text(value, "the address of a resource");
    } else if (key == "provider_config_key") {
      provider = walk.text_or_null(value, "a provider_config_key");
    } else {
      walk.skip(value);
    }
  }
  if (!address.empty() && !provider.empty()) {
    configuration.resources.insert_or_assign(module + std::string(address), provider);
  }
}

void read_module(Walk& walk, Value& module, const std::string& prefix, int level,
                 PlanConfiguration& configuration);

void read_calls(Walk& walk, Value& calls, const std::string& prefix, int level,
                PlanConfiguration& configuration) {
  for (Field field : walk.object(calls, "\"module_calls\"")) {
    const std::string inside = prefix + "module." + std::string(Walk::key(field)) + '.';
    for (Field call : walk.object(field.value(), "a module call")) {
      Value& value = call.value();
      if (Walk::key(call) == "module") {
        read_module(walk, value, inside, level + 1, configuration);
      } else {
        walk.skip(value);
      }
    }
  }
}

void read_module(Walk& walk, Value& module, const std::string& prefix, int level,
                 PlanConfiguration& configuration) {
  // A module is an object in a call in its parent's calls.
  if (level > kMaxJsonDepth / 3) walk.too_deep(module.raw_json_token());
  for (Field field : walk.object(module, "a configured module")) {
    const std::string_view key = Walk::key(field);
    Value& value = field.value();
    if (key == "resources" && !Walk::is_null(value)) {
      for (Value resource : walk.array(value, "the resources of a module")) {
        read_resource(walk, resource, prefix, configuration);
      }
    } else if (key == "module_calls" && !Walk::is_null(value)) {
      read_calls(walk, value, prefix, level, configuration);
    } else {
      walk.skip(value);
    }
  }
}

}  // namespace

const std::pair<const std::string_view, ProviderConfig>* PlanConfiguration::provider_of(
    std::string_view address) const {
  const auto resource = resources.find(without_keys(address));
  if (resource == resources.end()) return nullptr;
  const auto exact = providers.find(resource->second);
  if (exact != providers.end()) return &*exact;
  // Before Terraform 1.1 a resource in a module named a configuration of that module even where it is handed
  // down (`module.a:aws`). Which one was handed down is certain only if there is just one.
  const std::string_view key = resource->second;
  const std::size_t colon = key.rfind(':');
  const std::string_view local = colon == std::string_view::npos ? key : key.substr(colon + 1);
  const std::string_view name = local.substr(0, local.find('.'));
  const std::pair<const std::string_view, ProviderConfig>* only = nullptr;
  for (const auto& entry : providers) {
    const std::string_view other = entry.first.substr(entry.first.rfind(':') + 1);
    if (other.substr(0, other.find('.')) != name) continue;
    if (only != nullptr) return nullptr;
    only = &entry;
  }
  return only;
}

std::string_view PlanConfiguration::region_of(const ProviderConfig& config) const {
  static constexpr std::string_view kVariable = "var.";
  std::string_view region = config.region;
  // A variable of a child module is set by an expression of its parent, which is not followed.
  if (region.empty() && config.module.empty() && config.region_variable.substr(0, 4) == kVariable) {
    const auto variable = variables.find(config.region_variable.substr(kVariable.size()));
    if (variable != variables.end()) region = variable->second;
  }
  return is_region(region) ? region : std::string_view{};
}

void read_configuration(Walk& walk, Walk::Value& value, PlanConfiguration& configuration) {
  simdjson::ondemand::object whole = walk.object(value, "\"configuration\"");
  configuration.raw = walk.raw(whole);
  for (Field field : whole) {
    const std::string_view key = Walk::key(field);
    Value& part = field.value();
    if (key == "provider_config" && !Walk::is_null(part)) {
      simdjson::ondemand::object all = walk.object(part, "\"provider_config\"");
      configuration.provider_config = walk.raw(all);
      for (Field provider : all) {
        const std::string_view name = Walk::key(provider);
        configuration.providers.insert_or_assign(name, read_provider(walk, provider.value()));
      }
    } else if (key == "root_module" && !Walk::is_null(part)) {
      read_module(walk, part, "", 1, configuration);
    } else {
      walk.skip(part);
    }
  }
}

void read_variables(Walk& walk, Walk::Value& value, PlanConfiguration& configuration) {
  simdjson::ondemand::object whole = walk.object(value, "\"variables\"");
  configuration.raw_variables = walk.raw(whole);
  for (Field field : whole) {
    const std::string_view name = Walk::key(field);
    for (Field detail : walk.object(field.value(), "a variable")) {
      Value& stated = detail.value();
      if (Walk::key(detail) == "value" && Walk::is_string(stated)) {
        configuration.variables.insert_or_assign(name, walk.text(stated, "a variable"));
      } else {
        walk.skip(stated);
      }
    }
  }
}

}  // namespace reconcile::sources
