#include "reconciler/config/yaml_value.h"

#include <utility>

namespace reconcile {

Value value_of(const YamlNode& node) {
  switch (node.kind) {
    case YamlNode::Kind::kNull: return {};
    case YamlNode::Kind::kFlag: return {node.text == "true"};
    case YamlNode::Kind::kNumber: return Value::number(node.text);
    case YamlNode::Kind::kText: return {node.text};
    case YamlNode::Kind::kList: {
      Value::List out;
      for (const YamlNode& item : node.items) out.push_back(value_of(item));
      return {std::move(out)};
    }
    case YamlNode::Kind::kMap: {
      Value::Map out;
      for (const YamlEntry& entry : node.entries) out[entry.key.text] = value_of(entry.value);
      return {std::move(out)};
    }
  }
  return {};
}

}  // namespace reconcile
