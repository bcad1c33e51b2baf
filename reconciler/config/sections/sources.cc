#include "reconciler/config/access_keys.h"
#include "reconciler/config/sections.h"

namespace reconcile {

namespace {

constexpr Shape kUrl{.check = check_url, .pattern = kUrlPattern};
constexpr Shape kVariable{.check = check_variable, .pattern = kVariablePattern};
constexpr Shape kMethod{.words = "GET|POST|PUT|PATCH|DELETE|LOCK|UNLOCK"};

constexpr Key kKeys[] = {
    {"source",
     "A file, directory, glob, `s3://bucket/key`, `http(s)://…` or `hcp://organization/workspace`.",
     {},
     true},
    {"account", "Name of the entry of `accounts` that its resources belong to.", {}},
    {"workspace", "Terraform workspace; `*` stands for any text. Without it: the default one.", {}},
    {"version_id", "S3: the version of the object.", {}},
    kProfileKey,
    kRegionKey,
    kEndpointUrlKey,
    kRoleKey,
    kExternalIdKey,
    kSessionNameKey,
    {"workspace_key_prefix", "S3: the prefix of the other workspaces' keys, `env:` by default.", {}},
    {"lock_table", "S3: DynamoDB table that holds the locks and the digests.", {}},
    {"use_lockfile", "S3: whether Terraform locks by a `.tflock` object.", {.kind = ShapeKind::kFlag}},
    {"username", "HTTP: user of basic authentication; TF_HTTP_USERNAME by default.", {}},
    {"password_env", "HTTP: environment variable that holds the password; TF_HTTP_PASSWORD by default.",
     kVariable},
    {"token_env", "HTTP and HCP Terraform: environment variable that holds a bearer token.", kVariable},
    {"lock_address", "HTTP: where the lock is taken; TF_HTTP_LOCK_ADDRESS by default.", kUrl},
    {"unlock_address", "HTTP: where it is released; TF_HTTP_UNLOCK_ADDRESS by default.", kUrl},
    {"lock_method", "HTTP: `LOCK` by default.", kMethod},
    {"unlock_method", "HTTP: `UNLOCK` by default.", kMethod},
};

constexpr Shape kEntry{.kind = ShapeKind::kMap, .keys = kKeys, .short_for = "source"};

ConfiguredSource read_entry(const YamlNode& entry, Problems& problems) {
  if (entry.is_scalar()) return {.source = entry.text};
  return {.source = text_of(entry, "source"),
          .account = text_of(entry, "account"),
          .workspace = text_of(entry, "workspace"),
          .version = text_of(entry, "version_id"),
          .access = read_access(entry, problems),
          .workspace_key_prefix = text_of(entry, "workspace_key_prefix"),
          .lock_table = text_of(entry, "lock_table"),
          .use_lockfile = flag_of(entry.find("use_lockfile"), false),
          .username = text_of(entry, "username"),
          .password_env = text_of(entry, "password_env"),
          .token_env = text_of(entry, "token_env"),
          .lock_address = text_of(entry, "lock_address"),
          .unlock_address = text_of(entry, "unlock_address"),
          .lock_method = text_of(entry, "lock_method"),
          .unlock_method = text_of(entry, "unlock_method")};
}

void read(const YamlNode& node, Config& config, Problems& problems) {
  for (const YamlNode* entry : items_of(node)) {
    ConfiguredSource source = read_entry(*entry, problems);
    const bool is_s3 = source.source.starts_with("s3://");
    for (const char* key : {"version_id", "workspace_key_prefix", "lock_table", "use_lockfile"}) {
      if (const YamlNode* at = entry->find(key); at != nullptr && !is_s3)
        add_problem(problems, *at, std::string(key) + " is of use with a source in S3 only");
    }
    config.sources.push_back(std::move(source));
  }
}

}  // namespace

constinit const Section kSourcesSection = {
    .key = {"sources",
            "The states that are read where the command line names none.",
            {.kind = ShapeKind::kList, .item = &kEntry, .or_single = true}},
    .read = read,
    .example =
        "sources:\n"
        "  - terraform.tfstate\n"
        "  - s3://acme-states/network/terraform.tfstate\n"
        "  - source: s3://acme-states/app/   # every state below that prefix\n"
        "    profile: states                 # to read the states, not their resources\n"
        "    lock_table: terraform-locks\n"
        "    account: production\n"};

}  // namespace reconcile
