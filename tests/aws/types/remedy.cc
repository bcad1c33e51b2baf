#include "tests/aws/types/remedy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "model/resource.h"
#include "model/resource_type.h"
#include "model/text_template.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {

std::vector<std::string> remedy(std::string_view type, std::string_view attribute, const std::string& from,
                                const std::string& to, const std::string& state) {
  const ResourceType* table = find_resource_type(type);
  const auto found = std::ranges::find(table->attributes, attribute, &Attribute::name);
  if (found == table->attributes.end() || found->update == nullptr || found->update->requests == nullptr) {
    ADD_FAILURE() << type << "." << attribute << " has no computed remedy";
    return {};
  }
  const Value none;
  const Value before = *parse_json(from);
  const Value after = *parse_json(to);
  const Value known = *parse_json(state);
  const Result<std::string> key = fill_template(
      table->key, {.item = none, .desired = known, .region = {}, .account = {}, .partition = {}});
  const std::array changed{attribute};
  std::vector<std::string> out;
  for (const Request& request : found->update->requests({.to = after,
                                .from = before,
                                .changed = changed,
                                .state = known,
                                .key = key.ok() ? std::string_view(*key) : "",
                                .region = "us-east-1",
                                .account = "123456789012",
                                .partition = "aws"})) {
    EXPECT_TRUE(std::ranges::find(found->update->operations, request.operation) !=
                found->update->operations.end())
        << request.operation->name << " is not among the operations that the table names";
    out.push_back(std::string(request.operation->name) + ' ' + to_json_revealing(request.members));
  }
  return out;
}

}  // namespace reconcile::aws
