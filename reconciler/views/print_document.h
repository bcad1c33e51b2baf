#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "reconciler/cli/options.h"
#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/views/view.h"

namespace reconcile {

/// One way of showing a document of a kind: the report has its own in views/view.h.
template <typename Document>
struct DocumentFormat {
  std::string_view name;
  std::string (*render)(const Document&, const ViewOptions&);
};

/// Renders the document once per `--format`, and writes each to its file or to standard output. `formats` has
/// every name that is asked for.
template <typename Document, typename Formats>
Result<void> print_document(const Document& document, const Formats& formats, const Options& options,
                            const Console& console) {
  for (const OutputTarget& target : options.outputs) {
    const auto format =
        std::ranges::find_if(formats, [&](const auto& one) { return one.name == target.format->name; });
    const bool to_console = target.path.empty();
    // What `--emit` prints takes the place of the document on standard output.
    if (to_console && options.emit != Emit::kNothing) continue;
    const ViewOptions view{
        .color = to_console ? console.color(options.color) : options.color == When::kAlways,
        .width = to_console ? console.width : 0,
        .only_summary = to_console && options.quiet};
    const std::string text = format->render(document, view);
    Result<void> written = to_console ? console.print(text) : write_file(target.path, text);
    if (!written) return written;
  }
  return {};
}

}  // namespace reconcile
