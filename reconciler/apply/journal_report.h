#pragma once

#include <string>

#include "reconciler/apply/journal.h"
#include "reconciler/apply/report.h"

namespace reconcile {

/// What became of each action as far as the journal tells: the report of the run that wrote it last, about
/// the plan of `content`, which has to outlive it. A run that has written no end counts as interrupted, and
/// of an action that was begun and not ended nobody claims that it is applied.
[[nodiscard]] ApplyReport journal_report(const JournalContent& content, std::string path);

}  // namespace reconcile
