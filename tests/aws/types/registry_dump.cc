// Prints the registry as JSON for the tests that hold it against botocore's service models and the
// provider's schema.

#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "model/resource_type.h"
#include "providers/aws/registry.h"

namespace reconcile::aws {
namespace {

using nlohmann::json;

std::string text(std::string_view view) { return std::string(view); }

json operation_json(const Operation& operation) {
  return {{"service", text(operation.service->name)},
          {"name", text(operation.name)},
          {"http", text(operation.http)},
          {"page_in", text(operation.paging.input)},
          {"page_out", text(operation.paging.output)},
          {"page_limit", text(operation.paging.limit)},
          {"page_more", text(operation.paging.more)},
          {"page_size", operation.paging.page_size}};
}

json params_json(std::span<const Param> params) {
  json out = json::array();
  for (const Param& param : params) out.push_back({{"name", text(param.name)}, {"value", text(param.value)}});
  return out;
}

json lookup_json(const Lookup& lookup) {
  if (lookup.operation == nullptr) return nullptr;
  return {{"operation", operation_json(*lookup.operation)},
          {"params", params_json(lookup.params)},
          {"items", text(lookup.items)},
          {"ids", text(lookup.ids)},
          {"max_ids", lookup.max_ids},
          {"names_only", lookup.names_only}};
}

json detail_json(const Detail& detail) {
  json out{{"into", text(detail.into)},
           {"operation", operation_json(*detail.operation)},
           {"params", params_json(detail.params)},
           {"items", text(detail.items)},
           {"ids", text(detail.ids)},
           {"item_id", text(detail.item_id)},
           {"each", text(detail.each)},
           {"when", detail.when != nullptr},
           {"saves", detail.saves}};
  if (detail.one_by_one != nullptr) out["one_by_one"] = detail_json(*detail.one_by_one);
  return out;
}

json attribute_json(const Attribute& attribute) {
  json out{{"name", text(attribute.name)},
           {"from", text(attribute.from)},
           {"pending", text(attribute.pending)},
           {"live", attribute.live != nullptr},
           {"computed", (attribute.traits & kComputed) != 0},
           {"left_out", text(attribute.left_out)},
           {"parameter", text(attribute.parameter)}};
  if (attribute.update != nullptr) {
    out["update"] = {{"operation", operation_json(*attribute.update->operation)},
                     {"params", params_json(attribute.update->params)},
                     {"computed", attribute.update->requests != nullptr},
                     {"operations", json::array()}};
    if (attribute.update->clear != nullptr) {
      out["update"]["clear"] = operation_json(*attribute.update->clear);
    }
    for (const Operation* operation : attribute.update->operations) {
      out["update"]["operations"].push_back(operation_json(*operation));
    }
  }
  for (const Attribute& member : attribute.block) out["block"].push_back(attribute_json(member));
  return out;
}

json type_json(const ResourceType& type) {
  json out{{"name", text(type.name)},
           {"key", text(type.key)},
           {"item_key", text(type.item_key)},
           {"list", lookup_json(type.list)},
           {"batch", lookup_json(type.batch)},
           {"single", lookup_json(type.single)},
           {"id", text(type.id)},
           {"arn", text(type.arn)},
           {"import_id", text(type.import_id)},
           {"is_part", type.is_part},
           {"details", json::array()},
           {"attributes", json::array()},
           {"aliases", json::array()}};
  for (const std::string_view alias : type.aliases) out["aliases"].push_back(text(alias));
  for (const Detail& detail : type.details) out["details"].push_back(detail_json(detail));
  for (const Attribute& attribute : type.attributes) out["attributes"].push_back(attribute_json(attribute));
  return out;
}

}  // namespace
}  // namespace reconcile::aws

int main() {
  nlohmann::json out = nlohmann::json::array();
  for (const reconcile::ResourceType* type : reconcile::aws::registry()) {
    out.push_back(reconcile::aws::type_json(*type));
  }
  std::cout << out.dump() << '\n';
}
