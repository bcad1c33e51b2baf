#include "providers/aws/iam/policies.h"

#include "model/reply_path.h"
#include "providers/aws/iam/listed_tags.h"

namespace reconcile::aws::iam {

Value attached_policy(const Value& attached, const LiveContext& context) {
  const Value& wanted = context.desired["policy_arn"];
  for (const Value& policy : items_at(attached, "[]")) {
    if (policy["PolicyArn"].text() == wanted.text()) return wanted;
  }
  return {};
}

Value inline_policy(const Value& policies, const LiveContext& context) {
  const std::string_view wanted = context.desired["name"].text();
  for (const Value& policy : items_at(policies, "[]")) {
    if (policy["PolicyName"].text() == wanted) return policy;
  }
  return {};
}

Value tag_map(const Value& tags) {
  Value::Map out;
  for (const Value& tag : items_at(tags, "[]")) out[tag["Key"].text()] = Value(tag["Value"].text());
  return {std::move(out)};
}

Value live_tags(const LiveContext& context) {
  return without_tags(context) ? tagging::live_tags(context) : tag_map(context.item["Tags"]);
}

}  // namespace reconcile::aws::iam
