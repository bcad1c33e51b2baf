#include "reconciler/commands/iam_policy.h"

#include <nlohmann/json.hpp>

#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "reconciler/commands/type_facts.h"

namespace reconcile {

namespace {

nlohmann::ordered_json statement(const char* sid, const std::set<std::string>& actions) {
  return {{"Sid", sid}, {"Effect", "Allow"}, {"Action", actions}, {"Resource", "*"}};
}

}  // namespace

NeededActions needed_actions(std::span<const std::string> types) {
  NeededActions out;
  for (const std::string& name : types) {
    const ResourceType* type = aws::find_resource_type(name);
    if (type == nullptr) {
      out.without_table.push_back(name);
      continue;
    }
    const TypeFacts facts = type_facts(*type, name);
    out.read.insert(facts.read_permissions.begin(), facts.read_permissions.end());
    out.write.insert(facts.write_permissions.begin(), facts.write_permissions.end());
  }
  return out;
}

std::vector<std::string> types_of(std::span<const Source> sources) {
  std::set<std::string> types;
  for (const Source& source : sources) {
    for (const Resource& resource : source.resources) types.emplace(resource.type);
  }
  return {types.begin(), types.end()};
}

std::string iam_policy_json(const NeededActions& actions, bool for_apply) {
  nlohmann::ordered_json statements = nlohmann::ordered_json::array();
  if (!actions.read.empty()) statements.push_back(statement("ReconcileScan", actions.read));
  if (for_apply && !actions.write.empty()) statements.push_back(statement("ReconcileApply", actions.write));
  const nlohmann::ordered_json document{{"Version", "2012-10-17"}, {"Statement", std::move(statements)}};
  return document.dump(2) + "\n";
}

}  // namespace reconcile
