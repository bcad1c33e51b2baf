#include "model/timestamp.h"

#include <array>
#include <cstdio>
#include <ctime>
#include <string>

namespace reconcile {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Seconds east of UTC; nothing where `zone` is none.
std::optional<int> offset_of(std::string_view zone) {
  if (zone == "Z" || zone == "UTC") return 0;
  if (zone.size() < 5 || (zone[0] != '+' && zone[0] != '-')) return std::nullopt;
  std::string digits;
  for (const char c : zone.substr(1)) {
    if (is_digit(c)) {
      digits += c;
    } else if (c != ':') {
      return std::nullopt;
    }
  }
  if (digits.size() != 4) return std::nullopt;
  const int seconds =
      ((digits[0] - '0') * 10 + digits[1] - '0') * 3600 + ((digits[2] - '0') * 10 + digits[3] - '0') * 60;
  return zone[0] == '-' ? -seconds : seconds;
}

}  // namespace

std::optional<std::chrono::system_clock::time_point> parse_timestamp(std::string_view text) {
  constexpr std::size_t kToSeconds = 19;  // 2026-11-21T10:00:00
  if (text.size() <= kToSeconds) return std::nullopt;
  std::tm parts{};
  const std::string head(text.substr(0, kToSeconds));
  const char* end =
      strptime(head.c_str(), head[10] == ' ' ? "%Y-%m-%d %H:%M:%S" : "%Y-%m-%dT%H:%M:%S", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  std::string_view rest = text.substr(kToSeconds);
  if (rest.starts_with('.')) {
    std::size_t i = 1;
    while (i < rest.size() && is_digit(rest[i])) ++i;
    rest.remove_prefix(i);
  }
  const auto offset = offset_of(rest);
  if (!offset) return std::nullopt;
  return std::chrono::system_clock::from_time_t(timegm(&parts) - *offset);
}

std::string rfc3339(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &utc)};
}

}  // namespace reconcile
