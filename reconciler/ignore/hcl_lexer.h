#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace reconcile {

// Just so much of HCL's native syntax that blocks, attributes and references are told apart whatever the
// strings, templates, heredocs and comments around them hold
// (https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md). Nothing is evaluated.

enum class HclKind : std::uint8_t {
  kIdentifier,
  kNumber,
  kString,       ///< `text` is its value; templates inside stay as written
  kHeredoc,      ///< `text` is its content
  kPunctuation,  ///< one of `{ } [ ] ( ) . , = : ?` and the operators, in `text`
  kNewline,
  kEnd,
};

struct HclToken {
  HclKind kind = HclKind::kEnd;
  std::string text{};
  std::size_t line = 1;
};

/// All tokens, comments left out, kEnd last. kInput names the line where the text is no HCL: a string,
/// template, heredoc or comment without an end.
[[nodiscard]] Result<std::vector<HclToken>> lex_hcl(std::string_view text);

}  // namespace reconcile
