#include "reconciler/config/sections.h"
#include "reconciler/config/words.h"

namespace reconcile {

namespace {

constexpr Shape kRegion{.check = check_region, .pattern = kRegionPattern};

void read(const YamlNode& node, Config& config, Problems& /*problems*/) { config.regions = texts_of(&node); }

}  // namespace

constinit const Section kRegionsSection = {
    .key = {"regions",
            "The only regions that are asked; resources elsewhere are reported as ignored. Without it: all.",
            {.kind = ShapeKind::kList, .item = &kRegion, .or_single = true}},
    .read = read,
    .example = "regions: [eu-west-1, us-east-1]\n"};

}  // namespace reconcile
