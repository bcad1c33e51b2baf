#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"

namespace reconcile::aws {

/// One computed update of a type (`Update::requests`), named by an attribute that it puts right, for one
/// instance. What differs between two sets of attributes and is this update's is what it has to change.
class ComputedUpdate {
 public:
  /// `state` are the attributes in the state, JSON, from which identities come.
  ComputedUpdate(std::string_view type, std::string_view attribute, std::string state);

  /// The calls that lead from one set of attributes to another, each as `Operation {members}` or, where it
  /// is for another region, as `Operation in region {members}`. The undo is
  /// the same with the two swapped.
  [[nodiscard]] std::vector<std::string> calls(const std::string& from, const std::string& to) const;
  [[nodiscard]] Risk risk(const std::string& from, const std::string& to) const;

 private:
  template <typename Function>
  void with_context(const std::string& from, const std::string& to, Function function) const;

  std::string_view type_;
  std::string_view attribute_;
  std::string state_;
};

}  // namespace reconcile::aws
