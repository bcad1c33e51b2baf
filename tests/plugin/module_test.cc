// A program of its own: a module that was once loaded stays loaded.

#include <gmock/gmock.h>

#include "tests/plugin/scenario.h"

namespace reconcile::plugin {
namespace {

using testing::HasSubstr;

TEST(PluginModule, OneThatIsNotThereIsOneClearError) {
  const Variable module("RECONCILE_PLUGIN_MODULE", "/nowhere/reconcile_plugin.so");
  Scenario scenario;
  scenario.add("one");
  const Error error = error_of(scenario.read()[0]);
  EXPECT_THAT(error.summary, HasSubstr("module that speaks Terraform's plugin protocol cannot be loaded"));
}

}  // namespace
}  // namespace reconcile::plugin
