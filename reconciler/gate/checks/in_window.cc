#include "model/timestamp.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& /*parameters*/) {
  if (context.windows().empty()) {
    return Error{.kind = ErrorKind::kUsage,
                 .summary = "no window is declared: name one under windows: or with --window"};
  }
  const WindowTime now = std::chrono::floor<std::chrono::seconds>(context.now());
  if (const auto open = open_at(context.windows(), now)) {
    return std::vector<Observation>{{.subject = "window",
                                     .found = "open until " + rfc3339(open->end),
                                     .read = "the clock at " + rfc3339(now)}};
  }
  const auto next = next_opening(context.windows(), now);
  return std::vector<Observation>{{.status = CheckStatus::kFail,
                                   .subject = "window",
                                   .found = "closed" + (next ? "; it opens at " + rfc3339(next->begin)
                                                             : std::string(" and never opens again")),
                                   .read = "the clock at " + rfc3339(now)}};
}

bool is_declared(const GateContext& context, const CheckParameters& /*parameters*/) {
  return context.window_is_asked_for();
}

}  // namespace

constinit const Check kInWindow{.name = "in-window",
                                .severity = Severity::kMedium,
                                .explanation = "A declared maintenance window is open.",
                                .advice = "Wait for the window, or declare another.",
                                .in_pre = true,
                                .is_declared = is_declared,
                                .run = run};

}  // namespace reconcile
