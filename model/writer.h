#pragma once

#include <string>
#include <string_view>

#include "model/operation.h"
#include "model/result.h"
#include "model/value.h"

namespace reconcile {

/// One changing call, ready to go out: no reference to a secret is left in `members`.
struct Write {
  const Operation* operation = nullptr;
  std::string region{};
  Value members{};  ///< by the naming rules of `Param::name`
};

/// What the service said to a change that it took.
struct Written {
  Value reply{};
  std::string request_id{};  ///< the service's own; empty where it named none
};

/// The one interface through which anything is changed. A call is never repeated unless the service refused
/// it before doing anything (throttled, expired credentials, a clock that is off).
///
/// Of errors, kUnclear alone leaves open whether the change was made: whoever gets it has to read again.
/// Every other kind means that nothing was changed.
class Writer {
 public:
  Writer() = default;
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  virtual ~Writer() = default;

  /// The operation of that name (`rds`, `ModifyDBCluster`) that makes a change, or goes with one; nullptr
  /// where no table knows one.
  [[nodiscard]] virtual const Operation* operation(std::string_view service, std::string_view name) const = 0;
  /// The items of all pages of a reading call that goes with a change: the snapshots that were made. Blocks,
  /// and is safe, likewise.
  [[nodiscard]] virtual Result<Value::List> list(const Write& question, std::string_view items) = 0;
  /// Makes the call and waits for its answer. Blocks: never from a TBB worker. Safe from any other thread.
  [[nodiscard]] virtual Result<Written> write(const Write& call) = 0;
};

}  // namespace reconcile
