#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/attribute.h"
#include "model/value.h"
#include "plans/call.h"

namespace reconcile {

/// Who makes the change: calls of ours, or the provider's own binary.
enum class Means : std::uint8_t { kNative, kPlugin };

[[nodiscard]] const char* to_string(Means means);

/// One difference that an action takes away. Sensitive sides keep their mark and lose their value.
struct ActionChange {
  std::string path{};
  Value from{};  ///< live
  Value to{};    ///< desired
  /// A set without a natural key: what is added to it and what is taken out; then `from` and `to` are null.
  bool is_set = false;
  Value::List add{};
  Value::List remove{};

  friend bool operator==(const ActionChange&, const ActionChange&) = default;
};

/// What must still be true of the live side before the action runs: a top-level attribute as it was seen
/// when the plan was made (plans/precondition.h). One that holds a secret has a digest instead.
struct Precondition {
  std::string attribute{};
  Value live{};              ///< as seen, sets in an order of their own
  std::string digest{};      ///< hex; empty unless the attribute holds a secret
  bool only_before = false;  ///< an undo does not have to bring it back

  friend bool operator==(const Precondition&, const Precondition&) = default;
};

/// How long a change takes, seen in `Live::status`. No `settled`: it has taken effect with the answer.
struct Settle {
  /// For those who have no reader, such as a script: a reading call, and where in its reply the status is
  /// (`DBClusters[0].Status`); no operation: there is no such simple call.
  Call read{};
  std::string status{};
  std::vector<std::string> settled{};  ///< `available`
  std::vector<std::string> failed{};
  int usual_seconds = 0;
  int timeout_seconds = 0;

  friend bool operator==(const Settle&, const Settle&) = default;
};

/// One difference between what is live and what the provider planned.
struct ProviderDifference {
  std::string path{};
  Value from{};
  Value to{};
  bool known_after_apply = false;  ///< then `to` is null

  friend bool operator==(const ProviderDifference&, const ProviderDifference&) = default;
};

/// What the provider's own binary is asked for: to be planned again before it is carried out, and to be the
/// same then. What it is asked to bring about is `Action::changes`.
struct ProviderStep {
  std::string provider{};  ///< source address
  std::string version{};
  std::string reader{};  ///< who saw the preconditions, `native` or `plugin`
  std::vector<ProviderDifference> differences{};

  friend bool operator==(const ProviderStep&, const ProviderStep&) = default;
};

/// What restores the state before the action. A native action is undone by `calls`, one of the provider by
/// asking it for `from` where the change has `to`. Not possible: `reason` says why.
struct Undo {
  bool possible = false;
  std::vector<Call> calls{};
  std::string reason{};

  friend bool operator==(const Undo&, const Undo&) = default;
};

/// What keeps the data of an instance before an action that puts them at risk.
struct ActionSnapshot {
  std::string reason{};  ///< why there is none although there are data to lose
  std::string name{};    ///< of plan and instance; empty: none can be made, or need be
  Call create{};
  Call list{};              ///< how it is found again
  std::string items{};      ///< reply path of what `list` answers with
  std::string item_name{};  ///< in an item
  std::string status{};     ///< likewise
  std::vector<std::string> settled{};
  std::vector<std::string> failed{};
  int usual_seconds = 0;
  int timeout_seconds = 0;

  friend bool operator==(const ActionSnapshot&, const ActionSnapshot&) = default;
};

/// Changes of one resource instance that are made together: one API call, or the few that one update takes.
struct Action {
  std::string id{};  ///< unique in the plan and the same in every plan of these changes
  std::string address{};
  std::string type{};
  std::string resource_id{};
  std::string arn{};
  std::string account{};
  std::string region{};
  std::string source{};
  Means means = Means::kNative;
  Risk risk = Risk::kOnline;
  std::string lost{};  ///< what is gone for good, by what is destructive; no undo brings it back
  std::vector<ActionChange> changes{};
  std::vector<Call> calls{};  ///< in this order; empty for the provider's
  ProviderStep provider{};    ///< empty for calls of ours
  ActionSnapshot snapshot{};  ///< whether it is made, `apply` is told (plans/snapshot.h)
  std::vector<Precondition> preconditions{};
  std::vector<std::string> depends_on{};  ///< ids of actions that must have succeeded
  Settle settle{};
  std::vector<std::string> verify{};  ///< paths at which no difference may be left when it is read again
  Undo undo{};

  friend bool operator==(const Action&, const Action&) = default;
};

}  // namespace reconcile
