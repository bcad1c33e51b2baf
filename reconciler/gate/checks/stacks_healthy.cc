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
    {"stacks",
     "CloudFormation stacks by name, beside those of the sources.",
     {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}},
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

bool is_healthy(std::string_view status) {
  return status == "CREATE_COMPLETE" || status == "UPDATE_COMPLETE" || status == "IMPORT_COMPLETE";
}

Observation about(const NamedThing& stack, const Value& reply) {
  const Value::List stacks = items_at(reply, "Stacks[]");
  if (stacks.size() != 1 || stacks.front()["StackStatus"].text().empty()) {
    return unknown(stack.subject, {.summary = "the reply does not name it"});
  }
  const std::string status(stacks.front()["StackStatus"].text());
  const std::string reason(stacks.front()["StackStatusReason"].text());
  return {.status = is_healthy(status) ? CheckStatus::kPass : CheckStatus::kFail,
          .subject = stack.subject,
          .found = status + (reason.empty() || is_healthy(status) ? "" : ": " + reason),
          .wanted = "CREATE_COMPLETE, UPDATE_COMPLETE or IMPORT_COMPLETE"};
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Result<std::vector<NamedThing>> stacks =
      named_things(context, parameters, {"aws_cloudformation_stack"}, "name", "stacks");
  if (!stacks) return stacks.error();
  std::vector<Observation> out;
  for (const NamedThing& stack : *stacks) {
    const Result<Value> reply =
        context.asker().ask(gate::kDescribeStacks, stack.place, Value::map({{"StackName", stack.name}}));
    out.push_back(reply ? about(stack, *reply) : not_there(stack.subject, reply.error()));
    out.back().read = read_by(gate::kDescribeStacks, context);
  }
  return out;
}

}  // namespace

constinit const Check kStacksHealthy{
    .name = "stacks-healthy",
    .severity = Severity::kHigh,
    .explanation = "CloudFormation stacks are complete, and none was rolled back.",
    .advice = "Look at the stack's events; aws cloudformation continue-update-rollback where it is stuck.",
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
