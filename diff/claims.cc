#include "diff/claims.h"

#include <algorithm>

namespace reconcile {

namespace {

std::string entry_key(const Claim& claim, const Attribute& attribute, std::string_view id) {
  std::string key;
  for (const std::string_view part : {claim.type, claim.parent, attribute.name, id}) {
    key += part;
    key += '\0';
  }
  return key;
}

}  // namespace

Claims::Claimed Claims::of(const Attribute& attribute, std::string_view id, std::string_view account) const {
  Claimed claimed;
  if (entries_.empty()) return claimed;
  for (const Claim& claim : attribute.claims) {
    const auto it = entries_.find(entry_key(claim, attribute, id));
    if (it == entries_.end()) continue;
    for (const auto& [owner, entry] : it->second) {
      if (!account.empty() && !owner.empty() && owner != account) continue;
      claimed.whole |= entry.whole;
      for (const Value& elements : entry.elements) claimed.elements.push_back(&elements);
    }
  }
  return claimed;
}

void Claims::Builder::add(std::string_view type, const Value& claimant, std::span<const Attribute> parent,
                          std::string_view account) {
  for (const Attribute& attribute : parent) {
    for (const Claim& claim : attribute.claims) {
      if (claim.type != type) continue;
      const auto record = [&](const Value& id) {
        if (id.text().empty()) return;
        Entry& entry = claims_.entries_[entry_key(claim, attribute, id.text())][std::string(account)];
        if (claim.elements == nullptr) {
          entry.whole = true;
        } else {
          entry.elements.push_back(claim.elements(claimant));
        }
      };
      const Value& parents = claimant[claim.parent];
      if (parents.is_list()) {
        std::ranges::for_each(parents.as_list(), record);
      } else {
        record(parents);
      }
    }
  }
}

Claims Claims::Builder::build() && { return std::move(claims_); }

bool Claims::Builder::wants(std::string_view type, std::span<const Attribute> parent) {
  return std::ranges::any_of(parent, [&](const Attribute& attribute) {
    return std::ranges::any_of(attribute.claims, [&](const Claim& claim) { return claim.type == type; });
  });
}

}  // namespace reconcile
