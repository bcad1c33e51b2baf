#pragma once

namespace reconcile {

/// Whether Terraform writes a code point in an address as it is (letters, marks, numbers, punctuation,
/// symbols and the ASCII space, by Unicode 15) or as `\u…`.
[[nodiscard]] bool printable(char32_t code_point);

}  // namespace reconcile
