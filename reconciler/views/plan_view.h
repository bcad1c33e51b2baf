#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/result.h"
#include "plans/plan.h"
#include "reconciler/cli/options.h"
#include "reconciler/views/view.h"

namespace reconcile {

struct Console;

[[nodiscard]] std::string render_plan_text(const Plan& plan, const ViewOptions& options);
[[nodiscard]] std::string render_plan_markdown(const Plan& plan, const ViewOptions& options);
/// The document itself, as `--out` writes it.
[[nodiscard]] std::string render_plan_json(const Plan& plan, const ViewOptions& options);

/// Renders the plan once per `--format` and writes each to its file or to standard output; kUsage for a
/// format that plans do not have.
[[nodiscard]] Result<void> print_plan(const Plan& plan, const Options& options, const Console& console);

}  // namespace reconcile
