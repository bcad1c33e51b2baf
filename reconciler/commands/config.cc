#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <string>

#include "model/sources/source_reader.h"
#include "providers/aws/config/environment.h"
#include "providers/backends/init_directory.h"
#include "reconciler/commands/command.h"
#include "reconciler/commands/print_text.h"
#include "reconciler/config/config_file.h"
#include "reconciler/config/starter.h"
#include "reconciler/console/console.h"
#include "reconciler/views/config_text.h"

namespace reconcile {

namespace {

Error usage(std::string summary, std::string hint) {
  return {.kind = ErrorKind::kUsage, .summary = std::move(summary), .hint = std::move(hint)};
}

Result<ExitStatus> check(const Options& options, const Console& console) {
  const std::string name = config_path(options.config.file);
  std::error_code ignored;
  if (!std::filesystem::exists(name, ignored)) {
    return usage("there is no configuration file \"" + name + "\"", "`reconcile config init` writes one.");
  }
  const Result<std::string> text = read_config_file(name);
  if (!text) return text.error();
  const Result<ConfigFile> file = parse_config(name, *text);
  if (!file) return file.error();
  // The values of options are the options' own to judge.
  if (const Result<Options> made = make_options(file->settings, {}); !made) return made.error();
  const Config& config = file->config;
  const std::string line = name + ": fine (sources: " + std::to_string(config.sources.size()) +
                           ", accounts: " + std::to_string(config.accounts.size()) +
                           ", options: " + std::to_string(file->settings.size()) + ")\n";
  const std::string understood =
      options.quiet ? std::string()
                    : config_text(*file, std::chrono::system_clock::now(), aws::process_environment());
  if (Result<void> printed = print_text(line + understood, "config", options, console); !printed)
    return printed.error();
  return ExitStatus::kInSync;
}

StatesAtHand look_around() {
  StatesAtHand states;
  states.backend = backends::remote_backend(".");
  const Result<std::vector<std::string>> names = expand_source(".");
  if (!names) return states;
  for (const std::string& name : *names) {
    const Result<Source> source = read_source(name);
    if (!source) continue;  // what is no state of today is not proposed
    states.sources.push_back(name.starts_with("./") ? name.substr(2) : name);
    for (const Resource& resource : source->resources) {
      if (!resource.account.empty()) ++states.accounts[resource.account];
      if (!resource.region.empty()) ++states.regions[resource.region];
    }
  }
  return states;
}

Error unwritable(const std::string& name) {
  return {.kind = ErrorKind::kInput, .summary = "cannot write \"" + name + "\": " + std::strerror(errno)};
}

Result<void> write_new(const std::string& name, const std::string& text) {
  const int file = ::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0 && errno == EEXIST) {
    return usage("there is a \"" + name + "\" already, and it is left as it is",
                 "Name another file with --config FILE, or move that one away.");
  }
  if (file < 0) return unwritable(name);
  const bool written = ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool closed = ::close(file) == 0;
  if (!written || !closed) return unwritable(name);
  return {};
}

Result<ExitStatus> init(const std::string& given, const Console& console) {
  const std::string name = config_path(given);
  const StatesAtHand states = look_around();
  if (Result<void> written = write_new(name, starter_config(states)); !written) return written.error();
  const std::string line = "wrote " + name + " (sources: " + std::to_string(states.sources.size()) +
                           "); read it, then run `reconcile config check`\n";
  if (Result<void> printed = console.print(line); !printed) return printed.error();
  return ExitStatus::kInSync;
}

}  // namespace

Result<ExitStatus> run_config(const Options& options, const Console& console) {
  if (options.arguments.size() == 1) {
    if (options.arguments.front() == "check") return check(options, console);
    if (options.arguments.front() == "init") return init(options.config.file, console);
  }
  return usage("config takes one word, check or init",
               "`reconcile config check`, or `reconcile config init`; both take --config FILE.");
}

}  // namespace reconcile
