#include <array>

#include "reconciler/console/console.h"
#include "reconciler/console/output_file.h"
#include "reconciler/views/plan_view.h"

namespace reconcile {

namespace {

struct PlanFormat {
  std::string_view name;
  std::string (*render)(const Plan&, const ViewOptions&);
};
constexpr std::array kFormats{PlanFormat{"text", render_plan_text}, PlanFormat{"json", render_plan_json},
                              PlanFormat{"markdown", render_plan_markdown}};

Result<const PlanFormat*> find_plan_format(std::string_view name) {
  for (const PlanFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return Error{.kind = ErrorKind::kUsage,
               .summary = "a plan has no format \"" + std::string(name) + "\"",
               .hint = "Its formats are text, json and markdown."};
}

}  // namespace

Result<void> print_plan(const Plan& plan, const Options& options, const Console& console) {
  for (const OutputTarget& target : options.outputs) {
    const Result<const PlanFormat*> format = find_plan_format(target.format->name);
    if (!format) return format.error();
    const bool to_console = target.path.empty();
    // What is emitted takes the place of the plan on standard output.
    if (to_console && options.emit != Emit::kNothing) continue;
    const ViewOptions view{
        .color = to_console ? console.color(options.color) : options.color == When::kAlways,
        .width = to_console ? console.width : 0,
        .only_summary = to_console && options.quiet};
    const std::string text = (*format)->render(plan, view);
    Result<void> written = to_console ? console.print(text) : write_file(target.path, text);
    if (!written) return written;
  }
  return {};
}

}  // namespace reconcile
