#pragma once

#include <string>
#include <string_view>

#include "model/result.h"
#include "model/value.h"

namespace reconcile::aws {

/// A whole XML document: the root's local name and its content as caller.h shapes it. A root without
/// child elements is its text. kInvalid where it is cut short or otherwise not one XML document, not
/// UTF-8, or nested deeper than 100.
struct XmlReply {
  std::string root;
  Value content;
};

[[nodiscard]] Result<XmlReply> read_xml(std::string_view text);

}  // namespace reconcile::aws
