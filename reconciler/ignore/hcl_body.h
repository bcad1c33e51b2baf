#pragma once

#include <span>
#include <string>
#include <vector>

#include "reconciler/ignore/hcl_lexer.h"

namespace reconcile {

struct HclBlock;

/// `name = expression`, the expression as its tokens, line ends inside brackets left out.
struct HclAttribute {
  std::string name{};
  std::vector<HclToken> expression{};
  std::size_t line = 1;
};

struct HclBody {
  std::vector<HclAttribute> attributes{};
  std::vector<HclBlock> blocks{};

  [[nodiscard]] const HclAttribute* attribute(std::string_view name) const;
};

/// `type "label" label { body }`.
struct HclBlock {
  std::string type{};
  std::vector<std::string> labels{};
  HclBody body{};
  std::size_t line = 1;
};

/// The structure of a whole file. kInput names the line that is neither an attribute nor a block.
[[nodiscard]] Result<HclBody> parse_hcl(std::string_view text);

}  // namespace reconcile
