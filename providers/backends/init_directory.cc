#include "providers/backends/init_directory.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/resource.h"
#include "model/value.h"

namespace reconcile::backends {

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string workspace_of(const fs::path& directory, const aws::Environment& environment) {
  if (const auto name = environment("TF_WORKSPACE")) return *name;
  std::string name = content(directory / ".terraform" / "environment");
  while (!name.empty() && (name.back() == '\n' || name.back() == '\r')) name.pop_back();
  return name.empty() ? "default" : name;
}

std::string text(const Value& map, std::string_view key) { return std::string(map[key].text()); }

/// A nested block: a map, or a list of one.
const Value& block(const Value& map, std::string_view key) {
  const Value& value = map[key];
  return value.is_list() ? value.at(0) : value;
}

Location s3_location(const Value& config, const std::string& workspace) {
  S3Location place;
  place.bucket = text(config, "bucket");
  place.key = workspace_key(text(config, "key"), workspace, text(config, "workspace_key_prefix"));
  place.lock_table = text(config, "dynamodb_table");
  place.use_lockfile = text(config, "use_lockfile") == "true";
  const Value& role = block(config, "assume_role");
  const auto either = [&](const std::string& first, const std::string& second) {
    return first.empty() ? second : first;
  };
  place.access = {.profile = text(config, "profile"),
                  .region = text(config, "region"),
                  .role = either(text(role, "role_arn"), text(config, "role_arn")),
                  .external_id = either(text(role, "external_id"), text(config, "external_id")),
                  .session_name = either(text(role, "session_name"), text(config, "session_name"))};
  const Value& endpoints = block(config, "endpoints");
  const auto endpoint = [&](const char* service, const std::string& url) {
    if (!url.empty()) place.access.service_urls[service] = url;
  };
  endpoint("S3", either(text(endpoints, "s3"), text(config, "endpoint")));
  endpoint("DYNAMODB", either(text(endpoints, "dynamodb"), text(config, "dynamodb_endpoint")));
  endpoint("STS", either(text(endpoints, "sts"), text(config, "sts_endpoint")));
  if (!text(config, "secret_key").empty()) {
    place.access_key_id = text(config, "access_key");
    place.secret_access_key = aws::Secret(config["secret_key"].text());
    place.session_token = aws::Secret(config["token"].text());
  }
  std::string name = name_of(place);
  return {std::move(place), std::move(name)};
}

Result<Location> http_location(const Value& config, const aws::Environment& environment) {
  const std::string address =
      text(config, "address").empty() ? environment("TF_HTTP_ADDRESS").value_or("") : text(config, "address");
  Result<Location> location = parse_location(address, environment);
  if (!location || !std::holds_alternative<HttpLocation>(location->place)) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "the http backend of this directory has no address",
                 .hint = "Run `terraform init` again, or set TF_HTTP_ADDRESS."};
  }
  HttpLocation& place = std::get<HttpLocation>(location->place);
  const auto take = [&](std::string& member, const char* key) {
    if (std::string value = text(config, key); !value.empty()) member = std::move(value);
  };
  take(place.username, "username");
  if (!text(config, "password").empty()) place.password = aws::Secret(config["password"].text());
  take(place.lock_address, "lock_address");
  take(place.unlock_address, "unlock_address");
  take(place.lock_method, "lock_method");
  take(place.unlock_method, "unlock_method");
  return location;
}

Result<Location> hcp_location(const Value& config, const std::string& workspace,
                              const aws::Environment& environment) {
  HcpLocation place;
  const std::string host = text(config, "hostname");
  place.host = !host.empty() ? host : environment("TF_CLOUD_HOSTNAME").value_or("app.terraform.io");
  place.organization = text(config, "organization");
  if (place.organization.empty()) place.organization = environment("TF_CLOUD_ORGANIZATION").value_or("");
  place.token = aws::Secret(config["token"].text());
  const Value& workspaces = block(config, "workspaces");
  place.workspace = text(workspaces, "name");
  if (place.workspace.empty() && workspace != "default")
    place.workspace = text(workspaces, "prefix") + workspace;
  if (place.organization.empty() || place.workspace.empty()) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "no workspace of " + place.host + " is selected in this directory",
                 .hint =
                     "Run `terraform workspace select NAME`, set TF_WORKSPACE, or name a SOURCE: "
                     "hcp://organization/workspace."};
  }
  std::string name = name_of(place);
  return Location{std::move(place), std::move(name)};
}

Result<Location> local_location(const fs::path& root, const Value& config, const std::string& workspace) {
  fs::path state = text(config, "path").empty() ? "terraform.tfstate" : text(config, "path");
  const fs::path workspaces =
      text(config, "workspace_dir").empty() ? "terraform.tfstate.d" : text(config, "workspace_dir");
  if (workspace != "default") state = workspaces / workspace / "terraform.tfstate";
  state = root / state;
  std::error_code ignored;
  if (!fs::exists(state, ignored)) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "no SOURCE is named, and there is no " + state.string() + " here",
                 .hint =
                     "Name a state: reconcile SOURCE (a file, a directory, a glob, s3://bucket/key, a URL, "
                     "or - for standard input)."};
  }
  return Location{FileLocation{state.string()}, state.string()};
}

Error other_backend(const std::string& type) {
  return {.kind = ErrorKind::kInput,
          .summary = "the state of this directory lies in a backend of type \"" + type +
                     "\", which this version does not read by itself",
          .hint = "Run `terraform state pull | reconcile -`."};
}

Result<Value> read_settings(const fs::path& root) {
  const fs::path settings = root / ".terraform" / "terraform.tfstate";
  std::error_code ignored;
  if (!fs::exists(settings, ignored)) return Value();
  Result<Value> json = parse_json(content(settings));
  if (json) return json;
  return Error{.kind = ErrorKind::kInput,
               .summary = settings.string() + " is not JSON",
               .detail = json.error().summary,
               .hint = "Run `terraform init` again, or name the SOURCE."};
}

}  // namespace

Result<Location> default_location(const std::string& directory, const aws::Environment& environment) {
  const fs::path root = directory == "." ? fs::path() : fs::path(directory);
  const Result<Value> settings = read_settings(root);
  if (!settings) return settings.error();
  const Value& backend = (*settings)["backend"];
  const Value& config = backend["config"];
  const std::string type = text(backend, "type");
  const std::string workspace = workspace_of(root, environment);
  if (type.empty() || type == "local") return local_location(root, config, workspace);
  if (type == "s3") return s3_location(config, workspace);
  if (type == "http") return http_location(config, environment);
  if (type == "remote" || type == "cloud") return hcp_location(config, workspace, environment);
  return other_backend(type);
}

std::string remote_backend(const std::string& directory) {
  const Result<Value> settings = read_settings(directory);
  const std::string type = settings ? text((*settings)["backend"], "type") : "";
  return type == "local" ? "" : type;
}

}  // namespace reconcile::backends
