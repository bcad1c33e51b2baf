#include "reconciler/views/print_journal.h"

#include <array>

#include "reconciler/apply/journal.h"
#include "reconciler/views/apply_view.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/plan_view.h"
#include "reconciler/views/print_document.h"

namespace reconcile {

namespace {

std::string said(const ActionProgress& progress, std::size_t calls) {
  std::string out = std::to_string(progress.calls_done) + " of " + std::to_string(calls) + " calls";
  if (progress.in_doubt) out += ", the next in doubt";
  if (progress.finished) return out + ", verified";
  if (!progress.ended) return out;
  if (progress.calls_done == 0 && !progress.in_doubt) out.clear();
  if (!out.empty()) out += ", ";
  out += to_string(progress.ended->ending);
  return progress.ended->reason.empty() ? out : out + " (" + terminal_text(progress.ended->reason) + ")";
}

std::string render_text(const JournalDocument& document, const ViewOptions& options) {
  if (options.only_summary) return apply_summary(document.report) + "\n";
  const JournalContent& content = document.content;
  std::string out = render_plan_text(content.plan, options) + "\n";
  for (const Action& action : content.plan.actions) {
    const auto forward = content.forward.find(action.id);
    const auto undo = content.undo.find(action.id);
    out += terminal_text(action.id) + "  ";
    out += forward == content.forward.end() ? "not begun"
                                            : said(forward->second, step_count(action, Course::kForward));
    if (undo != content.undo.end())
      out += "; undone: " + said(undo->second, step_count(content, action, Course::kUndo));
    out += '\n';
  }
  for (const auto& [name, progress] : content.snapshots) {
    out += "snapshot " + name +
           (progress.available ? "  available\n"
            : progress.taken   ? "  begun\n"
                               : "  not known to be begun\n");
  }
  return out + "\n" + apply_summary(document.report) +
         (content.runs.ended ? "\n" : "; the run that wrote it has not written its end\n");
}

template <std::string (*render)(const ApplyReport&, const ViewOptions&)>
std::string as_apply(const JournalDocument& document, const ViewOptions& options) {
  return render(document.report, options);
}

using JournalFormat = DocumentFormat<JournalDocument>;

constexpr std::array kFormats{JournalFormat{"text", render_text},
                              JournalFormat{"json", as_apply<render_apply_json>},
                              JournalFormat{"markdown", as_apply<render_apply_markdown>},
                              JournalFormat{"junit", as_apply<render_apply_junit>},
                              JournalFormat{"sarif", as_apply<render_apply_sarif>},
                              JournalFormat{"html", as_apply<render_apply_html>},
                              JournalFormat{"github", as_apply<render_apply_github>}};

}  // namespace

Result<void> print_journal(const JournalDocument& document, const Options& options, const Console& console) {
  return print_document(document, kFormats, options, console);
}

}  // namespace reconcile
