#include <cstddef>
#include <map>
#include <string_view>
#include <utility>

#include "model/json_writer.h"
#include "reconciler/scan/report.h"
#include "reconciler/views/view.h"

// The report of docs/schema/report.json. Fields and their order are a contract with scripts.

namespace reconcile {

namespace {

void write_sources(JsonWriter& json, const Report& report) {
  json.key("sources").begin_array();
  for (const ReportSource& source : report.sources) {
    json.begin_object();
    json.key("source").text(source.source);
    json.key("kind").text(source.kind);
    json.key("lineage").text_or_null(source.lineage);
    json.key("serial");
    if (source.serial >= 0) {
      json.integer(source.serial);
    } else {
      json.null();
    }
    json.key("terraform_version").text_or_null(source.terraform_version);
    json.key("resources").count(source.resources);
    json.end_object();
  }
  json.end_array();
}

void write_statuses(JsonWriter& json, const Summary& summary) {
  json.key("resources").count(summary.resources);
  for (const Status status :
       {Status::kInSync, Status::kDrifted, Status::kMissing, Status::kPending, Status::kUnmanaged,
        Status::kUnsupported, Status::kUnreadable, Status::kIgnored}) {
    json.key(to_string(status)).count(summary.count(status));
  }
}

/// The resources stay in the order of their addresses; what each account and region comes to stands here.
void write_places(JsonWriter& json, const Report& report) {
  std::map<std::pair<std::string_view, std::string_view>, Summary> places;
  for (const Finding& finding : report.findings) {
    Summary& place = places[{finding.account, finding.region}];
    ++place.resources;
    ++place.by_status[static_cast<std::size_t>(finding.status)];
  }
  json.key("places").begin_array();
  for (const auto& [place, summary] : places) {
    json.begin_object();
    json.key("account").text_or_null(place.first);
    json.key("region").text_or_null(place.second);
    write_statuses(json, summary);
    json.end_object();
  }
  json.end_array();
}

void write_summary(JsonWriter& json, const Summary& summary) {
  json.key("summary").begin_object();
  write_statuses(json, summary);
  json.key("api_calls").count(summary.api_calls);
  json.key("retries").count(summary.retries);
  json.key("duration_ms").integer(summary.duration_ms);
  json.end_object();
}

void write_values(JsonWriter& json, std::string_view key, const Value::List& values) {
  json.key(key).value(Value(values));
}

void write_change_members(JsonWriter& json, const Change& change) {
  json.key("path").text(change.path.to_string());
  if (change.is_set) {
    write_values(json, "missing", change.missing);
    write_values(json, "extra", change.extra);
  } else {
    json.key("desired").value(change.desired);
    json.key("live").value(change.live);
  }
  json.key("verdict").text(to_string(change.verdict));
  json.key("severity").text(to_string(change.severity));
  json.key("remediable").boolean(change.remediable);
  if (change.novelty != Novelty::kUntold) json.key("novelty").text(to_string(change.novelty));
}

void write_change(JsonWriter& json, const Change& change) {
  json.begin_object();
  write_change_members(json, change);
  json.end_object();
}

void write_finding(JsonWriter& json, const Finding& finding) {
  json.begin_object();
  json.key("address").text(finding.address);
  json.key("type").text(finding.type);
  json.key("id").text_or_null(finding.id);
  json.key("arn").text_or_null(finding.arn);
  json.key("account").text_or_null(finding.account);
  json.key("region").text_or_null(finding.region);
  json.key("source").text_or_null(finding.source);
  json.key("status").text(to_string(finding.status));
  json.key("reader").text_or_null(finding.reader);
  json.key("changes").begin_array();
  for (const Change& change : finding.changes) write_change(json, change);
  json.end_array();
  json.key("reason").text_or_null(finding.reason);
  if (!finding.import_id.empty()) json.key("import_id").text(finding.import_id);
  if (!finding.ignored.empty()) {
    json.key("ignored_changes").begin_array();
    for (const IgnoredChange& ignored : finding.ignored) {
      json.begin_object();
      write_change_members(json, ignored.change);
      json.key("rule").text(ignored.rule);
      json.end_object();
    }
    json.end_array();
  }
  if (finding.novelty != Novelty::kUntold) json.key("novelty").text(to_string(finding.novelty));
  json.end_object();
}

void write_call(JsonWriter& json, const CallCount& call) {
  json.begin_object();
  json.key("service").text(call.service);
  json.key("operation").text(call.operation);
  json.key("region").text_or_null(call.region);
  json.key("calls").count(call.calls);
  json.key("retries").count(call.retries);
  json.end_object();
}

void write_diagnostic(JsonWriter& json, const Diagnostic& diagnostic) {
  json.begin_object();
  json.key("severity").text(to_string(diagnostic.severity));
  json.key("summary").text(diagnostic.summary);
  json.key("detail").text(diagnostic.detail);
  json.key("address").text_or_null(diagnostic.address);
  json.end_object();
}

}  // namespace

std::string render_json(const Report& report, const ViewOptions& /*options*/) {
  JsonWriter json;
  json.begin_object();
  json.key("format_version").text(report.format_version);
  json.key("reconcile_version").text(report.reconcile_version);
  json.key("command").text(report.command);
  json.key("started_at").text(report.started_at);
  json.key("finished_at").text(report.finished_at);
  json.key("complete").boolean(report.complete);
  write_sources(json, report);
  write_summary(json, report.summary);
  write_places(json, report);
  if (report.coverage) {
    json.key("coverage").begin_object();
    json.key("live").count(report.coverage->live);
    json.key("managed").count(report.coverage->managed);
    json.end_object();
  }
  json.key("resources").begin_array();
  for (const Finding& finding : report.findings) write_finding(json, finding);
  json.end_array();
  json.key("api_calls").begin_array();
  for (const CallCount& call : report.api_calls) write_call(json, call);
  json.end_array();
  json.key("diagnostics").begin_array();
  for (const Diagnostic& diagnostic : report.diagnostics) write_diagnostic(json, diagnostic);
  json.end_array();
  json.end_object();
  return json.take();
}

}  // namespace reconcile
