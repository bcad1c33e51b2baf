#include "providers/aws/ecs/container_definitions.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <utility>

#include "model/resource.h"
#include "providers/http/mask.h"

namespace reconcile::aws::ecs {

namespace {

/// Lists whose order says nothing.
constexpr std::array<std::string_view, 10> kUnordered{
    "dependsOn", "environment",          "extraHosts", "mountPoints",    "portMappings",
    "secrets",   "resourceRequirements", "ulimits",    "systemControls", "volumesFrom"};

/// Maps whose keys are the user's own.
constexpr std::array<std::string_view, 2> kFreeKeys{"dockerLabels", "options"};

struct Default {
  std::string_view parent;  // the member that holds it; empty: the container itself
  std::string_view member;
  std::string_view value;
};

constexpr std::array kDefaults{
    Default{"", "cpu", "0"},
    Default{"", "essential", "true"},
    Default{"healthCheck", "interval", "30"},
    Default{"healthCheck", "retries", "3"},
    Default{"healthCheck", "startPeriod", "0"},
    Default{"healthCheck", "timeout", "5"},
    Default{"portMappings", "hostPort", "0"},
    Default{"portMappings", "protocol", "tcp"},
};

template <typename List>
bool contains(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

/// The provider reads `Image` as `image`.
std::string spelled(std::string_view key) {
  std::string out(key);
  if (!out.empty()) out.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(out.front())));
  return out;
}

bool is_default(std::string_view parent, std::string_view member, const Value& value) {
  if (value.is_empty()) return true;
  // A switch that is off is one that nobody named; `essential` alone is on by default.
  if (value.is_bool() && !value.as_bool()) return member != "essential";
  return std::ranges::any_of(kDefaults, [&](const Default& one) {
    return one.parent == parent && one.member == member &&
           (value.text() == one.value || (value.is_number() && same_number(value.text(), one.value)));
  });
}

Value canonical(const Value& value, std::string_view name);

Value canonical_map(const Value::Map& map, std::string_view name) {
  Value::Map out;
  const bool free = contains(kFreeKeys, name);
  for (const MapEntry& entry : map) {
    const std::string key = free ? entry.key : spelled(entry.key);
    Value inner = canonical(entry.value, key);
    if (free ? !inner.is_null() : !is_default(name, key, inner)) out[key] = std::move(inner);
  }
  return {std::move(out)};
}

Value canonical(const Value& value, std::string_view name) {
  if (value.is_map()) return canonical_map(value.as_map(), name);
  if (!value.is_list()) return value;
  Value::List out;
  for (const Value& item : value.as_list()) {
    if (!item.is_null()) out.push_back(canonical(item, name));
  }
  if (contains(kUnordered, name)) std::ranges::sort(out, Value::less);
  return {std::move(out)};
}

/// The list of containers; null for anything else.
Value containers_of(const Value& definitions) {
  if (definitions.is_list()) return definitions;
  if (!definitions.is_string()) return {};
  Result<Value> parsed = parse_json(definitions.as_string());
  return parsed.ok() && parsed->is_list() ? *std::move(parsed) : Value();
}

std::string_view protocol_of(const Value& mapping) {
  const std::string_view protocol = mapping["protocol"].text();
  return protocol.empty() ? "tcp" : protocol;
}

/// Whether the desired containers name a host port for this mapping themselves.
bool names_host_port(const Value& desired, const Value& container, const Value& mapping) {
  if (!desired.is_list()) return false;
  for (const Value& other : desired.as_list()) {
    if (other["name"].text() != container["name"].text() || !other["portMappings"].is_list()) continue;
    for (const Value& one : other["portMappings"].as_list()) {
      if (same_number(one["containerPort"].text(), mapping["containerPort"].text()) &&
          protocol_of(one) == protocol_of(mapping)) {
        return !one["hostPort"].is_null() && !same_number(one["hostPort"].text(), "0");
      }
    }
  }
  return false;
}

/// A recording holds `(masked:…)` for the value of a variable. In a replay that is the desired one where its
/// mask is the same.
void unmask(Value& container, const Value& desired) {
  if (!container["environment"].is_list() || !desired.is_list()) return;
  for (const Value& other : desired.as_list()) {
    if (other["name"].text() != container["name"].text() || !other["environment"].is_list()) continue;
    for (Value& variable : container.as_map()["environment"].as_list()) {
      if (!variable["value"].text().starts_with("(masked:")) continue;
      for (const Value& wish : other["environment"].as_list()) {
        if (wish["name"].text() == variable["name"].text() &&
            masked_text(wish["value"].text()) == variable["value"].text()) {
          variable.as_map()["value"] = wish["value"];
        }
      }
    }
  }
}

}  // namespace

Value canonical_containers(const Value& definitions) {
  const Value containers = containers_of(definitions);
  if (containers.is_null()) return definitions;
  Value out = canonical(containers, "");
  std::ranges::stable_sort(
      out.as_list(), [](const Value& a, const Value& b) { return a["name"].text() < b["name"].text(); });
  return out;
}

Value container_definitions(const Value& definitions, std::string_view network_mode, const Value& desired) {
  if (!definitions.is_list()) return {};
  Value out = definitions;
  const Value wanted = containers_of(desired);
  const bool shares_ports = network_mode == "awsvpc" || network_mode == "host";
  for (Value& container : out.as_list()) {
    if (!container.is_map()) continue;
    unmask(container, wanted);
    if (!shares_ports || !container["portMappings"].is_list()) continue;
    const Value named = container;
    for (Value& mapping : container.as_map()["portMappings"].as_list()) {
      const bool filled_in = same_number(mapping["hostPort"].text(), mapping["containerPort"].text());
      if (filled_in && !names_host_port(wanted, named, mapping)) mapping.as_map().erase("hostPort");
    }
  }
  return {to_json_revealing(out)};
}

}  // namespace reconcile::aws::ecs
