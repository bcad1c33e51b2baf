#include "model/sources/flatmap.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/json.h"

namespace reconcile::sources {

namespace {

/// The dotted keys as a tree.
struct Node {
  std::optional<Value> leaf{};
  std::map<std::string, Node, std::less<>> children{};

  bool has(std::string_view name) const { return children.find(name) != children.end(); }
};

Error malformed(std::string_view what) {
  return {.kind = ErrorKind::kInput, .summary = "attributes_flat " + std::string(what)};
}

/// Numbers by value, `~` (a hash that was not known yet) aside; anything else after them by bytes.
bool index_less(std::string_view a, std::string_view b) {
  const auto digits = [](std::string_view text) {
    if (!text.empty() && text[0] == '~') text.remove_prefix(1);
    return text;
  };
  a = digits(a);
  b = digits(b);
  const auto number = [](std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  };
  if (number(a) != number(b)) return number(a);
  if (number(a) && a.size() != b.size()) return a.size() < b.size();
  return a < b;
}

void flatten(const Node& node, const std::string& prefix, ValueMap& out) {
  if (node.leaf && !prefix.empty() && prefix != "%") out[prefix] = *node.leaf;
  for (const auto& [name, child] : node.children) {
    std::string key = prefix;
    if (!key.empty()) key += '.';
    flatten(child, key += name, out);
  }
}

Value nest(const Node& node);

Value nest_list(const Node& node) {
  std::vector<std::string_view> names;
  for (const auto& [name, child] : node.children) {
    if (name != "#") names.emplace_back(name);
  }
  std::sort(names.begin(), names.end(), index_less);
  Value::List list;
  for (const std::string_view name : names) list.push_back(nest(node.children.find(name)->second));
  return {std::move(list)};
}

Value nest(const Node& node) {
  if (node.children.empty()) return node.leaf.value_or(Value{});
  if (node.has("#")) return nest_list(node);
  ValueMap map;
  if (node.has("%")) {
    flatten(node, "", map);
  } else {
    for (const auto& [name, child] : node.children) map[name] = nest(child);
  }
  return {std::move(map)};
}

bool insert(Node& root, std::string_view key, const Value& value) {
  Node* node = &root;
  int depth = 0;
  for (std::size_t pos = 0; pos <= key.size();) {
    if (++depth > kMaxJsonDepth) return false;
    const std::size_t dot = std::min(key.find('.', pos), key.size());
    node = &node->children[std::string(key.substr(pos, dot - pos))];
    pos = dot + 1;
  }
  node->leaf = value.is_null() ? value : Value(value.text());
  return true;
}

}  // namespace

Result<Value> nest_flatmap(const Value& flat) {
  if (!flat.is_map()) return malformed("is not an object");
  Node root;
  for (const MapEntry& entry : flat.as_map()) {
    if (entry.value.is_list() || entry.value.is_map()) return malformed("has a value that is not a scalar");
    if (!insert(root, entry.key, entry.value)) return malformed("nests too deep");
  }
  ValueMap map;
  for (const auto& [name, child] : root.children) map[name] = nest(child);
  return Value(std::move(map));
}

}  // namespace reconcile::sources
