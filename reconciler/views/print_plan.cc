#include <array>

#include "reconciler/views/plan_view.h"
#include "reconciler/views/print_document.h"

namespace reconcile {

namespace {

using PlanFormat = DocumentFormat<Plan>;

constexpr std::array kFormats{
    PlanFormat{"text", render_plan_text},         PlanFormat{"json", render_plan_json},
    PlanFormat{"markdown", render_plan_markdown}, PlanFormat{"junit", render_plan_junit},
    PlanFormat{"sarif", render_plan_sarif},       PlanFormat{"html", render_plan_html},
    PlanFormat{"github", render_plan_github}};

}  // namespace

Result<void> print_plan(const Plan& plan, const Options& options, const Console& console) {
  return print_document(plan, kFormats, options, console);
}

}  // namespace reconcile
