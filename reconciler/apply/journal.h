#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "model/value.h"
#include "plans/plan.h"
#include "reconciler/apply/outcome.h"

namespace reconcile {

/// Which way an action is carried out.
enum class Course : std::uint8_t { kForward, kUndo };

/// How many changing steps an action takes on a course: its calls, or the one of the provider's binary.
[[nodiscard]] std::size_t step_count(const Action& action, Course course);

/// How an action ended in a run, as that run wrote it down.
struct JournalledEnd {
  Ending ending = Ending::kNotReached;
  std::string reason{};
  bool in_force = false;
};

/// How far one action has come on one course, by the journal alone.
struct ActionProgress {
  std::size_t calls_done = 0;
  bool in_doubt = false;  ///< the next call was announced, and nothing tells whether it took effect
  bool finished = false;  ///< verified
  std::optional<JournalledEnd> ended{};  ///< nothing: no run has ended it, or it was begun anew since
};

/// What a journal tells of the runs that wrote it; the last of them, but for the time of the first.
struct JournalledRuns {
  std::string identity{};
  std::string reconcile_version{};
  std::string snapshot{};  ///< the policy
  std::string started_at{};
  std::string last_record_at{};
  bool locked = false;
  bool ended = false;        ///< it has written so
  bool interrupted = false;  ///< it has written that it was
};

/// How far a snapshot has come, by the journal alone.
struct SnapshotProgress {
  bool asked = false;  ///< it was announced, and not refused
  bool taken = false;  ///< the service has said that it makes it
  bool available = false;
};

/// What a journal tells: the plan as it was approved, and what was done of it.
struct JournalContent {
  Plan plan{};
  std::map<std::string, ActionProgress> forward{};
  std::map<std::string, ActionProgress> undo{};
  /// The calls that take back an action that was done in part, where a rollback has found them.
  std::map<std::string, std::vector<Call>> partial_undo{};
  std::map<std::string, SnapshotProgress> snapshots{};  ///< by name
  std::size_t whole_bytes = 0;                          ///< without a last line that was torn
  /// Of a rollback that was begun for a failed group alone: its actions. Empty: it is of all.
  std::set<std::string> undo_only{};
  bool rolled_back = false;  ///< a rollback has begun
  JournalledRuns runs{};
};

/// The same by what the journal says, too: an undo of what was broken off has steps of its own.
[[nodiscard]] std::size_t step_count(const JournalContent& content, const Action& action, Course course);

/// The record of an apply: JSON lines that are only ever added to, each on the disk before `add` returns,
/// whichever thread adds it. It never holds a secret: calls are named by their place in the plan, which has
/// references in their place.
class Journal {
 public:
  /// Creates the file, which must not exist, with the sealed plan as its header.
  [[nodiscard]] static Result<Journal> create(const std::string& path, const Plan& plan);
  /// Opens it to be added to, cut back to `whole_bytes`; kInput where another process has it open.
  [[nodiscard]] static Result<Journal> reopen(const std::string& path, std::size_t whole_bytes);
  Journal(Journal&& other) noexcept;
  Journal& operator=(Journal&& other) = delete;
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;
  ~Journal();

  /// Adds one record: `event`, the time, and the members. Nothing may be called whose intent could not be
  /// added. Once a record could not be, no later one is.
  [[nodiscard]] Result<void> add(std::string_view event, Value::Map members);
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  Journal(std::string path, int fd) : path_(std::move(path)), fd_(fd) {}
  [[nodiscard]] Result<void> write_line(const Value& record);
  [[nodiscard]] Error cannot_write() const;

  std::string path_;
  int fd_ = -1;
  std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
  std::string broken_;  ///< why nothing can be added any more
};

/// Calls as a record has them.
[[nodiscard]] Value to_value(const std::vector<Call>& calls);

/// Whether the text is a journal of ours, good or not.
[[nodiscard]] bool is_journal(std::string_view text);
/// A last line without its end was torn by a crash and counts as not written. kInput for anything else that
/// is wrong.
[[nodiscard]] Result<JournalContent> read_journal(std::string_view text);

}  // namespace reconcile
