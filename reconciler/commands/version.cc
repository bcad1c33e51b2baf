#include "reconciler/commands/version.h"

#include <string>

#include "reconciler/commands/command.h"
#include "reconciler/console/console.h"

namespace reconcile {

std::string_view version() { return RECONCILE_VERSION; }

std::string_view release_date() { return RECONCILE_RELEASE_DATE; }

Result<ExitStatus> run_version(const Options& /*options*/, const Console& console) {
  if (Result<void> printed = console.print("reconcile " + std::string(version()) + "\n"); !printed) {
    return printed.error();
  }
  return ExitStatus::kInSync;
}

}  // namespace reconcile
