#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "model/resource.h"
#include "model/result.h"
#include "providers/aws/sessions.h"
#include "reconciler/config/config.h"

namespace reconcile {

struct LoadedSources;

/// Which account each resource belongs to, and who is signed in there. All resources of one provider
/// configuration of a source are in one account: that of the entry of `accounts` that has its alias, else of
/// the entry with the account id of their ARNs, else of the entry that the source names, else of the command
/// line's credentials.
class Accounts {
 public:
  /// Opens the sessions that the resources need, and gives resources the account and region that their
  /// entry or their siblings know and they do not say. Nothing is called. kUsage where a profile is not
  /// right.
  [[nodiscard]] static Result<Accounts> open(const Config& config, aws::Sessions& sessions,
                                             LoadedSources& loaded);

  /// Asks once for each session whose account the resources name (sts:GetCallerIdentity), all at the same
  /// time. What cannot be told is left open. Blocks.
  void identify();

  [[nodiscard]] aws::Session& session_of(const Resource& resource) const;
  /// The account that the resource is read in, where it is known: the credentials', or the ARNs'.
  [[nodiscard]] std::string account_of(const Resource& resource) const;
  /// Whether the credentials for the resource are known to be good.
  [[nodiscard]] bool is_signed_in(const Resource& resource) const;
  /// Why the resource must not be read: the credentials are of another account than all that its
  /// configuration's ARNs name, so that whatever is found or not found there is not it.
  [[nodiscard]] std::optional<Error> refusal_of(const Resource& resource) const;
  /// The entries as the resources use them.
  [[nodiscard]] const std::vector<ConfiguredAccount>& entries() const { return entries_; }

 private:
  struct Group {
    std::map<std::string, std::size_t> named{};  ///< accounts of ARNs, with how many name each
    const ConfiguredAccount* entry = nullptr;    ///< null: the command line's credentials
    aws::Session* session = nullptr;

    [[nodiscard]] std::string account() const;
  };
  using Key = std::tuple<std::uint32_t, std::string, std::string>;  // source, provider, alias

  explicit Accounts(const Config& config) : entries_(config.accounts) {}
  [[nodiscard]] const ConfiguredAccount* entry_of(const Key& key, const Group& group,
                                                  const std::string& of_source) const;
  [[nodiscard]] const Group& group_of(const Resource& resource) const;

  std::vector<ConfiguredAccount> entries_;
  std::map<Key, Group> groups_;
  std::map<const aws::Session*, std::string> identities_;
};

}  // namespace reconcile
