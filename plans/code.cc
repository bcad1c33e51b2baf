#include "plans/code.h"

#include <algorithm>
#include <vector>

#include "model/address.h"
#include "plans/by_hand.h"
#include "plans/hcl.h"
#include "plans/instance_plan.h"
#include "plans/shell.h"

// HCL for people to put into their configuration: it names the attributes that differ and nothing else, with
// what the configuration has now in a comment. Files are never edited.

namespace reconcile {

namespace {

std::string one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

std::string resource_head(const Deviation& instance) {
  return "resource \"" + instance.finding.type + "\" \"" + std::string(instance.resource->name) + "\" {\n";
}

/// The name of the attribute at the top of the path.
std::string_view top(const Change& change) {
  return std::get<Path::Attribute>(change.path.steps().front()).name;
}

std::string comment(const Change& change) {
  const ActionChange shown = to_action_change(change);
  std::string text = "  # " + shown.path + ": ";
  if (shown.is_set) {
    text +=
        "put in " + hcl_expression(Value(shown.remove)) + ", take out " + hcl_expression(Value(shown.add));
  } else if (change.live.is_null()) {
    text += "take out " + hcl_expression(shown.to);
  } else {
    text += hcl_expression(shown.to) + " now, " + hcl_expression(shown.from) + " is live";
  }
  return one_line(std::move(text)) + "\n";
}

std::string configuration_of(const Deviation& instance, std::span<const Change> changes) {
  std::string out = "# " + instance.finding.address + "\n";
  out += resource_head(instance);
  std::vector<std::string_view> done;
  for (const Change& change : changes) {
    out += comment(change);
    const std::string_view name = top(change);
    if (std::ranges::find(done, name) != done.end()) continue;
    done.push_back(name);
    const Attribute* attribute = find_attribute(instance.table, name);
    const Value& live = instance.live[name];
    if (attribute == nullptr || (live.is_empty() && !live.is_bool())) continue;
    // What the provider adds by default_tags stands in tags_all, and need not be written.
    out += hcl_attribute(*attribute, live, 2);
  }
  return out + "}\n";
}

}  // namespace

CodeChange code_change(const Deviation& instance) {
  const std::string& address = instance.finding.address;
  CodeChange out{.address = address, .type = instance.finding.type, .source = instance.finding.source};
  if (instance.finding.status == Status::kMissing) {
    // A removed block takes no instance keys: it would forget all instances.
    if (without_keys(address) == address) {
      out.configuration = "removed {\n  from = " + address + "\n  lifecycle {\n    destroy = false\n  }\n}\n";
    }
    out.command = "terraform state rm " + shell_quoted(address);
    return out;
  }
  std::vector<Change> changes;
  for (const Change& change : instance.finding.changes) {
    if (change.verdict != Verdict::kDrift && change.verdict != Verdict::kConflict) continue;
    changes.push_back(change);
    ActionChange shown = to_action_change(change);
    std::swap(shown.from, shown.to);
    std::swap(shown.add, shown.remove);
    out.changes.push_back(std::move(shown));
  }
  if (!changes.empty()) out.configuration = configuration_of(instance, changes);
  out.command = "terraform apply -refresh-only " + shell_quoted("-target=" + address);
  return out;
}

}  // namespace reconcile
