#include "reconciler/commands/type_facts.h"

#include <algorithm>

#include "model/resource_type.h"

namespace reconcile {

namespace {

void add_once(std::vector<std::string>& out, std::string text) {
  if (std::find(out.begin(), out.end(), text) == out.end()) out.push_back(std::move(text));
}

std::string permission(const Operation& operation) {
  if (!operation.permission.empty()) return std::string(operation.permission);
  const Service& service = *operation.service;
  const std::string_view prefix = service.iam_prefix.empty() ? service.endpoint_prefix : service.iam_prefix;
  return std::string(prefix) + ":" + std::string(operation.name);
}

void add_operation(std::vector<std::string>& calls, std::vector<std::string>& permissions,
                   const Operation* operation) {
  if (operation == nullptr) return;
  add_once(calls, std::string(operation->service->name) + ":" + std::string(operation->name));
  add_once(permissions, permission(*operation));
}

void add_attributes(TypeFacts& facts, const std::string& prefix, std::span<const Attribute> attributes) {
  for (const Attribute& attribute : attributes) {
    if ((attribute.traits & kComputed) != 0) continue;
    const std::string path = prefix + std::string(attribute.name);
    if (attribute.update != nullptr) {
      add_operation(facts.write_calls, facts.write_permissions, attribute.update->operation);
      add_operation(facts.write_calls, facts.write_permissions, attribute.update->clear);
      for (const Operation* operation : attribute.update->operations) {
        add_operation(facts.write_calls, facts.write_permissions, operation);
      }
    }
    if (!attribute.block.empty() && attribute.left_out.empty()) {
      add_attributes(facts, path + ".", attribute.block);
    } else {
      facts.attributes.push_back({path, attribute.update != nullptr, attribute.left_out});
    }
  }
}

}  // namespace

std::size_t TypeFacts::compared() const {
  return static_cast<std::size_t>(std::count_if(attributes.begin(), attributes.end(),
                                                [](const AttributeFacts& a) { return a.left_out.empty(); }));
}

std::size_t TypeFacts::remediable() const {
  return static_cast<std::size_t>(std::count_if(attributes.begin(), attributes.end(),
                                                [](const AttributeFacts& a) { return a.remediable; }));
}

TypeFacts type_facts(const ResourceType& type, std::string_view name) {
  TypeFacts facts{.name = name, .service = type.service->name};
  for (const Lookup* lookup : {&type.list, &type.batch, &type.single}) {
    if (lookup->names_only) continue;  // no scan of a source needs it
    add_operation(facts.read_calls, facts.read_permissions, lookup->operation);
  }
  for (const Detail& detail : type.details) {
    add_operation(facts.read_calls, facts.read_permissions, detail.operation);
  }
  add_attributes(facts, {}, type.attributes);
  return facts;
}

}  // namespace reconcile
