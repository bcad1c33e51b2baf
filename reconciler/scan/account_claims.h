#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diff/claims.h"
#include "model/attribute.h"
#include "model/resource.h"

namespace reconcile {

/// Whether a table has sets of which other resources may own elements.
[[nodiscard]] bool can_be_claimed(std::span<const Attribute> table);

/// Who owns elements of other instances' sets, account by account: known from the state and, once it was
/// read, from what is live, since a rule that was changed is the rule's own drift, not an unknown rule of its
/// group. Names are unique in an account, not beyond. A claimant whose account nobody knows counts
/// everywhere, and a resource whose account nobody knows is claimed by all.
class AccountClaims {
 public:
  using AccountOf = std::function<std::string(const Resource&)>;

  explicit AccountClaims(AccountOf account_of) : account_of_(std::move(account_of)) {}

  /// Takes the claims of the states: of all of them, whatever is selected, because a rule that was left out
  /// still owns its part of a group. `tables` are those that can be claimed.
  void begin(std::span<const Source> sources, std::vector<std::span<const Attribute>> tables);
  /// Adds what an instance claims as it is live. Any thread, until `close`.
  void note_live(const Resource& resource, const Value& live);
  /// No more come.
  void close();
  /// nullptr until `close`: what is compared by then cannot be claimed.
  [[nodiscard]] const Claims* of(const Resource& resource) const;

 private:
  void add(const Resource& resource, const Value& claimant);

  AccountOf account_of_;
  std::vector<std::span<const Attribute>> tables_{};
  std::map<std::string_view, bool> is_claimant_{};  ///< by type
  std::mutex mutex_{};
  std::map<std::string, Claims::Builder> builders_{};  ///< by account; "": for whoever has none
  std::map<std::string, Claims> claims_{};
};

}  // namespace reconcile
