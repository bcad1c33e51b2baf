#include "reconciler/gate/expected_attribute.h"

#include <algorithm>
#include <span>

#include "providers/aws/registry.h"
#include "reconciler/cli/nearest.h"

namespace reconcile {

namespace {

bool is_block(const Attribute& attribute) {
  return attribute.kind == Kind::kBlock || attribute.kind == Kind::kBlockList ||
         attribute.kind == Kind::kBlockSet;
}

Error no_such(std::string_view name, std::span<const Attribute> attributes, std::string_view where) {
  std::vector<std::string_view> names;
  for (const Attribute& attribute : attributes) names.push_back(attribute.name);
  return {.kind = ErrorKind::kUsage,
          .summary = std::string(where) + " has no attribute \"" + std::string(name) + "\"",
          .hint = did_you_mean(name, names)};
}

}  // namespace

Result<const Attribute*> expected_attribute(const ResourceType& type, const Path& path) {
  std::span<const Attribute> attributes = type.attributes;
  std::string where(type.name);
  const Attribute* found = nullptr;
  for (const Path::Step& step : path.steps()) {
    const auto* name = std::get_if<Path::Attribute>(&step);
    if (name == nullptr) {
      if (found != nullptr) continue;  // an element: what follows is inside it
      return Error{.kind = ErrorKind::kUsage, .summary = "a path begins with the name of an attribute"};
    }
    if (found != nullptr && !is_block(*found)) {
      if (found->kind == Kind::kMap || found->kind == Kind::kTags) {
        return Error{.kind = ErrorKind::kUsage,
                     .summary = "\"" + std::string(found->name) + "\" is a map",
                     .hint = "Write " + std::string(found->name) + "[\"" + name->name + "\"]."};
      }
      return Error{.kind = ErrorKind::kUsage,
                   .summary = "\"" + std::string(found->name) + "\" has nothing inside it"};
    }
    if (found != nullptr) {
      attributes = found->block;
      where = found->name;
    }
    const auto next = std::ranges::find(attributes, name->name, &Attribute::name);
    if (next == attributes.end()) return no_such(name->name, attributes, where);
    found = &*next;
    if (!found->left_out.empty()) {
      return Error{
          .kind = ErrorKind::kUsage,
          .summary = "\"" + std::string(found->name) + "\" is not read: " + std::string(found->left_out)};
    }
  }
  if (found == nullptr) return Error{.kind = ErrorKind::kUsage, .summary = "the path is empty"};
  return found;
}

std::vector<std::string> key_attributes(const ResourceType& type) {
  std::vector<std::string> out;
  std::string_view rest = type.key;
  for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const std::size_t close = rest.find('}', open);
    std::string_view name = rest.substr(open + 1, close - open - 1);
    rest = rest.substr(std::min(close, rest.size()));
    if (name.empty() || name.front() == '@' || name.front() == '.' || name.back() == '?') continue;
    name = name.substr(0, name.find_first_of("./["));
    if (std::ranges::find(out, name) == out.end()) out.emplace_back(name);
  }
  return out;
}

Result<const ResourceType*> expected_type(std::string_view name) {
  if (const ResourceType* type = aws::find_resource_type(name)) return type;
  std::vector<std::string_view> names;
  for (const ResourceType* type : aws::registry()) {
    names.push_back(type->name);
    names.insert(names.end(), type->aliases.begin(), type->aliases.end());
  }
  std::string hint = did_you_mean(name, names);
  if (hint.empty()) hint = "`reconcile types` lists them.";
  return Error{.kind = ErrorKind::kUsage,
               .summary = "there is no type \"" + std::string(name) + "\" that can be read",
               .hint = std::move(hint)};
}

}  // namespace reconcile
