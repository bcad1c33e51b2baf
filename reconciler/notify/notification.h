#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diff/delta.h"
#include "reconciler/scan/exit_status.h"

namespace reconcile {

struct ActionOutcome;
struct GateReport;
struct Plan;
struct Report;

/// One thing that was found: what it is, and where. No value of it, since a message travels far.
struct NotifiedItem {
  std::string name{};    ///< an address, a check
  std::string status{};  ///< `drifted`, `fail`
  std::string about{};   ///< paths of what differs, or one line of words
  Severity severity = Severity::kMedium;
  std::string account{};
  std::string region{};
  bool fresh = false;  ///< an earlier report did not have it
};

/// How a run ended, as those are told who are named by `notify`.
struct Notification {
  std::string command{};
  ExitStatus status = ExitStatus::kInSync;
  std::string headline{};  ///< the closing line of the report, or what went wrong
  std::string reconcile_version{};
  std::string finished_at{};
  bool knows_fresh = false;           ///< whether `fresh` means anything
  std::vector<NotifiedItem> items{};  ///< the most severe first
};

[[nodiscard]] Notification notification_of(const Report& report);
[[nodiscard]] Notification notification_of(const GateReport& report);

/// What an apply (or, `undoing`, a rollback) came to: its closing line, and what is not as it shall be.
void add_outcomes(Notification& notification, std::span<const ActionOutcome> outcomes, const Plan& plan,
                  bool undoing);

/// `in sync`, `findings`, `incomplete`, `failed`, `interrupted`.
[[nodiscard]] std::string_view word_of(ExitStatus status);

}  // namespace reconcile
