#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/diagnostic.h"
#include "model/path.h"
#include "model/result.h"

namespace reconcile {

/// What `lifecycle { ignore_changes = … }` of one resource block says.
struct IgnoreChanges {
  bool all = false;
  std::vector<Path> paths{};
  std::string where{};  ///< `modules/db/main.tf:12`
};

/// The ignore_changes of a whole Terraform configuration, by address in the configuration
/// (`module.a.aws_db_instance.main`, no instance keys).
struct LifecycleRules {
  std::map<std::string, IgnoreChanges, std::less<>> by_address{};
  std::vector<Diagnostic> diagnostics{};  ///< modules that are not installed
};

/// Reads every `*.tf` and `*.tf.json` of `directory`, override files last, and of the modules that
/// `.terraform/modules/modules.json` names. kInput names the file and line that cannot be read.
/// https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes
[[nodiscard]] Result<LifecycleRules> read_lifecycle_rules(const std::string& directory);

/// Whether `directory` holds a Terraform configuration at all.
[[nodiscard]] bool has_configuration(const std::string& directory);

/// True when `path` is `rule` or lies below it. A key and an attribute of the same name are the same
/// (`tags.Name` is `tags["Name"]`), and so are `tags` and `tags_all`.
[[nodiscard]] bool lies_below(const Path& path, const Path& rule);

}  // namespace reconcile
