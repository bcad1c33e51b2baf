#include "reconciler/views/sarif_document.h"

#include <cstdint>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>

#include "model/json_writer.h"
#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

using nlohmann::ordered_json;

std::string plain(std::string_view text) { return valid_utf8(terminal_text(text)); }

const char* level(Severity severity) {
  if (severity >= Severity::kHigh) return "error";
  return severity == Severity::kMedium ? "warning" : "note";
}

/// GitHub sorts alerts by it: 9 and more is critical, 7 high, 4 medium.
const char* security_severity(Severity severity) {
  switch (severity) {
    case Severity::kCritical: return "9.5";
    case Severity::kHigh: return "8.0";
    case Severity::kMedium: return "5.5";
    case Severity::kLow: return "2.0";
  }
  return "2.0";
}

/// FNV-1a over the place, for the fingerprint's fixed-width form that GitHub keeps.
std::string fingerprint(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  std::string out;
  for (int shift = 60; shift >= 0; shift -= 4) out += "0123456789abcdef"[(hash >> shift) & 0xfU];
  return out;
}

/// A state's name as a URI reference: what a URI has no room for is percent-encoded.
std::string uri(std::string_view name) {
  constexpr std::string_view kKept = "-._~/:@!$&'()*+,;=?#";
  std::string out;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (letter || kKept.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += "0123456789ABCDEF"[byte >> 4U];
      out += "0123456789ABCDEF"[byte & 0xfU];
    }
  }
  return out.empty() ? "terraform.tfstate" : out;
}

ordered_json rule_json(const SarifResult& result, std::string_view topic) {
  return {{"id", result.rule},
          {"name", result.rule},
          {"shortDescription", {{"text", plain(result.about)}}},
          {"defaultConfiguration", {{"level", level(result.severity)}}},
          {"properties",
           {{"security-severity", security_severity(result.severity)}, {"tags", {topic, "terraform"}}}}};
}

ordered_json result_json(const SarifResult& result, std::size_t rule_index) {
  // The same address may stand in many states.
  const std::string place = result.source + "#" + result.name + "#" + result.place + "#" + result.rule;
  ordered_json properties = ordered_json::object();
  for (const auto& [name, text] : result.properties) properties[name] = plain(text);
  properties["severity"] = to_string(result.severity);
  ordered_json out{
      {"ruleId", result.rule},
      {"ruleIndex", rule_index},
      {"level", level(result.severity)},
      {"message", {{"text", plain(result.message)}}},
      {"locations",
       {{{"physicalLocation",
          {{"artifactLocation", {{"uri", uri(result.source)}}}, {"region", {{"startLine", 1}}}}},
         {"logicalLocations", {{{"fullyQualifiedName", plain(result.name)}, {"kind", result.kind}}}}}}},
      {"partialFingerprints",
       {{"reconcile/v1", fingerprint(place)}, {"primaryLocationLineHash", fingerprint(place) + ":1"}}},
      {"properties", std::move(properties)}};
  if (result.novelty != Novelty::kUntold) {
    out["baselineState"] = result.novelty == Novelty::kNew ? "new" : "unchanged";
  }
  return out;
}

ordered_json notification_json(const Diagnostic& diagnostic) {
  const bool note = diagnostic.severity == DiagnosticSeverity::kNote;
  const std::string text = diagnostic.summary + (diagnostic.detail.empty() ? "" : ": ") + diagnostic.detail;
  return {{"level", note ? "note" : to_string(diagnostic.severity)}, {"message", {{"text", plain(text)}}}};
}

}  // namespace

std::string sarif_document(const SarifRun& run, const std::vector<SarifResult>& results) {
  ordered_json rules = ordered_json::array();
  ordered_json alerts = ordered_json::array();
  std::map<std::string, std::size_t, std::less<>> indexes;
  for (const SarifResult& result : results) {
    const auto [at, fresh] = indexes.emplace(result.rule, indexes.size());
    if (fresh) rules.push_back(rule_json(result, run.topic));
    alerts.push_back(result_json(result, at->second));
  }
  ordered_json notifications = ordered_json::array();
  for (const Diagnostic& diagnostic : run.diagnostics) notifications.push_back(notification_json(diagnostic));
  const ordered_json one{
      {"tool",
       {{"driver",
         {{"name", "reconcile"}, {"semanticVersion", run.reconcile_version}, {"rules", std::move(rules)}}}}},
      {"invocations",
       {{{"executionSuccessful", run.complete},
         {"startTimeUtc", run.started_at},
         {"endTimeUtc", run.finished_at},
         {"toolExecutionNotifications", std::move(notifications)}}}},
      {"columnKind", "utf16CodeUnits"},
      {"results", std::move(alerts)}};
  const ordered_json document{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                              {"version", "2.1.0"},
                              {"runs", ordered_json::array({one})}};
  return document.dump(2) + "\n";
}

}  // namespace reconcile
