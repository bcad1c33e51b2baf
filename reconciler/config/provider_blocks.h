#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "providers/plugin/plugin_options.h"

namespace YAML {
class Node;
}

namespace reconcile {

/// The key `providers` of reconcile.yaml: how providers are configured that are asked through their own
/// binary. Each provider (`aws`, `hashicorp/aws`, or its full address) has a map of its settings, or a list
/// of maps that say which instances they are for:
///
///     providers:
///       random: {seed: lego}
///       aws:
///         - settings: {default_tags: {tags: {Team: lego}}}
///         - alias: west            # and `account`, `region`: those instances only
///           settings: {assume_role: {role_arn: "arn:aws:iam::123456789012:role/reader"}}
///
/// Of those that fit an instance a later one wins. Error kUsage names the place: `file:3:5`.
[[nodiscard]] Result<std::vector<ProviderSettings>> read_provider_blocks(const std::string& file,
                                                                         const YAML::Node& providers);

}  // namespace reconcile
