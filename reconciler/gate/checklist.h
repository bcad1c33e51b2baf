#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "model/diagnostic.h"
#include "reconciler/gate/check.h"
#include "reconciler/gate/context.h"
#include "reconciler/gate/parameters.h"
#include "reconciler/gate/waiver.h"
#include "reconciler/scan/exit_status.h"

namespace reconcile {

/// What `gate:` of reconcile.yaml and the command line say together.
struct Checklist {
  std::vector<std::string> only{};    ///< `--check`; empty: the phase's set
  std::vector<std::string> skip{};    ///< `--skip`
  std::vector<std::string> chosen{};  ///< `gate.pre` or `gate.post`; empty: the default set
  std::vector<std::pair<std::string, Value>> parameters{};  ///< by check
  std::vector<Waiver> waivers{};
};

/// What the gate says, as its views show it.
struct GateReport {
  std::string reconcile_version{};
  GatePhase phase = GatePhase::kPre;
  std::string started_at{};
  std::string finished_at{};
  bool sources_read = true;  ///< false: a state could not be read, so nobody looked at what is in it
  std::vector<CheckResult> results{};
  std::vector<std::string> left_out{};  ///< checks of the default set that have nothing to look at
  std::vector<CallCount> api_calls{};
  std::vector<Diagnostic> diagnostics{};  ///< waivers that have lapsed

  [[nodiscard]] std::size_t count(CheckStatus status) const;
};

/// The checks to run, in the order of `checks()`. kUsage names a check that does not exist, with the nearest.
[[nodiscard]] Result<std::vector<const Check*>> choose_checks(const Checklist& list,
                                                              const GateContext& context);

/// Runs them side by side. A check that throws or fails is unknown.
[[nodiscard]] GateReport run_checks(std::span<const Check* const> chosen, const Checklist& list,
                                    const GateContext& context);

/// 2 when a check fails, 3 when one is unknown, else 0: a gate that could not look is not passed.
[[nodiscard]] ExitStatus exit_status(const GateReport& report);

}  // namespace reconcile
