#include "providers/plugin/find/cli_config.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "model/resource.h"
#include "providers/plugin/find/hcl.h"

namespace reconcile::plugin {
namespace {

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

// `$HOME/x` and `${HOME}/x`, as Terraform has them in plugin_cache_dir, and `~/x`.
std::string expand(const std::string& path) {
  std::string out;
  std::string_view rest = path;
  if (rest == "~" || rest.starts_with("~/")) {
    out = variable("HOME");
    rest.remove_prefix(1);
  }
  while (!rest.empty()) {
    if (rest.front() != '$') {
      out += rest.front();
      rest.remove_prefix(1);
      continue;
    }
    rest.remove_prefix(1);
    const bool braced = rest.starts_with('{');
    if (braced) rest.remove_prefix(1);
    const auto end =
        rest.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");
    out += variable(std::string(rest.substr(0, end)).c_str());
    rest.remove_prefix(std::min(end, rest.size()));
    if (braced && rest.starts_with('}')) rest.remove_prefix(1);
  }
  return out;
}

bool fits(std::string_view pattern, std::string_view address) {
  const std::string full = full_address(pattern);
  std::string_view p = full;
  while (true) {
    const auto slash_p = p.find('/');
    const auto slash_a = address.find('/');
    const std::string_view part = p.substr(0, slash_p);
    if (part != "*" && part != address.substr(0, slash_a)) return false;
    if (slash_p == std::string_view::npos || slash_a == std::string_view::npos) return slash_p == slash_a;
    p.remove_prefix(slash_p + 1);
    address.remove_prefix(slash_a + 1);
  }
}

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> out;
  if (!list.is_list()) return out;
  for (const Value& item : list.as_list()) out.emplace_back(item.text());
  return out;
}

Value member(const Value::Map& map, std::string_view name) {
  const Value* const found = map.find(name);
  return found == nullptr ? Value() : *found;
}

// The directories that Terraform looks into where nothing is configured
// (https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories).
std::vector<Mirror> implied_mirrors() {
  std::vector<Mirror> out;
  const std::string home = variable("HOME");
  if (!home.empty()) out.push_back({.directory = home + "/.terraform.d/plugins"});
  const std::string data = variable("XDG_DATA_HOME");
  if (!data.empty()) {
    out.push_back({.directory = data + "/terraform/plugins"});
  } else if (!home.empty()) {
    out.push_back({.directory = home + "/.local/share/terraform/plugins"});
  }
  out.push_back({.directory = "/usr/local/share/terraform/plugins"});
  out.push_back({.directory = "/usr/share/terraform/plugins"});
  return out;
}

// The JSON form of the CLI configuration has a block as an object, or a list of them.
std::vector<Value> objects(const Value& value) {
  if (value.is_list()) return value.as_list();
  return value.is_null() ? std::vector<Value>() : std::vector<Value>{value};
}

void add_method(CliConfig& config, std::string_view method, const Value::Map& attributes) {
  if (method == "filesystem_mirror") {
    config.mirrors.push_back({.directory = expand(std::string(member(attributes, "path").text())),
                              .include = texts(member(attributes, "include")),
                              .exclude = texts(member(attributes, "exclude"))});
  } else if (method == "direct" || method == "network_mirror") {
    // Nothing is ever downloaded.
  } else if (method == "dev_overrides") {
    for (const auto& [address, directory] : attributes) {
      config.overrides[full_address(address)] = expand(std::string(directory.text()));
    }
  }
}

bool read_hcl(const HclBody& body, CliConfig& config) {
  config.cache_directory = expand(std::string(member(body.attributes, "plugin_cache_dir").text()));
  bool installation = false;
  for (const HclBlock& block : body.blocks) {
    if (block.type != "provider_installation") continue;
    installation = true;
    for (const HclBlock& method : block.body.blocks) add_method(config, method.type, method.body.attributes);
    for (const auto& [name, value] : block.body.attributes) {
      if (value.is_map()) add_method(config, name, value.as_map());
    }
  }
  return installation;
}

bool read_json(const Value& root, CliConfig& config) {
  config.cache_directory = expand(std::string(root["plugin_cache_dir"].text()));
  bool installation = false;
  for (const Value& block : objects(root["provider_installation"])) {
    if (!block.is_map()) continue;
    installation = true;
    for (const auto& [method, bodies] : block.as_map()) {
      for (const Value& body : objects(bodies)) {
        if (body.is_map()) add_method(config, method, body.as_map());
      }
    }
  }
  return installation;
}

}  // namespace

bool Mirror::serves(std::string_view address) const {
  const auto any = [&](const std::vector<std::string>& patterns) {
    return std::ranges::any_of(patterns, [&](const std::string& pattern) { return fits(pattern, address); });
  };
  return (include.empty() || any(include)) && !any(exclude);
}

std::string full_address(std::string_view address) {
  const auto slashes = std::ranges::count(address, '/');
  if (slashes == 0) return "registry.terraform.io/hashicorp/" + std::string(address);
  if (slashes == 1) return "registry.terraform.io/" + std::string(address);
  return std::string(address);
}

Result<CliConfig> read_cli_config() {
  CliConfig config;
  std::string path = variable("TF_CLI_CONFIG_FILE");
  if (path.empty()) path = variable("TERRAFORM_CONFIG");
  if (path.empty()) path = variable("HOME") + "/.terraformrc";

  bool installation = false;
  std::ifstream in(path, std::ios::binary);
  if (in) {
    std::ostringstream stream;
    stream << in.rdbuf();
    const std::string text = stream.str();
    const auto broken = [&](const std::string& why) {
      return Error{.kind = ErrorKind::kInput,
                   .summary = "Terraform's CLI configuration " + path + " is broken: " + why,
                   .hint = "correct it, or point TF_CLI_CONFIG_FILE to another file"};
    };
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && text[first] == '{') {
      auto root = parse_json(text);
      if (!root) return broken("it is not JSON");
      installation = read_json(*root, config);
    } else {
      auto body = parse_hcl(text);
      if (!body) return broken(body.error().summary);
      installation = read_hcl(*body, config);
    }
  }
  if (!installation) config.mirrors = implied_mirrors();
  if (const std::string cache = variable("TF_PLUGIN_CACHE_DIR"); !cache.empty())
    config.cache_directory = cache;
  return config;
}

}  // namespace reconcile::plugin
