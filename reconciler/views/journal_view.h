#pragma once

#include <string>

#include "model/result.h"
#include "reconciler/cli/options.h"
#include "reconciler/views/view.h"

namespace reconcile {

struct Console;
struct ItemList;
struct JournalContent;

// The plan as it was approved, and how far each of its actions and snapshots has come, by the journal alone.

[[nodiscard]] std::string render_journal_text(const JournalContent& journal, const ViewOptions& options);
[[nodiscard]] std::string render_journal_markdown(const JournalContent& journal, const ViewOptions& options);
[[nodiscard]] std::string render_journal_json(const JournalContent& journal, const ViewOptions& options);
/// What was verified is good, what was not begun is skipped; all between is unknown, since a journal does not
/// tell what became of it.
[[nodiscard]] ItemList items_of(const JournalContent& journal);

/// Renders the journal once per `--format` and writes each to its file or to standard output.
[[nodiscard]] Result<void> print_journal(const JournalContent& journal, const Options& options,
                                         const Console& console);

}  // namespace reconcile
