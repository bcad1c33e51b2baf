#include "reconciler/scan/default_source.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "model/resource.h"
#include "model/value.h"

namespace reconcile {

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string workspace(const fs::path& directory) {
  if (const char* name = std::getenv("TF_WORKSPACE"); name != nullptr && *name != '\0') return name;
  std::string name = content(directory / ".terraform" / "environment");
  while (!name.empty() && (name.back() == '\n' || name.back() == '\r')) name.pop_back();
  return name.empty() ? "default" : name;
}

Error other_backend(const std::string& type) {
  return {.kind = ErrorKind::kInput,
          .summary = "the state of this directory lies in a backend of type \"" + type +
                     "\", which this version does not read by itself",
          .hint = "Run `terraform state pull | reconcile -`."};
}

}  // namespace

std::string remote_backend(const std::string& directory) {
  const Result<Value> json = parse_json(content(fs::path(directory) / ".terraform" / "terraform.tfstate"));
  const std::string type(json ? (*json)["backend"]["type"].text() : std::string_view());
  return type == "local" ? "" : type;
}

Result<std::string> default_source(const std::string& directory) {
  const fs::path root = directory == "." ? fs::path() : fs::path(directory);
  fs::path state = "terraform.tfstate";
  fs::path workspaces = "terraform.tfstate.d";
  const fs::path settings = root / ".terraform" / "terraform.tfstate";
  std::error_code ignored;
  if (fs::exists(settings, ignored)) {
    const Result<Value> json = parse_json(content(settings));
    if (!json) {
      return Error{.kind = ErrorKind::kInput,
                   .summary = settings.string() + " is not JSON",
                   .detail = json.error().summary,
                   .hint = "Run `terraform init` again, or name the SOURCE."};
    }
    const Value& backend = (*json)["backend"];
    const std::string_view type = backend["type"].text();
    if (!type.empty() && type != "local") return other_backend(std::string(type));
    if (const auto path = backend["config"]["path"].text(); !path.empty()) state = path;
    if (const auto path = backend["config"]["workspace_dir"].text(); !path.empty()) workspaces = path;
  }
  if (const std::string name = workspace(root); name != "default")
    state = workspaces / name / "terraform.tfstate";
  state = root / state;
  if (!fs::exists(state, ignored)) {
    return Error{
        .kind = ErrorKind::kInput,
        .summary = "no SOURCE is named, and there is no " + state.string() + " here",
        .hint = "Name a state: reconcile SOURCE (a file, a directory, a glob, or - for standard input)."};
  }
  return state.string();
}

}  // namespace reconcile
