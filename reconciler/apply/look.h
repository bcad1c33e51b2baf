#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diff/delta.h"
#include "model/attribute.h"
#include "model/reader.h"
#include "model/resource.h"
#include "model/resource_type.h"
#include "model/result.h"
#include "model/writer.h"
#include "plans/action.h"
#include "reconciler/apply/journal.h"
#include "reconciler/fresh_readers.h"

namespace reconcile {

class Accounts;
class PluginReader;

/// What actions are carried out on, by several threads at a time.
struct Site {
  std::span<const Source> sources;
  /// Readers whose answers are of now, asked for at each look.
  std::function<FreshReaders()> readers{};
  std::string region{};
  const Accounts* accounts = nullptr;
  std::function<Result<Writer*>(const Resource&)> writer{};
  /// The native table of a type, by which an action that was broken off is told; nullptr: there is none.
  std::function<const ResourceType*(std::string_view type)> table_of{};
  PluginReader* plugins = nullptr;  ///< null: provider binaries are not to be used
};

/// One instance as it is now, compared with the state by the normal drift pass.
struct Look {
  const Resource* resource = nullptr;
  Finding finding{};
  Value live{};   ///< marks set
  Value state{};  ///< marks set
  std::span<const Attribute> table{};
  std::string condition{};          ///< `Live::status`
  std::shared_ptr<void> readers{};  ///< whom `table` belongs to
};

/// The instance that the action is about; nullptr where no source has it.
[[nodiscard]] const Resource* resource_of(const Site& site, const Action& action);
/// Reads it live. The error where it could not be read, is gone, or is read by another reader than that of a
/// plan's API calls.
[[nodiscard]] Result<Look> look_at(const Site& site, const Action& action);

/// Whether a difference at the path is one that the action takes away.
[[nodiscard]] bool is_about(const Action& action, std::string_view path);
/// The attributes that are not as the plan saw them; empty: the action may begin, or is undone.
[[nodiscard]] std::vector<std::string> moved_since(const Action& action, const Look& look, Course course);
/// The paths at which the source wants something else than the plan says. A state is told by its serial, so
/// only sources that have none are looked at.
[[nodiscard]] std::vector<std::string> wished_otherwise(const Site& site, const Action& action,
                                                        const Look& look);
/// The paths of the action at which something still differs; empty: it took effect. What AWS has accepted and
/// applies later differs as well, unless `pending_counts`.
[[nodiscard]] std::vector<std::string> unverified(const Action& action, const Look& look,
                                                  bool pending_counts);

}  // namespace reconcile
