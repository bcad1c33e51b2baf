#include "providers/aws/protocol/xml_body.h"

#include <pugixml.hpp>

namespace reconcile::aws {

namespace {

class StringWriter final : public pugi::xml_writer {
 public:
  void write(const void* data, std::size_t size) override {
    text.append(static_cast<const char*>(data), size);
  }
  std::string text;
};

void append(pugi::xml_node parent, const std::string& name, const Value& value) {
  if (value.is_null()) return;
  if (value.is_list()) {
    for (const auto& item : value.as_list()) append(parent, name, item);
    return;
  }
  if (name.starts_with('@')) {
    parent.append_attribute(name.c_str() + 1) = std::string(value.text()).c_str();
    return;
  }
  auto element = parent.append_child(name.c_str());
  if (value.is_map()) {
    for (const auto& [key, member] : value.as_map()) append(element, key, member);
  } else {
    element.text().set(std::string(value.text()).c_str());
  }
}

}  // namespace

Result<std::string> write_xml_body(const Value& body, std::string_view xml_namespace) {
  if (!body.is_map() || body.as_map().size() != 1) {
    return Error{.kind = ErrorKind::kInternal,
                 .summary = "an XML request body needs exactly one root element"};
  }
  pugi::xml_document document;
  const auto& [name, value] = *body.as_map().begin();
  append(document, name, value);
  if (!document.document_element() || document.document_element().next_sibling()) {
    return Error{.kind = ErrorKind::kInternal,
                 .summary = "an XML request body needs exactly one root element"};
  }
  document.document_element().prepend_attribute("xmlns") = std::string(xml_namespace).c_str();
  StringWriter writer;
  document.save(writer, "", pugi::format_raw | pugi::format_no_declaration);
  return std::move(writer.text);
}

}  // namespace reconcile::aws
