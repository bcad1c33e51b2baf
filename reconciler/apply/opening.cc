#include "reconciler/apply/opening.h"

#include <algorithm>
#include <utility>

#include "model/timestamp.h"
#include "reconciler/apply/error_text.h"

namespace reconcile {

namespace {

std::string next_text(std::span<const Window> windows, WindowTime now) {
  const std::optional<Opening> next = next_opening(windows, now);
  return next ? "opens next at " + rfc3339(next->begin) : "does not open any more";
}

// Openings differ in length by the clock's changes alone, or by as many windows as anybody writes.
constexpr int kOpeningsLookedAt = 64;

/// When the first opening from `now` on begins that is as long; the one that is open counts as beginning now.
std::optional<WindowTime> opening_of(std::span<const Window> windows, std::chrono::seconds length,
                                     WindowTime now) {
  WindowTime at = now;
  for (int i = 0; i < kOpeningsLookedAt; ++i) {
    const std::optional<Opening> open = open_at(windows, at);
    if (open && at + length <= open->end) return at;
    const std::optional<Opening> next = next_opening(windows, at);
    if (!next) return std::nullopt;
    at = next->begin;
  }
  return std::nullopt;
}

}  // namespace

Error window_closed(std::span<const Window> windows, WindowTime now) {
  std::string names;
  for (const Window& window : windows) names += (names.empty() ? "" : "; ") + window.text;
  return {.kind = ErrorKind::kUsage,
          .summary = "the maintenance window is closed (" + names + "); it " + next_text(windows, now),
          .hint = "Run it then, let it --wait, or override with --now. Nothing was changed."};
}

Result<std::vector<Window>> windows_of(const OpeningHours& hours, const Action& action) {
  if (!hours.by_resource) return hours.windows;
  Result<std::optional<Window>> own = hours.own_window(action);
  if (!own.ok()) return std::move(own).error();
  if (*own) return std::vector<Window>{**std::move(own)};
  if (!hours.windows.empty()) return hours.windows;
  return Error{.kind = ErrorKind::kUsage,
               .summary = "AWS has no maintenance window for " + action.address,
               .hint = "Name one for such resources with a further --window, or pass --now."};
}

std::string why_not_now(const OpeningHours& hours, const Action& action, WindowTime now) {
  if (hours.always()) return {};
  const Result<std::vector<Window>> windows = windows_of(hours, action);
  if (!windows.ok())
    return error_text(windows.error()) +
           (windows.error().hint.empty() ? std::string() : ". " + windows.error().hint);
  const std::optional<Opening> opening = open_at(*windows, now);
  if (!opening) return "its window is closed; it " + next_text(*windows, now);
  const int usual = usual_seconds(action, hours.snapshot);
  if (now + std::chrono::seconds(usual) <= opening->end) return {};
  return "it usually takes " + std::to_string(usual) + " s, and " +
         (opening_of(*windows, std::chrono::seconds(usual), now)
              ? "the window closes at " + rfc3339(opening->end)
              : "none of its windows is that long");
}

std::optional<WindowTime> next_chance(const OpeningHours& hours, const Action& action, WindowTime now) {
  if (hours.always()) return now;
  const Result<std::vector<Window>> windows = windows_of(hours, action);
  if (!windows.ok()) return std::nullopt;
  return opening_of(*windows, std::chrono::seconds(usual_seconds(action, hours.snapshot)), now);
}

std::vector<Window> all_windows(const OpeningHours& hours, std::span<const Action* const> actions) {
  if (!hours.by_resource) return hours.windows;
  std::vector<Window> out;
  for (const Action* action : actions) {
    Result<std::vector<Window>> windows = windows_of(hours, *action);
    if (!windows.ok()) continue;
    for (Window& window : *windows) {
      // Whose it is, for whoever is told that it is closed; the actions of one resource have the same one.
      window.text = action->address + ": " + window.text;
      if (std::ranges::find(out, window.text, &Window::text) == out.end()) out.push_back(std::move(window));
    }
  }
  return out;
}

}  // namespace reconcile
