#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/path.h"
#include "model/resource_type.h"
#include "model/result.h"
#include "plans/deviation.h"
#include "plans/wish.h"

namespace reconcile {

/// What the table says about putting one change right.
struct Remedy {
  const Update* update = nullptr;        ///< null: no call does it
  const Attribute* attribute = nullptr;  ///< the one that names the update; a block with its members' call
  std::size_t steps = 0;                 ///< of the change's path, up to that attribute's value
  bool immutable = false;
  bool secret = false;           ///< the table calls the value a secret
  std::string_view no_remedy{};  ///< the table's own reason
};

[[nodiscard]] Remedy remedy_of(std::span<const Attribute> table, const Path& path);

/// Whether two updates are made by one call: they are the same, or differ in nothing but their risk.
[[nodiscard]] bool same_call(const Update& a, const Update& b);

/// Where an update's values go: an attribute that takes part, and the path of its value.
struct Target {
  const Attribute* attribute = nullptr;
  Path path{};
};

/// All attributes of the table that name the update (or one that is the same call), blocks included.
[[nodiscard]] std::vector<Target> targets_of(std::span<const Attribute> table, const Update& update);

/// The place of an instance among the placeholders of templates.
struct RequestPlace {
  std::string key{};
  std::string region{};
  std::string account{};
  std::string partition{};
};
[[nodiscard]] Result<RequestPlace> request_place(const Deviation& instance, std::string_view account);
/// For a request that changes no attribute: a look, a snapshot. Both arguments have to outlive it.
[[nodiscard]] UpdateContext unchanged(const Value& attributes, const RequestPlace& place);

/// The calls that bring the attributes at `changed` (paths of values, in the table's order) from `from` to
/// `to` by `update`. An undo is the same with the two swapped. An error where a value cannot be said by it.
struct UpdateInput {
  const Update& update;
  std::span<const Target> changed;
  std::span<const Attribute> table;
  const Value& state;
  const Value& to;
  const Value& from;
  const RequestPlace& place;
};
[[nodiscard]] Result<std::vector<Request>> requests_for(const UpdateInput& input);
/// How much these values put at risk: `Update::risk`, or what `Update::risk_of` makes of them.
[[nodiscard]] Risk risk_for(const UpdateInput& input);

}  // namespace reconcile
