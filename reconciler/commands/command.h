#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/result.h"
#include "reconciler/cli/options.h"
#include "reconciler/scan/exit_status.h"

namespace reconcile {

struct Console;
struct Setting;

/// One verb. Its help is the Markdown file of the same name beside its code.
struct Command {
  std::string_view name;
  std::string_view summary;
  /// Does the work. An error is printed by the caller and ends with status 1.
  Result<ExitStatus> (*run)(const Options& options, const Console& console);
  /// The options that it has beside those of every command, by name.
  std::span<const std::string_view> options{};
  /// What its words are: `FILE`, `TYPE`, `COMMAND`, or the words themselves, joined by `|`; empty: it has
  /// none.
  std::string_view words = "FILE";
  /// False: the configuration is what the command is about; it gets nothing but the file's name.
  bool takes_config = true;
};

/// Every command there is, the default one first.
[[nodiscard]] std::span<const Command> commands();
/// nullptr where there is none of that name.
[[nodiscard]] const Command* find_command(std::string_view name);

/// The options that the command has for itself, and those of every command, in the order of `settings()`.
[[nodiscard]] std::vector<const Setting*> own_options(const Command& command);
[[nodiscard]] std::vector<const Setting*> common_options();

/// The Markdown of `commands/<name>.md`; `reconcile` names the program itself.
[[nodiscard]] std::string_view help_text(std::string_view name);

Result<ExitStatus> run_apply(const Options& options, const Console& console);
Result<ExitStatus> run_completion(const Options& options, const Console& console);
Result<ExitStatus> run_config(const Options& options, const Console& console);
Result<ExitStatus> run_diff(const Options& options, const Console& console);
Result<ExitStatus> run_drift(const Options& options, const Console& console);
Result<ExitStatus> run_gate(const Options& options, const Console& console);
Result<ExitStatus> run_man(const Options& options, const Console& console);
Result<ExitStatus> run_plan(const Options& options, const Console& console);
Result<ExitStatus> run_show(const Options& options, const Console& console);
Result<ExitStatus> run_types(const Options& options, const Console& console);
Result<ExitStatus> run_version(const Options& options, const Console& console);

}  // namespace reconcile
