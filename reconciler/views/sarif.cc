#include <algorithm>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "model/json_writer.h"
#include "reconciler/scan/exit_status.h"
#include "reconciler/scan/report.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/value_text.h"
#include "reconciler/views/view.h"

// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), as GitHub code scanning
// takes it in. A rule is an attribute of a resource type, or a condition of one; a result is one change. The
// fingerprint names the place, not the values: a drift that goes on drifting stays one alert.

namespace reconcile {

namespace {

using nlohmann::ordered_json;

constexpr std::size_t kLongestValue = 1000;

std::string plain(std::string_view text) { return valid_utf8(terminal_text(text)); }

struct Alert {
  std::string rule;
  std::string about;  ///< what the rule says, for the rule's own text
  Severity severity = Severity::kMedium;
  std::string message;
  std::string place;  ///< the attribute's path; empty: the resource as a whole
  Novelty novelty = Novelty::kUntold;
};

/// The attribute at the top of a path: rules are stable however deep a finding lies.
std::string top_of(const Path& path) {
  if (path.steps().empty()) return {};
  const auto* attribute = std::get_if<Path::Attribute>(&path.steps().front());
  return attribute == nullptr ? std::string() : attribute->name;
}

std::string change_message(const Finding& finding, const Change& change) {
  std::string out = finding.address + ": " + change.path.to_string();
  if (!change.is_set) {
    const auto [from, to] = shorten_pair(value_text(change.desired), value_text(change.live), kLongestValue);
    return out + " is " + to + " and should be " + from;
  }
  for (const Value& value : change.missing) {
    out += "\n- missing: " + shorten(value_text(value), kLongestValue);
  }
  for (const Value& value : change.extra) out += "\n+ extra: " + shorten(value_text(value), kLongestValue);
  return out;
}

std::vector<Alert> results_of(const Finding& finding) {
  std::vector<Alert> out;
  const auto whole = [&](std::string_view condition, Severity severity, std::string about,
                         std::string message) {
    out.push_back({std::string(condition) + "/" + finding.type,
                   std::move(about),
                   severity,
                   finding.address + ": " + std::move(message),
                   {},
                   finding.novelty});
  };
  switch (finding.status) {
    case Status::kDrifted:
      for (const Change& change : finding.changes) {
        if (!is_outstanding(change)) continue;
        const std::string top = top_of(change.path);
        out.push_back({std::string(to_string(change.verdict)) + "/" + finding.type + "." + top,
                       top + " of " + finding.type + " is not what Terraform says", change.severity,
                       change_message(finding, change), change.path.to_string(), change.novelty});
      }
      break;
    case Status::kMissing:
      whole("missing", Severity::kHigh, finding.type + " that Terraform manages does not exist in AWS",
            "it does not exist in AWS");
      break;
    case Status::kUnmanaged:
      whole("unmanaged", Severity::kMedium, finding.type + " that no given state holds", finding.reason);
      break;
    case Status::kUnreadable:
      whole("unreadable", Severity::kLow, finding.type + " that could not be read", finding.reason);
      break;
    case Status::kInSync:
    case Status::kPending:
    case Status::kUnsupported:
    case Status::kIgnored: break;
  }
  return out;
}

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

ordered_json result_json(const Finding& finding, const Alert& result, std::size_t rule_index) {
  const std::string place = finding.address + "#" + result.place + "#" + result.rule;
  ordered_json out{
      {"ruleId", result.rule},
      {"ruleIndex", rule_index},
      {"level", level(result.severity)},
      {"message", {{"text", plain(result.message)}}},
      {"locations",
       {{{"physicalLocation",
          {{"artifactLocation", {{"uri", uri(finding.source)}}}, {"region", {{"startLine", 1}}}}},
         {"logicalLocations", {{{"fullyQualifiedName", plain(finding.address)}, {"kind", "resource"}}}}}}},
      {"partialFingerprints",
       {{"reconcile/v1", fingerprint(place)}, {"primaryLocationLineHash", fingerprint(place) + ":1"}}},
      {"properties",
       {{"address", plain(finding.address)},
        {"id", plain(finding.id)},
        {"account", plain(finding.account)},
        {"region", plain(finding.region)},
        {"severity", to_string(result.severity)}}}};
  if (result.novelty != Novelty::kUntold) {
    out["baselineState"] = result.novelty == Novelty::kNew ? "new" : "unchanged";
  }
  return out;
}

}  // namespace

std::string render_sarif(const Report& report, const ViewOptions& /*options*/) {
  ordered_json rules = ordered_json::array();
  ordered_json results = ordered_json::array();
  std::map<std::string, std::size_t, std::less<>> indexes;
  for (const Finding& finding : report.findings) {
    for (const Alert& result : results_of(finding)) {
      const auto [at, fresh] = indexes.emplace(result.rule, indexes.size());
      if (fresh) {
        rules.push_back({{"id", result.rule},
                         {"name", result.rule},
                         {"shortDescription", {{"text", plain(result.about)}}},
                         {"defaultConfiguration", {{"level", level(result.severity)}}},
                         {"properties",
                          {{"security-severity", security_severity(result.severity)},
                           {"tags", {"drift", "terraform"}}}}});
      }
      results.push_back(result_json(finding, result, at->second));
    }
  }
  ordered_json notifications = ordered_json::array();
  for (const Diagnostic& diagnostic : report.diagnostics) {
    const bool note = diagnostic.severity == DiagnosticSeverity::kNote;
    notifications.push_back({{"level", note ? "note" : to_string(diagnostic.severity)},
                             {"message",
                              {{"text", plain(diagnostic.summary + (diagnostic.detail.empty() ? "" : ": ") +
                                              diagnostic.detail)}}}});
  }
  const ordered_json run{{"tool",
                          {{"driver",
                            {{"name", "reconcile"},
                             {"semanticVersion", report.reconcile_version},
                             {"rules", std::move(rules)}}}}},
                         {"invocations",
                          {{{"executionSuccessful", report.complete},
                            {"startTimeUtc", report.started_at},
                            {"endTimeUtc", report.finished_at},
                            {"toolExecutionNotifications", std::move(notifications)}}}},
                         {"columnKind", "utf16CodeUnits"},
                         {"results", std::move(results)}};
  const ordered_json document{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                              {"version", "2.1.0"},
                              {"runs", ordered_json::array({run})}};
  return document.dump(2) + "\n";
}

}  // namespace reconcile
