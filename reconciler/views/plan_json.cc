#include "plans/plan_file.h"
#include "reconciler/views/plan_view.h"

namespace reconcile {

std::string render_plan_json(const Plan& plan, const ViewOptions& /*options*/) { return write_plan(plan); }

}  // namespace reconcile
