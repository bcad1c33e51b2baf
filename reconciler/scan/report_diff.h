#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diff/delta.h"
#include "reconciler/scan/exit_status.h"

namespace reconcile {

struct Report;

/// What became of one finding between two reports.
enum class Fate : std::uint8_t {
  kNew,      ///< only the later report has it
  kChanged,  ///< both have it, with other values
  kGone,     ///< only the earlier report has it, and the later one read the resource or no longer names it
  kUnknown,  ///< only the earlier report has it, and the later one could not read the resource
};

[[nodiscard]] const char* to_string(Fate fate);

/// A finding is a change of a resource or, where it is missing or unmanaged, the resource. It is the same one
/// in both reports when source, address and path are. Sensitive values are not in a report, so two of them
/// count as equal.
struct Difference {
  Fate fate = Fate::kNew;
  std::string source{};
  std::string address{};
  std::string type{};
  Status status = Status::kDrifted;  ///< of the resource, in the report that has the finding
  bool has_change = false;           ///< false: the resource as a whole
  Change before{};
  Change after{};
};

struct ReportDiff {
  std::string reconcile_version{};  ///< of who compares
  std::string before_at{};          ///< when the earlier report was finished
  std::string after_at{};
  bool complete = true;  ///< whether the later report is
  std::size_t unchanged = 0;
  std::vector<Difference> differences{};  ///< by address and path
};

[[nodiscard]] ReportDiff compare_reports(const Report& before, const Report& after);

/// Findings for what is new or changed, incomplete where something is unknown.
[[nodiscard]] ExitStatus exit_status(const ReportDiff& diff);

/// Marks every finding of `report` as new or as known from `previous`; one with other values is new.
void mark_novelty(Report& report, const Report& previous);

}  // namespace reconcile
