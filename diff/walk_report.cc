// The part of Walk that says what a difference is.

#include "diff/comparison.h"
#include "diff/mask.h"
#include "diff/severity.h"
#include "diff/shape.h"
#include "diff/walk.h"

namespace reconcile {

namespace {

/// Marks what the table or an enclosing value makes secret. The desired side has its own marks; the live
/// side gets them from `example`.
void mask(Value& value, const Attribute& attribute, bool secret, const Value& example) {
  if (value.is_null()) return;
  if (secret) value.mark_sensitive();
  mask_secrets(value, attribute.block);
  mask_like(value, example);
}

/// Whether there is something to tell a pending change by.
bool may_be_pending(const Value& desired, const Value& pending) {
  return !pending.is_null() && !has_unknown(desired);
}

}  // namespace

bool Walk::same(const Attribute& attribute, const Value& desired, const Value& live) const {
  // Both are normalised already, so this enters behind `attribute`.
  const Location at{};
  return Walk(input_, Unknowns::kSkip, nullptr)
      .dispatch(attribute, {desired, live, null_value()}, {.at = &at}, nullptr);
}

bool Walk::same_element(const Attribute& attribute, const Value& desired, const Value& live) const {
  if (attribute.block.empty()) return comparison(attribute.compare).same(desired, live);
  const Location at{};
  return Walk(input_, Unknowns::kSkip, nullptr)
      .element(attribute, {desired, live, null_value()}, {.at = &at});
}

Change Walk::change(const Attribute& attribute, const Sides& sides, const Context& context,
                    const Value& siblings) const {
  Change change{.path = context.at->path(), .desired = sides.desired, .live = sides.live};
  mask(change.desired, attribute, context.secret, null_value());
  mask(change.live, attribute, context.secret, sides.desired);
  mask_like(change.live, siblings);
  change.severity = context.severity;
  change.remediable = context.update != nullptr && !context.immutable;
  return change;
}

bool Walk::report(const Attribute& attribute, const Sides& sides, const Context& context) {
  if (out_ == nullptr) return false;
  Change found = change(attribute, sides, context, null_value());
  found.severity = severity_of(found, input_.type, input_.desired);
  if (may_be_pending(sides.desired, sides.pending) && same(attribute, sides.desired, sides.pending)) {
    found.verdict = Verdict::kPending;
  }
  out_->push_back(std::move(found));
  return false;
}

bool Walk::report_element(const Attribute& attribute, const Sides& sides, const Context& context,
                          const Value& siblings) {
  if (out_ == nullptr) return false;
  // The siblings of a map's value are other values of the map: only its own mark counts.
  const bool is_block = attribute.kind != Kind::kMap && attribute.kind != Kind::kTags;
  Change found = change(attribute, sides, context, is_block ? siblings : null_value());
  found.severity = severity_of(found, input_.type, input_.desired);
  if (may_be_pending(sides.desired, sides.pending) && same_element(attribute, sides.desired, sides.pending)) {
    found.verdict = Verdict::kPending;
  }
  out_->push_back(std::move(found));
  return false;
}

bool Walk::report_set(const Attribute& attribute, const Sides& sides, const Context& context,
                      Value::List missing, Value::List extra) {
  if (out_ == nullptr) return false;
  Change found = change(attribute, sides, context, null_value());
  found.is_set = true;
  found.missing = std::move(missing);
  found.extra = std::move(extra);
  for (Value& element : found.missing) mask(element, attribute, context.secret, null_value());
  const Value& example = has_sensitive(sides.desired) ? sides.desired : null_value();
  for (Value& element : found.extra) mask(element, attribute, context.secret, example);
  found.severity = severity_of(found, input_.type, input_.desired);
  if (may_be_pending(sides.desired, sides.pending) && same(attribute, sides.desired, sides.pending)) {
    found.verdict = Verdict::kPending;
  }
  out_->push_back(std::move(found));
  return false;
}

bool Walk::unknown(const Attribute& attribute, const Sides& sides, const Context& context) {
  if (unknowns_ == Unknowns::kSkip) return true;
  report(attribute, sides, context);
  return false;
}

}  // namespace reconcile
