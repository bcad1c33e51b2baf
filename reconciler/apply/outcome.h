#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "model/value.h"
#include "plans/action.h"

namespace reconcile {

/// What became of an action.
enum class Ending : std::uint8_t {
  kApplied,     ///< (or undone) and verified
  kSkipped,     ///< the live side moved since the plan was made
  kFailed,      ///< `reason` says how far it came
  kUnverified,  ///< the calls were made, and the difference is still there
  kNotReached,  ///< not begun
};

[[nodiscard]] const char* to_string(Ending ending);
[[nodiscard]] std::optional<Ending> ending_from(std::string_view word);

struct ActionOutcome {
  const Action* action = nullptr;
  Ending ending = Ending::kNotReached;
  std::string reason{};
  bool changed = false;   ///< a call was made, or may have been
  bool in_force = false;  ///< it is as it shall be, whoever saw to that
  /// The live attributes that the run saw before its change, secrets in clear: what an undo may need. Never
  /// written anywhere.
  std::shared_ptr<const Value> before{};
};

}  // namespace reconcile
