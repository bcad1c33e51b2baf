#include "reconciler/scan/saved_report.h"

#include <array>
#include <string>

#include "model/resource.h"
#include "model/value.h"
#include "reconciler/scan/saved_file.h"
#include "reconciler/scan/saved_members.h"

namespace reconcile {

namespace {

using saved::count;
using saved::find_word;
using saved::integer;
using saved::is_true;
using saved::items;
using saved::read_calls;
using saved::read_diagnostics;
using saved::text;

constexpr std::array kStatuses = {Status::kInSync,     Status::kDrifted,   Status::kMissing,
                                  Status::kPending,    Status::kUnmanaged, Status::kUnsupported,
                                  Status::kUnreadable, Status::kIgnored};
constexpr std::array kVerdicts = {Verdict::kDrift, Verdict::kPending, Verdict::kUndeployed,
                                  Verdict::kConflict, Verdict::kConverged};
constexpr std::array kNovelties = {Novelty::kNew, Novelty::kKnown};
constexpr std::array kSeverities = {Severity::kLow, Severity::kMedium, Severity::kHigh, Severity::kCritical};

Error not_a_report(std::string detail) {
  return {.kind = ErrorKind::kInput,
          .summary = "this is not a report of reconcile",
          .detail = std::move(detail),
          .hint = "Reports are written by `reconcile drift SOURCE --format json --output FILE`."};
}

/// The mask back as a mark, so that every view treats it as what it stands for.
Value masked(Value value) {
  if (value.is_string() && value.as_string() == "(sensitive)") value.mark_sensitive();
  if (value.is_list()) {
    for (Value& item : value.as_list()) item = masked(std::move(item));
  } else if (value.is_map()) {
    for (MapEntry& entry : value.as_map()) entry.value = masked(std::move(entry.value));
  }
  return value;
}

Result<Change> read_change(const Value& json) {
  Change change;
  Result<Path> path = Path::parse(json["path"].text());
  if (!path) return path.error();
  change.path = *std::move(path);
  change.is_set = json["missing"].is_list() || json["extra"].is_list();
  for (const Value& item : items(json["missing"])) change.missing.push_back(masked(item));
  for (const Value& item : items(json["extra"])) change.extra.push_back(masked(item));
  change.desired = masked(json["desired"]);
  change.live = masked(json["live"]);
  change.remediable = is_true(json["remediable"]);
  find_word(change.novelty, kNovelties, json["novelty"]);
  if (!find_word(change.verdict, kVerdicts, json["verdict"])) {
    return not_a_report("A change has the verdict " + to_json(json["verdict"]) + ".");
  }
  if (!find_word(change.severity, kSeverities, json["severity"])) {
    return not_a_report("A change has the severity " + to_json(json["severity"]) + ".");
  }
  return change;
}

Result<Finding> read_finding(const Value& json) {
  Finding finding;
  finding.address = text(json["address"]);
  finding.type = text(json["type"]);
  finding.id = text(json["id"]);
  finding.arn = text(json["arn"]);
  finding.account = text(json["account"]);
  finding.region = text(json["region"]);
  finding.source = text(json["source"]);
  finding.reader = text(json["reader"]);
  finding.reason = text(json["reason"]);
  finding.import_id = text(json["import_id"]);
  find_word(finding.novelty, kNovelties, json["novelty"]);
  if (!find_word(finding.status, kStatuses, json["status"])) {
    return not_a_report("A resource has the status " + to_json(json["status"]) + ".");
  }
  for (const Value& item : items(json["changes"])) {
    Result<Change> change = read_change(item);
    if (!change) return change.error();
    finding.changes.push_back(*std::move(change));
  }
  for (const Value& item : items(json["ignored_changes"])) {
    Result<Change> change = read_change(item);
    if (!change) return change.error();
    finding.ignored.push_back({*std::move(change), text(item["rule"])});
  }
  return finding;
}

}  // namespace

Result<Report> read_report(std::string_view json_text) {
  const Result<Value> parsed = parse_json(json_text);
  if (!parsed) return not_a_report(parsed.error().summary);
  const Value& json = *parsed;
  Report report;
  report.format_version = text(json["format_version"]);
  if (report.format_version.empty() || !json["resources"].is_list() ||
      !json["reconcile_version"].is_string()) {
    return not_a_report("It has no format_version, reconcile_version and resources.");
  }
  if (!report.format_version.starts_with("1.")) {
    return not_a_report("Its format_version is " + report.format_version + "; this version reads 1.x.");
  }
  report.reconcile_version = text(json["reconcile_version"]);
  report.command = text(json["command"]);
  report.started_at = text(json["started_at"]);
  report.finished_at = text(json["finished_at"]);
  report.complete = is_true(json["complete"]);
  for (const Value& source : items(json["sources"])) {
    report.sources.push_back({text(source["source"]), text(source["kind"]), text(source["lineage"]),
                              source["serial"].is_number() ? integer(source["serial"]) : -1,
                              text(source["terraform_version"]), count(source["resources"])});
  }
  for (const Value& item : items(json["resources"])) {
    Result<Finding> finding = read_finding(item);
    if (!finding) return finding.error();
    report.findings.push_back(*std::move(finding));
  }
  report.api_calls = read_calls(json["api_calls"]);
  Result<std::vector<Diagnostic>> diagnostics = read_diagnostics(json["diagnostics"]);
  if (!diagnostics) return not_a_report(diagnostics.error().detail);
  report.diagnostics = *std::move(diagnostics);
  if (json["coverage"].is_map()) {
    report.coverage = Coverage{count(json["coverage"]["live"]), count(json["coverage"]["managed"])};
  }
  settle(report);
  report.summary.duration_ms = integer(json["summary"]["duration_ms"]);
  return report;
}

Result<Report> read_report_file(const std::string& path) {
  const Result<std::string> text = read_saved(path);
  if (!text) return text.error();
  Result<Report> report = read_report(*text);
  if (report) return report;
  Error error = std::move(report).error();
  error.summary = path + ": " + error.summary;
  return error;
}

}  // namespace reconcile
