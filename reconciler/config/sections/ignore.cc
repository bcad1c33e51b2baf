#include <string>

#include "reconciler/config/sections.h"
#include "reconciler/config/words.h"

namespace reconcile {

namespace {

constexpr Key kKeys[] = {
    {"address", "Glob over the whole address."},
    {"type", "Glob over the resource type."},
    {"attribute", "Glob over the path of a change, or of a block around it; without it the whole resource."},
    {"tag", "`Key` or `Key=Value`, both globs, over the resource's tags."},
    {"reason", "Why this drift is accepted; it stands in every report.", {}, true},
    {"owner", "Who answers for it."},
    {"expires", "The last day on which the rule holds.", {.check = check_date, .pattern = kDatePattern}},
};

constexpr Shape kEntry{.kind = ShapeKind::kMap, .keys = kKeys};

void read(const YamlNode& node, Config& config, Problems& problems) {
  for (const YamlNode* item : items_of(node)) {
    IgnoreRule rule{.address = text_of(*item, "address"),
                    .type = text_of(*item, "type"),
                    .attribute = text_of(*item, "attribute"),
                    .tag = text_of(*item, "tag"),
                    .reason = text_of(*item, "reason"),
                    .owner = text_of(*item, "owner"),
                    .expires = text_of(*item, "expires"),
                    .where = config.file + ":" + std::to_string(item->line)};
    if (rule.address.empty() && rule.type.empty() && rule.attribute.empty() && rule.tag.empty()) {
      add_problem(problems, *item, "this rule would accept everything",
                  "Name at least one of address, type, attribute and tag.");
    }
    config.ignore.push_back(std::move(rule));
  }
}

}  // namespace

constinit const Section kIgnoreSection = {
    .key = {"ignore",
            "Drift that is accepted, each with its reason; it stays in the JSON report with its rule.",
            {.kind = ShapeKind::kList, .item = &kEntry}},
    .read = read,
    .example =
        "ignore:\n"
        "  - address: aws_ecs_service.*\n"
        "    attribute: desired_count\n"
        "    reason: autoscaled by hand during campaigns\n"
        "    owner: web team\n"
        "    expires: 2026-12-31\n"};

}  // namespace reconcile
