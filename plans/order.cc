#include "plans/order.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string_view>

namespace reconcile {

namespace {

using Names = std::multimap<std::string_view, std::size_t>;

/// `sg-0123456789abcdef0`, `subnet-01234567`: nothing else is called that.
bool is_unique_id(std::string_view id) {
  const std::size_t dash = id.rfind('-');
  if (dash == std::string_view::npos || dash == 0) return false;
  const std::string_view digits = id.substr(dash + 1);
  return (digits.size() == 8 || digits.size() == 17) &&
         std::ranges::all_of(digits, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

bool is_reference(std::string_view text) { return text.starts_with("arn:") || is_unique_id(text); }

void collect(const Value& value, const Names& names, bool reference, std::set<std::size_t>& out) {
  if (value.is_list()) {
    for (const Value& item : value.as_list()) collect(item, names, reference, out);
  } else if (value.is_map()) {
    for (const MapEntry& entry : value.as_map()) collect(entry.value, names, reference, out);
  } else if (value.is_string() && !value.is_empty()) {
    const std::string_view text = value.text();
    if (!reference && !is_reference(text)) return;
    const auto [begin, end] = names.equal_range(text);
    for (auto it = begin; it != end; ++it) out.insert(it->second);
  }
}

void collect_attributes(const Value& object, std::span<const Attribute> table, const Names& names,
                        bool reference, std::set<std::size_t>& out) {
  if (object.is_list()) {
    for (const Value& item : object.as_list()) collect_attributes(item, table, names, reference, out);
    return;
  }
  if (!object.is_map()) return;
  for (const MapEntry& entry : object.as_map()) {
    const Attribute* attribute = find_attribute(table, entry.key);
    const bool refers = reference || (attribute != nullptr && (attribute->traits & kReference) != 0);
    if (attribute != nullptr && !attribute->block.empty()) {
      collect_attributes(entry.value, attribute->block, names, refers, out);
    } else {
      collect(entry.value, names, refers, out);
    }
  }
}

}  // namespace

std::vector<std::vector<std::size_t>> references_between(std::span<const Deviation* const> instances) {
  Names names;
  for (std::size_t i = 0; i < instances.size(); ++i) {
    std::set<std::string_view> own;
    for (const std::string_view member : {"arn", "id", "name", "identifier"}) {
      if (const std::string_view text = instances[i]->desired[member].text(); !text.empty()) own.insert(text);
    }
    for (const std::string_view name : own) names.emplace(name, i);
  }
  std::vector<std::vector<std::size_t>> out;
  for (std::size_t i = 0; i < instances.size(); ++i) {
    std::set<std::size_t> found;
    collect_attributes(instances[i]->desired, instances[i]->table, names, false, found);
    found.erase(i);
    out.emplace_back(found.begin(), found.end());
  }
  return out;
}

std::vector<std::size_t> dependency_order(const std::vector<std::vector<std::size_t>>& depends_on) {
  std::vector<std::size_t> order;
  std::vector<bool> placed(depends_on.size(), false);
  while (order.size() < depends_on.size()) {
    std::size_t next = depends_on.size();
    for (std::size_t i = 0; i < depends_on.size(); ++i) {
      if (placed[i]) continue;
      if (std::ranges::all_of(depends_on[i], [&](std::size_t other) { return placed[other]; })) {
        next = i;
        break;
      }
    }
    if (next == depends_on.size()) {
      next = static_cast<std::size_t>(std::ranges::find(placed, false) - placed.begin());
    }
    placed[next] = true;
    order.push_back(next);
  }
  return order;
}

}  // namespace reconcile
