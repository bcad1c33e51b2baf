#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "model/result.h"
#include "model/sources/bytes.h"
#include "providers/aws/config/environment.h"
#include "providers/backends/location.h"
#include "providers/backends/lock_info.h"
#include "providers/http/http.h"

namespace reconcile::aws {
class Sessions;
}

namespace reconcile::backends {

/// What backends reach the outside by. All of it has to outlive them.
struct BackendContext {
  HttpClient& http;
  /// For exchanges that must get into no recording: HCP Terraform's, which hand out signed URLs. Null in a
  /// replay.
  HttpClient* private_http = nullptr;
  aws::Sessions& sessions;
  aws::Environment environment{};
};

/// A lock that is held. Ends with `release`; one that is dropped without it stays, as after a crash, so that
/// nobody works on a state that nobody vouches for.
class HeldLock {
 public:
  HeldLock() = default;
  HeldLock(const HeldLock&) = delete;
  HeldLock& operator=(const HeldLock&) = delete;
  virtual ~HeldLock() = default;

  [[nodiscard]] virtual const LockInfo& info() const = 0;
  /// Gives the lock back, where it still is this one. Blocks.
  [[nodiscard]] virtual Result<void> release() = 0;
};

/// How a state's lock stands.
struct LockState {
  bool can_be_held = true;              ///< false: the backend is set up without locking
  std::optional<std::string> holder{};  ///< in words
};

/// One state where it lies.
class Backend {
 public:
  using Done = std::function<void(Result<sources::Bytes>)>;

  Backend() = default;
  Backend(const Backend&) = delete;
  Backend& operator=(const Backend&) = delete;
  virtual ~Backend() = default;

  /// Calls `done` exactly once, from any thread, with the whole document. kInput where there is no state.
  virtual void fetch(Done done) = 0;

  /// How Terraform calls the state in a lock.
  [[nodiscard]] virtual std::string lock_path() const = 0;
  /// One attempt to take Terraform's own lock. Blocks. kLocked (as `Error::code`) where another holds it,
  /// with the holder in the summary. Null where the backend is set up without locking.
  [[nodiscard]] virtual Result<std::unique_ptr<HeldLock>> try_lock(LockInfo info) = 0;
  /// Whether somebody holds the lock, and who; nothing is taken or changed. Blocks. kUnsupported where the
  /// backend cannot say it without trying to take it.
  [[nodiscard]] virtual Result<LockState> look_at_lock() = 0;
};

/// `Error::code` of a lock that somebody else holds.
inline constexpr std::string_view kLocked = "StateLocked";

/// The error for that. `holder` is empty where the backend does not say who.
[[nodiscard]] Error locked(const std::string& name, const std::string& holder, std::string hint);

/// The states that a location stands for: itself, or what its pattern matches, in byte order of the names.
/// Blocks. kInput where that is none.
[[nodiscard]] Result<std::vector<Location>> expand(const Location& location, const BackendContext& context);

/// Opens the one state of a location without a pattern. Nothing is asked yet.
[[nodiscard]] Result<std::unique_ptr<Backend>> open_backend(const Location& location,
                                                            const BackendContext& context);

/// `fetch` for a thread that may wait.
[[nodiscard]] Result<sources::Bytes> fetch_now(Backend& backend);

}  // namespace reconcile::backends
