#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace reconcile {

// Resource addresses exactly as Terraform prints them:
// `module.a["x"].aws_rds_cluster.lego["production"]`.

/// Appends `["key"]` with Terraform's escapes: `\"`, `\\`, `\n`, `\r`, `\t`, `$${`, `%%{`, and `\u…` for
/// what is not printable. `key` is UTF-8.
void append_key(std::string& address, std::string_view key);
/// Appends `[index]`.
void append_index(std::string& address, std::uint64_t index);

/// `module.TYPE.NAME`; an empty module is the root module.
[[nodiscard]] std::string resource_address(std::string_view module, std::string_view type,
                                           std::string_view name);
/// `address (deposed KEY)`, as Terraform shows an object that waits to be destroyed.
[[nodiscard]] std::string deposed_address(std::string_view address, std::string_view key);

/// The length of the leading `module.NAME[KEY]` steps, 0 in the root module. The dot behind them is not
/// counted.
[[nodiscard]] std::size_t module_length(std::string_view address);
/// The address in the configuration: all instance keys dropped.
[[nodiscard]] std::string without_keys(std::string_view address);

/// Byte order, the order of every report.
[[nodiscard]] inline bool address_less(std::string_view a, std::string_view b) { return a < b; }

/// `--include` and `--exclude`: `*` is any run of characters, dots and brackets too, `?` is any one
/// character; everything else, `[` and `]` among it, stands for itself. The whole address must match.
[[nodiscard]] bool address_matches(std::string_view glob, std::string_view address);

}  // namespace reconcile
