#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/attribute.h"
#include "providers/plugin/plugin_options.h"

namespace reconcile {

struct Format;

/// For what a terminal would decide by itself.
enum class When : std::uint8_t { kAuto, kAlways, kNever };
enum class ReadWith : std::uint8_t { kAuto, kNative, kPlugin };
enum class LogLevel : std::uint8_t { kTrace, kDebug, kInfo, kWarning, kError, kOff };

/// One report that was asked for.
struct OutputTarget {
  const Format* format = nullptr;
  std::string path{};  ///< empty: standard output
};

/// What a command was asked to do: the command line over the configuration file over the defaults.
struct Options {
  std::vector<std::string> arguments{};  ///< SOURCEs, or what else the command takes
  std::string region{};
  std::string profile{};
  std::string endpoint_url{};
  std::vector<std::string> include{};
  std::vector<std::string> exclude{};
  std::vector<std::string> types{};
  ReadWith read_with = ReadWith::kAuto;
  std::string provider_dir{};
  int plugin_parallelism = 16;
  std::vector<ProviderSettings> providers{};  ///< `providers` of the configuration file
  std::vector<OutputTarget> outputs{};        ///< never empty once parsed
  std::string record_dir{};
  std::string replay_dir{};
  LogLevel log_level = LogLevel::kWarning;
  When progress = When::kAuto;
  When color = When::kAuto;
  std::chrono::milliseconds timeout{0};  ///< for the whole run; 0: none
  Severity fail_on = Severity::kLow;
  bool strict = false;
  bool quiet = false;
};

}  // namespace reconcile
