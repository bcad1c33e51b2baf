#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/value.h"

namespace reconcile::plugin {

struct HclBlock;

/// The part of HCL that Terraform's own files (dependency lock, CLI configuration) are written in: blocks,
/// and attributes whose values are constant.
struct HclBody {
  Value::Map attributes{};
  std::vector<HclBlock> blocks{};
};

struct HclBlock {
  std::string type;
  std::vector<std::string> labels{};
  HclBody body{};
};

/// An error names the line, never what stands there: it may be a token.
[[nodiscard]] Result<HclBody> parse_hcl(std::string_view text);

}  // namespace reconcile::plugin
