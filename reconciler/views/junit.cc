#include <algorithm>
#include <array>
#include <cstdio>
#include <pugixml.hpp>
#include <sstream>
#include <string>

#include "reconciler/scan/report.h"
#include "reconciler/views/paint.h"
#include "reconciler/views/summary_line.h"
#include "reconciler/views/value_text.h"
#include "reconciler/views/view.h"

// One test case per resource instance, grouped by source: drifted and missing ones failed, unreadable ones
// are errors, what was not checked is skipped. CI systems read this form without a plug-in.

namespace reconcile {

namespace {

/// XML 1.0 has no way to write control characters; `printable` writes them out.
std::string xml_text(std::string_view text) { return terminal_text(text); }

std::string describe(const Change& change) {
  std::string out = change.path.to_string();
  if (change.is_set) {
    for (const Value& value : change.missing) out += "\n  - " + value_text(value);
    for (const Value& value : change.extra) out += "\n  + " + value_text(value);
  } else {
    out += ": " + value_text(change.desired) + " -> " + value_text(change.live);
  }
  out += std::string(" [") + to_string(change.severity) + ", " + to_string(change.verdict);
  if (change.novelty != Novelty::kUntold) out += std::string(", ") + to_string(change.novelty);
  return out + "]\n";
}

void add_outcome(pugi::xml_node test_case, const Finding& finding) {
  const std::string status = to_string(finding.status);
  const auto add = [&](const char* name, const std::string& message) {
    pugi::xml_node node = test_case.append_child(name);
    node.append_attribute("message") = xml_text(message).c_str();
    if (finding.status == Status::kUnreadable || !finding.changes.empty())
      node.append_attribute("type") = status.c_str();
    return node;
  };
  switch (finding.status) {
    case Status::kInSync: break;
    case Status::kPending:
    case Status::kUnsupported:
    case Status::kIgnored: add("skipped", finding.reason.empty() ? status : finding.reason); break;
    case Status::kUnreadable: add("error", finding.reason); break;
    case Status::kMissing: add("failure", "it does not exist in AWS" + novelty_mark(finding.novelty)); break;
    case Status::kUnmanaged:
    case Status::kDrifted: {
      std::string text;
      for (const Change& change : finding.changes) text += describe(change);
      add("failure", status).text() = xml_text(text).c_str();
      break;
    }
  }
}

std::string seconds(std::int64_t milliseconds) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.3f", static_cast<double>(milliseconds) / 1000);
  return text.data();
}

void add_suite(pugi::xml_node suites, const Report& report, const std::string& source) {
  pugi::xml_node suite = suites.append_child("testsuite");
  suite.append_attribute("name") = xml_text(source).c_str();
  const auto count = [&](auto... statuses) {
    return std::count_if(report.findings.begin(), report.findings.end(), [&](const Finding& f) {
      return f.source == source && ((f.status == statuses) || ...);
    });
  };
  suite.append_attribute("tests") = static_cast<long long>(std::count_if(
      report.findings.begin(), report.findings.end(), [&](const Finding& f) { return f.source == source; }));
  suite.append_attribute("failures") =
      static_cast<long long>(count(Status::kDrifted, Status::kMissing, Status::kUnmanaged));
  suite.append_attribute("errors") = static_cast<long long>(count(Status::kUnreadable));
  suite.append_attribute("skipped") =
      static_cast<long long>(count(Status::kPending, Status::kUnsupported, Status::kIgnored));
  suite.append_attribute("timestamp") = report.started_at.c_str();
  suite.append_attribute("time") = seconds(report.summary.duration_ms).c_str();
  for (const Finding& finding : report.findings) {
    if (finding.source != source) continue;
    pugi::xml_node test_case = suite.append_child("testcase");
    test_case.append_attribute("classname") = xml_text(finding.type).c_str();
    test_case.append_attribute("name") = xml_text(finding.address).c_str();
    add_outcome(test_case, finding);
  }
}

}  // namespace

std::string render_junit(const Report& report, const ViewOptions& /*options*/) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node suites = document.append_child("testsuites");
  suites.append_attribute("name") = ("reconcile " + report.command).c_str();
  for (const ReportSource& source : report.sources) add_suite(suites, report, source.source);
  std::ostringstream out;
  document.save(out, "  ");
  return out.str();
}

}  // namespace reconcile
