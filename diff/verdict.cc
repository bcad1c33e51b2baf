#include "diff/verdict.h"

#include <algorithm>

#include "diff/mask.h"
#include "diff/shape.h"
#include "diff/walk.h"

namespace reconcile {

namespace {

std::vector<Change> changes_of(const DiffInput& input, Unknowns unknowns) {
  std::vector<Change> changes;
  Walk(input, unknowns, &changes).resource();
  return changes;
}

/// What Terraform last saw, as a reader would hand it over.
Value as_live(const DiffInput& prior) {
  Value::Map live;
  for (const Attribute& attribute : prior.attributes) {
    live.append_unsorted(std::string(attribute.name), desired_of(attribute, prior.desired));
  }
  live.sort_unique();
  return live;
}

/// Whether one path is the other or leads to it.
bool is_related(const Path& a, const Path& b) {
  const std::size_t common = std::min(a.steps().size(), b.steps().size());
  return std::equal(a.steps().begin(), a.steps().begin() + static_cast<std::ptrdiff_t>(common),
                    b.steps().begin());
}

const Change* related(const std::vector<Change>& changes, const Change& to) {
  const auto it =
      std::ranges::find_if(changes, [&](const Change& change) { return is_related(change.path, to.path); });
  return it == changes.end() ? nullptr : &*it;
}

}  // namespace

std::vector<Change> diff_planned(const DiffInput& prior, const Value& planned) {
  std::vector<Change> drift = diff_resource(prior);
  if (planned.is_null()) return drift;

  Value wish = planned;
  mask_like(wish, prior.desired);
  DiffInput wished{wish, prior.live, prior.attributes, prior.claims, prior.type, prior.id};
  std::vector<Change> changes = changes_of(wished, Unknowns::kReport);
  const Live before{.attributes = as_live(prior)};
  const std::vector<Change> deploy =
      changes_of({wish, before, prior.attributes, prior.claims, prior.type, prior.id}, Unknowns::kReport);

  // A value on its way to what Terraform last saw was not changed behind its back.
  const auto is_pending = [](const Change& change) { return change.verdict == Verdict::kPending; };
  std::vector<Change> converged = drift;
  std::erase_if(converged, [&](const Change& change) {
    return is_pending(change) || related(changes, change) != nullptr;
  });
  std::erase_if(drift, is_pending);

  for (Change& change : changes) {
    if (is_pending(change)) continue;
    const bool drifted = related(drift, change) != nullptr;
    const bool deployed = related(deploy, change) != nullptr;
    change.verdict = !deployed ? Verdict::kDrift : drifted ? Verdict::kConflict : Verdict::kUndeployed;
  }
  for (Change& change : converged) {
    change.desired = change.live;
    change.missing.clear();
    change.extra.clear();
    change.verdict = Verdict::kConverged;
    change.remediable = false;
    changes.push_back(std::move(change));
  }
  return changes;
}

Status status_of(std::span<const Change> changes) {
  if (changes.empty()) return Status::kInSync;
  const bool pending =
      std::ranges::all_of(changes, [](const Change& change) { return change.verdict == Verdict::kPending; });
  return pending ? Status::kPending : Status::kDrifted;
}

}  // namespace reconcile
