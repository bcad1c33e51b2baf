#include "tests/aws/types/computed_calls.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "model/resource.h"
#include "model/resource_type.h"
#include "model/text_template.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {

ComputedUpdate::ComputedUpdate(std::string_view type, std::string_view attribute, std::string state)
    : type_(type), attribute_(attribute), state_(std::move(state)) {}

template <typename Function>
void ComputedUpdate::with_context(const std::string& from, const std::string& to, Function function) const {
  const ResourceType* table = find_resource_type(type_);
  const auto found = std::ranges::find(table->attributes, attribute_, &Attribute::name);
  if (found == table->attributes.end() || found->update == nullptr || found->update->requests == nullptr) {
    ADD_FAILURE() << type_ << "." << attribute_ << " has no computed update";
    return;
  }
  const Value none;
  const Value state = *parse_json(state_);
  const Value before = *parse_json(from);
  const Value after = *parse_json(to);
  const Result<std::string> key = fill_template(
      table->key, {.item = none, .desired = state, .region = {}, .account = {}, .partition = {}});
  std::vector<std::string_view> changed;
  for (const Attribute& attribute : table->attributes) {
    const bool is_its = attribute.update == found->update;
    if (is_its && before[attribute.name] != after[attribute.name]) changed.push_back(attribute.name);
  }
  function(*found->update, UpdateContext{.to = after,
                                         .from = before,
                                         .changed = changed,
                                         .state = state,
                                         .key = key.ok() ? std::string_view(*key) : std::string_view(),
                                         .region = "us-east-1",
                                         .account = "123456789012",
                                         .partition = "aws"});
}

std::vector<std::string> ComputedUpdate::calls(const std::string& from, const std::string& to) const {
  std::vector<std::string> out;
  with_context(from, to, [&](const Update& update, const UpdateContext& context) {
    for (const Request& request : update.requests(context)) {
      EXPECT_TRUE(std::ranges::find(update.operations, request.operation) != update.operations.end())
          << request.operation->name << " is not among the operations that the table names";
      const std::string place = request.region.empty() ? "" : "in " + request.region + ' ';
      out.push_back(std::string(request.operation->name) + ' ' + place + to_json_revealing(request.members));
    }
  });
  return out;
}

Risk ComputedUpdate::risk(const std::string& from, const std::string& to) const {
  Risk out = Risk::kOnline;
  with_context(from, to, [&](const Update& update, const UpdateContext& context) {
    out = update.risk_of != nullptr ? update.risk_of(context) : update.risk;
    EXPECT_LE(out, update.risk) << "worse than the worst that the table names";
  });
  return out;
}

}  // namespace reconcile::aws
