#include <algorithm>

#include "model/reply_path.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr Key kParameters[] = {
    {"target_groups",
     "Target groups by name or ARN, beside those of the sources.",
     {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}},
    {"at_least",
     "Each target group has at least so many healthy targets (default 1).",
     {.kind = ShapeKind::kCount}},
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

/// Names become ARNs; what cannot be found is said in `out`.
void resolve_names(const GateContext& context, std::vector<NamedThing>& groups,
                   std::vector<Observation>& out) {
  std::erase_if(groups, [&](NamedThing& group) {
    if (group.name.starts_with("arn:")) return false;
    const Result<Value> reply = context.asker().ask(
        gate::kDescribeTargetGroups, group.place, Value::map({{"Names.member", Value::list({group.name})}}));
    if (!reply) {
      out.push_back(not_there(group.subject, reply.error()));
      return true;
    }
    for (const Value& one : items_at(*reply, "TargetGroups[]")) {
      if (one["TargetGroupName"].text() == group.name) group.name = one["TargetGroupArn"].text();
    }
    if (group.name.starts_with("arn:")) return false;
    out.push_back({.status = CheckStatus::kFail, .subject = group.subject, .found = "it does not exist"});
    return true;
  });
}

/// Whether a target takes traffic: healthy, or one whose health is not checked.
bool is_good(const Value& health) {
  const std::string_view state = health["State"].text();
  return state == "healthy" ||
         (state == "unavailable" && health["Reason"].text() == "Target.HealthCheckDisabled");
}

Observation about(const NamedThing& group, const Value& reply, std::int64_t at_least) {
  Observation out{.subject = group.subject,
                  .wanted = "every target healthy, at least " + std::to_string(at_least)};
  std::int64_t healthy = 0;
  std::string wrong;
  for (const Value& target : items_at(reply, "TargetHealthDescriptions[]")) {
    const Value& health = target["TargetHealth"];
    if (is_good(health)) ++healthy;
    // One that is draining is on its way out.
    if (is_good(health) || health["State"].text() == "draining") continue;
    wrong += (wrong.empty() ? "" : "; ") + std::string(target["Target"]["Id"].text()) + " is " +
             std::string(health["State"].text());
    if (!health["Reason"].text().empty()) wrong += " (" + std::string(health["Reason"].text()) + ")";
  }
  out.found = std::to_string(healthy) + " healthy" + (wrong.empty() ? "" : "; " + wrong);
  if (!wrong.empty() || healthy < at_least) out.status = CheckStatus::kFail;
  return out;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  Result<std::vector<NamedThing>> groups = named_things(
      context, parameters, {"aws_lb_target_group", "aws_alb_target_group"}, "arn", "target_groups");
  if (!groups) return std::move(groups).error();
  std::vector<Observation> out;
  resolve_names(context, *groups, out);
  for (const NamedThing& group : *groups) {
    const Result<Value> reply = context.asker().ask(gate::kDescribeTargetHealth, group.place,
                                                    Value::map({{"TargetGroupArn", group.name}}));
    out.push_back(reply ? about(group, *reply, parameters.number("at_least", 1))
                        : not_there(group.subject, reply.error()));
    out.back().read = read_by(gate::kDescribeTargetHealth, context);
  }
  return out;
}

}  // namespace

constinit const Check kTargetsHealthy{
    .name = "targets-healthy",
    .severity = Severity::kCritical,
    .explanation = "Every registered target of the target groups is healthy, and there are some.",
    .advice = "Look at the targets' logs and health check; roll back where this deploy broke them.",
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
