// The two functions by which the program enters the module.

#include <memory>
#include <string>

#include "providers/plugin/host/plugin_engine.h"
#include "providers/plugin/host/unzip.h"
#include "providers/plugin/module.h"

extern "C" {

__attribute__((visibility("default"))) reconcile::plugin::Engine* reconcile_plugin_make_engine(
    const reconcile::plugin::EngineOptions* options, reconcile::Error* error) {
  auto engine = reconcile::plugin::PluginEngine::create(*options);
  if (engine) return std::move(engine).value().release();
  *error = std::move(engine).error();
  return nullptr;
}

__attribute__((visibility("default"))) bool reconcile_plugin_unpack(const char* zip, const char* directory,
                                                                    std::string* error) {
  auto done = reconcile::plugin::unzip(zip, directory);
  if (!done) *error = done.error().summary;
  return done.ok();
}
}
