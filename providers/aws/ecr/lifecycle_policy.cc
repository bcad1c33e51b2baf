#include <algorithm>
#include <array>

#include "model/left_out.h"
#include "model/reply_path.h"
#include "model/resource.h"
#include "providers/aws/ecr/ecr.h"
#include "providers/aws/ecr/operations.h"

namespace reconcile::aws {

namespace {

using namespace ecr;

constexpr std::array kName{Param{"repositoryName", "{repository}"}};
constexpr Update kPut{.operation = &kPutLifecyclePolicy, .params = kName};

/// Rules go by their priority, in whatever order they stand; so do the patterns of one rule.
Value canonical(const Value& policy) {
  if (!policy.is_string()) return policy;
  Result<Value> parsed = parse_json(policy.as_string());
  if (!parsed.ok() || !parsed->is_map()) return policy;
  Value::List rules;
  for (Value& rule : items_at(*parsed, "rules[]")) {
    if (rule["selection"].is_map()) {
      for (const std::string_view name : {"tagPrefixList", "tagPatternList"}) {
        Value& list = rule.as_map()["selection"].as_map()[name];
        if (list.is_empty()) {
          rule.as_map()["selection"].as_map().erase(name);
        } else if (list.is_list()) {
          std::ranges::sort(list.as_list(), Value::less);
        }
      }
    }
    if (rule.is_map() && rule["description"].is_empty()) rule.as_map().erase("description");
    rules.push_back(std::move(rule));
  }
  std::ranges::stable_sort(rules, Value::less, [](const Value& rule) { return rule["rulePriority"]; });
  return {std::move(rules)};
}

constexpr std::array kAttributes{
    Attribute{.name = "id", .from = "repositoryName", .traits = kComputed},
    Attribute{.name = "policy",
              .from = "lifecyclePolicyText",
              .severity = Severity::kHigh,
              .normalise = canonical,
              .update = &kPut,
              .parameter = "lifecyclePolicyText"},
    Attribute{.name = "registry_id", .from = "registryId", .traits = kComputed},
    Attribute{.name = "repository", .from = "repositoryName", .traits = kImmutable | kReference},
};

}  // namespace

constinit const ResourceType kEcrLifecyclePolicy{
    .name = "aws_ecr_lifecycle_policy",
    .service = &kEcr,
    .key = "{repository}",
    .list = {.operation = &kGetLifecyclePolicy,
             .params = kOfListedRepository,
             .item_key = "{.repositoryName}",
             .names_only = true,
             .over = &kAllRepositories},
    .single = {.operation = &kGetLifecyclePolicy, .params = kName},
    .id = "repositoryName",
    .attributes = kAttributes,
};

}  // namespace reconcile::aws
