#pragma once

#include <deque>
#include <span>
#include <string>
#include <vector>

#include "model/attribute.h"
#include "providers/plugin/core/schema.h"

namespace reconcile::plugin {

/// What a provider's schema says of one resource type, in the vocabulary of the diff. Where there is a
/// native table of the type, the ways of comparing, keys, severities, claims and remedies that it knows are
/// taken over, so that it makes no difference to a finding who read the resource.
class AttributeTable {
 public:
  AttributeTable(std::string_view type, const SchemaBlock& block, std::span<const Attribute> native);
  AttributeTable(const AttributeTable&) = delete;
  AttributeTable& operator=(const AttributeTable&) = delete;

  [[nodiscard]] std::span<const Attribute> attributes() const { return attributes_; }

 private:
  std::string_view keep(std::string_view text);
  std::span<const Attribute> keep(std::vector<Attribute> attributes);
  Attribute convert(const SchemaAttribute& attribute, bool inherited_computed);
  std::vector<Attribute> convert(const SchemaBlock& block);
  void shape(Attribute& out, const Type& type);
  void take_over(std::vector<Attribute>& own, std::span<const Attribute> native);

  std::deque<std::string> names_;
  std::deque<std::vector<Attribute>> blocks_;
  std::span<const Attribute> attributes_;
};

}  // namespace reconcile::plugin
