#include "diff/walk.h"

#include <algorithm>

#include "diff/comparison.h"
#include "diff/cursor.h"
#include "diff/exact.h"
#include "diff/shape.h"

namespace reconcile {

namespace {

bool is_scalar(Kind kind) { return kind == Kind::kString || kind == Kind::kNumber || kind == Kind::kBool; }

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

const ValueMap& entries_of(const Value& value) {
  static const ValueMap none;
  return value.is_map() ? value.as_map() : none;
}

/// Tags of AWS's own, which no user can set.
bool is_reserved(const MapEntry& entry) { return entry.key.starts_with("aws:"); }

bool is_present(const Value& block) { return block.is_map() || (block.is_list() && !block.is_empty()); }

}  // namespace

Walk::Context Walk::Context::in(const Attribute& attribute, const Value& desired,
                                const Location& place) const {
  return {.at = &place,
          .update = attribute.update != nullptr ? attribute.update : update,
          .severity = attribute.severity != Severity::kMedium ? attribute.severity : severity,
          .immutable = immutable || (attribute.traits & kImmutable) != 0,
          .secret = secret || (attribute.traits & kSecret) != 0 || desired.sensitive()};
}

Walk::Context Walk::Context::at_place(const Location& place) const {
  Context context = *this;
  context.at = &place;
  return context;
}

bool Walk::resource() {
  bool all_same = true;
  Cursor desired(input_.desired);
  Cursor live(input_.live.attributes);
  for (const Attribute& attribute : input_.attributes) {
    if (!is_compared(attribute)) continue;
    const Value* value = live.find(attribute.name);
    if (value == nullptr || contains(input_.live.owned, attribute.name)) continue;
    const Value* wish =
        attribute.kind == Kind::kTags ? &desired_of(attribute, input_.desired) : desired.find(attribute.name);
    all_same &= top_level(attribute, wish != nullptr ? *wish : null_value(), *value);
    if (!all_same && out_ == nullptr) return false;
  }
  return all_same;
}

bool Walk::top_level(const Attribute& attribute, const Value& desired, const Value& value) {
  const Live& live = input_.live;
  const Sides sides{desired, value, live.pending[attribute.name]};
  Claims::Claimed claims;
  if (input_.claims != nullptr && !attribute.claims.empty()) {
    claims = input_.claims->of(attribute, input_.id, input_.account);
    // Some claimants name the resource by its ARN.
    if (claims.empty()) claims = input_.claims->of(attribute, input_.desired["arn"].text(), input_.account);
    if (claims.whole) return true;
  }
  if (!this->attribute(attribute, sides, Context{}, claims.empty() ? nullptr : &claims)) return false;
  if (sides.desired.is_unknown() || !contains(live.not_in_force, attribute.name)) return true;
  if (out_ != nullptr) {
    const Location at{nullptr, Location::Step::kAttribute, attribute.name};
    report(attribute, sides, Context{}.in(attribute, sides.desired, at));
    out_->back().verdict = Verdict::kPending;
  }
  return false;
}

bool Walk::members(std::span<const Attribute> block, const Sides& sides, const Context& context) {
  bool all_same = true;
  Cursor desired(sides.desired);
  Cursor live(sides.live);
  for (const Attribute& member : block) {
    if (!is_compared(member)) continue;
    const Value* have = live.find(member.name);
    // Absent from a block that is there: the reader cannot tell. A block that is not there has nothing.
    if (have == nullptr && sides.live.is_map()) continue;
    const Value* want = desired.find(member.name);
    const Sides both{want != nullptr ? *want : null_value(), have != nullptr ? *have : null_value(),
                     sides.pending[member.name]};
    all_same &= attribute(member, both, context);
    if (!all_same && out_ == nullptr) return false;
  }
  return all_same;
}

bool Walk::attribute(const Attribute& attribute, const Sides& sides, const Context& outer,
                     const Claims::Claimed* claims) {
  if (identical(sides.desired, sides.live) || sides.live.is_unknown()) return true;
  const bool is_marker = attribute.kind == Kind::kBlock && attribute.block.empty();
  if (sides.desired.is_empty() && sides.live.is_empty() && !is_marker) return true;
  const Location at{outer.at, Location::Step::kAttribute, attribute.name};
  Context context = outer.in(attribute, sides.desired, at);
  if (sides.desired.is_unknown()) return unknown(attribute, sides, context);
  if ((attribute.traits & kUnsetIsAny) != 0 && sides.desired.is_empty()) return true;
  if (attribute.normalise == nullptr) return dispatch(attribute, sides, context, claims);
  if (has_unknown(sides.desired)) return unknown(attribute, sides, context);
  const Value desired = attribute.normalise(sides.desired);
  const Value live = attribute.normalise(sides.live);
  const Value pending = sides.pending.is_null() ? Value() : attribute.normalise(sides.pending);
  if (is_scalar(attribute.kind)) {
    if (same_scalar(attribute, desired, live)) return true;
    // People and remedies want the value as it is written, not as it is compared.
    const bool is_pending = !pending.is_null() && same_scalar(attribute, desired, pending);
    return report(attribute, {sides.desired, sides.live, is_pending ? sides.desired : null_value()}, context);
  }
  // A normaliser need not know of marks.
  context.secret |= has_sensitive(sides.desired) && !has_sensitive(desired);
  return dispatch(attribute, {desired, live, pending}, context, claims);
}

bool Walk::dispatch(const Attribute& attribute, const Sides& sides, const Context& context,
                    const Claims::Claimed* claims) {
  if (claims != nullptr) {
    if (attribute.compare == Compare::kRules) return rules(attribute, sides, context, claims->elements);
    const Value desired = unclaimed(attribute, sides.desired, claims->elements);
    const Value live = unclaimed(attribute, sides.live, claims->elements);
    return dispatch(attribute, {desired, live, sides.pending}, context, nullptr);
  }
  switch (attribute.kind) {
    case Kind::kString:
    case Kind::kNumber:
    case Kind::kBool:
      if (has_unknown(sides.desired)) return unknown(attribute, sides, context);
      return same_scalar(attribute, sides.desired, sides.live) || report(attribute, sides, context);
    case Kind::kStringList: return ordered(attribute, sides, context);
    case Kind::kMap:
    case Kind::kTags: return map(attribute, sides, context);
    case Kind::kBlock: return block(attribute, sides, context);
    case Kind::kBlockList: return block_list(attribute, sides, context);
    case Kind::kStringSet:
    case Kind::kBlockSet: return set(attribute, sides, context);
  }
  return report(attribute, sides, context);
}

bool Walk::ordered(const Attribute& attribute, const Sides& sides, const Context& context) {
  if (has_unknown(sides.desired)) return unknown(attribute, sides, context);
  const Value fallback = fallback_of(attribute);
  const auto desired = items_of(sides.desired.is_empty() ? fallback : sides.desired);
  const auto live = items_of(sides.live.is_empty() ? fallback : sides.live);
  const auto& same = *comparison(attribute.compare).same;
  const bool all_same = std::ranges::equal(desired, live, [&](const Value* want, const Value* have) {
    return (want->is_empty() && have->is_empty()) || same(*want, *have);
  });
  return all_same || report(attribute, sides, context);
}

bool Walk::map(const Attribute& attribute, const Sides& sides, const Context& context) {
  const auto is_map = [](const Value& value) { return value.is_map() || value.is_empty(); };
  if (!is_map(sides.desired) || !is_map(sides.live)) return report(attribute, sides, context);
  // The keys of a sensitive map are part of its secret.
  if (context.secret && out_ != nullptr) {
    if (has_unknown(sides.desired)) return unknown(attribute, sides, context);
    return same(attribute, sides.desired, sides.live) || report(attribute, sides, context);
  }
  const bool tags = attribute.kind == Kind::kTags;
  const auto& equal = *comparison(attribute.compare).same;
  const ValueMap& desired = entries_of(sides.desired);
  const ValueMap& live = entries_of(sides.live);
  auto want = desired.begin();
  auto have = live.begin();
  bool all_same = true;
  while (want != desired.end() || have != live.end()) {
    const bool in_desired = want != desired.end() && (have == live.end() || want->key <= have->key);
    const bool in_live = have != live.end() && (want == desired.end() || have->key <= want->key);
    const MapEntry& entry = in_desired ? *want : *have;
    const Value& a = in_desired ? (want++)->value : null_value();
    const Value& b = in_live ? (have++)->value : null_value();
    if (tags && is_reserved(entry)) continue;
    const Location at = context.at->key(entry.key);
    const Context inner = context.at_place(at);
    const Sides values{a, b, sides.pending[entry.key]};
    if (has_unknown(a)) {
      all_same &= unknown(attribute, values, inner);
    } else if (in_desired && in_live) {
      if (!(a.is_empty() && b.is_empty()) && !equal(a, b)) {
        all_same = report_element(attribute, values, inner, sides.desired);
      }
    } else if (tags || !(a.is_null() && b.is_null())) {
      // Terraform drops a map's null values before it calls AWS; a tag's presence always counts.
      all_same = report_element(attribute, values, inner, sides.desired);
    }
    if (!all_same && out_ == nullptr) return false;
  }
  return all_same;
}

bool Walk::block(const Attribute& attribute, const Sides& sides, const Context& context) {
  const auto is_longer = [](const Value& value) { return value.is_list() && value.as_list().size() > 1; };
  if (is_longer(sides.desired) || is_longer(sides.live)) return block_list(attribute, sides, context);
  const Location at = context.at->element(0);
  Context inner = context.at_place(at);
  const Sides blocks{block_of(sides.desired), block_of(sides.live), block_of(sides.pending)};
  if (blocks.desired.is_unknown()) return unknown(attribute, blocks, inner);
  // A block without members says what it says by being there.
  if (attribute.block.empty()) {
    return is_present(sides.desired) == is_present(sides.live) || report(attribute, blocks, inner);
  }
  inner.secret |= blocks.desired.sensitive();
  return members(attribute.block, blocks, inner);
}

bool Walk::block_list(const Attribute& attribute, const Sides& sides, const Context& context) {
  const auto desired = items_of(sides.desired);
  const auto live = items_of(sides.live);
  bool all_same = true;
  for (std::size_t i = 0; i < std::max(desired.size(), live.size()); ++i) {
    const Value& pending = sides.pending.at(i);
    const Location at = context.at->element(i);
    const Context inner = context.at_place(at);
    if (i < desired.size() && i < live.size()) {
      all_same &= element(attribute, {*desired[i], *live[i], pending}, inner);
    } else {
      const Sides one{i < desired.size() ? *desired[i] : null_value(),
                      i < live.size() ? *live[i] : null_value(), pending};
      all_same &= one.desired.is_unknown() ? unknown(attribute, one, inner)
                                           : report_element(attribute, one, inner, sides.desired);
    }
    if (!all_same && out_ == nullptr) return false;
  }
  return all_same;
}

bool Walk::element(const Attribute& attribute, const Sides& sides, const Context& context) {
  if (sides.desired.is_unknown()) return unknown(attribute, sides, context);
  if (attribute.block.empty()) {
    return same_exactly(sides.desired, sides.live) || report_element(attribute, sides, context, null_value());
  }
  Context inner = context;
  inner.secret |= sides.desired.sensitive();
  return members(attribute.block, sides, inner);
}

}  // namespace reconcile
