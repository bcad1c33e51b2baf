#pragma once

#include <memory>
#include <string>

#include "model/result.h"
#include "reconciler/apply/journal.h"
#include "reconciler/cli/options.h"
#include "reconciler/commands/scan.h"

namespace reconcile {

struct Console;

/// What is to be carried out, and on what.
struct Work {
  JournalContent content{};
  Course course = Course::kForward;
  std::string journal{};  ///< one that exists already; empty: a new one is begun
  bool saved = false;     ///< the plan is of an earlier run
  std::unique_ptr<Scan> scan{};
};

/// The plan that the arguments name, a journal's, or one that is made there and then; with its sources read.
[[nodiscard]] Result<Work> find_work(const Options& options, const Console& console);

}  // namespace reconcile
