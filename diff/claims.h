#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// Which elements of a resource's sets other resources of the sources manage, so that nothing is counted
/// twice: built once over all sources, then read from any thread.
class Claims {
 public:
  class Builder;

  /// What is claimed of one attribute of one resource.
  struct Claimed {
    bool whole = false;                    ///< the attribute belongs to another resource: not compared
    std::vector<const Value*> elements{};  ///< each in the shape of the attribute: a list or a map
    [[nodiscard]] bool empty() const { return !whole && elements.empty(); }
  };
  /// The claims of `attribute` (by its `claims`) that name the resource `id` of that account. An account that
  /// is not known (empty), here or of the claimant, is taken for the same.
  [[nodiscard]] Claimed of(const Attribute& attribute, std::string_view id,
                           std::string_view account = {}) const;

 private:
  struct Entry {
    bool whole = false;
    std::vector<Value> elements{};
  };
  using ByAccount = std::map<std::string, Entry, std::less<>>;
  // Claimant type, its parent attribute, the claimed attribute and the parent's id, joined by NUL.
  std::map<std::string, ByAccount, std::less<>> entries_;
};

class Claims::Builder {
 public:
  /// Records what the instance `claimant` (decoded attributes) of the resource type `type` claims of the
  /// parent type whose table is `parent`. Nothing is recorded where that table names no claim of `type`,
  /// so it may be called with every table there is. One name may stand for two things in two accounts, so a
  /// claimant that is in another `account` than the parent claims nothing of it.
  void add(std::string_view type, const Value& claimant, std::span<const Attribute> parent,
           std::string_view account = {});
  [[nodiscard]] Claims build() &&;

  /// Whether the table `parent` names a claim of `type` at all: else there is no need to decode.
  [[nodiscard]] static bool wants(std::string_view type, std::span<const Attribute> parent);

 private:
  Claims claims_;
};

}  // namespace reconcile
