#include "reconciler/apply/opening.h"

#include <algorithm>
#include <utility>

#include "model/timestamp.h"

namespace reconcile {

namespace {

Result<Window> configured(const ConfiguredWindow& entry) {
  Result<Window> window = parse_window(entry.when);
  if (window.ok()) window->except.insert(entry.except.begin(), entry.except.end());
  return window;
}

}  // namespace

Result<std::vector<Window>> wanted_windows(std::span<const std::string> asked, const Config& config) {
  std::vector<Window> out;
  const auto add = [&](Result<Window> window) -> Result<void> {
    if (!window.ok()) return std::move(window).error();
    out.push_back(*std::move(window));
    return {};
  };
  if (asked.empty()) {
    for (const ConfiguredWindow& entry : config.windows) {
      if (Result<void> added = add(configured(entry)); !added.ok()) return std::move(added).error();
    }
  }
  for (const std::string& text : asked) {
    const auto entry = std::ranges::find(config.windows, text, &ConfiguredWindow::name);
    Result<void> added = add(entry != config.windows.end() ? configured(*entry) : parse_window(text));
    if (!added.ok()) return std::move(added).error();
  }
  return out;
}

Error window_closed(std::span<const Window> windows, WindowTime now) {
  std::string names;
  for (const Window& window : windows) names += (names.empty() ? "" : "; ") + window.text;
  const std::optional<Opening> next = next_opening(windows, now);
  return {.kind = ErrorKind::kUsage,
          .summary = "the maintenance window is closed (" + names + "); " +
                     (next ? "it opens next at " + rfc3339(next->begin) : "it does not open any more"),
          .hint = "Run it then, let it --wait, or override with --now. Nothing was changed."};
}

}  // namespace reconcile
