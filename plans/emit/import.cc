#include "plans/emit/emit.h"
#include "plans/hcl.h"

namespace reconcile {

std::string emit_import(std::span<const ImportTarget> targets) {
  std::string out;
  for (const ImportTarget& target : targets) {
    out += out.empty() ? "" : "\n";
    if (target.id.empty()) {
      out += "# " + target.address + ": its import id is not known\n";
    } else {
      out += "import {\n  to = " + target.address + "\n  id = " + hcl_expression(Value(target.id)) + "\n}\n";
    }
  }
  return out;
}

}  // namespace reconcile
