#include "reconciler/apply/snapshots.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "model/reply_path.h"
#include "reconciler/apply/error_text.h"

namespace reconcile {

namespace {

using std::chrono::seconds;

// What was made is in the listing by then, if it was made.
constexpr seconds kUnseen{60};
constexpr seconds kFirstPause{2};
constexpr seconds kLongestPause{30};

Error without(const ActionSnapshot& snapshot, const std::string& why) {
  return {.kind = ErrorKind::kTransient, .summary = "without its snapshot " + snapshot.name + ": " + why};
}

/// RDS keeps names in lower case, and so does the plan.
bool is_named(std::string_view name, std::string_view wanted) {
  return std::ranges::equal(name, wanted,
                            [](unsigned char a, unsigned char b) { return std::tolower(a) == b; });
}

/// The status of the snapshot; nothing: there is none of that name.
Result<std::optional<std::string>> find(const ActionSnapshot& snapshot, Writer& writer) {
  const Operation* operation = writer.operation(snapshot.list.service, snapshot.list.operation);
  if (operation == nullptr)
    return without(snapshot,
                   "this version has no call " + snapshot.list.service + ":" + snapshot.list.operation);
  Result<Value::List> items = writer.list(
      {.operation = operation, .region = snapshot.list.region, .members = snapshot.list.parameters},
      snapshot.items);
  if (!items.ok()) return std::move(items).error();
  for (const Value& item : *items) {
    if (is_named(member_at(item, snapshot.item_name).text(), snapshot.name))
      return std::optional(std::string(member_at(item, snapshot.status).text()));
  }
  return std::optional<std::string>();
}

}  // namespace

SnapshotProgress Snapshots::progress_of(const std::string& name) {
  const std::lock_guard lock(mutex_);
  return progress_[name];
}

void Snapshots::set(const std::string& name, SnapshotProgress progress) {
  const std::lock_guard lock(mutex_);
  progress_[name] = progress;
}

/// Asks for it. What is not clear is left to be seen.
Result<void> Snapshots::make(const Action& action, SnapshotProgress& progress, const Note& note,
                             Writer& writer) {
  const ActionSnapshot& snapshot = action.snapshot;
  const Operation* operation = writer.operation(snapshot.create.service, snapshot.create.operation);
  if (operation == nullptr)
    return without(snapshot,
                   "this version has no call " + snapshot.create.service + ":" + snapshot.create.operation);
  if (Result<void> noted = note("asked", {}); !noted.ok()) return noted;
  progress.asked = true;
  set(snapshot.name, progress);
  const Result<Written> written = writer.write(
      {.operation = operation, .region = snapshot.create.region, .members = snapshot.create.parameters});
  if (written.ok()) {
    progress.taken = true;
    set(snapshot.name, progress);
    return note("taken", written->request_id);
  }
  const std::string why = error_text(written.error());
  if (written.error().kind == ErrorKind::kUnclear) return note("unclear", why);
  progress.asked = false;
  set(snapshot.name, progress);
  if (Result<void> noted = note("failed", why); !noted.ok()) return noted;
  const bool exists = written.error().code.find("AlreadyExists") != std::string::npos;
  return without(snapshot,
                 exists ? "one of that name is there already, of an earlier apply of this plan; make a "
                          "new plan, or --resume that apply"
                        : why);
}

Result<void> Snapshots::wait(const Action& action, SnapshotProgress progress, const Note& note,
                             const Surroundings& around, Writer& writer) {
  const ActionSnapshot& snapshot = action.snapshot;
  const auto is = [](const std::vector<std::string>& words, const std::string& word) {
    return std::ranges::find(words, word) != words.end();
  };
  const seconds start = around.clock.now();
  seconds asked = start;
  seconds pause = kFirstPause;
  std::string last = "it was not seen yet";
  while (true) {
    const Result<std::optional<std::string>> status = find(snapshot, writer);
    const seconds now = around.clock.now();
    if (!status.ok()) {
      last = error_text(status.error());
    } else if (!*status && !progress.taken && now - asked >= kUnseen) {
      // It was never made, so this is no second one.
      if (Result<void> made = make(action, progress, note, writer); !made.ok()) return made;
      asked = now;
    } else if (*status) {
      last = "it is " + **status;
      if (is(snapshot.settled, **status)) {
        progress.available = true;
        set(snapshot.name, progress);
        return note("available", {});
      }
      if (is(snapshot.failed, **status)) return without(snapshot, last);
    }
    if (now - start >= seconds(snapshot.timeout_seconds))
      return without(snapshot, "after " + std::to_string(snapshot.timeout_seconds) + " s " + last);
    if (around.stopped && around.stopped()) {
      return Error{.kind = ErrorKind::kInterrupted,
                   .summary = "interrupted while its snapshot " + snapshot.name + " was made"};
    }
    around.clock.sleep(pause);
    pause = std::min(2 * pause, kLongestPause);
  }
}

Result<void> Snapshots::keep(const Action& action, const Note& note, const Surroundings& around) {
  SnapshotProgress progress = progress_of(action.snapshot.name);
  if (progress.available) return {};
  if (!action.snapshot.reason.empty())
    return without(action.snapshot, "none can be made: " + action.snapshot.reason);
  Result<Writer*> writer = around.site.writer(*resource_of(around.site, action));
  if (!writer.ok()) return std::move(writer).error();
  if (around.say) around.say("snapshot  " + action.snapshot.name + "  (before " + action.id + ")");
  if (!progress.asked) {
    if (Result<void> made = make(action, progress, note, **writer); !made.ok()) return made;
  }
  return wait(action, progress, note, around, **writer);
}

}  // namespace reconcile
