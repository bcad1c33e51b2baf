#include "reconciler/console/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <memory>
#include <string>

#include "reconciler/console/console.h"

namespace reconcile {

namespace {

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::kTrace: return spdlog::level::trace;
    case LogLevel::kDebug: return spdlog::level::debug;
    case LogLevel::kInfo: return spdlog::level::info;
    case LogLevel::kWarning: return spdlog::level::warn;
    case LogLevel::kError: return spdlog::level::err;
    case LogLevel::kOff: return spdlog::level::off;
  }
  return spdlog::level::warn;
}

}  // namespace

void start_log(LogLevel level, const Console& console) {
  auto logger =
      std::make_shared<spdlog::logger>("reconcile", std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
  // A line of progress that is shown is cleared first.
  logger->set_pattern(std::string(console.err_redraws ? "\033[K" : "") + "%Y-%m-%dT%H:%M:%S.%e %^%l%$ %v");
  logger->set_level(spdlog_level(level));
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace reconcile
