#include "diff/matching.h"

#include <algorithm>
#include <map>

namespace reconcile {

namespace {

struct Element {
  std::string bucket;
  const Value* value;
  std::size_t place;
};

using Elements = std::vector<Element>;
using Iterator = Elements::const_iterator;

Elements sorted(const std::vector<const Value*>& values, const BucketFunction& bucket) {
  Elements elements;
  elements.reserve(values.size());
  for (const Value* value : values) elements.push_back({bucket(*value), value, elements.size()});
  std::ranges::sort(elements, [](const Element& a, const Element& b) {
    return std::tie(a.bucket, a.place) < std::tie(b.bucket, b.place);
  });
  return elements;
}

/// The elements of one bucket on one side, repeats folded.
std::vector<const Element*> folded(Iterator begin, Iterator end, const SameFunction& same) {
  std::vector<const Element*> out;
  for (auto it = begin; it != end; ++it) {
    const bool repeat = std::ranges::any_of(out, [&](const Element* kept) {
      return same(*kept->value, *it->value) && same(*it->value, *kept->value);
    });
    if (!repeat) out.push_back(&*it);
  }
  return out;
}

/// A maximum matching within one bucket, by augmenting paths.
class Bucket {
 public:
  Bucket(std::vector<const Element*> desired, std::vector<const Element*> live, const SameFunction& same)
      : desired_(std::move(desired)), live_(std::move(live)), same_(same), partner_(live_.size(), kNone) {}

  void match(std::vector<const Element*>& missing, std::vector<const Element*>& extra) {
    for (std::size_t i = 0; i < desired_.size(); ++i) {
      std::vector<bool> tried(live_.size(), false);
      if (!place(i, tried)) missing.push_back(desired_[i]);
    }
    for (std::size_t j = 0; j < live_.size(); ++j) {
      if (partner_[j] == kNone) extra.push_back(live_[j]);
    }
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  bool place(std::size_t i, std::vector<bool>& tried) {
    for (std::size_t j = 0; j < live_.size(); ++j) {
      if (tried[j] || !same_(*desired_[i]->value, *live_[j]->value)) continue;
      tried[j] = true;
      if (partner_[j] == kNone || place(partner_[j], tried)) {
        partner_[j] = i;
        return true;
      }
    }
    return false;
  }

  std::vector<const Element*> desired_;
  std::vector<const Element*> live_;
  const SameFunction& same_;
  std::vector<std::size_t> partner_;
};

std::vector<const Value*> in_order(std::vector<const Element*> elements) {
  std::ranges::sort(elements, {}, &Element::place);
  std::vector<const Value*> values;
  values.reserve(elements.size());
  for (const Element* element : elements) values.push_back(element->value);
  return values;
}

}  // namespace

Unmatched match(const std::vector<const Value*>& desired, const std::vector<const Value*>& live,
                const SameFunction& same, const BucketFunction& bucket) {
  const Elements want = sorted(desired, bucket);
  const Elements have = sorted(live, bucket);
  std::vector<const Element*> missing;
  std::vector<const Element*> extra;
  auto w = want.begin();
  auto h = have.begin();
  while (w != want.end() || h != have.end()) {
    const std::string& here =
        h == have.end() || (w != want.end() && w->bucket <= h->bucket) ? w->bucket : h->bucket;
    const auto beyond = [&](const Element& element) { return element.bucket != here; };
    const auto w_end = std::find_if(w, want.end(), beyond);
    const auto h_end = std::find_if(h, have.end(), beyond);
    Bucket(folded(w, w_end, same), folded(h, h_end, same), same).match(missing, extra);
    w = w_end;
    h = h_end;
  }
  return {in_order(std::move(missing)), in_order(std::move(extra))};
}

}  // namespace reconcile
