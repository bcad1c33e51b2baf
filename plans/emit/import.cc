#include <cctype>
#include <set>

#include "plans/emit/emit.h"
#include "plans/hcl.h"

namespace reconcile {

namespace {

/// A name that Terraform takes, made of the id.
std::string name_of(std::string_view id) {
  std::string out;
  for (const char c : id) {
    const bool fits = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
    out += fits ? c : '_';
  }
  if (out.empty() || std::isalpha(static_cast<unsigned char>(out.front())) == 0) out.insert(0, "_");
  return out;
}

}  // namespace

std::string emit_import(std::span<const ImportTarget> targets) {
  std::string out;
  std::set<std::string> taken;
  for (const ImportTarget& target : targets) {
    const std::string base = target.type + "." + name_of(target.id);
    std::string address = base;
    for (int n = 2; !taken.insert(address).second; ++n) address = base + "_" + std::to_string(n);
    out += (out.empty() ? "" : "\n");
    out += "import {\n  to = " + address + "\n  id = " + hcl_expression(Value(target.id)) + "\n}\n";
  }
  return out;
}

}  // namespace reconcile
