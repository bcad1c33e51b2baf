#include "reconciler/apply/opening.h"

#include "model/timestamp.h"

namespace reconcile {

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
