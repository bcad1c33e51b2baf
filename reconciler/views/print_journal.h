#pragma once

#include "reconciler/cli/options.h"

namespace reconcile {

struct Console;
struct JournalContent;
struct ApplyReport;

/// A journal, and the report that it makes (reconciler/apply/journal_report.h).
struct JournalDocument {
  const JournalContent& content;
  const ApplyReport& report;
};

/// Renders it once per `--format`: as text the plan, how far each action came and what that comes to, else
/// as the apply itself reports.
[[nodiscard]] Result<void> print_journal(const JournalDocument& document, const Options& options,
                                         const Console& console);

}  // namespace reconcile
