#include "diff/version_prefix.h"

#include "diff/text.h"

namespace reconcile {

bool same_version(const Value& desired, const Value& live) {
  std::string_view want = desired.text();
  const std::string_view have = live.text();
  if (want.ends_with(".x") || want.ends_with(".X")) want.remove_suffix(2);
  if (want.empty() || have.empty()) return want == have;
  return have.starts_with(want) && (have.size() == want.size() || have[want.size()] == '.');
}

std::string version_bucket(const Value& value) {
  return std::string(value.text().substr(0, value.text().find('.')));
}

}  // namespace reconcile
