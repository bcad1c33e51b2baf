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
struct Item;
struct ItemList;

[[nodiscard]] std::string render_plan_text(const Plan& plan, const ViewOptions& options);
[[nodiscard]] std::string render_plan_markdown(const Plan& plan, const ViewOptions& options);
/// The document itself, as `--out` writes it.
[[nodiscard]] std::string render_plan_json(const Plan& plan, const ViewOptions& options);

[[nodiscard]] std::string render_plan_junit(const Plan& plan, const ViewOptions& options);
[[nodiscard]] std::string render_plan_sarif(const Plan& plan, const ViewOptions& options);
[[nodiscard]] std::string render_plan_html(const Plan& plan, const ViewOptions& options);
[[nodiscard]] std::string render_plan_github(const Plan& plan, const ViewOptions& options);

/// What there is to do, item by item: actions, changes of the code, what is left to people.
[[nodiscard]] ItemList items_of(const Plan& plan);
[[nodiscard]] Item item_of(const ByHand& item);

/// Renders the plan once per `--format` and writes each to its file or to standard output.
[[nodiscard]] Result<void> print_plan(const Plan& plan, const Options& options, const Console& console);

}  // namespace reconcile
