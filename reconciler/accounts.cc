#include "reconciler/accounts.h"

#include <algorithm>
#include <latch>
#include <mutex>
#include <utility>

#include "reconciler/scan/load_sources.h"

namespace reconcile {

namespace {

std::tuple<std::uint32_t, std::string, std::string> key_of(const Resource& resource) {
  return {resource.source, std::string(resource.provider), std::string(resource.provider_alias)};
}

/// A region alone is no other way of being signed in: what has the same credentials shares its calls. A role
/// is assumed in its region, though, which may be in another partition.
aws::Access session_access(const ConfiguredAccount& entry) {
  aws::Access access = entry.access;
  if (access.role.empty()) access.region.clear();
  return access;
}

bool is_of_aws(const Resource& resource) { return resource.type.starts_with("aws_"); }

}  // namespace

std::string Accounts::Group::account() const {
  // Where ARNs disagree (a resource that another account shares), most of them are at home.
  const auto most = std::ranges::max_element(named, {}, [](const auto& count) { return count.second; });
  return most == named.end() ? std::string() : most->first;
}

const ConfiguredAccount* Accounts::entry_of(const Key& key, const Group& group,
                                            const std::string& of_source) const {
  const std::string& alias = std::get<2>(key);
  const std::string account = group.account();
  const auto find = [&](auto&& fits) -> const ConfiguredAccount* {
    const auto found = std::ranges::find_if(entries_, fits);
    return found == entries_.end() ? nullptr : &*found;
  };
  const ConfiguredAccount* entry = nullptr;
  if (!alias.empty()) {
    entry = find([&](const ConfiguredAccount& a) { return std::ranges::count(a.aliases, alias) > 0; });
  }
  if (entry == nullptr && !account.empty())
    entry = find([&](const ConfiguredAccount& a) { return a.id == account; });
  if (entry == nullptr && !of_source.empty())
    entry = find([&](const ConfiguredAccount& a) { return a.name == of_source; });
  return entry;
}

Result<Accounts> Accounts::open(const Config& config, aws::Sessions& sessions, LoadedSources& loaded) {
  Accounts accounts(config);
  for (const Source& source : loaded.sources) {
    for (const Resource& resource : source.resources) {
      Group& group = accounts.groups_[key_of(resource)];
      if (!resource.account.empty() && is_of_aws(resource)) ++group.named[resource.account];
    }
  }
  for (auto& [key, group] : accounts.groups_) {
    group.entry = accounts.entry_of(key, group, loaded.accounts[std::get<0>(key)]);
    const Result<aws::Session*> session =
        sessions.open(group.entry == nullptr ? aws::Access{} : session_access(*group.entry));
    if (!session) {
      Error error = session.error();
      if (group.entry != nullptr) error.summary = "account " + group.entry->name + ": " + error.summary;
      return error;
    }
    group.session = *session;
  }
  for (Source& source : loaded.sources) {
    for (Resource& resource : source.resources) {
      if (!is_of_aws(resource)) continue;
      const Group& group = accounts.group_of(resource);
      const ConfiguredAccount* entry = group.entry;
      if (resource.account.empty()) resource.account = group.account();
      if (entry == nullptr) continue;
      if (resource.account.empty()) resource.account = entry->id;
      if (resource.region.empty()) resource.region = entry->access.region;
      if (resource.region.empty()) resource.region = group.session->region;
    }
  }
  return accounts;
}

void Accounts::identify() {
  std::map<aws::Session*, bool> named;
  for (const auto& [key, group] : groups_) {
    if (!group.named.empty()) named[group.session] = true;
  }
  std::mutex mutex;
  std::latch done(static_cast<std::ptrdiff_t>(named.size()));
  for (const auto& [session, is_named] : named) {
    aws::ask_account(*session, [this, &mutex, &done, session = session](const Result<std::string>& account) {
      {
        const std::lock_guard lock(mutex);
        if (account && !account->empty()) identities_[session] = *account;
      }
      done.count_down();
    });
  }
  done.wait();
}

const Accounts::Group& Accounts::group_of(const Resource& resource) const {
  return groups_.at(key_of(resource));
}

aws::Session& Accounts::session_of(const Resource& resource) const { return *group_of(resource).session; }

std::string Accounts::account_of(const Resource& resource) const {
  const auto identity = identities_.find(&session_of(resource));
  return identity != identities_.end() ? identity->second : resource.account;
}

bool Accounts::is_signed_in(const Resource& resource) const {
  return identities_.contains(&session_of(resource));
}

std::optional<Error> Accounts::refusal_of(const Resource& resource) const {
  const Group& group = group_of(resource);
  const auto identity = identities_.find(group.session);
  if (!is_of_aws(resource) || identity == identities_.end() || group.named.empty() ||
      group.named.contains(identity->second)) {
    return std::nullopt;
  }
  std::string hint = "Name account " + group.account() + " under `accounts` in reconcile.yaml, or run with ";
  hint += "credentials of it.";
  if (group.entry != nullptr)
    hint = "Look at the account " + group.entry->name +
           " in reconcile.yaml: its role or profile leads elsewhere.";
  return Error{.kind = ErrorKind::kDenied,
               .summary = "it is in account " + group.account() + ", and the credentials are of account " +
                          identity->second,
               .hint = std::move(hint)};
}

}  // namespace reconcile
