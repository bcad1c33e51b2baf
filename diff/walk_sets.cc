// The part of Walk that compares sets.

#include <algorithm>

#include "diff/comparison.h"
#include "diff/element_key.h"
#include "diff/exact.h"
#include "diff/rules.h"
#include "diff/shape.h"
#include "diff/walk.h"

namespace reconcile {

namespace {

/// Up to this many elements it is quicker to look for each one than to sort.
constexpr std::size_t kFew = 16;

bool includes(const Value::List& list, const Value& wanted) {
  return std::ranges::any_of(list, [&](const Value& item) { return identical(item, wanted); });
}

/// The quick answer for a small set in another order, without an allocation. False means "look closer".
bool is_reordered(const Value& a, const Value& b) {
  if (!a.is_list() || !b.is_list() || a.as_list().size() > kFew || b.as_list().size() > kFew) return false;
  const auto in = [](const Value::List& list) {
    return [&list](const Value& item) { return includes(list, item); };
  };
  return std::ranges::all_of(a.as_list(), in(b.as_list())) &&
         std::ranges::all_of(b.as_list(), in(a.as_list()));
}

Value::List copies(const std::vector<const Value*>& values) {
  Value::List out;
  out.reserve(values.size());
  for (const Value* value : values) out.push_back(*value);
  return out;
}

/// In an order of their own: AWS may list the same set differently in the next run.
Value::List sorted_copies(const std::vector<const Value*>& values) {
  Value::List out = copies(values);
  std::ranges::sort(out, Value::less);
  return out;
}

std::string items_bucket(const Attribute& attribute, const Value& value) {
  std::vector<std::string> buckets;
  for (const Value* item : items_of(value)) buckets.push_back(comparison(attribute.compare).bucket(*item));
  std::ranges::sort(buckets);
  buckets.erase(std::unique(buckets.begin(), buckets.end()), buckets.end());
  std::string out;
  for (const std::string& bucket : buckets) (out += bucket) += '\0';
  return out;
}

/// Whether two elements can only be the same when this member is: then it may be part of the bucket.
bool tells_apart(const Attribute& member, const std::vector<const Value*>& live) {
  if (!is_compared(member) || (member.traits & kUnsetIsAny) != 0 || member.normalise != nullptr) return false;
  switch (member.kind) {
    case Kind::kString:
    case Kind::kNumber:
    case Kind::kBool: break;
    case Kind::kStringList:
    case Kind::kStringSet:
      if (!member.fallback.empty()) return false;
      break;
    default: return false;
  }
  return std::ranges::none_of(live, [&](const Value* element) {
    return element->is_map() && element->as_map().find(member.name) == nullptr;
  });
}

BucketFunction element_bucket(const Attribute& attribute, const std::vector<const Value*>& live) {
  std::vector<const Attribute*> members;
  for (const Attribute& member : attribute.block) {
    if (tells_apart(member, live)) members.push_back(&member);
  }
  return [members = std::move(members)](const Value& element) {
    std::string out;
    for (const Attribute* member : members) {
      const Value& value = element[member->name];
      const bool list = member->kind == Kind::kStringList || member->kind == Kind::kStringSet;
      out += list ? items_bucket(*member, value) : scalar_bucket(*member, value);
      out += '\1';
    }
    return out;
  };
}

/// Whether the keys of a set may not be shown, or are not known.
template <typename Predicate>
bool any_key(const std::vector<KeyPart>& parts, const Value& set, Predicate predicate) {
  return std::ranges::any_of(items_of(set), [&](const Value* element) {
    return predicate(*element) ||
           std::ranges::any_of(parts, [&](const KeyPart& part) { return predicate((*element)[part.name]); });
  });
}

bool is_sensitive(const Value& value) { return value.sensitive(); }
bool is_unknown(const Value& value) { return value.is_unknown(); }

using KeyedIterator = std::vector<KeyedElement>::const_iterator;

std::vector<const Value*> values_of(KeyedIterator begin, KeyedIterator end) {
  std::vector<const Value*> values;
  for (auto it = begin; it != end; ++it) values.push_back(it->value);
  return values;
}

}  // namespace

Unmatched Walk::unmatched(const Attribute& attribute, const Value& desired, const Value& live) const {
  const auto want = items_of(desired);
  const auto have = items_of(live);
  if (!attribute.block.empty()) {
    const auto same = [&](const Value& a, const Value& b) { return same_element(attribute, a, b); };
    return match(want, have, same, element_bucket(attribute, have));
  }
  const Comparison& by = comparison(attribute.compare);
  const auto same = [&](const Value& a, const Value& b) {
    return (a.is_empty() && b.is_empty()) || by.same(a, b);
  };
  return match(want, have, same, by.bucket);
}

bool Walk::set(const Attribute& attribute, const Sides& sides, const Context& context) {
  if (is_reordered(sides.desired, sides.live)) return true;
  if (attribute.compare == Compare::kRules) return rules(attribute, sides, context, {});
  if (attribute.kind == Kind::kBlockSet && !attribute.key.empty() && !context.secret) {
    const auto parts = key_parts(attribute);
    if (any_key(parts, sides.desired, is_unknown)) return unknown(attribute, sides, context);
    const bool secret = std::ranges::any_of(parts, &KeyPart::secret) ||
                        any_key(parts, sides.desired, is_sensitive) ||
                        any_key(parts, sides.live, is_sensitive);
    // A path shows the key.
    if (!secret) return keyed_set(attribute, sides, context);
  }
  if (has_unknown(sides.desired)) return unknown(attribute, sides, context);
  const Value fallback = fallback_of(attribute);
  const Value& desired = sides.desired.is_empty() ? fallback : sides.desired;
  const Value& live = sides.live.is_empty() ? fallback : sides.live;
  const Unmatched left = unmatched(attribute, desired, live);
  return left.empty() ||
         report_set(attribute, sides, context, sorted_copies(left.missing), sorted_copies(left.extra));
}

bool Walk::keyed_set(const Attribute& attribute, const Sides& sides, const Context& context) {
  const auto parts = key_parts(attribute);
  const auto desired = sorted_by_key(parts, sides.desired);
  const auto live = sorted_by_key(parts, sides.live);
  const auto pending = sorted_by_key(parts, sides.pending);
  const Value& siblings = has_sensitive(sides.desired) ? sides.desired : null_value();
  bool all_same = true;
  const auto compare = [&](const KeyedElement& name, const Value& want, const Value& have) {
    const Location at = context.at->key(name.written);
    const Context inner = context.at_place(at);
    const Sides both{want, have, find_key(pending, name.key)};
    all_same &= want.is_null() || have.is_null() ? report_element(attribute, both, inner, siblings)
                                                 : element(attribute, both, inner);
  };
  auto w = desired.begin();
  auto h = live.begin();
  while (w != desired.end() || h != live.end()) {
    const KeyedElement& name = h == live.end() || (w != desired.end() && w->key <= h->key) ? *w : *h;
    const auto beyond = [&](const KeyedElement& one) { return one.key != name.key; };
    const auto w_end = std::find_if(w, desired.end(), beyond);
    const auto h_end = std::find_if(h, live.end(), beyond);
    if (w_end - w == 1 && h_end - h == 1) {
      compare(name, *w->value, *h->value);
    } else {
      const auto same = [&](const Value& a, const Value& b) { return same_element(attribute, a, b); };
      const auto one_bucket = [](const Value&) { return std::string(); };
      const Unmatched left = match(values_of(w, w_end), values_of(h, h_end), same, one_bucket);
      for (std::size_t i = 0; i < std::max(left.missing.size(), left.extra.size()); ++i) {
        compare(name, i < left.missing.size() ? *left.missing[i] : null_value(),
                i < left.extra.size() ? *left.extra[i] : null_value());
      }
    }
    if (!all_same && out_ == nullptr) return false;
    w = w_end;
    h = h_end;
  }
  return all_same;
}

bool Walk::rules(const Attribute& attribute, const Sides& sides, const Context& context,
                 std::span<const Value* const> claimed) {
  if (has_unknown(sides.desired)) return unknown(attribute, sides, context);
  RulesDifference left = diff_rules(sides.desired, sides.live, claimed, input_.id);
  if (left.empty()) return true;
  Context inner = context;
  // Rules are taken apart and put together again, so no mark inside them keeps its place.
  inner.secret |= has_sensitive(sides.desired);
  return report_set(attribute, sides, inner, std::move(left.missing), std::move(left.extra));
}

Value Walk::unclaimed(const Attribute& attribute, const Value& value,
                      std::span<const Value* const> claimed) const {
  if (value.is_map() && (attribute.kind == Kind::kMap || attribute.kind == Kind::kTags)) {
    Value::Map left = value.as_map();
    for (const Value* keys : claimed) {
      if (!keys->is_map()) continue;
      for (const MapEntry& entry : keys->as_map()) left.erase(entry.key);
    }
    return left;
  }
  if (!value.is_list() || has_unknown(value)) return value;
  Value taken = Value::List();
  for (const Value* elements : claimed) {
    for (const Value* element : items_of(*elements)) taken.as_list().push_back(*element);
  }
  if (attribute.kind == Kind::kBlockSet && !attribute.key.empty()) {
    const auto parts = key_parts(attribute);
    const auto keys = sorted_by_key(parts, taken);
    Value left = value;
    std::erase_if(left.as_list(), [&](const Value& element) {
      return std::ranges::binary_search(keys, keyed(parts, element).key, {}, &KeyedElement::key);
    });
    return left;
  }
  Value left = copies(unmatched(attribute, value, taken).missing);
  return left.mark_sensitive(value.sensitive());
}

}  // namespace reconcile
