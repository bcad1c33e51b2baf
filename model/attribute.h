#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/value.h"

namespace reconcile {

/// The shape of an attribute in Terraform's schema.
enum class Kind : std::uint8_t {
  kString,
  kNumber,
  kBool,
  kStringList,  ///< order matters
  kStringSet,
  kMap,        ///< string to string; each key is compared by itself
  kTags,       ///< `tags`, compared against `tags_all` where the state has it; `aws:` keys are left out
  kBlock,      ///< at most one nested object; in the state a list of none or one
  kBlockList,  ///< nested objects whose order matters
  kBlockSet,   ///< nested objects without order, matched by `key` or, where there is none, as a whole
};

/// When two values are the same. One file in diff/ implements each.
enum class Compare : std::uint8_t {
  kExact,              ///< by value, numbers as numbers, booleans as booleans, also where one side is text
  kIgnoreCase,         ///< where AWS folds the case
  kBackupWindow,       ///< `hh:mm-hh:mm`
  kMaintenanceWindow,  ///< `ddd:hh:mm-ddd:hh:mm`, any case
  kVersionPrefix,      ///< desired `15` is live `15.4`
  kJson,               ///< JSON documents by meaning
  kPolicy,             ///< IAM and resource policy documents by meaning
  kArnOrName,          ///< an ARN, or the last part of it, of the same thing
  kRules,              ///< security-group rules, however they are grouped
  kDomainName,         ///< any case, trailing dot or not
};

enum class Severity : std::uint8_t { kLow, kMedium, kHigh, kCritical };
enum class Risk : std::uint8_t { kOnline, kRestart, kOutage, kDestructive };

[[nodiscard]] const char* to_string(Severity severity);
[[nodiscard]] const char* to_string(Risk risk);

/// Traits of an attribute, or-ed together.
enum Trait : std::uint16_t {
  kComputed = 1 << 0,    ///< AWS decides: never compared
  kSecret = 1 << 1,      ///< never shown
  kImmutable = 1 << 2,   ///< a change means replacement
  kUnsetIsAny = 1 << 3,  ///< null or empty in the state means "whatever AWS has" (optional and computed)
  kReference = 1 << 4,   ///< names another resource
  kSendEmpty = 1 << 5,   ///< an update says "none" by sending an empty text or list, not by leaving it out
  kPresence = 1 << 6,    ///< a block that says something by being there, even where it has nothing in it
};

/// What a live value may be computed from.
struct LiveContext {
  const Value& item;     ///< the reply's item, details merged in under their `into` names
  const Value& desired;  ///< the instance's attributes in the state
  std::string_view region;
  std::string_view account;
  std::string_view partition;
};

using LiveFunction = Value (*)(const LiveContext&);
using LivePredicate = bool (*)(const LiveContext&);
using NormaliseFunction = Value (*)(const Value&);

struct Update;

/// What does it where no call does: for people, who are given the command.
enum class Otherwise : std::uint8_t {
  kApply,    ///< `terraform apply`
  kReplace,  ///< only a new resource can have that value
  kAdopt,    ///< nothing: AWS does not go back, so the configuration has to say what is live
};

/// The words of a command for people, by the instance's attributes in the state; none: they do not tell.
using Words = std::vector<std::string>;
using WordsFunction = Words (*)(const Value& desired, std::string_view region);

/// Elements of a set that another resource type manages one by one (`aws_security_group_rule` beside an
/// inline `ingress`), so that nothing is counted twice.
struct Claim {
  std::string_view type;    ///< the claiming resource type
  std::string_view parent;  ///< its attribute that names this resource's id
  /// The elements that the claimant stands for, shaped like this attribute's; null: it claims the whole
  /// attribute, which then is not compared at all.
  Value (*elements)(const Value& claimant) = nullptr;
};

/// One attribute or nested block of a resource type: where the live value comes from, when it is the
/// same as the desired one, and how it is put right. Used for constinit tables and, built at run time,
/// for provider schemas alike.
struct Attribute {
  std::string_view name;  ///< Terraform's name
  Kind kind = Kind::kString;
  /// Reply path, relative to the enclosing block's object: `A.B`, `List[]` (each element of a JSON array
  /// or of a wrapped XML list), `List[+]` (a flattened XML list), `List[0]` (the first element of an array or
  /// a wrapped list), `.` (the object itself).
  std::string_view from{};
  Compare compare = Compare::kExact;
  std::string_view fallback{};  ///< server default, as text: null or empty means this on either side
  unsigned traits = 0;
  Severity severity = Severity::kMedium;
  std::string_view pending{};          ///< reply path of a value that is accepted but not yet in force
  std::span<const Attribute> block{};  ///< the attributes of a nested block
  /// kBlockSet: attribute names that identify an element, joined by `,`; empty: by the whole element.
  std::string_view key{};
  LiveFunction live = nullptr;            ///< computes the live value in Terraform's shape, instead of `from`
  NormaliseFunction normalise = nullptr;  ///< applied to both sides before they are compared
  LivePredicate owned = nullptr;          ///< true: something else (autoscaling) owns the live value
  LivePredicate in_force = nullptr;       ///< false: equal, but not in force until a reboot: pending
  std::span<const Claim> claims{};
  const Update* update = nullptr;  ///< the call that puts it right; null: none
  /// The request member of that call; empty where `Update::requests` computes. A block whose parameter
  /// encloses those of its members is sent whole.
  std::string_view parameter{};
  /// The value as the request wants it; null: as it is, blocks by reversing each member's `from`.
  NormaliseFunction encode = nullptr;
  std::string_view no_remedy{};  ///< why nothing can put it right, where that is not obvious from its traits
  Otherwise otherwise = Otherwise::kApply;  ///< where there is no remedy, or `update` finds no call
  WordsFunction by_hand = nullptr;          ///< the command that then does it, where Terraform's does not
  std::string_view left_out{};              ///< the reason why it is not compared; then `from` is empty
};

}  // namespace reconcile
