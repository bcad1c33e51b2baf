#include "tests/aws/types/updates.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

#include "model/resource.h"
#include "model/resource_type.h"
#include "model/text_template.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {

namespace {

std::vector<std::string> made(std::string_view type_name, std::string_view attribute, const Value& state,
                              const Value& to, const Value& from) {
  const ResourceType* type = find_resource_type(type_name);
  const Attribute* found = nullptr;
  for (const Attribute& one : type->attributes) {
    if (one.name == attribute) found = &one;
  }
  if (found == nullptr || found->update == nullptr || found->update->requests == nullptr) {
    ADD_FAILURE() << "no computed update of " << type_name << "." << attribute;
    return {};
  }
  const Value no_item;
  const Result<std::string> key = fill_template(type->key, {.item = no_item,
                                                            .desired = state,
                                                            .region = "us-east-1",
                                                            .account = "123456789012",
                                                            .partition = "aws"});
  const std::array changed{attribute};
  std::vector<std::string> out;
  for (const Request& request : found->update->requests({.to = to,
                                .from = from,
                                .changed = changed,
                                .state = state,
                                .key = key.ok() ? *key : std::string_view{},
                                .region = "us-east-1",
                                .account = "123456789012",
                                .partition = "aws"})) {
    bool listed = false;
    for (const Operation* operation : found->update->operations) listed |= operation == request.operation;
    EXPECT_TRUE(listed) << request.operation->name << " is not among the update's operations";
    out.push_back(std::string(request.operation->name) + " " + to_json(request.members));
  }
  return out;
}

}  // namespace

Updates::Updates(std::string_view type, std::string desired) : type_(type), desired_(std::move(desired)) {}

std::vector<std::string> Updates::calls(std::string_view attribute, const std::string& live) const {
  const Value state = *parse_json(desired_);
  return made(type_, attribute, state, state, *parse_json(live));
}

std::vector<std::string> Updates::undo(std::string_view attribute, const std::string& live) const {
  const Value state = *parse_json(desired_);
  return made(type_, attribute, state, *parse_json(live), state);
}

}  // namespace reconcile::aws
