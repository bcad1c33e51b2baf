#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "plans/action.h"
#include "plans/deviation.h"
#include "plans/remedy.h"

namespace reconcile {

/// When data are kept before they are put at risk: before every action that can lose some, before those of
/// risk `restart` and more, or never.
enum class SnapshotPolicy : std::uint8_t { kAlways, kRisky, kNever };

[[nodiscard]] const char* to_string(SnapshotPolicy policy);

/// The snapshot of the instance by its type's table, still without the plan's id in its name.
[[nodiscard]] ActionSnapshot snapshot_of(const Deviation& instance, const RequestPlace& place);
/// Gives it its name, in all places. Actions that share their data share it.
void name_snapshot(ActionSnapshot& snapshot, std::string_view plan_id);

/// Whether the action is not to be begun without one.
[[nodiscard]] bool needs_snapshot(const Action& action, SnapshotPolicy policy);
/// How long the action usually takes, all told.
[[nodiscard]] int usual_seconds(const Action& action, SnapshotPolicy policy);
/// For `--query` of the AWS CLI: the status of the snapshot in what `list` answers.
[[nodiscard]] std::string snapshot_status_query(const ActionSnapshot& snapshot);

}  // namespace reconcile
