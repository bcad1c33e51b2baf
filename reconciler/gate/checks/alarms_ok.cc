#include <algorithm>
#include <map>
#include <set>

#include "model/address.h"
#include "reconciler/config/shape.h"
#include "reconciler/gate/checks.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/databases.h"
#include "reconciler/gate/operations.h"
#include "reconciler/gate/parameters.h"

namespace reconcile {

namespace {

constexpr Shape kText{};
constexpr Key kParameters[] = {
    {"names",
     "Alarms by name (globs), beside those of the sources.",
     {.kind = ShapeKind::kList, .item = &kText, .or_single = true}},
    {"prefixes",
     "Alarms whose names begin so, beside those of the sources.",
     {.kind = ShapeKind::kList, .item = &kText, .or_single = true}},
    kRegionKeyOfGate,
    kAccountKeyOfGate,
    {"insufficient_data", "What INSUFFICIENT_DATA counts as.", {.words = "pass|fail|unknown"}},
};

CheckStatus status_of(std::string_view state, const CheckParameters& parameters) {
  if (state == "OK") return CheckStatus::kPass;
  if (state == "ALARM") return CheckStatus::kFail;
  const std::string word = parameters.text("insufficient_data", "pass");
  if (state == "INSUFFICIENT_DATA" && word != "unknown") {
    return word == "fail" ? CheckStatus::kFail : CheckStatus::kPass;
  }
  return CheckStatus::kUnknown;
}

/// What is looked for in one place.
struct Wanted {
  std::set<std::string> exact{};
  std::vector<std::string> globs{};
};

Result<std::vector<Observation>> run(const GateContext& context, const CheckParameters& parameters) {
  std::map<Place, Wanted> places;
  const Result<std::vector<GateResource>> alarms_of_sources =
      context.resources({"aws_cloudwatch_metric_alarm", "aws_cloudwatch_composite_alarm"});
  if (!alarms_of_sources) return alarms_of_sources.error();
  for (const GateResource& alarm : *alarms_of_sources) {
    places[alarm.place].exact.insert(std::string(alarm.attributes["alarm_name"].text()));
  }
  const Place named = place_of(context, parameters);
  for (const std::string& glob : parameters.texts("names")) places[named].globs.push_back(glob);
  for (const std::string& prefix : parameters.texts("prefixes")) places[named].globs.push_back(prefix + "*");

  std::vector<Observation> out;
  for (const auto& [place, wanted] : places) {
    std::set<std::string> left = wanted.exact;
    std::set<std::string> globs(wanted.globs.begin(), wanted.globs.end());
    const auto look_at = [&](const Value& alarm) {
      const std::string name(alarm["AlarmName"].text());
      bool matches = left.erase(name) > 0;
      for (const std::string& glob : wanted.globs) {
        if (!address_matches(glob, name)) continue;
        matches = true;
        globs.erase(glob);
      }
      if (!matches) return;
      const std::string_view state = alarm["StateValue"].text();
      out.push_back({.status = status_of(state, parameters),
                     .subject = name,
                     .found = std::string(state) +
                              (state == "OK" ? "" : ": " + std::string(alarm["StateReason"].text())),
                     .wanted = "OK",
                     .read = read_by(gate::kDescribeAlarms, context)});
    };
    const Value types = Value::list({"MetricAlarm", "CompositeAlarm"});
    bool failed = false;
    for (const std::string_view items : {"MetricAlarms[]", "CompositeAlarms[]"}) {
      const Result<Value::List> alarms = context.asker().ask_all(
          gate::kDescribeAlarms, place, Value::map({{"AlarmTypes.member", types}}), items);
      if (!alarms) {
        out.push_back(unknown("alarms in " + place.region, alarms.error()));
        failed = true;
        break;
      }
      for (const Value& alarm : *alarms) look_at(alarm);
    }
    if (failed) continue;
    for (const std::string& name : left) {
      out.push_back(
          {.status = CheckStatus::kFail, .subject = name, .found = "there is no such alarm", .wanted = "OK"});
    }
    for (const std::string& glob : globs) {
      out.push_back({.status = CheckStatus::kFail,
                     .subject = glob,
                     .found = "no alarm has such a name",
                     .wanted = "OK"});
    }
  }
  return out;
}

}  // namespace

constinit const Check kAlarmsOk{
    .name = "alarms-ok",
    .severity = Severity::kHigh,
    .explanation = "No CloudWatch alarm of the sources, or of those named, is in ALARM.",
    .advice = "Look into the alarm before anything is deployed over it.",
    .in_pre = true,
    .in_post = true,
    .parameters = kParameters,
    .run = run};

}  // namespace reconcile
