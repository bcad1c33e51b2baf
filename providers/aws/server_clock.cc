#include "providers/aws/server_clock.h"

#include <time.h>

#include <string>

#include "providers/aws/errors.h"

namespace reconcile::aws {

std::optional<std::chrono::sys_seconds> parse_http_date(std::string_view text) {
  std::tm parts{};
  const std::string copy(text);
  const char* end = strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  return std::chrono::sys_seconds(std::chrono::seconds(timegm(&parts)));
}

std::optional<std::chrono::seconds> clock_correction(std::string_view code, std::string_view date_header,
                                                     std::chrono::system_clock::time_point now) {
  if (!may_be_clock_skew(code)) return std::nullopt;
  const auto server = parse_http_date(date_header);
  if (!server) return std::nullopt;
  const auto offset = std::chrono::duration_cast<std::chrono::seconds>(*server - now);
  const bool certain =
      code == "RequestExpired" || code == "RequestTimeTooSkewed" || code == "RequestInTheFuture";
  const auto tolerated = certain ? std::chrono::seconds(1) : std::chrono::seconds(240);
  return std::chrono::abs(offset) > tolerated ? std::optional(offset) : std::nullopt;
}

}  // namespace reconcile::aws
