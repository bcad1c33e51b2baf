#include "reconciler/config/access_keys.h"

namespace reconcile {

aws::Access read_access(const YamlNode& map, Problems& problems) {
  aws::Access access{.profile = text_of(map, kProfileKey.name),
                     .region = text_of(map, kRegionKey.name),
                     .endpoint_url = text_of(map, kEndpointUrlKey.name),
                     .role = text_of(map, kRoleKey.name),
                     .external_id = text_of(map, kExternalIdKey.name),
                     .session_name = text_of(map, kSessionNameKey.name)};
  for (const Key* key : {&kExternalIdKey, &kSessionNameKey}) {
    const YamlNode* node = map.find(key->name);
    if (node != nullptr && access.role.empty()) {
      add_problem(problems, *node, std::string(key->name) + " is of use with a role only",
                  "Add `role: ARN`.");
    }
  }
  return access;
}

}  // namespace reconcile
