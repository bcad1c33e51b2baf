#include "reconciler/views/print_apply.h"

#include <array>

#include "reconciler/views/apply_view.h"
#include "reconciler/views/print_document.h"

namespace reconcile {

namespace {

using ApplyFormat = DocumentFormat<ApplyReport>;

constexpr std::array kFormats{
    ApplyFormat{"text", render_apply_text},         ApplyFormat{"json", render_apply_json},
    ApplyFormat{"markdown", render_apply_markdown}, ApplyFormat{"junit", render_apply_junit},
    ApplyFormat{"sarif", render_apply_sarif},       ApplyFormat{"html", render_apply_html},
    ApplyFormat{"github", render_apply_github}};

}  // namespace

Result<void> print_apply(const ApplyReport& report, const Options& options, const Console& console) {
  return print_document(report, kFormats, options, console);
}

}  // namespace reconcile
