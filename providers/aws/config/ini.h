#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"

namespace reconcile::aws {

/// A section's properties. The keys of a nested block (`s3 =` and indented lines below it) are
/// `s3.addressing_style`. Keys are in lower case.
using Properties = std::map<std::string, std::string, std::less<>>;

struct IniSection {
  std::string header;  ///< between the brackets, blanks made one: `profile dev`
  Properties properties;
};

/// AWS's dialect of ini (https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html): `#` and `;`
/// begin a comment at the start of a line, and after a blank inside one; an indented line continues the
/// property above it, or belongs to its nested block when that has no value of its own. `name` is the
/// file's, for the kUsage error, which has the line number but never the line's text (it may be a secret).
[[nodiscard]] Result<std::vector<IniSection>> parse_ini(std::string_view text, std::string_view name);

}  // namespace reconcile::aws
