#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/resource_type.h"
#include "plans/deviation.h"
#include "plans/make_plan.h"

namespace reconcile {

// A small world of two types, in which everything that a remedy can be occurs once: a database with a
// parameter group.

extern const ResourceType kDatabase;
extern const ResourceType kGroup;
extern const Operation kModifyDatabase;
extern const Operation kCreateSnapshot;
extern const Operation kDescribeSnapshots;

/// A value from JSON text that is right.
[[nodiscard]] Value json_value(std::string_view text);

/// A resource whose attributes live as long as the object.
class PlanWorld {
 public:
  /// Compares the two by the type's table and keeps what comes of it.
  Deviation& add(const std::string& address, const ResourceType& type, const std::string& desired,
                 const std::string& live, const std::string& sensitive = {});
  Deviation& add_missing(const std::string& address, const ResourceType& type, const std::string& desired);
  [[nodiscard]] const std::vector<Deviation>& deviations() const { return deviations_; }
  /// A request over everything that was added, with a fixed time.
  [[nodiscard]] PlanRequest request() const;

 private:
  Deviation& open(const std::string& address, const ResourceType& type, const std::string& desired,
                  const std::string& sensitive);

  std::vector<std::unique_ptr<std::string>> texts_;
  std::vector<std::unique_ptr<Resource>> resources_;
  std::vector<Deviation> deviations_;
  std::vector<PlanSource> sources_{{"terraform.tfstate", "tfstate", "3f1c2a7e", 7, "1.11.0"}};
};

}  // namespace reconcile
