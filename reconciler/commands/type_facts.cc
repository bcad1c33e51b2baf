#include "reconciler/commands/type_facts.h"

#include <algorithm>

#include "model/left_out.h"
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

/// What an attribute inherits from the blocks around it.
struct Around {
  const Update* update = nullptr;
  bool immutable = false;
  bool secret = false;
  std::string_view no_remedy{};

  [[nodiscard]] Around in(const Attribute& attribute) const {
    Around out{.update = attribute.update != nullptr ? attribute.update : update,
               .immutable = immutable || (attribute.traits & kImmutable) != 0,
               .secret = secret || (attribute.traits & kSecret) != 0,
               .no_remedy = attribute.no_remedy.empty() ? no_remedy : attribute.no_remedy};
    if (!attribute.no_remedy.empty()) out.update = nullptr;
    if (attribute.update != nullptr) out.no_remedy = {};
    return out;
  }
  [[nodiscard]] std::string_view reason() const {
    if (immutable) return "only a new resource can have another value";
    if (secret) return "a secret that a plan must not carry";
    if (!no_remedy.empty()) return no_remedy;
    return update == nullptr ? "no call of the AWS API changes it" : std::string_view();
  }
};

void add_attributes(TypeFacts& facts, const std::string& prefix, std::span<const Attribute> attributes,
                    const Around& outer) {
  for (const Attribute& attribute : attributes) {
    if ((attribute.traits & kComputed) != 0) continue;
    const std::string path = prefix + std::string(attribute.name);
    const Around around = outer.in(attribute);
    if (const Update* update = attribute.update; update != nullptr) {
      add_operation(facts.write_calls, facts.write_permissions, update->operation);
      add_operation(facts.write_calls, facts.write_permissions, update->clear);
      for (const Operation* operation : update->operations) {
        add_operation(facts.write_calls, facts.write_permissions, operation);
      }
    }
    if (!attribute.block.empty() && attribute.left_out.empty()) {
      add_attributes(facts, path + ".", attribute.block, around);
      continue;
    }
    AttributeFacts one{.path = path, .left_out = attribute.left_out};
    if (one.left_out.empty()) {
      one.no_remedy = around.reason();
      one.remediable = one.no_remedy.empty();
      if (one.remediable) one.risk = around.update->risk;
    }
    facts.attributes.push_back(std::move(one));
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

std::size_t TypeFacts::share() const {
  const auto missed = static_cast<std::size_t>(std::count_if(
      attributes.begin(), attributes.end(),
      [](const AttributeFacts& a) { return !a.left_out.empty() && !cannot_be_compared(a.left_out); }));
  const std::size_t all = compared() + missed;
  return all == 0 ? 100 : compared() * 100 / all;
}

TypeFacts type_facts(const ResourceType& type, std::string_view name) {
  TypeFacts facts{.name = name, .service = type.service->name};
  for (const Lookup* lookup : {&type.list, &type.batch, &type.single}) {
    if (lookup->names_only) continue;  // no scan of a source needs it
    add_operation(facts.read_calls, facts.read_permissions, lookup->operation);
  }
  for (const Detail& detail : type.details) {
    add_operation(facts.read_calls, facts.read_permissions, detail.operation);
    if (detail.one_by_one != nullptr) {
      add_operation(facts.read_calls, facts.read_permissions, detail.one_by_one->operation);
    }
  }
  add_attributes(facts, {}, type.attributes, {});
  if (type.snapshot != nullptr && !facts.write_calls.empty()) {
    add_operation(facts.write_calls, facts.write_permissions, type.snapshot->operation);
    add_operation(facts.write_calls, facts.write_permissions, type.snapshot->list);
  }
  return facts;
}

}  // namespace reconcile
