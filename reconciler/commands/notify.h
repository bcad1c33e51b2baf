#pragma once

#include <functional>
#include <string_view>

#include "model/result.h"
#include "reconciler/cli/options.h"
#include "reconciler/notify/notification.h"
#include "reconciler/scan/exit_status.h"

namespace reconcile {

struct Console;

/// Does the work of a command, then tells whom `notify` names how it ended, a failure too. What could not be
/// told is said on standard error and changes nothing else: the report is out by then. In a replay nobody is
/// told. The work fills in what was found, as far as it gets.
Result<ExitStatus> run_and_notify(const Options& options, const Console& console, std::string_view command,
                                  const std::function<Result<ExitStatus>(Notification&)>& work);

}  // namespace reconcile
