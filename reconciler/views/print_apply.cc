#include "reconciler/views/print_apply.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/views/apply_view.h"
#include "reconciler/views/view.h"

namespace reconcile {

namespace {

struct ApplyFormat {
  std::string_view name;
  std::string (*render)(const ApplyReport&, const ViewOptions&);
};

constexpr ApplyFormat kFormats[] = {
    {"text", render_apply_text},
    {"json", render_apply_json},
    {"markdown", render_apply_markdown},
};

const ApplyFormat* find(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name, &ApplyFormat::name);
  return found == std::end(kFormats) ? nullptr : found;
}

}  // namespace

Result<void> check_apply_formats(const Options& options) {
  for (const OutputTarget& target : options.outputs) {
    if (find(target.format->name) != nullptr) continue;
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "an apply has no format \"" + std::string(target.format->name) + "\"",
                 .hint = "It has text, json and markdown."};
  }
  return {};
}

Result<void> print_apply(const ApplyReport& report, const Options& options, const Console& console) {
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
