#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "plans/deviation.h"

namespace reconcile {

/// For each instance the indexes of those that it refers to: whose ARN, or id of AWS's own making
/// (`sg-0123456789abcdef0`), stands anywhere in its state, or whose id or name stands in an attribute that
/// the table calls a reference.
[[nodiscard]] std::vector<std::vector<std::size_t>> references_between(
    std::span<const Deviation* const> instances);

/// An order in which everything comes after what it depends on, else as given. Of a cycle the first one
/// given comes first, as if it depended on nothing in it.
[[nodiscard]] std::vector<std::size_t> dependency_order(
    const std::vector<std::vector<std::size_t>>& depends_on);

}  // namespace reconcile
