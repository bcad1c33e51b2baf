#include "providers/aws/call_log.h"

namespace reconcile::aws {

void CallLog::add(const Operation& operation, const std::string& region, bool first) {
  const std::lock_guard lock(mutex_);
  Count& count = counts_[{std::string(operation.service->name), std::string(operation.name), region}];
  (first ? count.calls : count.retries) += 1;
}

std::vector<CallCount> CallLog::counts() const {
  const std::lock_guard lock(mutex_);
  std::vector<CallCount> out;
  out.reserve(counts_.size());
  for (const auto& [key, count] : counts_) {
    const auto& [service, operation, region] = key;
    out.push_back({.service = service,
                   .operation = operation,
                   .region = region,
                   .calls = count.calls,
                   .retries = count.retries});
  }
  return out;
}

}  // namespace reconcile::aws
