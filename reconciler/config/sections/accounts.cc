#include <set>

#include "reconciler/config/access_keys.h"
#include "reconciler/config/sections.h"

namespace reconcile {

namespace {

constexpr Shape kAlias{};

constexpr Key kKeys[] = {
    {"name", "How reports and `account:` of a source call it.", {}, true},
    {"id",
     "Account id: resources whose ARN has it belong to this entry.",
     {.kind = ShapeKind::kAccountId, .check = check_account_id, .pattern = kAccountIdPattern}},
    {"alias",
     "Alias (or a list of them) of the provider configurations whose resources belong to this entry: `west` "
     "for `aws.west`.",
     {.kind = ShapeKind::kList, .item = &kAlias, .or_single = true}},
    kProfileKey,
    kRegionKey,
    kRoleKey,
    kExternalIdKey,
    kSessionNameKey,
};

constexpr Shape kEntry{.kind = ShapeKind::kMap, .keys = kKeys};

void read(const YamlNode& node, Config& config, Problems& problems) {
  std::set<std::string> names;
  std::set<std::string> ids;
  std::set<std::string> aliases;
  const auto once = [&](std::set<std::string>& seen, const YamlNode* at, const std::string& text,
                        const char* what) {
    if (text.empty() || seen.insert(text).second) return;
    add_problem(problems, *at, std::string("another account has the ") + what + " \"" + text + "\" already");
  };
  for (const YamlNode* item : items_of(node)) {
    ConfiguredAccount account{.name = text_of(*item, "name"),
                              .id = text_of(*item, "id"),
                              .aliases = texts_of(item->find("alias")),
                              .access = read_access(*item, problems)};
    once(names, item->find("name"), account.name, "name");
    once(ids, item->find("id"), account.id, "id");
    for (const std::string& alias : account.aliases) once(aliases, item->find("alias"), alias, "alias");
    config.accounts.push_back(std::move(account));
  }
}

}  // namespace

constinit const Section kAccountsSection = {
    .key =
        {"accounts",
         "The accounts that resources live in, and how each is signed into: by a role, a profile, or both.",
         {.kind = ShapeKind::kList, .item = &kEntry}},
    .read = read,
    .example =
        "accounts:\n"
        "  - name: production\n"
        "    id: \"123456789012\"\n"
        "    role: arn:aws:iam::123456789012:role/reconcile\n"
        "    external_id: nightly\n"
        "  - name: network\n"
        "    alias: network        # resources of `provider = aws.network`\n"
        "    profile: network\n"};

}  // namespace reconcile
