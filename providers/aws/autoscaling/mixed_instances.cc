#include "providers/aws/autoscaling/mixed_instances.h"

#include <algorithm>

#include "providers/aws/encoding/query_block.h"

namespace reconcile::aws::autoscaling {

namespace {

/// Numbers for which 0 is a wish of its own, not Terraform's way to say none.
constexpr std::array<std::string_view, 3> kMayBeZero{"OnDemandBaseCapacity",
                                                     "OnDemandPercentageAboveBaseCapacity", "Min"};

void prune(Value& value) {
  if (value.is_list()) {
    for (Value& item : value.as_list()) prune(item);
    return;
  }
  if (!value.is_map()) return;
  Value::Map out;
  const bool has_id = !value["LaunchTemplateId"].is_empty();
  for (MapEntry& entry : value.as_map()) {
    if (has_id && entry.key == "LaunchTemplateName") continue;
    const bool zero = entry.value.is_number() && same_number(entry.value.as_number(), "0");
    if (zero && std::ranges::find(kMayBeZero, entry.key) == kMayBeZero.end()) continue;
    prune(entry.value);
    out[entry.key] = std::move(entry.value);
  }
  value = Value(std::move(out));
}

}  // namespace

Value encode_mixed_instances(const Value& blocks) {
  if (!blocks.at(0).is_map()) return {};
  Value out = encoding::query_block(kMixedInstances, blocks.at(0));
  prune(out);
  return out;
}

}  // namespace reconcile::aws::autoscaling
