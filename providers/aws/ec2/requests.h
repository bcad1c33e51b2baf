#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/resource_type.h"

namespace reconcile::aws::ec2 {

/// Calls that put a set of texts right: one that takes away, one that adds, each left out where there is
/// nothing to do. `identity` are the members that both have.
struct SetCalls {
  const Operation* add;
  std::string_view added;  ///< its member that takes the list
  const Operation* remove;
  std::string_view removed;
};
[[nodiscard]] std::vector<Request> set_requests(const SetCalls& calls, Value::Map identity, const Value& from,
                                                const Value& to);

/// The same, one text a call.
[[nodiscard]] std::vector<Request> one_by_one_requests(const SetCalls& calls, const Value::Map& identity,
                                                       const Value& from, const Value& to);

}  // namespace reconcile::aws::ec2
