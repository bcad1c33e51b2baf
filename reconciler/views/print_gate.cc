#include "reconciler/views/print_gate.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/views/gate.h"
#include "reconciler/views/view.h"

namespace reconcile {

namespace {

struct GateFormat {
  std::string_view name;
  std::string (*render)(const GateReport&, const ViewOptions&);
};

constexpr GateFormat kFormats[] = {
    {"text", render_gate_text},
    {"json", render_gate_json},
    {"markdown", render_gate_markdown},
    {"junit", render_gate_junit},
};

const GateFormat* find(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name, &GateFormat::name);
  return found == std::end(kFormats) ? nullptr : found;
}

}  // namespace

Result<void> check_gate_formats(const Options& options) {
  for (const OutputTarget& target : options.outputs) {
    if (find(target.format->name) != nullptr) continue;
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "the gate has no format \"" + std::string(target.format->name) + "\"",
                 .hint = "It has text, json, markdown and junit."};
  }
  return {};
}

Result<void> print_gate(const GateReport& report, const Options& options, const Console& console) {
  for (const OutputTarget& target : options.outputs) {
    const bool to_console = target.path.empty();
    const ViewOptions view{
        .color = to_console ? console.color(options.color) : options.color == When::kAlways,
        .width = to_console ? console.width : 0,
        .only_summary = to_console && options.quiet};
    const std::string text = find(target.format->name)->render(report, view);
    Result<void> written = to_console ? console.print(text) : write_file(target.path, text);
    if (!written) return written;
  }
  return {};
}

}  // namespace reconcile
