#include "reconciler/views/print_report.h"

#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/views/view.h"

namespace reconcile {

Result<void> print_report(const Report& report, const Options& options, const Console& console) {
  for (const OutputTarget& target : options.outputs) {
    const bool to_console = target.path.empty();
    const ViewOptions view{
        .color = to_console ? console.color(options.color) : options.color == When::kAlways,
        .width = to_console ? console.width : 0,
        .only_summary = to_console && options.quiet};
    const std::string text = target.format->render(report, view);
    Result<void> written = to_console ? console.print(text) : write_file(target.path, text);
    if (!written) return written;
  }
  return {};
}

}  // namespace reconcile
