#include <algorithm>
#include <pugixml.hpp>
#include <sstream>

#include "reconciler/views/item_list.h"
#include "reconciler/views/paint.h"

namespace reconcile {

namespace {

const char* element(ItemStatus status) {
  switch (status) {
    case ItemStatus::kGood: break;
    case ItemStatus::kSkipped: return "skipped";
    case ItemStatus::kUnknown: return "error";
    case ItemStatus::kBad: return "failure";
  }
  return "";
}

}  // namespace

std::string render_items_junit(const ItemList& list) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "UTF-8";
  pugi::xml_node suites = document.append_child("testsuites");
  suites.append_attribute("name") = ("reconcile " + list.command).c_str();
  pugi::xml_node suite = suites.append_child("testsuite");
  const auto count = [&](ItemStatus status) {
    return static_cast<long long>(std::ranges::count(list.items, status, &Item::status));
  };
  suite.append_attribute("name") = list.suite.c_str();
  suite.append_attribute("tests") = static_cast<long long>(list.items.size());
  suite.append_attribute("failures") = count(ItemStatus::kBad);
  suite.append_attribute("errors") = count(ItemStatus::kUnknown);
  suite.append_attribute("skipped") = count(ItemStatus::kSkipped);
  suite.append_attribute("timestamp") = list.started_at.c_str();
  for (const Item& item : list.items) {
    pugi::xml_node test_case = suite.append_child("testcase");
    test_case.append_attribute("classname") = terminal_text(item.group).c_str();
    const std::string name = item.name + (item.place.empty() ? "" : " " + item.place);
    test_case.append_attribute("name") = terminal_text(name).c_str();
    if (item.status == ItemStatus::kGood) continue;
    pugi::xml_node node = test_case.append_child(element(item.status));
    node.append_attribute("message") = terminal_text(item.message).c_str();
    if (!item.detail.empty()) node.text() = terminal_text(item.detail).c_str();
  }
  std::ostringstream out;
  document.save(out, "  ");
  return out.str();
}

}  // namespace reconcile
