#pragma once

#include <string>
#include <vector>

#include "model/path.h"
#include "model/reader.h"
#include "model/value.h"

namespace reconcile {

/// A drifted attribute and what it should be; null: it should not be there.
struct PluginChange {
  Path path{};
  Value desired{};
};

/// One difference between what is live and what the provider plans. Values carry their sensitive marks.
struct PlannedDifference {
  Path path{};
  Value from{};
  Value to{};  ///< unknown: known only after apply
};

/// The provider's own planned change of one instance. To carry out a plan made earlier (a saved
/// remediation plan), plan again and compare `differences`: equal means that it would do the same.
struct PluginPlan {
  std::string address{};
  std::string provider{};  ///< source address
  std::string provider_version{};
  std::vector<PluginChange> changes{};           ///< what was asked for
  std::vector<PlannedDifference> differences{};  ///< what would change, in the order of the schema
  Value prior{};                                 ///< what was just read, secrets marked

  // The provider's own bytes, secrets in clear: never shown, logged or written.
  std::string type{};
  std::string prior_state{};
  std::string prior_private{};
  std::string planned_state{};
  std::string planned_private{};
  std::string configuration{};
};

struct PluginApplied {
  Live live{};                        ///< read after the change
  std::vector<PluginChange> unmet{};  ///< asked for, and still not so
  std::vector<Path> unexpected{};     ///< changed although the plan did not say so
};

}  // namespace reconcile
