#include <algorithm>
#include <map>
#include <vector>

#include "plans/emit/emit.h"
#include "plans/hcl.h"

namespace reconcile {

namespace {

/// The alias that a configuration would give its provider of another region.
std::string usual_alias(std::string region) {
  std::ranges::replace(region, '-', '_');
  return region;
}

std::string declarations(const std::vector<std::string>& regions, const std::string& default_region) {
  if (regions.empty()) return {};
  std::string out = "# Some of these are in other regions than " + default_region +
                    ". The configuration needs these providers for them:\n#\n";
  for (const std::string& region : regions) {
    out += "#   provider \"aws\" {\n#     alias  = \"" + usual_alias(region) + "\"\n#     region = \"" +
           region + "\"\n#   }\n";
  }
  return out;
}

std::string block(const ImportTarget& target, const std::string& alias) {
  if (target.id.empty()) return "# " + target.address + ": Terraform cannot import this type\n";
  return "import {\n" + (alias.empty() ? std::string() : "  provider = aws." + alias + "\n") +
         "  to = " + target.address + "\n  id = " + hcl_expression(Value(target.id)) + "\n}\n";
}

}  // namespace

std::string emit_import(std::span<const ImportTarget> targets, const ImportProviders& providers) {
  if (targets.empty()) return "# Nothing to import: the sources have all that could be listed.\n";
  std::map<std::string, std::vector<const ImportTarget*>> by_region;  // the default one's is the empty name
  for (const ImportTarget& target : targets) {
    by_region[target.region == providers.default_region ? std::string() : target.region].push_back(&target);
  }
  std::string blocks;
  std::vector<std::string> undeclared;
  for (const auto& [region, of_region] : by_region) {
    std::string alias;
    if (!region.empty()) {
      const auto known = providers.aliases.find(region);
      alias = known == providers.aliases.end() ? usual_alias(region) : known->second;
      const bool any =
          std::ranges::any_of(of_region, [](const ImportTarget* target) { return !target->id.empty(); });
      if (any && known == providers.aliases.end()) undeclared.push_back(region);
      blocks += (blocks.empty() ? "# " : "\n# ") + region + "\n";
    }
    for (const ImportTarget* target : of_region)
      blocks += (blocks.empty() ? "" : "\n") + block(*target, alias);
  }
  const std::string above = declarations(undeclared, providers.default_region);
  return above.empty() ? blocks : above + "\n" + blocks;
}

}  // namespace reconcile
