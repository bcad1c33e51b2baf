#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "model/operation.h"
#include "model/value.h"

namespace reconcile {

/// A call that finds instances of a type.
struct Lookup {
  const Operation* operation = nullptr;  ///< null: this way of finding does not exist
  std::span<const Param> params{};
  std::string_view items{};  ///< reply path of the items; empty: the reply itself is the one item
  std::string_view ids{};    ///< batch only: the request member that takes the list of keys
  int max_ids = 0;           ///< batch only: how many at once
  std::span<const std::string_view> absent{};  ///< error codes that mean "absent", beside the general table
  /// Template of the key over an item of this lookup, where that is not ResourceType::item_key; an
  /// item that is a bare text is `{.@value}`.
  std::string_view item_key{};
  /// List only: its items tell little more than who is there, so it serves to find what nobody knows of, and
  /// reading goes another way where there is one.
  bool names_only = false;
  // Of such a list: AWS may only list within another thing.
  const Lookup* over =
      nullptr;  ///< asked once for each item of this list, which its own items hold as `@over`
  std::span<const std::string_view> over_values{};  ///< the same for each of these texts: `{.@over.@value}`
  /// Of such a list: what `import` takes, over its items, where that is not ResourceType's.
  std::string_view import_id{};
  /// Of such a list: what nobody knows of is looked at by `single`, since the list does not tell whether it
  /// counts, or who made it.
  bool confirmed = false;
};

/// A further call that adds to the item of an instance.
struct Detail {
  std::string_view into;  ///< the name under which the reply part is put into the item: `@tags`
  const Operation* operation = nullptr;
  std::span<const Param> params{};
  std::string_view items{};      ///< reply path of what is taken; empty: the whole reply
  LivePredicate when = nullptr;  ///< asked only where this holds (the item has all earlier details)
  std::span<const std::string_view> absent{};  ///< error codes that mean "there is none": null is put in
  // Batched details: one call answers for many instances, each of which gets the list of its items.
  std::string_view ids{};      ///< the request member that takes the list
  std::string_view id{};       ///< template of each entry of that list, e.g. `{.LoadBalancerArn}`
  std::string_view item_id{};  ///< template over a reply item that equals `id`: `{.ResourceArn}`
  int max_ids = 0;
  LiveFunction own_ids = nullptr;  ///< instead of `id`, or of the elements at `each`: a list of texts
  /// Without `ids`: the call lists everything there is. It is made where it promises to be cheaper than the
  /// `saves` calls per waiting instance that it spares, and given up after as many pages; an instance that
  /// it did not bring gets null, and later details have their `when` to ask for it otherwise.
  int saves = 0;
  std::string_view
      each{};  ///< path of a list in the item: one call per element, `{@each}`; a list of replies
  /// Each element at `each` is a region: the call goes there, and its reply gets that as `@region`.
  bool in_regions = false;
  /// Batched details: what is asked per instance, into its own name, where the batch call fails: it may need
  /// other permissions, or be throttled harder.
  const Detail* one_by_one = nullptr;
  /// Only spares later calls: when it fails, null is put in and their `when` has to do without it.
  bool shortcut = false;
};

/// How long a change takes to settle, seen in the same read that drift uses.
struct Wait {
  std::string_view status;                    ///< reply path: `Status`
  std::span<const std::string_view> settled;  ///< `available`
  std::span<const std::string_view> failed{};
  int usual_seconds = 0;
  int timeout_seconds = 1800;
  /// Computes the word where several parts have to settle; `status` then is for those who have no reader.
  LiveFunction condition = nullptr;
};

/// The call that keeps all data of an instance as they are, before something risky is done to it; how it is
/// found again, and seen to be done.
struct Snapshot {
  std::string_view none{};               ///< why there is no such call; then the rest is empty
  const Operation* operation = nullptr;  ///< `CreateDBClusterSnapshot`
  std::span<const Param> params{};       ///< of what
  std::string_view name{};               ///< its member that takes the name
  /// Template of what stands in the name behind the plan's id, where names are the account's and not the
  /// instance's.
  std::string_view subject{};
  const Operation* list = nullptr;  ///< `DescribeDBClusterSnapshots`
  std::span<const Param> list_params{};
  std::string_view
      list_name{};           ///< its member that takes a list of names; empty: it lists all of the instance's
  std::string_view items{};  ///< reply path of what it lists
  std::string_view item_name{};  ///< the name, in an item
  std::string_view status{};     ///< likewise
  std::span<const std::string_view> settled{};
  std::span<const std::string_view> failed{};
  int usual_seconds = 0;
  int timeout_seconds = 0;
};

/// One mutating call: its members by the naming rules of `Param::name`, values nested as the protocol has it.
struct Request {
  const Operation* operation = nullptr;
  Value members{};
  std::string region{};  ///< where it is not the instance's own
};

/// What an update is computed from. `to` and `from` are the instance's attributes in Terraform's shape: as
/// they shall be, and as they are. What did not drift is the same in both (the live value). An undo is the
/// same update with the two swapped, so a function never looks at anything but these.
struct UpdateContext {
  const Value& to;
  const Value& from;
  std::span<const std::string_view> changed;  ///< top-level attributes that this update has to put right
  const Value& state;                         ///< the instance's attributes in the state: ids, ARNs, names
  std::string_view key;                       ///< ResourceType::key, filled in
  std::string_view region;
  std::string_view account;
  std::string_view partition;

