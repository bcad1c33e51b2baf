#include <string>

#include "reconciler/config/sections.h"

namespace reconcile {

namespace {

std::string check_date(std::string_view text) {
  const auto digits = [&](std::size_t from, std::size_t n) {
    for (std::size_t i = from; i < from + n; ++i) {
      if (text[i] < '0' || text[i] > '9') return false;
    }
    return true;
  };
  const bool shaped =
      text.size() == 10 && digits(0, 4) && text[4] == '-' && digits(5, 2) && text[7] == '-' && digits(8, 2);
  const std::string_view month = shaped ? text.substr(5, 2) : "";
  const std::string_view day = shaped ? text.substr(8, 2) : "";
  if (month >= "01" && month <= "12" && day >= "01" && day <= "31") return {};
  return "\"" + std::string(text) + "\" is no date; write it as 2026-12-31";
}

constexpr Key kKeys[] = {
    {"address", "Glob over the whole address."},
    {"type", "Glob over the resource type."},
    {"attribute", "Glob over the path of a change, or of a block around it; without it the whole resource."},
    {"tag", "`Key` or `Key=Value`, both globs, over the resource's tags."},
    {"reason", "Why this drift is accepted; it stands in every report.", {}, true},
    {"owner", "Who answers for it."},
    {"expires",
     "The last day on which the rule holds.",
     {.check = check_date, .pattern = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}},
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
