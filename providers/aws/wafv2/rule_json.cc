#include "providers/aws/wafv2/rule_json.h"

#include <algorithm>
#include <string_view>

#include "providers/aws/wafv2/base64.h"

namespace reconcile::aws::wafv2 {

namespace {

bool holds(const Value& written, const Value& live, std::string_view name) {
  if (written.is_map()) {
    return live.is_map() && std::ranges::all_of(written.as_map(), [&](const MapEntry& entry) {
             return (entry.value.is_null() && live[entry.key].is_null()) ||
                    (live.as_map().find(entry.key) != nullptr &&
                     holds(entry.value, live[entry.key], entry.key));
           });
  }
  if (written.is_list()) {
    return live.is_list() && written.as_list().size() == live.as_list().size() &&
           std::ranges::equal(written.as_list(), live.as_list(),
                              [&](const Value& a, const Value& b) { return holds(a, b, name); });
  }
  // A search string may be written as it is or as AWS has it.
  if (name == "SearchString" && written.text() == from_base64(live.text())) return true;
  return written == live;
}

Value by_name(const Value& rules) {
  Value out = rules;
  std::ranges::sort(out.as_list(),
                    [](const Value& a, const Value& b) { return a["Name"].text() < b["Name"].text(); });
  return out;
}

}  // namespace

bool same_rules(const Value& written, const Value& live) {
  return written.is_list() && live.is_list() && holds(by_name(written), by_name(live), {});
}

}  // namespace reconcile::aws::wafv2
