#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diff/delta.h"
#include "diff/location.h"
#include "diff/matching.h"
#include "diff/resource_diff.h"
#include "model/attribute.h"
#include "model/value.h"

namespace reconcile {

/// Whether a wish that is not known yet is passed over or is a change of its own.
enum class Unknowns : std::uint8_t { kSkip, kReport };

/// The comparison itself: goes down desired and live side by side, led by the table. One code answers both
/// questions, so that they cannot disagree: with `out` it collects every difference, without it stops at
/// the first one. All functions return whether everything below is the same.
class Walk {
 public:
  Walk(const DiffInput& input, Unknowns unknowns, std::vector<Change>* out)
      : input_(input), unknowns_(unknowns), out_(out) {}

  /// The whole resource.
  bool resource();

 private:
  /// What a value inherits from the blocks around it.
  struct Context {
    const Location* at = nullptr;
    const Update* update = nullptr;
    Severity severity = Severity::kMedium;
    bool immutable = false;
    bool secret = false;

    [[nodiscard]] Context in(const Attribute& attribute, const Value& desired, const Location& place) const;
    [[nodiscard]] Context at_place(const Location& place) const;
  };
  /// One attribute on every side. `pending` is null where nothing is pending.
  struct Sides {
    const Value& desired;
    const Value& live;
    const Value& pending;
  };

  bool top_level(const Attribute& attribute, const Value& desired, const Value& live);
  bool members(std::span<const Attribute> block, const Sides& sides, const Context& context);
  bool attribute(const Attribute& attribute, const Sides& sides, const Context& outer,
                 const Claims::Claimed* claims = nullptr);
  bool dispatch(const Attribute& attribute, const Sides& sides, const Context& context,
                const Claims::Claimed* claims);

  bool ordered(const Attribute& attribute, const Sides& sides, const Context& context);
  bool map(const Attribute& attribute, const Sides& sides, const Context& context);
  bool block(const Attribute& attribute, const Sides& sides, const Context& context);
  bool block_list(const Attribute& attribute, const Sides& sides, const Context& context);
  bool element(const Attribute& attribute, const Sides& sides, const Context& context);

  // walk_sets.cc
  bool set(const Attribute& attribute, const Sides& sides, const Context& context);
  bool keyed_set(const Attribute& attribute, const Sides& sides, const Context& context);
  bool rules(const Attribute& attribute, const Sides& sides, const Context& context,
             std::span<const Value* const> claimed);
  [[nodiscard]] Unmatched unmatched(const Attribute& attribute, const Value& desired,
                                    const Value& live) const;
  /// `value` without the elements or keys that are claimed.
  [[nodiscard]] Value unclaimed(const Attribute& attribute, const Value& value,
                                std::span<const Value* const> claimed) const;

  // walk_report.cc
  /// Whether two values of an attribute, or two elements of a block, are the same, taken by themselves.
  [[nodiscard]] bool same(const Attribute& attribute, const Value& desired, const Value& live) const;
  [[nodiscard]] bool same_element(const Attribute& attribute, const Value& desired, const Value& live) const;
  // What there is to say of a difference. All return false.
  bool report(const Attribute& attribute, const Sides& sides, const Context& context);
  bool report_element(const Attribute& attribute, const Sides& sides, const Context& context,
                      const Value& siblings);
  bool report_set(const Attribute& attribute, const Sides& sides, const Context& context, Value::List missing,
                  Value::List extra);
  /// A wish that is not known: a change where those are reported, else passed over.
  bool unknown(const Attribute& attribute, const Sides& sides, const Context& context);
  [[nodiscard]] Change change(const Attribute& attribute, const Sides& sides, const Context& context,
                              const Value& siblings) const;

  const DiffInput& input_;
  Unknowns unknowns_;
  std::vector<Change>* out_;
};

}  // namespace reconcile
