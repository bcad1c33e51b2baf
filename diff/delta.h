#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/attribute.h"
#include "model/path.h"
#include "model/resource.h"
#include "model/value.h"

namespace reconcile {

/// Who differs from whom. All but kDrift and kPending need a plan as the source.
enum class Verdict : std::uint8_t {
  kDrift,       ///< live is not what Terraform last saw
  kPending,     ///< live has accepted the desired value and applies it later
  kUndeployed,  ///< the deploy will change it; live is as Terraform left it
  kConflict,    ///< live was changed behind Terraform's back and the deploy would overwrite that
  kConverged,   ///< live already has what the deploy wants
};

enum class Status : std::uint8_t {
  kInSync,
  kDrifted,
  kMissing,
  kPending,
  kUnmanaged,
  kUnsupported,
  kUnreadable,
  kIgnored
};

/// Whether an earlier report had it already.
enum class Novelty : std::uint8_t { kUntold, kNew, kKnown };

[[nodiscard]] const char* to_string(Novelty novelty);
[[nodiscard]] const char* to_string(Verdict verdict);
[[nodiscard]] const char* to_string(Status status);

/// One difference. Values carry their sensitive marks; whoever prints them goes through `to_json`.
struct Change {
  Path path{};
  Value desired{};
  Value live{};
  /// A set without a natural key: then `missing` (desired, not live) and `extra` (live, not desired) tell
  /// the difference and `desired`/`live` hold the whole sets.
  bool is_set = false;
  Value::List missing{};
  Value::List extra{};
  Verdict verdict = Verdict::kDrift;
  Severity severity = Severity::kMedium;
  bool remediable = false;
  Novelty novelty = Novelty::kUntold;
};

/// A change that a rule accepts, with the rule in words.
struct IgnoredChange {
  Change change{};
  std::string rule{};
};

/// What one resource instance came to.
struct Finding {
  std::string address{};
  std::string type{};
  std::string id{};
  std::string arn{};
  std::string account{};
  std::string region{};
  std::string source{};
  std::string reader{};  ///< `native`, `plugin`, or empty where nothing read it
  Status status = Status::kInSync;
  std::vector<Change> changes{};
  std::string reason{};  ///< why, for unmanaged, unsupported, unreadable and ignored
  std::vector<IgnoredChange> ignored{};
  std::string import_id{};             ///< of an unmanaged one: what `import { id = … }` takes
  Value tags{};                        ///< as the state has them, for rules that go by tag; null: none
  Novelty novelty = Novelty::kUntold;  ///< of a finding that has no changes: missing, unmanaged
};

}  // namespace reconcile
