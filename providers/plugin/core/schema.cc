#include "providers/plugin/core/schema.h"

#include <algorithm>
#include <utility>

namespace reconcile::plugin {
namespace {

Type nest(Type object, Nesting nesting) {
  switch (nesting) {
    case Nesting::kSingle:
    case Nesting::kGroup: return object;
    case Nesting::kList: return {.kind = TypeKind::kList, .elements = {std::move(object)}};
    case Nesting::kSet: return {.kind = TypeKind::kSet, .elements = {std::move(object)}};
    case Nesting::kMap: return {.kind = TypeKind::kMap, .elements = {std::move(object)}};
  }
  return object;
}

void add(Type& object, std::string name, Type type) {
  object.names.push_back(std::move(name));
  object.elements.push_back(std::move(type));
}

}  // namespace

const SchemaAttribute* SchemaBlock::attribute(std::string_view name) const {
  const auto it = std::ranges::find(attributes, name, &SchemaAttribute::name);
  return it == attributes.end() ? nullptr : &*it;
}

const SchemaNestedBlock* SchemaBlock::block(std::string_view name) const {
  const auto it = std::ranges::find(blocks, name, &SchemaNestedBlock::name);
  return it == blocks.end() ? nullptr : &*it;
}

Type implied_type(const SchemaBlock& block) {
  Type object{.kind = TypeKind::kObject};
  for (const SchemaAttribute& attribute : block.attributes) add(object, attribute.name, attribute.type);
  for (const SchemaNestedBlock& nested : block.blocks) {
    add(object, nested.name, nest(implied_type(nested.body), nested.nesting));
  }
  return object;
}

Type implied_type(const std::vector<SchemaAttribute>& attributes, Nesting nesting) {
  Type object{.kind = TypeKind::kObject};
  for (const SchemaAttribute& attribute : attributes) add(object, attribute.name, attribute.type);
  return nest(std::move(object), nesting);
}

}  // namespace reconcile::plugin