  [[nodiscard]] bool changes(std::string_view attribute) const {
    for (const std::string_view name : changed) {
      if (name == attribute) return true;
    }
    return false;
  }
};

using RequestsFunction = std::vector<Request> (*)(const UpdateContext&);

/// A mutating call that can carry several attributes at once: all drifted attributes of an instance that
/// name the same Update are one call. The members sent are `params` and, for each drifted attribute (with
/// `whole`: for each attribute of this update), its `parameter` with the value that it shall have, shaped by
/// `Attribute::encode`. A value that shall be null is sent as the attribute's `fallback`, where it has one,
/// or as an empty text or list where it has the trait kSendEmpty; else it is left out.
struct Update {
  const Operation* operation = nullptr;
  std::span<const Param> params{};  ///< identity and fixed members
  Risk risk = Risk::kOnline;
  Risk (*risk_of)(const UpdateContext&) = nullptr;  ///< where the values decide; `risk` is then the worst
  /// The call replaces all that it carries (Put…): what did not drift has to be sent along, or it is lost.
  bool whole = false;
  /// The call for "nothing": where every attribute of this update shall be null (DeleteRetentionPolicy). It
  /// takes the same `params`.
  const Operation* clear = nullptr;
  /// Computes the calls where members alone do not say it: adding and taking away, one attribute a call. In
  /// the order in which they have to be made. `operations` lists every operation that it may name. None: no
  /// call would do it (a volume does not shrink).
  RequestsFunction requests = nullptr;
  std::span<const Operation* const> operations{};
  /// Why `requests` may find no call; empty: what it then is told in general.
  std::string_view no_call{};
  /// Further attributes, computed ones too, that `requests` decides by. They have to be as the plan saw them
  /// when it is made, but need not be so again after an undo.
  std::span<const std::string_view> decided_by{};
  /// What is gone for good where the risk is kDestructive: no undo brings it back.
  std::string_view lost{};
  std::string_view token{};  ///< request member that takes an idempotency token; empty: the call has none
};

/// How people take back that an instance was marked for deletion, as long as it is still there.
struct Restore {
  WordsFunction words = nullptr;
  std::string_view then{};  ///< what they have to know of it
};

/// Everything known of one resource type.
struct ResourceType {
  std::string_view name;                        ///< `aws_rds_cluster`
  std::span<const std::string_view> aliases{};  ///< further Terraform names: `aws_alb`
  const Service* service = nullptr;
  std::string_view key;  ///< template over the desired attributes: `{cluster_identifier}`
  /// Template over a reply item: `{.DBClusterIdentifier}`. Where only `single` looks for items, it may also
  /// name the desired attributes that the call asks by: `{rule}/{.Id}`.
  std::string_view item_key;
  bool key_ignores_case = false;
  std::string (*normal_key)(std::string key) = nullptr;  ///< both keys, where one thing has several spellings
  Lookup list{};                                         ///< all of the account and region
  Lookup batch{};                                        ///< many keys in one call
  Lookup single{};                                       ///< one instance
  std::span<const Detail> details{};
  LivePredicate gone = nullptr;      ///< an item that was found but no longer counts: terminated, deleted
  const Restore* restore = nullptr;  ///< of one that is gone: it is only marked for deletion; null: it is not
  /// What keeps a found item from being known in full, in words: AWS put an error where data belongs.
  /// Empty: nothing does.
  std::string_view (*unreadable)(const LiveContext&) = nullptr;
  std::string_view id{};   ///< reply path of Terraform's id, for unmanaged instances
  std::string_view arn{};  ///< reply path of the ARN, where the reply has one
  /// Template over the item of what `import { id = … }` takes, where that is not `id`: `{.A}/{.B}`.
  std::string_view import_id{};
  /// Whether a listed item is of this type, where several types share a list (a cluster's instance and one
  /// that stands alone); null: every item is.
  LivePredicate is_one = nullptr;
  /// It lives inside another resource, whose own table shows what is extra (a rule of a security group):
  /// never listed as unmanaged.
  bool is_part = false;
  /// AWS makes it by itself (default VPC, service-linked role, `default` parameter group): unmanaged ones are
  /// left out unless they are asked for.
  LivePredicate made_by_aws = nullptr;
  const Wait* settle =
      nullptr;  ///< how to see that a change has settled; null: it has with the call's answer
  /// How its data are kept before a risky change; null: there are none to lose.
  const Snapshot* snapshot = nullptr;
  std::span<const Attribute> attributes{};
};

}  // namespace reconcile
