#include "providers/backends/s3_lock.h"

#include <optional>
#include <utility>

#include "providers/backends/opened.h"

namespace reconcile::backends {

namespace {

std::string wait_hint(const std::optional<LockInfo>& holder) {
  std::string hint = "Wait until it is done, or give --lock-timeout.";
  if (holder) {
    hint += " If its process is gone, see what it had done, then run `terraform force-unlock " + holder->id +
            "`.";
  }
  return hint;
}

Error held(const std::string& name, const std::string& what, const std::string& info_json) {
  const std::optional<LockInfo> holder = read_lock_info(info_json);
  return locked(name, holder ? describe(*holder) : what + " is there, and does not say whose it is",
                wait_hint(holder));
}

Error not_ours(const std::string& name, const LockInfo& info) {
  return {.kind = ErrorKind::kInput,
          .summary = name + ": the lock is no longer this run's " + info.id,
          .hint = "Somebody took it away while it was held; look at what ran meanwhile."};
}

/// Gone, or somebody else's by now: then it is not ours to delete.
Result<void> check_lockfile(const std::string& name, const S3Calls& calls, const LockInfo& info) {
  const Result<Value> object = calls.get_object_now(calls.lockfile_key());
  if (!object) {
    if (object.error().kind == ErrorKind::kAbsent) return not_ours(name, info);
    return of_state(name, object.error());
  }
  const std::optional<LockInfo> now = read_lock_info((*object)["@body"].text());
  if (!now || now->id != info.id) return not_ours(name, info);
  return {};
}

Result<void> release_lockfile(const std::string& name, const S3Calls& calls, const LockInfo& info) {
  if (Result<void> ours = check_lockfile(name, calls, info); !ours) return ours;
  const Result<Value> deleted = calls.delete_object_now(calls.lockfile_key());
  return deleted ? Result<void>() : of_state(name, deleted.error());
}

Result<void> release_item(const std::string& name, const S3Calls& calls, const LockInfo& info) {
  const Result<Value> deleted = calls.delete_item_now(calls.lock_id(), to_json(info));
  if (deleted) return {};
  if (deleted.error().code == "ConditionalCheckFailedException") return not_ours(name, info);
  return of_state(name, deleted.error());
}

Result<void> take_lockfile(const std::string& name, const S3Calls& calls, const LockInfo& info) {
  const std::string text = to_json(info);
  const Result<Value> created = calls.create_object_now(calls.lockfile_key(), text);
  if (created) return {};
  const std::string& code = created.error().code;
  const bool exists = code == "PreconditionFailed" || code == "ConditionalRequestConflict";
  if (!exists) return of_state(name, created.error());
  const Result<Value> object = calls.get_object_now(calls.lockfile_key());
  const std::string holder(object ? (*object)["@body"].text() : std::string_view());
  // An attempt whose answer was lost may have made it: then it is ours.
  if (holder == text) return {};
  return held(name, "s3://" + calls.bucket + "/" + calls.lockfile_key(), holder);
}

Result<void> take_item(const std::string& name, const S3Calls& calls, const LockInfo& info) {
  const std::string text = to_json(info);
  const Result<Value> created = calls.create_item_now(calls.lock_id(), text);
  if (created) return {};
  if (created.error().code != "ConditionalCheckFailedException") return of_state(name, created.error());
  const Result<Value> item = calls.get_item_now(calls.lock_id());
  const std::string holder(item ? (*item)["Item"]["Info"]["S"].text() : std::string_view());
  if (holder == text) return {};
  return held(name, "an item in the table " + calls.lock_table, holder);
}

/// What the lock's text says of its holder.
LockState held_by(const std::string& what, std::string_view info_json) {
  const std::optional<LockInfo> holder = read_lock_info(info_json);
  return {.holder = holder ? describe(*holder) : what + " is there, and does not say whose it is"};
}

class S3Lock final : public HeldLock {
 public:
  S3Lock(std::string name, S3Calls calls, LockInfo info)
      : name_(std::move(name)), calls_(std::move(calls)), info_(std::move(info)) {}

  [[nodiscard]] const LockInfo& info() const override { return info_; }

  Result<void> release() override {
    // Both, whatever becomes of the first: each that is left behind stops the next run.
    Result<void> item;
    Result<void> file;
    if (!calls_.lock_table.empty()) item = release_item(name_, calls_, info_);
    if (calls_.use_lockfile) file = release_lockfile(name_, calls_, info_);
    if (item && file) return {};
    Error error = item ? std::move(file).error() : std::move(item).error();
    if (error.hint.empty()) error.hint = "Run `terraform force-unlock " + info_.id + "`.";
    return error;
  }

 private:
  const std::string name_;
  const S3Calls calls_;
  const LockInfo info_;
};

}  // namespace

Result<std::unique_ptr<HeldLock>> take_s3_lock(const std::string& name, const S3Calls& calls, LockInfo info) {
  if (!calls.use_lockfile && calls.lock_table.empty()) return std::unique_ptr<HeldLock>();
  if (calls.use_lockfile) {
    if (Result<void> taken = take_lockfile(name, calls, info); !taken) return taken.error();
  }
  if (!calls.lock_table.empty()) {
    if (Result<void> taken = take_item(name, calls, info); !taken) {
      Error error = taken.error();
      if (calls.use_lockfile) {
        if (Result<void> undone = release_lockfile(name, calls, info); !undone)
          error.detail += (error.detail.empty() ? "" : "\n") + undone.error().summary;
      }
      return error;
    }
  }
  return std::unique_ptr<HeldLock>(std::make_unique<S3Lock>(name, calls, std::move(info)));
}

Result<LockState> look_at_s3_lock(const std::string& name, const S3Calls& calls) {
  if (!calls.use_lockfile && calls.lock_table.empty()) return LockState{.can_be_held = false};
  if (calls.use_lockfile) {
    const Result<Value> object = calls.get_object_now(calls.lockfile_key());
    if (object) {
      return held_by("s3://" + calls.bucket + "/" + calls.lockfile_key(), (*object)["@body"].text());
    }
    // Without the bucket nobody knows.
    if (object.error().kind != ErrorKind::kAbsent || object.error().code == "NoSuchBucket") {
      return of_state(name, object.error());
    }
  }
  if (!calls.lock_table.empty()) {
    const Result<Value> item = calls.get_item_now(calls.lock_id());
    if (!item) return of_state(name, item.error());
    if (!(*item)["Item"].is_empty()) {
      return held_by("an item in the table " + calls.lock_table, (*item)["Item"]["Info"]["S"].text());
    }
  }
  return LockState{};
}

}  // namespace reconcile::backends
