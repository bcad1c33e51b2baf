#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "model/resource.h"
#include "model/result.h"

namespace reconcile {

struct Report;

/// Which instances the user asked for. Patterns are those of `address_matches` (model/address.h).
struct Selection {
  std::vector<std::string> include{};  ///< empty: all
  std::vector<std::string> exclude{};
  std::vector<std::string> types{};  ///< empty: all

  [[nodiscard]] bool selects(const Resource& resource) const;
  [[nodiscard]] bool selects(std::string_view address, std::string_view type) const;
  /// Whether anything may be left out.
  [[nodiscard]] bool is_partial() const { return !include.empty() || !exclude.empty() || !types.empty(); }
};

/// Leaves in a saved report what is selected. False: nothing of it was.
[[nodiscard]] bool take_selected(Report& report, const Selection& selection);

/// kUsage when an include pattern or a type selects nothing at all: a misspelt one would report "in sync"
/// for what was never looked at. An exclude pattern that excludes nothing is a warning. `is_listed` says of
/// which types everything live is listed, whether a source holds some of it or not; empty: of none.
[[nodiscard]] Result<std::vector<Diagnostic>> check_selection(
    const Selection& selection, const std::vector<Source>& sources,
    const std::function<bool(std::string_view)>& is_listed = {});
/// kUsage where one of `--only` matches no address of the sources: a misspelt one must not look as if nothing
/// had to be done.
[[nodiscard]] Result<void> check_only(const std::vector<std::string>& only,
                                      const std::vector<Source>& sources);

}  // namespace reconcile
