#pragma once

#include <span>
#include <vector>

#include "diff/delta.h"
#include "diff/resource_diff.h"

namespace reconcile {

/// The three-way comparison for a plan as the source. `prior.desired` is what Terraform last saw,
/// `planned` what the configuration wants (`after` with `after_unknown` applied; may hold unknown values),
/// `prior.live` what is there. In every change `desired` is the wish:
/// - kDrift: live differs from what Terraform last saw, and the wish is as it was;
/// - kUndeployed: the wish differs from what Terraform last saw, and live is as it was;
/// - kConflict: both differ, and from each other (an unknown wish differs from everything);
/// - kConverged: both differ and agree (`remediable` is false, `missing` and `extra` are empty);
/// - kPending as in diff_resource.
/// A null `planned` (the deploy deletes the instance) wishes for nothing: plain diff_resource.
[[nodiscard]] std::vector<Change> diff_planned(const DiffInput& prior, const Value& planned);

/// What the changes of a resource that was found come to: kInSync, kPending (nothing but that), kDrifted.
[[nodiscard]] Status status_of(std::span<const Change> changes);

}  // namespace reconcile
