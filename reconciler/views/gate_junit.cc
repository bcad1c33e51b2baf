#include <pugixml.hpp>
#include <sstream>
#include <string>

#include "reconciler/gate/checklist.h"
#include "reconciler/views/gate.h"
#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

std::string evidence(const CheckResult& result) {
  std::string out;
  for (const Observation& one : result.observations) {
    if (one.status == CheckStatus::kPass) continue;
    out += std::string(to_string(one.status)) + " " + one.subject + ": " + one.found +
           (one.wanted.empty() ? "" : ", wanted " + one.wanted) + "\n";
  }
  return terminal_text(out + std::string(result.advice) + "\n");
}

}  // namespace

std::string render_gate_junit(const GateReport& report, const ViewOptions& /*options*/) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node suites = document.append_child("testsuites");
  suites.append_attribute("name") = "reconcile gate";
  pugi::xml_node suite = suites.append_child("testsuite");
  suite.append_attribute("name") = to_string(report.phase);
  suite.append_attribute("tests") = static_cast<long long>(report.results.size());
  suite.append_attribute("failures") = static_cast<long long>(report.count(CheckStatus::kFail));
  suite.append_attribute("errors") = static_cast<long long>(report.count(CheckStatus::kUnknown));
  suite.append_attribute("skipped") = static_cast<long long>(report.count(CheckStatus::kWaived));
  suite.append_attribute("timestamp") = report.started_at.c_str();
  for (const CheckResult& result : report.results) {
    pugi::xml_node test_case = suite.append_child("testcase");
    test_case.append_attribute("classname") = "gate";
    test_case.append_attribute("name") = std::string(result.name).c_str();
    if (result.status == CheckStatus::kPass) continue;
    const char* element = result.status == CheckStatus::kFail      ? "failure"
                          : result.status == CheckStatus::kUnknown ? "error"
                                                                   : "skipped";
    pugi::xml_node node = test_case.append_child(element);
    node.append_attribute("message") = terminal_text(result.summary).c_str();
    node.text() = evidence(result).c_str();
  }
  std::ostringstream out;
  document.save(out, "  ");
  return out.str();
}

}  // namespace reconcile
