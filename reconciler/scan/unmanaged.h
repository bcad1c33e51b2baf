#pragma once

#include <span>
#include <string>

#include "model/inventory.h"
#include "reconciler/scan/report.h"
#include "reconciler/scan/selection.h"

namespace reconcile {

struct UnmanagedRequest {
  std::span<const Source> sources;
  const Selection& selection;
  Inventory& inventory;
  std::string region{};      ///< beside those of the sources' resources
  bool made_by_aws = false;  ///< what AWS makes by itself is wanted, too
};

/// Adds what is live and in no source to the report, as findings `unmanaged` whose address is the one that an
/// `import` block would give it; coverage to the summary; and a warning, with the report no longer complete,
/// for each type that could not be listed. Settles the report.
void add_unmanaged(Report& report, const UnmanagedRequest& request);

/// `aws_sqs_queue.dead_letters` from a type and an id; `taken` makes it different from all before it.
[[nodiscard]] std::string import_address(std::string_view type, std::string_view id, std::size_t taken);

}  // namespace reconcile
