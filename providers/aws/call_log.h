#pragma once

#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <vector>

#include "model/operation.h"
#include "model/reader.h"

namespace reconcile::aws {

/// Counts calls by service, operation and region. Safe from any thread.
class CallLog {
 public:
  /// `first`: the first attempt of a call; later ones count as retries.
  void add(const Operation& operation, const std::string& region, bool first);
  /// In the order of service, operation, region.
  [[nodiscard]] std::vector<CallCount> counts() const;

 private:
  struct Count {
    std::size_t calls = 0;
    std::size_t retries = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::tuple<std::string, std::string, std::string>, Count> counts_;
};

}  // namespace reconcile::aws
