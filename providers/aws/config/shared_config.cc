#include "providers/aws/config/shared_config.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace reconcile::aws {

namespace {

/// `~` and `~/…` by HOME.
std::string expand_home(std::string path, const Environment& environment) {
  if (path == "~" || path.starts_with("~/")) path = environment("HOME").value_or("") + path.substr(1);
  return path;
}

Result<std::vector<IniSection>> read_sections(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    if (errno == ENOENT || errno == ENOTDIR) return std::vector<IniSection>{};
    return Error{.kind = ErrorKind::kUsage, .summary = "cannot read " + path + ": " + std::strerror(errno)};
  }
  std::ostringstream text;
  std::error_code unknown;
  const bool folder = std::filesystem::is_directory(path, unknown);
  if (!folder) text << file.rdbuf();
  if (folder || file.bad() || text.bad())
    return Error{.kind = ErrorKind::kUsage, .summary = "cannot read " + path};
  return parse_ini(text.view(), path);
}

std::string unquoted(std::string_view name) {
  if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front()) {
    name = name.substr(1, name.size() - 2);
  }
  return std::string(name);
}

void merge(Properties& into, const Properties& from) {
  for (const auto& [key, value] : from) into[key] = value;
}

void take_config(SharedConfig& config, const std::vector<IniSection>& sections) {
  Properties bare_default;
  bool has_profile_default = false;
  for (const auto& section : sections) {
    const auto blank = section.header.find(' ');
    const std::string kind = section.header.substr(0, blank);
    const std::string name = blank == std::string::npos ? "" : unquoted(section.header.substr(blank + 1));
    if (kind == "profile") {
      has_profile_default |= name == "default";
      merge(config.profiles[name], section.properties);
    } else if (kind == "sso-session") {
      merge(config.sso_sessions[name], section.properties);
    } else if (kind == "services") {
      merge(config.services[name], section.properties);
    } else if (section.header == "default") {
      merge(bare_default, section.properties);
    }
  }
  // `[profile default]` makes `[default]` be ignored.
  if (!bare_default.empty() && !has_profile_default) config.profiles["default"] = std::move(bare_default);
}

std::string path_of(const Environment& environment, std::string_view variable, std::string_view standard) {
  return expand_home(environment(variable).value_or(std::string(standard)), environment);
}

}  // namespace

std::optional<std::string> SharedConfig::get(std::string_view profile_name, std::string_view key) const {
  const auto found = profiles.find(profile_name);
  if (found == profiles.end()) return std::nullopt;
  const auto value = found->second.find(key);
  if (value == found->second.end() || value->second.empty()) return std::nullopt;
  return value->second;
}

Result<SharedConfig> load_shared_config(const Environment& environment, std::string_view profile_option) {
  SharedConfig config;
  config.config_path = path_of(environment, "AWS_CONFIG_FILE", "~/.aws/config");
  config.credentials_path = path_of(environment, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials");
  const auto sections = read_sections(config.config_path);
  if (!sections) return sections.error();
  take_config(config, *sections);
  const auto keys = read_sections(config.credentials_path);
  if (!keys) return keys.error();
  for (const auto& section : *keys) merge(config.profiles[unquoted(section.header)], section.properties);

  auto named = environment("AWS_PROFILE");
  if (!named) named = environment("AWS_DEFAULT_PROFILE");
  config.profile_is_option = !profile_option.empty();
  if (config.profile_is_option) named = std::string(profile_option);
  config.profile_is_named = named.has_value();
  config.profile = named.value_or("default");
  if (config.profile_is_named && !config.profiles.contains(config.profile)) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "there is no profile \"" + config.profile + "\"",
                 .detail = "looked in " + config.config_path + " and " + config.credentials_path,
                 .hint = "check --profile and AWS_PROFILE, or add the profile (aws configure)"};
  }
  return config;
}

std::string resolve_region(const Environment& environment, const SharedConfig& config,
                           std::string_view option) {
  if (!option.empty()) return std::string(option);
  if (auto region = environment("AWS_REGION")) return *std::move(region);
  if (auto region = environment("AWS_DEFAULT_REGION")) return *std::move(region);
  return config.get("region").value_or("");
}

}  // namespace reconcile::aws
