#include "reconciler/scan/account_claims.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "model/parallel_for.h"

namespace reconcile {

bool can_be_claimed(std::span<const Attribute> table) {
  return std::any_of(table.begin(), table.end(), [](const Attribute& a) { return !a.claims.empty(); });
}

void AccountClaims::begin(std::span<const Source> sources, std::vector<std::span<const Attribute>> tables) {
  tables_ = std::move(tables);
  builders_.try_emplace(std::string());
  std::vector<const Resource*> claimants;
  for (const Source& source : sources) {
    for (const Resource& resource : source.resources) {
      builders_.try_emplace(account_of_(resource));
      const auto [entry, added] = is_claimant_.try_emplace(resource.type, false);
      if (added) {
        entry->second = std::any_of(tables_.begin(), tables_.end(), [&](const auto& table) {
          return Claims::Builder::wants(resource.type, table);
        });
      }
      if (entry->second && !resource.attributes.empty()) claimants.push_back(&resource);
    }
  }
  // With one account there is nothing to keep apart.
  if (builders_.size() <= 2) builders_.erase(std::next(builders_.begin()), builders_.end());
  std::vector<Value> decoded(claimants.size());
  parallel_for(claimants.size(), [&](std::size_t i) {
    if (Result<Value> value = decode_attributes(*claimants[i]); value.ok()) decoded[i] = *std::move(value);
  });
  for (std::size_t i = 0; i < claimants.size(); ++i) add(*claimants[i], decoded[i]);
}

void AccountClaims::note_live(const Resource& resource, const Value& live) {
  const auto entry = is_claimant_.find(resource.type);
  if (entry == is_claimant_.end() || !entry->second || !live.is_map()) return;
  Result<Value> claimant = decode_attributes(resource);
  if (!claimant.ok() || !claimant->is_map()) return;
  for (const MapEntry& attribute : live.as_map()) claimant->as_map()[attribute.key] = attribute.value;
  const std::lock_guard lock(mutex_);
  add(resource, *claimant);
}

void AccountClaims::close() {
  for (auto& [account, builder] : builders_) claims_.emplace(account, std::move(builder).build());
}

const Claims* AccountClaims::of(const Resource& resource) const {
  auto own = claims_.find(account_of_(resource));
  if (own == claims_.end()) own = claims_.find(std::string());
  return own != claims_.end() ? &own->second : nullptr;
}

void AccountClaims::add(const Resource& resource, const Value& claimant) {
  const std::string account = account_of_(resource);
  for (auto& [of, builder] : builders_) {
    if (!of.empty() && !account.empty() && of != account) continue;
    for (const std::span<const Attribute> table : tables_) builder.add(resource.type, claimant, table);
  }
}

}  // namespace reconcile
