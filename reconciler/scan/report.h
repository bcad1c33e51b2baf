#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diff/delta.h"
#include "model/diagnostic.h"
#include "model/reader.h"

namespace reconcile {

/// One source as the report names it.
struct ReportSource {
  std::string source{};
  std::string kind{};  ///< `tfstate`, `state-json`, `plan-json`
  std::string lineage{};
  std::int64_t serial = -1;  ///< -1 where the format has none
  std::string terraform_version{};
  std::size_t resources = 0;
};

/// How much of what is live is in the sources, over all types that can be listed.
struct Coverage {
  std::size_t live = 0;
  std::size_t managed = 0;
};

/// Totals over a report. `by_status` is indexed by `Status`.
struct Summary {
  std::size_t resources = 0;
  std::array<std::size_t, 8> by_status{};
  std::size_t api_calls = 0;       ///< of AWS, and reads by a provider
  std::size_t provider_reads = 0;  ///< of these; how many calls a provider makes for one, only it knows
  std::size_t retries = 0;
  std::int64_t duration_ms = 0;

  [[nodiscard]] std::size_t count(Status status) const { return by_status[static_cast<std::size_t>(status)]; }
};

/// The report of the contract as a struct. Views render it and know nothing else of a run.
struct Report {
  std::string format_version = "1.0";
  std::string reconcile_version{};
  std::string command{};
  std::string started_at{};  ///< RFC 3339, UTC
  std::string finished_at{};
  bool complete = true;          ///< false when something that was asked for could not be read
  bool sources_complete = true;  ///< false when a source itself is not all there
  bool selected_only = false;    ///< true when only a part of the sources was asked for
  std::vector<ReportSource> sources{};
  Summary summary{};
  std::optional<Coverage> coverage{};  ///< only where unmanaged resources were asked for
  std::vector<Finding> findings{};     ///< by address, in byte order
  std::vector<CallCount> api_calls{};
  std::vector<Diagnostic> diagnostics{};
};

/// How bad a finding is: as its worst change, and high at least where the resource is missing.
[[nodiscard]] Severity worst_severity(const Finding& finding);

/// Puts the findings, calls and diagnostics in their order and counts them: whatever order a parallel run
/// delivered them in, two runs over the same world end as the same report. Leaves times alone.
void settle(Report& report);

}  // namespace reconcile
