#include "reconciler/apply/remaining.h"

#include <algorithm>
#include <utility>

#include "diff/resource_diff.h"
#include "plans/deviation.h"
#include "plans/instance_plan.h"

namespace reconcile {

namespace {

/// The attributes as they were when the plan was made, as far as the action is about them. Nothing where one
/// of them is a secret, which nobody knows any more.
std::optional<Value> before(const Action& action, const Look& look) {
  Value out = look.state;
  for (const Precondition& precondition : action.preconditions) {
    if (!precondition.digest.empty()) return std::nullopt;
    out.as_map()[precondition.attribute] = precondition.live;
    const Attribute* attribute = find_attribute(look.table, precondition.attribute);
    // Live tags are all of them; the state has those that it compares in another place.
    if (attribute != nullptr && attribute->kind == Kind::kTags) out.as_map()["tags_all"] = precondition.live;
  }
  return out;
}

bool is_part_of(const Value::List& part, const Value::List& all) {
  return std::ranges::all_of(part,
                             [&](const Value& item) { return std::ranges::find(all, item) != all.end(); });
}

/// Whether the live side of a difference that is left is the plan's: somebody else's value is not to be
/// overwritten.
bool is_as_planned(const Change& change, const Action& action, Course course) {
  const ActionChange now = to_action_change(change);
  const auto planned = std::ranges::find(action.changes, now.path, &ActionChange::path);
  if (planned == action.changes.end() || planned->is_set != now.is_set) return false;
  const bool undo = course == Course::kUndo;
  if (!now.is_set) return now.from == (undo ? planned->to : planned->from);
  return is_part_of(now.add, undo ? planned->remove : planned->add) &&
         is_part_of(now.remove, undo ? planned->add : planned->remove);
}

}  // namespace

std::optional<Needed> calls_needed(const Action& action, Course course, const Look& look,
                                   const ResourceType& type) {
  Deviation deviation{.resource = look.resource,
                      .finding = look.finding,
                      .desired = look.state,
                      .live = look.live,
                      .table = look.table,
                      .type = &type};
  if (course == Course::kUndo) {
    std::optional<Value> wanted = before(action, look);
    if (!wanted) return std::nullopt;
    deviation.desired = *std::move(wanted);
    const Live live{.attributes = look.live};
    deviation.finding.changes = diff_resource({.desired = deviation.desired,
                                               .live = live,
                                               .attributes = look.table,
                                               .type = action.type,
                                               .id = look.state["id"].text()});
  }
  std::erase_if(deviation.finding.changes,
                [&](const Change& change) { return !is_about(action, change.path.to_string()); });
  const auto expected = [&](const Change& change) { return is_as_planned(change, action, course); };
  if (!std::ranges::all_of(deviation.finding.changes, expected)) return std::nullopt;
  InstancePlan plan =
      plan_instance(deviation, {.max_risk = Risk::kDestructive, .account = action.account, .provider = {}});
  if (plan.drafts.size() != 1 || !plan.by_hand.empty()) return std::nullopt;
  Draft& draft = plan.drafts.front();
  return Needed{std::move(draft.action.calls), draft.token_operation, draft.token_member};
}

std::optional<std::size_t> done_of(std::span<const Call> calls, const Needed& needed) {
  if (needed.calls.empty() || needed.calls.size() > calls.size()) return std::nullopt;
  const auto same = [&](Call planned, const Call& now) {
    if (planned.operation == needed.token_operation && planned.parameters.is_map())
      planned.parameters.as_map().erase(needed.token_member);
    return planned == now;
  };
  if (!std::ranges::equal(calls.last(needed.calls.size()), needed.calls, same)) return std::nullopt;
  return calls.size() - needed.calls.size();
}

}  // namespace reconcile
