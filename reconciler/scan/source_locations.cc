#include "reconciler/scan/source_locations.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>

#include "model/address.h"
#include "providers/backends/init_directory.h"

namespace reconcile {

namespace {

using backends::FileLocation;
using backends::HcpLocation;
using backends::HttpLocation;
using backends::Location;
using backends::S3Location;

bool is_glob(std::string_view text) { return text.find_first_of("*?") != std::string_view::npos; }

aws::Secret secret_of(const std::string& variable, const aws::Environment& environment) {
  return aws::Secret(variable.empty() ? "" : environment(variable).value_or(""));
}

Error no_workspace(const Location& location, const char* what) {
  return {.kind = ErrorKind::kUsage, .summary = location.name + ": `workspace` is of no use here: " + what};
}

void take_s3(S3Location& place, const ConfiguredSource& source) {
  place.access = source.access;
  place.lock_table = source.lock_table;
  place.use_lockfile = source.use_lockfile;
  if (!source.version.empty()) place.version = source.version;
}

void take_http(HttpLocation& place, const ConfiguredSource& source, const aws::Environment& environment) {
  if (!source.username.empty()) place.username = source.username;
  if (!source.password_env.empty()) place.password = secret_of(source.password_env, environment);
  if (!source.token_env.empty()) place.token = secret_of(source.token_env, environment);
  if (!source.lock_address.empty()) place.lock_address = place.unlock_address = source.lock_address;
  if (!source.unlock_address.empty()) place.unlock_address = source.unlock_address;
  if (!source.lock_method.empty()) place.lock_method = source.lock_method;
  if (!source.unlock_method.empty()) place.unlock_method = source.unlock_method;
}

/// The locations that `expand` has to look at for one entry: more than one where a pattern of workspaces
/// takes in the default one, whose key has another form.
Result<std::vector<Location>> locations_of(const ConfiguredSource& source,
                                           const backends::BackendContext& context) {
  Result<Location> location = backends::parse_location(source.source, context.environment);
  if (!location) return location.error();
  std::vector<Location> out;
  if (auto* s3 = std::get_if<S3Location>(&location->place)) {
    take_s3(*s3, source);
    const std::string key = s3->key;
    if (is_glob(source.workspace) && address_matches(source.workspace, "default")) {
      S3Location base = *s3;
      base.key += '*';  // listed rather than asked for: it need not exist
      out.push_back({std::move(base), location->name});
    }
    s3->key = backends::workspace_key(key, source.workspace, source.workspace_key_prefix);
    location->name = backends::name_of(*s3);
  } else if (auto* http = std::get_if<HttpLocation>(&location->place)) {
    if (!source.workspace.empty()) return no_workspace(*location, "an HTTP backend has one state");
    take_http(*http, source, context.environment);
  } else if (auto* hcp = std::get_if<HcpLocation>(&location->place)) {
    if (!source.workspace.empty()) return no_workspace(*location, "the source names it");
    if (!source.token_env.empty()) hcp->token = secret_of(source.token_env, context.environment);
  } else if (auto* file = std::get_if<FileLocation>(&location->place);
             file != nullptr && !source.workspace.empty() && source.workspace != "default") {
    const std::filesystem::path directory(file->path);
    file->path = (directory / "terraform.tfstate.d" / source.workspace / "terraform.tfstate").string();
    location->name = file->path;
  }
  out.push_back(*std::move(location));
  return out;
}

class Finder {
 public:
  Finder(const Config& config, const backends::BackendContext& context)
      : config_(config), context_(context) {}

  Result<void> add(const std::string& source) {
    const auto known = std::ranges::find(config_.sources, source, &ConfiguredSource::source);
    return add(known == config_.sources.end() ? ConfiguredSource{.source = source} : *known);
  }

  Result<void> add(const ConfiguredSource& source) {
    const Result<std::vector<Location>> locations = locations_of(source, context_);
    if (!locations) return locations.error();
    for (const Location& location : *locations) expand(location, source);
    return {};
  }

  Result<void> add_default() {
    Result<Location> location = backends::default_location(".", context_.environment);
    if (!location) return location.error();
    const std::string name = location->name;
    keep(*std::move(location), ConfiguredSource{.source = name});
    return {};
  }

  WantedSources take() { return std::move(out_); }

 private:
  void expand(const Location& location, const ConfiguredSource& source) {
    Result<std::vector<Location>> states = backends::expand(location, context_);
    const bool is_base = location.name == source.source && is_glob(source.workspace);
    if (!states && is_base && states.error().kind == ErrorKind::kInput) return;  // no default workspace
    if (!states) {
      out_.broken.push_back({location.name, std::move(states).error()});
      return;
    }
    for (Location& state : *states) {
      if (!is_base || state.name == source.source) keep(std::move(state), source);
    }
  }

  void keep(Location location, const ConfiguredSource& source) {
    if (!seen_.insert(location.name).second) return;
    out_.wanted.push_back({std::move(location), source.account});
  }

  const Config& config_;
  const backends::BackendContext& context_;
  WantedSources out_;
  std::set<std::string> seen_;
};

}  // namespace

Result<WantedSources> find_sources(std::span<const std::string> arguments, const Config& config,
                                   const backends::BackendContext& context) {
  Finder finder(config, context);
  Result<void> added;
  if (!arguments.empty()) {
    for (const std::string& argument : arguments) {
      if (added = finder.add(argument); !added) return added.error();
    }
  } else if (!config.sources.empty()) {
    for (const ConfiguredSource& source : config.sources) {
      if (added = finder.add(source); !added) return added.error();
    }
  } else if (added = finder.add_default(); !added) {
    return added.error();
  }
  return finder.take();
}

}  // namespace reconcile
