#pragma once

#include <span>

#include "reconciler/config/config.h"
#include "reconciler/config/shape.h"

namespace reconcile {

/// One top-level key of `reconcile.yaml` that is more than an option of the command line.
struct Section {
  Key key;
  /// Takes over a node that has the key's shape, noting what the shape cannot tell.
  void (*read)(const YamlNode& node, Config& config, Problems& problems) = nullptr;
  /// What `reconcile config init` writes as an example, without comment signs; more than one line ends in
  /// a line break each.
  std::string_view example{};
};

extern constinit const Section kAccountsSection;
extern constinit const Section kExpectationsSection;
/// Made of the checks themselves, so not a constant.
[[nodiscard]] const Section& gate_section();
extern constinit const Section kIgnoreSection;
extern constinit const Section kNotifySection;
extern constinit const Section kOutputsSection;
extern constinit const Section kProvidersSection;
extern constinit const Section kRegionsSection;
extern constinit const Section kSourcesSection;
extern constinit const Section kWindowsSection;

/// All of them, in the order in which a starter file has them.
[[nodiscard]] std::span<const Section* const> sections();

/// Sections and settings together: everything that may stand at the top, sections first.
[[nodiscard]] std::span<const Key> top_keys();

}  // namespace reconcile
