#include "providers/aws/protocol/xml.h"

#include <simdjson.h>

#include <optional>
#include <pugixml.hpp>

namespace reconcile::aws {

namespace {

constexpr int kMaxDepth = 100;

Error bad_xml(std::string_view what) {
  return Error{.kind = ErrorKind::kInvalid, .summary = "not valid XML: " + std::string(what)};
}

std::string_view local_name(std::string_view name) { return name.substr(name.find(':') + 1); }

bool is_text(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

/// Adds a child under its name; the second one of a name turns the entry into a list. An element's own
/// value is never a list, so a list there can only be such a one.
void add(ValueMap& map, std::string_view name, Value value) {
  Value* present = map.find(name);
  if (present == nullptr) {
    map[name] = std::move(value);
    return;
  }
  if (!present->is_list()) {
    Value::List list;
    list.push_back(std::move(*present));
    *present = Value(std::move(list));
  }
  present->as_list().push_back(std::move(value));
}

/// nullopt: too deep.
std::optional<Value> content(const pugi::xml_node& element, int depth) {
  if (depth > kMaxDepth) return std::nullopt;
  ValueMap map;
  std::string text;
  for (const auto& child : element.children()) {
    if (is_text(child)) {
      text += child.value();
    } else if (child.type() == pugi::node_element) {
      auto value = content(child, depth + 1);
      if (!value) return std::nullopt;
      add(map, local_name(child.name()), *std::move(value));
    }
  }
  if (map.empty()) return Value(std::move(text));
  for (const auto& attribute : element.attributes()) {
    const std::string_view name = attribute.name();
    if (name == "xmlns" || name.starts_with("xmlns:")) continue;
    map["@" + std::string(local_name(name))] = Value(attribute.value());
  }
  return Value(std::move(map));
}

}  // namespace

Result<XmlReply> read_xml(std::string_view text) {
  if (!simdjson::validate_utf8(text.data(), text.size())) return bad_xml("not UTF-8");
  pugi::xml_document document;
  // Keeps an element's text when it is nothing but blanks.
  const auto parsed = document.load_buffer(
      text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
  if (!parsed) return bad_xml(parsed.description());
  const auto root = document.document_element();
  for (const auto& node : document.children()) {
    if (node.type() == pugi::node_element && node != root) return bad_xml("more than one root element");
  }
  auto value = content(root, 0);
  if (!value) return bad_xml("nested too deeply");
  return XmlReply{.root = std::string(local_name(root.name())), .content = *std::move(value)};
}

}  // namespace reconcile::aws
