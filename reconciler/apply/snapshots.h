#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "model/result.h"
#include "plans/snapshot.h"
#include "reconciler/apply/clock.h"
#include "reconciler/apply/journal.h"
#include "reconciler/apply/look.h"

namespace reconcile {

/// The snapshots of a plan: each is made once, whatever crashed in between and however many actions need it.
/// Two actions that share one must not ask for it at the same time (reconciler/apply/schedule.h).
class Snapshots {
 public:
  /// Writes one record; `detail` is the reason, or of what was taken the request id. The error where that
  /// could not be done.
  using Note = std::function<Result<void>(std::string_view outcome, const std::string& detail)>;

  struct Surroundings {
    const Site& site;
    Clock clock{};
    std::function<bool()> stopped{};
    std::function<void(const std::string& line)> say{};
  };

  Snapshots(SnapshotPolicy policy, std::map<std::string, SnapshotProgress> progress)
      : policy_(policy), progress_(std::move(progress)) {}

  [[nodiscard]] SnapshotPolicy policy() const { return policy_; }
  /// Returns once the action's snapshot is available, having made it where the journal does not know of it.
  /// The error says why there is none; kInterrupted.
  [[nodiscard]] Result<void> keep(const Action& action, const Note& note, const Surroundings& around);

 private:
  [[nodiscard]] Result<void> make(const Action& action, SnapshotProgress& progress, const Note& note,
                                  Writer& writer);
  [[nodiscard]] Result<void> wait(const Action& action, SnapshotProgress progress, const Note& note,
                                  const Surroundings& around, Writer& writer);
  [[nodiscard]] SnapshotProgress progress_of(const std::string& name);
  void set(const std::string& name, SnapshotProgress progress);

  SnapshotPolicy policy_;
  std::mutex mutex_;
  std::map<std::string, SnapshotProgress> progress_;
};

}  // namespace reconcile
