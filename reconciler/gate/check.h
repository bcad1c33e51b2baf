#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/result.h"
#include "reconciler/cli/options.h"

namespace reconcile {

struct Key;
class GateContext;
class CheckParameters;

/// How a check, or one thing that it looked at, ended.
enum class CheckStatus : std::uint8_t {
  kPass,
  kWaived,   ///< it fails, and somebody answers for that
  kUnknown,  ///< it could not be read: not a pass
  kFail,
};

[[nodiscard]] const char* to_string(CheckStatus status);

[[nodiscard]] const char* to_string(GatePhase phase);

/// One thing that a check looked at, with what it found: the evidence.
struct Observation {
  CheckStatus status = CheckStatus::kPass;
  std::string subject{};  ///< what was looked at: an address, or the name of a live resource
  std::string found{};    ///< what was found, in one line, figures in it
  std::string wanted{};   ///< what should have been found; empty: says itself
  std::string read{};     ///< which call said so and when: `rds:DescribeDBClusters at 2026-11-25T09:00:00Z`
  /// How bad it is, for a waiver to be pinned to: the finding has got worse when this is greater, or, where
  /// it is not given, when `found` is another.
  std::optional<double> measure{};
  std::string waiver{};  ///< the waiver that covers it, in words
};

/// What a check came to.
struct CheckResult {
  std::string name{};
  Severity severity = Severity::kHigh;
  std::string explanation{};
  std::string advice{};
  CheckStatus status = CheckStatus::kPass;
  std::string summary{};  ///< one line of evidence
  std::vector<Observation> observations{};
  bool has_nothing = false;  ///< nothing is there to look at, and nobody asked for the check by its name
};

/// What a check cannot do without.
enum class CheckNeeds : std::uint8_t { kNothing, kSource, kPlan };

/// One check of the gate: data, and the function that does it. One file each in `checks/`.
struct Check {
  std::string_view name;  ///< `backup-recent`
  Severity severity = Severity::kHigh;
  std::string_view explanation;  ///< what it makes sure of
  std::string_view advice;       ///< what to do when it fails
  bool in_pre = false;           ///< whether it is in the default set of that phase
  bool in_post = false;
  /// What it looks at: where the sources do not have it, it is left out of default sets, and unknown where it
  /// is asked for by name.
  CheckNeeds needs = CheckNeeds::kNothing;
  /// Whether there is something declared for it to look at, without which it is left out of default sets.
  bool (*is_declared)(const GateContext& context, const CheckParameters& parameters) = nullptr;
  std::span<const Key> parameters{};
  /// Everything that it looked at. An error means that nothing could be looked at: the check is unknown.
  Result<std::vector<Observation>> (*run)(const GateContext& context,
                                          const CheckParameters& parameters) = nullptr;
};

/// Every check there is, by name. `find_check` gives nullptr where there is none of that name.
[[nodiscard]] std::span<const Check* const> checks();
[[nodiscard]] const Check* find_check(std::string_view name);

}  // namespace reconcile
