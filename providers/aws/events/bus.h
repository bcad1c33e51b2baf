#pragma once

#include <string>
#include <string_view>

namespace reconcile::aws::events {

/// A key that begins with a bus and goes on behind a `|`: the bus by its name, be it given by its ARN or, the
/// default one, not at all.
[[nodiscard]] inline std::string by_bus_name(std::string key) {
  constexpr std::string_view kMark = ":event-bus/";
  const std::size_t end = key.find('|');
  const std::string_view bus = std::string_view(key).substr(0, end);
  const std::size_t mark = bus.find(kMark);
  if (bus.empty()) {
    key.insert(0, "default");
  } else if (mark != std::string_view::npos) {
    key.erase(0, mark + kMark.size());
  }
  return key;
}

}  // namespace reconcile::aws::events
