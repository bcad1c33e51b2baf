#pragma once

#include <cstddef>
#include <string>

namespace reconcile::bench {

/// Writes a tfstate as Terraform formats it: `resources` instances of a few AWS types of about 1,000 bytes
/// each, four to a block, half of them in modules with quoted keys. The same bytes in every run.
void generate_state(const std::string& path, std::size_t resources);

}  // namespace reconcile::bench
