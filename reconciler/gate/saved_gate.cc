#include "reconciler/gate/saved_gate.h"

#include <array>
#include <charconv>
#include <string>

#include "model/value.h"
#include "reconciler/scan/saved_members.h"

namespace reconcile {

namespace {

using saved::find_word;
using saved::is_true;
using saved::items;
using saved::text;

constexpr std::array kStatuses = {CheckStatus::kPass, CheckStatus::kWaived, CheckStatus::kUnknown,
                                  CheckStatus::kFail};
constexpr std::array kSeverities = {Severity::kLow, Severity::kMedium, Severity::kHigh, Severity::kCritical};
constexpr std::array kPhases = {GatePhase::kPre, GatePhase::kPost};

Error unreadable(std::string detail) {
  return {.kind = ErrorKind::kInput,
          .summary = "this checklist cannot be read",
          .detail = std::move(detail),
          .hint = "Checklists are written by `reconcile gate SOURCE --format json --output FILE`."};
}

Result<Observation> read_observation(const Value& json) {
  Observation out{.subject = text(json["subject"]),
                  .found = text(json["found"]),
                  .wanted = text(json["wanted"]),
                  .read = text(json["read"]),
                  .waiver = text(json["waiver"])};
  if (!find_word(out.status, kStatuses, json["status"])) {
    return unreadable("Something that was looked at has the status " + to_json(json["status"]) + ".");
  }
  if (json["measure"].is_number()) {
    const std::string_view number = json["measure"].text();
    double measure = 0;
    std::from_chars(number.data(), number.data() + number.size(), measure);
    out.measure = measure;
  }
  return out;
}

Result<CheckResult> read_result(const Value& json) {
  CheckResult out{.name = text(json["name"]),
                  .explanation = text(json["explanation"]),
                  .advice = text(json["advice"]),
                  .summary = text(json["summary"])};
  if (!find_word(out.status, kStatuses, json["status"])) {
    return unreadable("A check has the status " + to_json(json["status"]) + ".");
  }
  if (!find_word(out.severity, kSeverities, json["severity"])) {
    return unreadable("A check has the severity " + to_json(json["severity"]) + ".");
  }
  for (const Value& item : items(json["observations"])) {
    Result<Observation> one = read_observation(item);
    if (!one) return one.error();
    out.observations.push_back(*std::move(one));
  }
  return out;
}

}  // namespace

bool is_gate_report(std::string_view text) {
  const Result<Value> json = parse_json(text);
  return json && (*json)["command"].text() == "gate" && (*json)["checks"].is_list();
}

Result<GateReport> read_gate_report(std::string_view json_text) {
  const Result<Value> parsed = parse_json(json_text);
  if (!parsed) return unreadable(parsed.error().summary);
  const Value& json = *parsed;
  if (!json["format_version"].text().starts_with("1.")) {
    return unreadable("Its format_version is " + to_json(json["format_version"]) +
                      "; this version reads 1.x.");
  }
  GateReport report{.reconcile_version = text(json["reconcile_version"]),
                    .started_at = text(json["started_at"]),
                    .finished_at = text(json["finished_at"]),
                    .sources_read = is_true(json["sources_read"])};
  if (!find_word(report.phase, kPhases, json["phase"])) {
    return unreadable("Its phase is " + to_json(json["phase"]) + ".");
  }
  for (const Value& item : items(json["checks"])) {
    Result<CheckResult> result = read_result(item);
    if (!result) return result.error();
    report.results.push_back(*std::move(result));
  }
  for (const Value& name : items(json["left_out"])) report.left_out.push_back(text(name));
  report.api_calls = saved::read_calls(json["api_calls"]);
  Result<std::vector<Diagnostic>> diagnostics = saved::read_diagnostics(json["diagnostics"]);
  if (!diagnostics) return unreadable(diagnostics.error().detail);
  report.diagnostics = *std::move(diagnostics);
  return report;
}

}  // namespace reconcile
