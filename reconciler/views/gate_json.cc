#include <array>
#include <charconv>
#include <string>

#include "model/json_writer.h"
#include "model/value.h"
#include "reconciler/gate/checklist.h"
#include "reconciler/views/gate.h"

namespace reconcile {

namespace {

void write_observation(JsonWriter& json, const Observation& one) {
  json.begin_object();
  json.key("status").text(to_string(one.status));
  json.key("subject").text_or_null(one.subject);
  json.key("found").text(one.found);
  json.key("wanted").text_or_null(one.wanted);
  json.key("read").text_or_null(one.read);
  json.key("measure");
  if (one.measure) {
    json.value(Value::number(pin_of(one)));
  } else {
    json.null();
  }
  json.key("waiver").text_or_null(one.waiver);
  json.end_object();
}

}  // namespace

std::string render_gate_json(const GateReport& report, const ViewOptions& /*options*/) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version").text("1.0");
  json.key("reconcile_version").text(report.reconcile_version);
  json.key("command").text("gate");
  json.key("phase").text(to_string(report.phase));
  json.key("started_at").text(report.started_at);
  json.key("finished_at").text(report.finished_at);
  json.key("passed").boolean(exit_status(report) == ExitStatus::kInSync);
  json.key("sources_read").boolean(report.sources_read);
  json.key("summary").begin_object();
  for (const CheckStatus status :
       {CheckStatus::kPass, CheckStatus::kFail, CheckStatus::kUnknown, CheckStatus::kWaived}) {
    json.key(to_string(status)).count(report.count(status));
  }
  json.end_object();
  json.key("checks").begin_array();
  for (const CheckResult& result : report.results) {
    json.begin_object();
    json.key("name").text(result.name);
    json.key("severity").text(to_string(result.severity));
    json.key("status").text(to_string(result.status));
    json.key("explanation").text(result.explanation);
    json.key("summary").text(result.summary);
    json.key("advice").text(result.advice);
    json.key("observations").begin_array();
    for (const Observation& one : result.observations) write_observation(json, one);
    json.end_array();
    json.end_object();
  }
  json.end_array();
  json.key("left_out").begin_array();
  for (const std::string& name : report.left_out) json.text(name);
  json.end_array();
  json.key("api_calls").begin_array();
  for (const CallCount& call : report.api_calls) {
    json.begin_object();
    json.key("service").text(call.service).key("operation").text(call.operation);
    json.key("region")
        .text_or_null(call.region)
        .key("calls")
        .count(call.calls)
        .key("retries")
        .count(call.retries);
    json.end_object();
  }
  json.end_array();
  json.key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : report.diagnostics) {
    json.begin_object();
    json.key("severity").text(to_string(diagnostic.severity)).key("summary").text(diagnostic.summary);
    json.key("detail").text(diagnostic.detail).key("address").text_or_null(diagnostic.address);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace reconcile
