#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "providers/backends/backend.h"

namespace reconcile::backends {

struct LockOptions {
  std::string operation = "OperationTypeApply";  ///< what is said to whoever meets the lock
  std::string version{};                         ///< of this program
  std::chrono::milliseconds timeout{0};          ///< how long to wait for another's lock (`--lock-timeout`)
  /// Called once, when a lock is met that is waited for, with who holds it.
  std::function<void(const std::string& holder)> on_wait{};
  /// Whether to stop waiting (an interruption); empty: never.
  std::function<bool()> stop{};
  /// Waits between attempts; empty: sleeps.
  std::function<void(std::chrono::milliseconds)> pause{};
};

/// What makes a state another one than it was.
struct StateIdentity {
  std::string lineage{};
  std::int64_t serial = -1;

  friend bool operator==(const StateIdentity&, const StateIdentity&) = default;
};

/// Terraform's own lock of one state, so that no `terraform apply` runs at the same time. Take it before
/// anything is changed, look at `read_identity` under it, release it at the end whatever has happened.
class Lock {
 public:
  /// Takes the lock, waiting up to `timeout` for another's. The error of a lock that is held (code
  /// `kLocked`) names the holder; nothing that somebody else holds is ever taken away. A backend without
  /// locking gives a lock that `is_held` denies. The backend has to outlive the lock. Blocks.
  [[nodiscard]] static Result<Lock> take(Backend& backend, const LockOptions& options);

  Lock(Lock&&) noexcept = default;
  Lock& operator=(Lock&&) noexcept = default;

  [[nodiscard]] bool is_held() const { return held_ != nullptr; }
  /// Empty where nothing is held.
  [[nodiscard]] LockInfo info() const { return held_ != nullptr ? held_->info() : LockInfo{}; }
  /// Lineage and serial as they are now. Blocks.
  [[nodiscard]] Result<StateIdentity> read_identity() const;
  /// Gives the lock back; the second call does nothing. What is wrong then says how to unlock by hand.
  [[nodiscard]] Result<void> release();

 private:
  Lock(Backend& backend, std::unique_ptr<HeldLock> held) : backend_(&backend), held_(std::move(held)) {}

  Backend* backend_;
  std::unique_ptr<HeldLock> held_;
};

/// Takes the locks of several states, in the order of their names so that two runs cannot block each other,
/// or none of them.
[[nodiscard]] Result<std::vector<Lock>> take_all(std::vector<std::pair<std::string, Backend*>> backends,
                                                 const LockOptions& options);

}  // namespace reconcile::backends
