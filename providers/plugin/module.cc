#include "providers/plugin/module.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <vector>

namespace reconcile::plugin {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "reconcile_plugin.so";

std::vector<std::string> places() {
  if (const char* const named = std::getenv("RECONCILE_PLUGIN_MODULE"); named != nullptr && *named != '\0') {
    return {named};
  }
  std::error_code error;
  const fs::path beside = fs::read_symlink("/proc/self/exe", error).parent_path();
  return {(beside / kFile).string(), (beside / "../lib/reconcile" / kFile).string()};
}

// Never unloaded: gRPC's threads outlive every use of it.
Result<void*> load() {
  static std::mutex mutex;
  static void* module = nullptr;
  const std::lock_guard lock(mutex);
  if (module != nullptr) return module;
  std::string why;
  for (const std::string& place : places()) {
    module = ::dlopen(place.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (module != nullptr) return module;
    const char* const reason = ::dlerror();
    why += (why.empty() ? "" : "; ") + (reason == nullptr ? place : std::string(reason));
  }
  return Error{.kind = ErrorKind::kInternal,
               .summary = "the module that speaks Terraform's plugin protocol cannot be loaded",
               .detail = why,
               .hint =
                   "install reconcile_plugin.so beside the program, in ../lib/reconcile, or name it in "
                   "RECONCILE_PLUGIN_MODULE"};
}

Result<void*> find(const char* name) {
  auto module = load();
  if (!module) return std::move(module).error();
  void* const symbol = ::dlsym(*module, name);
  if (symbol == nullptr) {
    return Error{.kind = ErrorKind::kInternal, .summary = std::string("the plugin module has no ") + name};
  }
  return symbol;
}

}  // namespace

Result<std::unique_ptr<Engine>> load_engine(EngineOptions options) {
  const auto symbol = find(kMakeEngine);
  if (!symbol) return symbol.error();
  Error error;
  std::unique_ptr<Engine> engine(reinterpret_cast<MakeEngine*>(*symbol)(&options, &error));
  if (!engine) return error;
  return engine;
}

Result<void> unpack(const std::string& zip, const std::string& directory) {
  const auto symbol = find(kUnpack);
  if (!symbol) return symbol.error();
  std::string error;
  if (reinterpret_cast<Unpack*>(*symbol)(zip.c_str(), directory.c_str(), &error)) return {};
  return Error{.kind = ErrorKind::kInput, .summary = error, .hint = "fetch the package anew"};
}

}  // namespace reconcile::plugin
