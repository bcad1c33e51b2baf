#pragma once

#include <span>
#include <string_view>

#include "model/attribute.h"
#include "model/operation.h"

namespace reconcile {

/// A call that finds instances of a type.
struct Lookup {
  const Operation* operation = nullptr;  ///< null: this way of finding does not exist
  std::span<const Param> params{};
  std::string_view items{};  ///< reply path of the items; empty: the reply itself is the one item
  std::string_view ids{};    ///< batch only: the request member that takes the list of keys
  int max_ids = 0;           ///< batch only: how many at once
  std::span<const std::string_view> absent{};  ///< error codes that mean "absent", beside the general table
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
  LiveFunction own_ids = nullptr;  ///< instead of `id`: a list of texts, for instances that have several
  /// Without `ids`: the call lists everything there is. It is made where it promises to be cheaper than the
  /// `saves` calls per waiting instance that it spares, and given up after as many pages; an instance that
  /// it did not bring gets null, and later details have their `when` to ask for it otherwise.
  int saves = 0;
  std::string_view
      each{};  ///< path of a list in the item: one call per element, `{@each}`; a list of replies
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
};

/// A mutating call that can carry several attributes at once.
struct Update {
  const Operation* operation;
  std::span<const Param> params{};  ///< identity and fixed members
  Risk risk = Risk::kOnline;
  const Wait* wait = nullptr;
};

/// Everything known of one resource type.
struct ResourceType {
  std::string_view name;                        ///< `aws_rds_cluster`
  std::span<const std::string_view> aliases{};  ///< further Terraform names: `aws_alb`
  const Service* service = nullptr;
  std::string_view key;       ///< template over the desired attributes: `{cluster_identifier}`
  std::string_view item_key;  ///< template over a reply item: `{.DBClusterIdentifier}`
  bool key_ignores_case = false;
  Lookup list{};    ///< all of the account and region
  Lookup batch{};   ///< many keys in one call
  Lookup single{};  ///< one instance
  std::span<const Detail> details{};
  LivePredicate gone = nullptr;  ///< an item that was found but no longer counts: terminated, deleted
  /// What keeps a found item from being known in full, in words: AWS put an error where data belongs.
  /// Empty: nothing does.
  std::string_view (*unreadable)(const LiveContext&) = nullptr;
  std::string_view id{};   ///< reply path of Terraform's id, for unmanaged instances
  std::string_view arn{};  ///< reply path of the ARN, where the reply has one
  std::span<const Attribute> attributes{};
};

}  // namespace reconcile
