#include "reconciler/commands/iam_policy.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "model/resource_type.h"
#include "providers/aws/registry.h"
#include "reconciler/commands/type_facts.h"

namespace reconcile {

namespace {

/// What AWS decrypts for the reader alone, and where the state says under which key.
struct Decrypted {
  std::string_view type;
  std::string_view key_of;
  std::string_view key;
};
constexpr std::array kDecrypted{
    Decrypted{"aws_lambda_function", "aws_lambda_function", "kms_key_arn"},
    Decrypted{"aws_secretsmanager_secret_version", "aws_secretsmanager_secret", "kms_key_id"},
    Decrypted{"aws_ssm_parameter", "aws_ssm_parameter", "key_id"},
};

/// AWS's own keys (`alias/aws/ssm`) serve everyone who may call the service.
bool is_own_key(std::string_view key) {
  return !key.empty() && key.find("alias/aws/") == std::string_view::npos;
}

/// The sources have a key of the customer's for it, or nothing of what would tell.
bool may_be_own_key(const Decrypted& one, std::span<const Source> sources) {
  bool told = false;
  for (const Source& source : sources) {
    for (const Resource& resource : source.resources) {
      if (resource.type != one.key_of) continue;
      told = true;
      const Result<Value> attributes = decode_attributes(resource);
      if (!attributes || is_own_key((*attributes)[one.key].text())) return true;
    }
  }
  return !told;
}

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

bool needs_decrypt(std::span<const std::string> types, std::span<const Source> sources) {
  return std::ranges::any_of(kDecrypted, [&](const Decrypted& one) {
    return std::ranges::find(types, one.type) != types.end() && may_be_own_key(one, sources);
  });
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
