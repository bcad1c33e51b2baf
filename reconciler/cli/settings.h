#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "reconciler/cli/options.h"

namespace reconcile {

/// Everything that `Options` can be told, one row each: the command line and the configuration file
/// (`--endpoint-url` is `endpoint_url` there) are two ways to write the same table.
struct Setting {
  std::string_view name;   ///< as on the command line, without the dashes
  std::string_view value;  ///< what stands for the value in help: `FILE`; empty: a flag
  std::string_view help;
  bool repeatable = false;
  bool in_config = true;  ///< whether the configuration file may hold it
  /// Takes one value over (`true` for a flag). The error names what is wrong with the value only.
  Result<void> (*apply)(Options& options, std::string_view value) = nullptr;
  /// For the configuration's JSON Schema: the only values there are, joined by `|`, where `value` does not
  /// list them.
  std::string_view words{};
};

/// A setting that was given, with where it stands for error messages.
struct GivenSetting {
  const Setting* setting;
  std::string value;
  std::string where;  ///< `--format`, or `reconcile.yaml:3:9: format`
};

[[nodiscard]] std::span<const Setting> settings();
/// The name that a setting has in the configuration file: `endpoint_url`.
[[nodiscard]] std::string config_key(std::string_view name);
/// nullptr where there is none of that name.
[[nodiscard]] const Setting* find_setting(std::string_view name);

/// Options from what was given, `defaults` (the configuration file) counting only where `given` (the
/// command line) says nothing about that setting. `--format` and `--output` are paired in their order.
[[nodiscard]] Result<Options> make_options(std::span<const GivenSetting> defaults,
                                           std::span<const GivenSetting> given);

/// Takes over what `outputs` of the configuration says of that command, unless the command line names formats
/// or files itself.
[[nodiscard]] Result<void> take_outputs(Options& options, std::string_view command,
                                        std::span<const GivenSetting> given);

}  // namespace reconcile
