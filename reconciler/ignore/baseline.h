#pragma once

#include <string>
#include <vector>

#include "model/result.h"
#include "reconciler/scan/report.h"

namespace reconcile {

/// Today's drift, accepted as it is and pinned to its values: a file that stands in version control.
struct BaselineEntry {
  std::string source{};
  std::string address{};
  std::string path{};     ///< of the attribute; empty: the resource as a whole
  std::string status{};   ///< of the resource as a whole: `missing`, `unmanaged`
  std::string desired{};  ///< compact JSON; of a set without a key: what is missing
  std::string live{};     ///< compact JSON; of a set without a key: what is extra

  friend bool operator==(const BaselineEntry&, const BaselineEntry&) = default;
  friend auto operator<=>(const BaselineEntry&, const BaselineEntry&) = default;
};

struct Baseline {
  std::string name{};  ///< of the file
  std::vector<BaselineEntry> entries{};
};

/// What the report's findings come to. Sensitive changes are left out: their values are in no file, so
/// they could not be pinned; `left_out` counts them.
[[nodiscard]] Baseline make_baseline(const Report& report, std::size_t& left_out);
[[nodiscard]] std::string write_baseline(const Baseline& baseline);
/// kInput where the file cannot be read or is no baseline of a known format.
[[nodiscard]] Result<Baseline> read_baseline_file(const std::string& path);

/// Whether a side of the change is a secret: such a change cannot be pinned, so no baseline accepts it.
[[nodiscard]] bool is_sensitive(const Change& change);
/// The entry of a change, or, without one, of the resource as a whole.
[[nodiscard]] BaselineEntry baseline_entry(const Finding& finding, const Change* change);

}  // namespace reconcile
