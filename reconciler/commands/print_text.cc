#include "reconciler/commands/print_text.h"

#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/views/view.h"

namespace reconcile {

Result<void> print_text(const std::string& text, std::string_view command, const Options& options,
                        const Console& console) {
  for (const OutputTarget& target : options.outputs) {
    if (target.format->name != "text") {
      return Error{.kind = ErrorKind::kUsage,
                   .summary = std::string(command) + " prints a text of its own kind, not " +
                              std::string(target.format->name),
                   .hint = "Leave out --format."};
    }
    Result<void> written = target.path.empty() ? console.print(text) : write_file(target.path, text);
    if (!written) return written;
  }
  return {};
}

}  // namespace reconcile
