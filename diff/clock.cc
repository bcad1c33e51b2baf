#include "diff/clock.h"

#include "diff/text.h"

namespace reconcile {

int clock_minutes(std::string_view text) {
  const auto parts = split(text, ':');
  if (parts.size() != 2) return -1;
  const int hours = small_number(parts[0]);
  const int minutes = small_number(parts[1]);
  if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes > 24 * 60 || hours > 24) return -1;
  return hours * 60 + minutes;
}

}  // namespace reconcile
