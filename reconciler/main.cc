#include <cstdio>
#include <exception>
#include <span>

#include "reconciler/cli/command_line.h"
#include "reconciler/cli/dispatch.h"
#include "reconciler/cli/process.h"
#include "reconciler/commands/command.h"
#include "reconciler/config/config_file.h"
#include "reconciler/console/console.h"
#include "reconciler/console/log.h"
#include "reconciler/views/help.h"

namespace reconcile {

namespace {

Result<ExitStatus> run(std::span<const char* const> arguments, const Console& console) {
  const Result<CommandLine> line = parse_command_line(arguments, likely_options(arguments));
  if (!line) return line.error();
  if (line->version) return run_version({}, console);

  const Result<Dispatch> chosen = choose_command(*line);
  if (line->help && (line->words.empty() || chosen.ok())) {
    const std::string_view name = line->words.empty() ? std::string_view() : chosen->command->name;
    if (Result<void> printed = console.print(help(name, Paint(console.color(When::kAuto)))); !printed)
      return printed.error();
    return ExitStatus::kInSync;
  }
  if (!chosen) return chosen.error();
  if (Result<void> fitting = check_options(*chosen->command, *line); !fitting) return fitting.error();

  ConfigFile config{.config = {.file = line->config}};
  if (chosen->command->takes_config) {
    Result<ConfigFile> loaded = load_config(line->config);
    if (!loaded) return loaded.error();
    config = *std::move(loaded);
  }
  // A mistake is one for every command, whoever has the option.
  if (const Result<Options> valid = make_options(config.settings, line->given); !valid) return valid.error();
  drop_foreign(*chosen->command, config.settings);
  Result<Options> options = make_options(config.settings, line->given);
  if (!options) return options.error();
  options->config = std::move(config.config);
  options->arguments = chosen->arguments;
  for (const GivenSetting& given : line->given) options->given.push_back(given.setting->name);
  if (Result<void> taken = take_outputs(*options, chosen->command->name, line->given); !taken)
    return taken.error();

  start_log(options->log_level, console);
  return chosen->command->run(*options, console);
}

}  // namespace

}  // namespace reconcile

int main(int argc, char** argv) {
  using namespace reconcile;
  prepare_process();
  const Console console = Console::detect();
  try {
    const std::span<const char* const> arguments(argv, static_cast<std::size_t>(argc));
    const Result<ExitStatus> status = run(arguments.subspan(argc > 0 ? 1 : 0), console);
    if (status) return static_cast<int>(*status);
    console.complain(status.error());
  } catch (const std::exception& error) {
    console.complain({.summary = "this is a defect of reconcile", .detail = error.what()});
  }
  return static_cast<int>(ExitStatus::kFailed);
}
