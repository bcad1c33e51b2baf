#include <algorithm>
#include <map>

#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr Key kParameters[] = {
    {"functions",
     "Lambda functions by name, beside those of the sources.",
     {.kind = ShapeKind::kList, .item = &kOneName, .or_single = true}},
    {"allow_disabled", "Event source mappings that are disabled do not fail.", {.kind = ShapeKind::kFlag}},
    kRegionKeyOfGate,
    kAccountKeyOfGate,
};

Observation about_function(const NamedThing& function, const Value& reply) {
  const std::string state(reply["State"].text());
  const std::string update(reply["LastUpdateStatus"].text());
  if (state.empty() || update.empty()) {
    return unknown(function.subject, {.summary = "the reply has no State or no LastUpdateStatus"});
  }
  Observation out{.subject = function.subject,
                  .found = state + ", last update " + update,
                  .wanted = "Active, last update Successful"};
  for (const char* reason : {"StateReason", "LastUpdateStatusReason"}) {
    if (!reply[reason].text().empty()) out.found += ": " + std::string(reply[reason].text());
  }
  if (state != "Active" || update != "Successful") out.status = CheckStatus::kFail;
  return out;
}

/// Mappings that their own configuration has turned off.
Result<std::vector<std::string>> meant_to_be_off(const GateContext& context) {
  const Result<std::vector<GateResource>> mappings = context.resources({"aws_lambda_event_source_mapping"});
  if (!mappings) return mappings.error();
  std::vector<std::string> out;
  for (const GateResource& mapping : *mappings) {
    if (mapping.attributes["enabled"].text() == "false") {
      out.emplace_back(mapping.attributes["uuid"].text());
    }
  }
  return out;
}

Observation about_mapping(const NamedThing& function, const Value& mapping, bool may_be_off) {
  const std::string state(mapping["State"].text());
  const std::string result(mapping["LastProcessingResult"].text());
  Observation out{.subject = function.subject + " from " + std::string(mapping["EventSourceArn"].text()),
                  .found = state,
                  .wanted = "Enabled"};
  const bool good = state == "Enabled" || (may_be_off && state == "Disabled");
  const bool failing = result.starts_with("PROBLEM");
  if (failing) out.found += ", last result " + result;
  if (!good || failing) out.status = CheckStatus::kFail;
  return out;
}

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  const Result<std::vector<NamedThing>> functions =
      named_things(context, parameters, {"aws_lambda_function"}, "function_name", "functions");
  if (!functions) return functions.error();
  const Result<std::vector<std::string>> off = meant_to_be_off(context);
  if (!off) return off.error();
  std::vector<Observation> out;
  for (const NamedThing& function : *functions) {
    const Value question = Value::map({{"FunctionName", function.name}});
    const Result<Value> reply =
        context.asker().ask(gate::kGetFunctionConfiguration, function.place, question);
    if (!reply) {
      out.push_back(not_there(function.subject, reply.error()));
      continue;
    }
    out.push_back(about_function(function, *reply));
    out.back().read = read_by(gate::kGetFunctionConfiguration, context);
    const Result<Value::List> mappings =
        context.asker().ask_all(gate::kListEventSourceMappings, function.place,
                                Value::map({{"?FunctionName", function.name}}), "EventSourceMappings[]");
    if (!mappings) {
      out.push_back(unknown(function.subject + " event source mappings", mappings.error()));
      continue;
    }
    for (const Value& mapping : *mappings) {
      const bool may_be_off = parameters.flag("allow_disabled", false) ||
                              std::ranges::find(*off, mapping["UUID"].text()) != off->end();
      out.push_back(about_mapping(function, mapping, may_be_off));
      out.back().read = read_by(gate::kListEventSourceMappings, context);
    }
  }
  return out;
}

}  // namespace

constinit const Check kFunctionsReady{
    .name = "functions-ready",
    .severity = Severity::kHigh,
    .explanation = "Lambda functions are active and updated, and their event source mappings are enabled.",
    .advice =
        "Look at the function's last update and at its mappings; aws lambda get-function-configuration.",
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
