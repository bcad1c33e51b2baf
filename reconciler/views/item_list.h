#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diff/delta.h"
#include "model/diagnostic.h"
#include "reconciler/views/view.h"

namespace reconcile {

enum class ItemStatus : std::uint8_t { kGood, kSkipped, kUnknown, kBad };

/// One line of a list: a check of the gate, an action of a plan.
struct Item {
  ItemStatus status = ItemStatus::kGood;
  Severity severity = Severity::kMedium;
  std::string group{};    ///< what it is one of: `gate`, a resource type
  std::string name{};     ///< the check, or the address
  std::string word{};     ///< how it ended, in the command's own word: `fail`, `to do`
  std::string rule{};     ///< stable id of what is wrong; SARIF's rule
  std::string about{};    ///< what the rule says
  std::string source{};   ///< the file it comes from; empty: none
  std::string place{};    ///< where in what is named, if there may be several items of one name and rule
  std::string message{};  ///< one line
  std::string detail{};   ///< further lines; empty: none
};

/// What a command other than `drift` has to say, for the formats that every command has: `items_of` makes it
/// from a plan or a checklist.
struct ItemList {
  std::string command{};
  std::string title{};
  std::string suite{};  ///< JUnit's name for the list
  std::string summary{};
  std::string nothing = "Nothing to do.";  ///< what is said where there is no item
  std::string reconcile_version{};
  std::string started_at{};
  std::string finished_at{};
  bool complete = true;  ///< false: something could not be read
  std::vector<Item> items{};
  std::vector<Diagnostic> diagnostics{};
};

/// A test case per item; what is bad has failed, what is unknown is an error.
[[nodiscard]] std::string render_items_junit(const ItemList& list);
/// An alert per item that is bad or unknown.
[[nodiscard]] std::string render_items_sarif(const ItemList& list);
/// A workflow annotation per item that is bad or unknown.
[[nodiscard]] std::string render_items_github(const ItemList& list);
/// One page that works from a file, without script.
[[nodiscard]] std::string render_items_html(const ItemList& list);

}  // namespace reconcile
