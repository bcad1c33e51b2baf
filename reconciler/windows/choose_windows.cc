#include "reconciler/windows/choose_windows.h"

#include <algorithm>
#include <utility>

namespace reconcile {

namespace {

Result<Window> window_of(const ConfiguredWindow& configured) {
  Result<Window> window = parse_window(configured.when);
  if (window) window->except.insert(configured.except.begin(), configured.except.end());
  return window;
}

std::string names_of(std::span<const ConfiguredWindow> configured) {
  std::string out;
  for (const ConfiguredWindow& one : configured) out += (out.empty() ? "" : ", ") + one.name;
  return out;
}

}  // namespace

Result<std::vector<Window>> choose_windows(std::span<const std::string> wanted,
                                           std::span<const ConfiguredWindow> configured) {
  std::vector<Window> out;
  const auto add = [&](Result<Window> window) -> Result<void> {
    if (!window) return std::move(window).error();
    out.push_back(*std::move(window));
    return {};
  };
  if (wanted.empty()) {
    for (const ConfiguredWindow& one : configured) {
      if (Result<void> added = add(window_of(one)); !added) return std::move(added).error();
    }
  }
  for (const std::string& text : wanted) {
    const auto named = std::ranges::find(configured, text, &ConfiguredWindow::name);
    if (Result<void> added = add(named != configured.end() ? window_of(*named) : parse_window(text));
        !added) {
      Error error = std::move(added).error();
      error.summary = "--window: " + error.summary;
      if (!configured.empty())
        error.detail = "The windows of reconcile.yaml are " + names_of(configured) + ".";
      return error;
    }
  }
  return out;
}

}  // namespace reconcile
