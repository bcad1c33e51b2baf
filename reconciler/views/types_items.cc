#include <string>

#include "reconciler/views/summary_line.h"
#include "reconciler/views/types.h"

namespace reconcile {

namespace {

std::string message(const TypeFacts& type) {
  std::string out = std::to_string(type.compared()) + " of " + counted(type.attributes.size(), "attribute") +
                    " compared (" + std::to_string(type.share()) + " %), " +
                    std::to_string(type.remediable()) + " remediable; reads with";
  for (const std::string& call : type.read_calls) out += " " + call;
  return out;
}

std::string attributes(const TypeFacts& type) {
  std::string out;
  for (const AttributeFacts& attribute : type.attributes) {
    out += attribute.path;
    if (!attribute.left_out.empty()) {
      out += ": left out: " + std::string(attribute.left_out);
    } else if (attribute.remediable) {
      out += std::string(": remediable, ") + to_string(attribute.risk);
    } else {
      out += ": not remediable: " + std::string(attribute.no_remedy);
    }
    out += '\n';
  }
  return out;
}

}  // namespace

ItemList types_items(std::span<const TypeFacts> types, bool details) {
  ItemList out{.command = "types",
               .title = "Supported resource types",
               .suite = "types",
               .summary = counted(types.size(), "resource type"),
               .nothing = "No type is listed."};
  for (const TypeFacts& type : types) {
    out.items.push_back({.group = std::string(type.service),
                         .name = std::string(type.name),
                         .word = "supported",
                         .rule = "types/" + std::string(type.name),
                         .message = message(type),
                         .detail = details ? attributes(type) : std::string()});
  }
  return out;
}

}  // namespace reconcile
