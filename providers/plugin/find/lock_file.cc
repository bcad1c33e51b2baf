#include "providers/plugin/find/lock_file.h"

#include <fstream>
#include <sstream>

#include "providers/plugin/find/hcl.h"

namespace reconcile::plugin {

Result<LockFile> read_lock_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return LockFile{};
  std::ostringstream text;
  text << in.rdbuf();
  auto body = parse_hcl(text.str());
  if (!body) {
    return Error{.kind = ErrorKind::kInput,
                 .summary = "the dependency lock file " + path + " is broken: " + body.error().summary,
                 .hint = "run `terraform init` again"};
  }
  LockFile locked;
  for (const HclBlock& block : body->blocks) {
    if (block.type != "provider" || block.labels.size() != 1) continue;
    LockedProvider provider;
    const auto& attributes = block.body.attributes;
    if (const Value* const version = attributes.find("version")) provider.version = version->text();
    if (const Value* const hashes = attributes.find("hashes"); hashes != nullptr && hashes->is_list()) {
      for (const Value& hash : hashes->as_list()) provider.hashes.emplace_back(hash.text());
    }
    locked[block.labels[0]] = std::move(provider);
  }
  return locked;
}

}  // namespace reconcile::plugin
